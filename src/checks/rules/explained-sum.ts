/** Finds explanations that reckon the value out of parts, and come to another one. */

import {
  addAmounts,
  amountsEqual,
  areTenThousandApart,
  isLess,
  isWithinShare,
  multiplyAmounts,
  shiftAmount,
} from '../../model/amount.js';
import { quantitiesOf, type Quantity } from '../../prose/quantity.js';
import { falseEquationsIn } from '../../prose/stated-equations.js';
import type { FormFile } from '../goal-contradictions.js';
import { goalLeavesOf } from '../goal-numbers.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';
import { wrongProgressIn } from '../stated-progress.js';

/** Between two parts that are added: a sign, and what the next part is called. */
const PLUS = /^\s*[+＋]\s*[^\d+＋=＝×÷*/，。；]{0,16}$/;
const TIMES = /^\s*(?:[/／]\s*[\u4e00-\u9fff㎡·/／]{1,8})?\s*(?:[×*＊✕xX]|乘以?)\s*[^\d+＋=＝×÷*/，。；]{0,12}$/;
const COMMA = /^\s*[，、,；;与和及加]\s*[^\d+＋=＝×÷*/，。；：:、]{1,14}$/;
/** Behind the last part: that the parts are added. */
const ADDED = /^[，,]?[^\d，。；]{0,10}(?:相加|合计|之和|总和|加总|汇总)$/;
/** In front of the first part. */
const LABEL = /^[^\d+＋=＝×÷*/，。；]{0,20}$/;
/** Parts that are no sum, or are of something else. */
const NO_SUM = /每|各(?![类种项])|其中|均|标准|不[少低超高]|至少|最|上年|同比|较|原(?!料)|万分|抽(?![样检])|样本|第/;
/** A slip of typing is near the right sum; parts that leave something out are not. */
const NEAR = '0.25';
const DOUBLE = '1';
/** A limit may be rounded up by so much. */
const ROUNDED = '0.05';
const LONGEST_QUOTE = 40;

/** Practice: the explanation is what the value was reckoned by; one of its parts was typed wrong, or changed later. */
export const explainedSum: Rule = {
  code: 'explained-sum',
  severity: 'warning',
  summary: '解释里列出的各部分，加起来、乘起来等于指标值',
  reason: '算出来的数与指标值不同，必有一处写错',
  needs: inEither('指标值'),
  check({ filing }) {
    return filesOf(filing).flatMap((file) => [...indicatorsOf(file).flatMap(findingOf), ...progressFindings(file)]);
  },
};

function progressFindings(file: FormFile): Finding[] {
  return wrongProgressIn(file).map(({ leaf, placed, span, typed, spent }) => ({
    file: leaf.file,
    path: leaf.path,
    span,
    other: { file, path: [...placed.path, '指标值'] },
    message: '写的进度不等于支出除以指标值',
    expected: `${spent} ÷ ${placed.indicator.指标值.trim()}`,
    found: typed,
    hint: '核对支出和进度，改正写错的一处',
  }));
}

function findingOf(placed: PlacedIndicator): Finding[] {
  const { file, path, indicator, target, explained } = placed;
  const text = indicator.指标解释及计算公式.trim().replace(/[。；;]$/, '');
  if (!target || explained.length < 2) return [];
  if (/[=＝]/.test(text)) return otherResult(placed, text, target);
  const result = resultOf(text);
  if (!result || result.kind !== target.kind || amountsEqual(result.sum, target.number)) return [];
  // Parts of money that come to more than the limit leave nothing out.
  const isAboveLimit = target.kind === 'money' && target.bound === 'at-most' && isLess(target.number, result.sum);
  const isNear = isWithinShare(result.sum, target.number, isAboveLimit && isWhole(indicator.指标值) ? DOUBLE : NEAR);
  if (!result.isCertain && !isNear) return [];
  const power = [0, 4, 8].find((each) => amountsEqual(shiftAmount(target.digits, each), target.number)) ?? 0;
  const right = `${shiftAmount(result.sum, -power)}${target.typedUnit}`;
  // What it is reckoned of stands in the goal as well: the value is the odd one out.
  if (result.isCertain && result.quantities.every((quantity) => isInGoal(file, quantity))) {
    return [valueFinding(placed, `${result.reckoned} = ${right}（解释）`)];
  }
  return [
    {
      file,
      path: [...path, '指标解释及计算公式'],
      other: { file, path: [...path, '指标值'] },
      message: '各部分算出来的与指标值不同',
      expected: `${indicator.三级指标.trim()}　${indicator.指标值.trim()}`,
      found: `${result.reckoned} = ${right}`,
      hint: '核对各部分和指标值，改正写错的一处',
    },
  ];
}

