/** Sums stated in prose that do not hold, as findings with their places. */

import { amountsEqual, multiplyAmounts } from '../model/amount.js';
import { parsePeriod } from '../model/period.js';
import { wholeNumber } from '../model/whole-number.js';
import { isPerSoMany } from './indicator-meaning.js';
import { leavesOf, type Leaf } from './leaves.js';
import { textAt, type Span } from '../source/located.js';
import type { Finding } from './rule.js';
import { amountsIn, inYuan } from '../prose/amounts-in-text.js';
import { matchesIn } from '../prose/matches-in.js';
import { slippedAmountsIn, wrongTotalsIn } from '../prose/slipped-sums.js';
import { falseEquationsIn } from '../prose/stated-equations.js';
import { contradictedTotalsIn, miscountedTotalsIn, mispricedTotalsIn } from '../prose/stated-parts.js';
import { wrongRelationsIn } from '../prose/stated-relations.js';

/** A finding of a text with its place in it. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
}

/** No clerk miscalculates more in one text; a hostile file may. */
const MOST_FINDINGS = 50;

/** What is told of the piece from `start` to `end` of `leaf`. */
export function placedAt(
  { file, path, text }: Leaf,
  [start, end]: Span,
  told: Pick<Finding, 'message' | 'expected' | 'hint'> & Partial<Finding>,
): PlacedFinding {
  return { start, end, finding: { file, path, span: [start, end], found: text.slice(start, end), ...told } };
}

/** The equations of `leaf` that do not hold, or only with another unit. */
export function wrongEquations(leaf: Leaf): PlacedFinding[] {
  return falseEquationsIn(leaf.text)
    .slice(0, MOST_FINDINGS)
    .map(({ start, end, typed, expected, isUnitSlip }) =>
      placedAt(leaf, [start, end], {
        message: isUnitSlip ? '式子要换一处单位（元、万元）才算得对' : '式子算得不对',
        expected: `按左边算，等于 ${expected}`,
        found: typed,
        hint: isUnitSlip ? '核对各数的单位' : '核对各数，重新计算',
      }),
    );
}

const RATED =
  /(?<![\d.])([\d.]+)[\u4e00-\u9fff]{1,4}\s*[×xX*✕]\s*([\d.]+)\s*(平方米|立方米|公里|米|亩|公顷|吨|公斤|升|人次|人)[/／][\u4e00-\u9fff]{1,4}\s*[=＝]\s*([\d.]+)\s*(平方米|立方米|公里|米|亩|公顷|吨|公斤|升|人次|人)/g;
/** `3.2人次`: people and things come whole, but for averages. */
const BROKEN = /(?<![\d.])\d+\.\d+\s*(?:人次|人|户|场次|家|册|名)(?!均|[/／·])/g;
const AVERAGE = /均|每|比|标准|定额|系数/;

/** Units that do not go with the numbers: `2座×480平方米/座=960平方米`, `3.2人次`. */
export function wrongUnits(leaf: Leaf): PlacedFinding[] {
  const { text } = leaf;
  if (!/\d/.test(text)) return [];
  const hint = '核对单位';
  const equations = matchesIn(text, RATED).flatMap((match) => {
    const [typed, count = '', rate = '', from = '', result = '', to = ''] = match;
    // 4期×40人/期: people who come again are counted again, in 人次.
    const isSame = from === to || (from === '人' && to === '人次');
    if (isSame || !amountsEqual(multiplyAmounts(count, rate), result)) return [];
    const expected = `两边都是${from}，或者都是${to}`;
    return [
      placedAt(leaf, [match.index, match.index + typed.length], { message: '式子两边的单位不同', expected, hint }),
    ];
  });
  const nameOf = () => textAt(leaf.file.value, [...leaf.path.slice(0, -1), '三级指标']).trim();
  const broken = matchesIn(text, BROKEN).flatMap(({ 0: typed, index }) => {
    if (AVERAGE.test(text.slice(Math.max(0, index - 16), index)) || isPerSoMany(nameOf())) return [];
    const message = '人、户、场次没有小数，像是漏写了“万”';
    return [placedAt(leaf, [index, index + typed.length], { message, expected: '整数，或者带“万”', hint })];
  });
  return [...equations, ...broken].slice(0, MOST_FINDINGS);
}

/** The totals of `leaf` that its amounts do not come to, and the amounts that would come to it in another unit. */
export function wrongSums(leaf: Leaf): PlacedFinding[] {
  return [...wrongMoney(leaf), ...wrongCounts(leaf)].slice(0, MOST_FINDINGS);
}

/** Counts with their parts, and prices with their numbers. */
function wrongCounts(leaf: Leaf): PlacedFinding[] {
  if (!/\d/.test(leaf.text)) return [];
  return linesOf(leaf.text).flatMap(({ line, offset }) =>
    [
      ...contradictedTotalsIn(line),
      ...miscountedTotalsIn(line),
      ...mispricedTotalsIn(line),
      ...wrongRelationsIn(line, monthsOf(leaf), leaf.path.at(-1) === '指标解释及计算公式', namedBeside(leaf)),
    ].map(({ start, end, sum: expected }) => {
      const message = '文中的总数与各部分对不上';
      return placedAt(leaf, [start + offset, end + offset], { message, expected, hint: '核对各数，重新计算' });
    }),
  );
}

/** Whether another text of the form names so many 元. */
function namedBeside({ file, text }: Leaf): (yuan: string) => boolean {
  return (yuan) =>
    leavesOf(file).some(
      (leaf) => leaf.text !== text && amountsIn(leaf.text).some((one) => amountsEqual(inYuan(one), yuan)),
    );
}

/** How long the work of the form takes; undefined where it goes over a year's end. */
function monthsOf({ file }: Leaf): number | undefined {
  const period = textAt(file.value, ['项目计划实施时间']);
  if (period === '') return 12;
  const { start = '', end = '' } = parsePeriod(period) ?? {};
  if (start.slice(0, 4) !== end.slice(0, 4) || start === '') return undefined;
  return wholeNumber(end.slice(5, 7)) - wholeNumber(start.slice(5, 7)) + 1;
}

function wrongMoney(leaf: Leaf): PlacedFinding[] {
  if (!leaf.text.includes('元')) return [];
  return linesOf(leaf.text).flatMap(({ line, offset }) => {
    const slipped = slippedAmountsIn(line).map(({ amount, unit, sum: expected }) =>
      placedAt(leaf, [amount.start + offset, amount.end + offset], {
        message: `文中几个金额要把这里换成${unit}才对得上`,
        expected,
        found: amount.typed,
        hint: `核对单位，改为 ${amount.number}${unit}`,
      }),
    );
    // A slipped unit explains why its line does not add up.
    if (slipped.length > 0) return slipped;
    return wrongTotalsIn(line).map(({ amount, sum: expected }) => {
      const told = {
        message: '文中几个金额加起来不是这个数',
        expected,
        found: amount.typed,
        hint: '核对各数，重新计算',
      };
      return placedAt(leaf, [amount.start + offset, amount.end + offset], told);
    });
  });
}

function linesOf(text: string): { readonly line: string; readonly offset: number }[] {
  let behind = 0;
  return text.split('\n').map((line) => {
    const offset = behind;
    behind += line.length + 1;
    return { line, offset };
  });
}
