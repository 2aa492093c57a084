/** Changes and shares that a goal states, where what they are of stands elsewhere in the form: 比上年增加2000吨, 占储备规模的三分之一. */

import { distanceOf, isLess, isZero, multiplyAmounts, shiftAmount } from '../model/amount.js';
import { pairsOf } from '../prose/bare-text.js';
import { fractionOf, printFraction, quotientOf } from '../model/declaration/expression.js';
import { quantitiesOf, type Quantity } from '../prose/quantity.js';
import { holds } from '../prose/stated-growth.js';
import type { FormFile } from './goal-contradictions.js';
import { goalLeavesOf } from './goal-numbers.js';
import { indicatorsOf, leavesOf, type Leaf } from './leaves.js';
import type { Finding } from './rule.js';

/** A number of last year. */
interface Base {
  readonly leaf: Leaf;
  readonly quantity: Quantity;
}

const LAST_YEAR = /(?:上年|去年)(?:(?![增减提下降多少升新])[^，。；、\d]){0,6}$/;
/** Between this year's number and the change: ，比上年增加; ，较去年多存. */
const SINCE =
  /^[^，。；\d]{0,8}[，,（(]?(?:比|较)(?:上年|去年)(?:同期)?(?:(?<rise>增加|增长|提高|新增|增|多[\u4e00-\u9fff]?)|减少|下降|降低|少[\u4e00-\u9fff]?)了?$/;
/** Between a part and its share of a whole. */
const SHARE_OF = /^[，,]?约?(?:占|相当于)(?<whole>(?:(?![比率由从])[\u4e00-\u9fff]){2,12}?)的?$/;
/** What any whole is called. */
const ANY_WHOLE = /总[数量额体]|数量|规模|[户人个家处]数|全[市县区省部]/g;
const FARTHEST_TIMES = '2';
/** Points that a share may be rounded by. */
const ROUNDED = '2';

const FIELDS = ['年度目标', '目标分解', '绩效指标'];

/** The changes and shares of the form's goals that its other numbers contradict. */
export function wrongChangesOf(file: FormFile): Finding[] {
  const goals = goalLeavesOf(file).filter(({ text }) => /上年|去年|占|相当于/.test(text));
  return goals.flatMap((leaf) => {
    const quantities = quantitiesOf(leaf.text);
    return quantities.flatMap((change, index): Finding[] => {
      const now = quantities[index - 1];
      if (!now || now.bound === 'at-most' || change.bound !== 'exact' || isZero(now.number)) return [];
      const between = leaf.text.slice(now.index + now.text.length, change.index);
      const since = SINCE.exec(between);
      const whole = change.unit === '%' ? SHARE_OF.exec(between)?.groups?.['whole'] : undefined;
      if (since) return wrongChange(file, leaf, { now, change, isRise: since.groups?.['rise'] !== undefined });
      return whole === undefined || !['count', 'measure'].includes(now.kind)
        ? []
        : wrongShare(file, leaf, { part: now, share: change, whole });
    });
  });
}

function basesOf(file: FormFile, now: Quantity): Base[] {
  return leavesOf(file)
    .filter(({ path, text }) => FIELDS.includes(String(path[0])) && /上年|去年/.test(text))
    .flatMap((leaf) =>
      quantitiesOf(leaf.text)
        .filter(({ unit, index, bound }) => {
          return (
            unit === now.unit && bound === 'exact' && LAST_YEAR.test(leaf.text.slice(Math.max(0, index - 12), index))
          );
        })
        .map((quantity) => ({ leaf, quantity })),
    );
}

interface Change {
  readonly now: Quantity;
  readonly change: Quantity;
  readonly isRise: boolean;
}

/** 30000吨，比上年增加3000吨, where last year's 28000吨 stands in an explanation. */
function wrongChange(file: FormFile, leaf: Leaf, { now, change, isRise }: Change): Finding[] {
  if (change.unit !== now.unit && (change.unit !== '%' || now.unit === '%')) return [];
  const bases = basesOf(file, now);
  const [base, ...others] = bases;
  if (!base || others.some(({ quantity }) => quantity.number !== base.quantity.number)) return [];
  const { number } = base.quantity;
  const [less, more] = isRise ? [number, now.number] : [now.number, number];
  // What did not change that way is of something else.
  const isNear = isLess(less, more) && isLess(more, multiplyAmounts(less, FARTHEST_TIMES));
  if (!isNear || holds({ base: base.quantity, change, isRise }, now)) return [];
  return [
    {
      file,
      path: leaf.path,
      span: [change.index, change.index + change.text.length],
      other: { file, path: base.leaf.path },
      message: '与上年数对不上',
      expected: `上年 ${base.quantity.bare}，本年 ${now.bare}`,
      found: leaf.text.slice(now.index, change.index + change.text.length),
      hint: '核对上年数、本年数和增减数，改正写错的一处',
    },
  ];
}

interface Share {
  readonly part: Quantity;
  readonly share: Quantity;
  readonly whole: string;
}

/** 轮换10000吨，占储备规模的二分之一, where an indicator has a 储备规模 of 30000吨. */
function wrongShare(file: FormFile, leaf: Leaf, { part, share, whole }: Share): Finding[] {
  const words = pairsOf(whole.replace(ANY_WHOLE, ' ')).filter((pair) => !pair.includes(' '));
  const wholes = indicatorsOf(file).filter(({ target, indicator }) => {
    const isOf = target?.unit === part.unit && isLess(part.number, target.number);
    return isOf && !indicator.三级指标.includes('每') && words.some((pair) => indicator.三级指标.includes(pair));
  });
  const [one, ...others] = wholes;
  if (!one?.target || others.some(({ target }) => target?.number !== one.target?.number)) return [];
  const right = shiftAmount(printFraction(quotientOf(fractionOf(part.number), fractionOf(one.target.number)), 4), 2);
  if (!isLess(ROUNDED, distanceOf(right, share.number))) return [];
  return [
    {
      file,
      path: leaf.path,
      span: [share.index, share.index + share.text.length],
      other: { file, path: [...one.path, '指标值'] },
      message: '占比与两个数算出来的不同',
      expected: `${part.bare} ÷ ${one.target.bare}（${one.indicator.三级指标.trim()}）= ${right}%`,
      found: leaf.text.slice(part.index, share.index + share.text.length),
      hint: '核对两个数和占比，改正写错的一处',
    },
  ];
}
