/** Values whose number the form has elsewhere for the same thing, with another unit: ≥35天 beside 每周开放不少于35小时. */

import { bareText, pairsOf } from '../prose/bare-text.js';
import { quantitiesOf, type Quantity } from '../prose/quantity.js';
import { aheadOf, behindOf } from '../prose/sentence.js';
import type { FormFile } from './goal-contradictions.js';
import { indicatorsOf, leavesOf, type Leaf, type PlacedIndicator } from './leaves.js';
import type { Finding } from './rule.js';

/** Words that any name or clause may have. */
const GENERIC =
  /数量|人数|次数|采购|购置|新建|建设|改造|补助|完成|项目|工作|全年|实施|开展|达到|不少|不低|少于|低于|以上|时间|时长|面积|里程|总数|处理|量$/g;
const CLAUSE_END = /[，。；;：:！？\n、]/;
const REACH = 16;
/** A number of one digit is that of anything. */
const FEWEST_DIGITS = 2;

/** The values of the form whose unit no other text has for their number, while one that speaks of the same thing has another. */
export function valuesInOtherUnit(file: FormFile): Finding[] {
  const indicators = indicatorsOf(file).filter(({ target }) => target && isTelling(target));
  if (indicators.length === 0) return [];
  const texts = leavesOf(file).filter(({ path }) =>
    ['年度目标', '目标分解', '本年度实施计划'].includes(String(path[0])),
  );
  const named = texts.flatMap((leaf) => quantitiesOf(leaf.text).map((quantity) => ({ leaf, quantity })));
  return indicators.flatMap((placed): Finding[] => {
    const { target, indicator } = placed;
    if (!target) return [];
    const same = named.filter(({ quantity }) => quantity.digits === target.digits);
    if (same.some(({ quantity }) => quantity.unit === target.unit)) return [];
    const meant = same.find(
      ({ leaf, quantity }) => isOtherMeasure(quantity, target) && speaksOf(leaf, quantity, placed),
    );
    if (!meant || isTaken(meant.quantity, placed, indicatorsOf(file))) return [];
    return [
      {
        file,
        path: [...placed.path, '指标值'],
        other: { file, path: meant.leaf.path },
        message: '单位与别处不同，数是同一个',
        expected: meant.quantity.bare,
        found: indicator.指标值.trim(),
        hint: '核对后把两处改成同一个单位',
      },
    ];
  });
}

/** No share, no year and no date. */
function isTelling({ digits, unit, kind }: Quantity): boolean {
  return digits.length >= FEWEST_DIGITS && unit !== '' && kind !== 'percent' && kind !== 'none';
}

/** What can never be the same: a count and a weight, hours and days. Counts may be told by any of their words. */
function isOtherMeasure(quantity: Quantity, target: Quantity): boolean {
  // ≥250个 of working days says no other unit.
  if (!isTelling(quantity) || quantity.unit.startsWith(target.unit)) return false;
  // Money for a thing has a number of its own; 天 may be said for 个工作日.
  if (quantity.kind === 'money' || [quantity, target].every(({ unit }) => /^(?:天|个工作日)$/.test(unit))) return false;
  return quantity.kind !== target.kind || target.kind === 'time' || target.kind === 'measure';
}

/** Whether the clause around the number has words of the indicator's name. */
function speaksOf({ text }: Leaf, quantity: Quantity, { indicator }: PlacedIndicator): boolean {
  const end = quantity.index + quantity.text.length;
  const words = aheadOf(text, quantity.index, CLAUSE_END, REACH) + behindOf(text, end, CLAUSE_END, REACH);
  const name = bareText(indicator.三级指标).replace(GENERIC, ' ');
  return pairsOf(name).some((pair) => !pair.includes(' ') && words.includes(pair));
}

/** Whether another indicator aims at the number with that unit. */
function isTaken({ digits, unit }: Quantity, own: PlacedIndicator, all: readonly PlacedIndicator[]): boolean {
  return all.some(({ target, path }) => path !== own.path && target?.digits === digits && target.unit === unit);
}