/** `4座×60万元/座=240万元` for a value of ≤420万元; a limit may lie a little above. */
function otherResult(placed: PlacedIndicator, text: string, target: Quantity): Finding[] {
  const result = placed.explained.at(-1);
  if (!result || result.kind !== target.kind || result.unit !== target.unit || !isWhole(placed.indicator.指标值))
    return [];
  const isReckoned = /[×✕*xX+＋]/.test(text) && /[=＝]\s*$/.test(text.slice(0, result.index));
  if (!isReckoned || text.slice(result.index + result.text.length).trim() !== '') return [];
  if (amountsEqual(result.number, target.number) || falseEquationsIn(text).length > 0) return [];
  const isRoundLimit =
    target.bound === 'at-most' &&
    isLess(result.number, target.number) &&
    isWithinShare(target.number, result.number, ROUNDED);
  if (isRoundLimit || areTenThousandApart(result.number, target.number)) return [];
  return target.bound === 'at-least' && isLess(target.number, result.number)
    ? []
    : [valueFinding(placed, `${text.slice(-LONGEST_QUOTE)}（解释）`)];
}

/** No price and no part: nothing is said behind the number. */
function isWhole(value: string): boolean {
  return !/[/／每均]/.test(value);
}

function isInGoal(file: PlacedIndicator['file'], { number, unit }: Quantity): boolean {
  return goalLeavesOf(file).some(({ text }) =>
    quantitiesOf(text).some((one) => one.number === number && one.unit === unit),
  );
}

function valueFinding({ file, path, indicator }: PlacedIndicator, expected: string): Finding {
  return {
    file,
    path: [...path, '指标值'],
    other: { file, path: [...path, '指标解释及计算公式'] },
    message: '与解释里算出来的数不同',
    expected,
    found: indicator.指标值.trim(),
    hint: '核对指标值和算式，改正写错的一处',
  };
}

interface Result {
  readonly sum: string;
  readonly kind: Quantity['kind'];
  readonly reckoned: string;
  /** What it was reckoned of. */
  readonly quantities: readonly Quantity[];
  /** Written with signs, and not only listed. */
  readonly isCertain: boolean;
}

/** What a text that is nothing but a sum or a product comes to. */
function resultOf(text: string): Result | undefined {
  const quantities = quantitiesOf(text);
  const [first] = quantities;
  const last = quantities.at(-1);
  if (!first || !last || first === last || !LABEL.test(text.slice(0, first.index))) return undefined;
  const between = quantities.slice(1).map((quantity, index) => {
    const before = quantities[index];
    return text.slice(before ? before.index + before.text.length : 0, quantity.index);
  });
  const behind = text.slice(last.index + last.text.length);
  const numbers = quantities.map(({ number }) => number);
  const typed = quantities.map(({ bare }) => bare);
  const isOneUnit = quantities.every(({ unit }) => unit === first.unit) && first.unit !== '';
  const isAdded = ADDED.test(behind);
  const isSum = isOneUnit && (behind === '' || /^[（(，]/.test(behind) || isAdded);
  if (isSum && between.every((gap) => PLUS.test(gap))) {
    return { sum: addAmounts(numbers), kind: first.kind, reckoned: typed.join(' + '), quantities, isCertain: true };
  }
  if (between.every((gap) => TIMES.test(gap)) && /^(?:\s*[/／][\u4e00-\u9fff㎡·/／]{1,8})?$/.test(behind)) {
    const prices = quantities.filter(({ kind }) => kind === 'money');
    const kind = prices.length === 1 ? 'money' : undefined;
    if (kind === undefined || quantities.some(({ unit }) => unit === '%')) return undefined;
    const sum = numbers.reduce((product, number) => multiplyAmounts(product, number));
    return { sum, kind, reckoned: typed.join(' × '), quantities, isCertain: true };
  }
  const isList = isSum && (behind === '' || isAdded) && first.index > 0 && between.every((gap) => COMMA.test(gap));
  // 三项合计2688万元 is the sum itself.
  const parts = numbers.slice(0, -1);
  if (parts.length > 1 && amountsEqual(addAmounts(parts), numbers.at(-1) ?? '')) return undefined;
  if (!isList || NO_SUM.test(text) || quantities.some(({ bound }) => bound !== 'exact')) return undefined;
  return { sum: addAmounts(numbers), kind: first.kind, reckoned: typed.join(' + '), quantities, isCertain: isAdded };
}
