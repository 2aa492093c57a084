/** Sums stated in prose that do not hold, as findings with their places. */

import { amountsEqual, multiplyAmounts } from '../model/amount.js';
import type { Leaf } from './leaves.js';
import type { Finding } from './rule.js';
import { slippedAmountsIn, wrongTotalsIn } from '../prose/slipped-sums.js';
import { falseEquationsIn } from '../prose/stated-equations.js';
import { contradictedTotalsIn, mispricedTotalsIn } from '../prose/stated-parts.js';

/** A finding of a text with its place in it. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly start: number;
  readonly end: number;
}

/** No clerk miscalculates more in one text; a hostile file may. */
const MOST_FINDINGS = 50;

/** The equations of `leaf` that do not hold, or only with another unit. */
export function wrongEquations({ file, path, text }: Leaf): PlacedFinding[] {
  return falseEquationsIn(text)
    .slice(0, MOST_FINDINGS)
    .map(({ start, end, typed, expected, isUnitSlip }) => ({
      start,
      end,
      finding: {
        file,
        path,
        span: [start, end] as const,
        message: isUnitSlip ? '式子要换一处单位（元、万元）才算得对' : '式子算得不对',
        expected: `按左边算，等于 ${expected}`,
        found: typed,
        hint: isUnitSlip ? '核对各数的单位' : '核对各数，重新计算',
      },
    }));
}

const RATED =
  /(?<![\d.])([\d.]+)[\u4e00-\u9fff]{1,4}\s*[×xX*✕]\s*([\d.]+)\s*(平方米|立方米|公里|米|亩|公顷|吨|公斤|升|人次|人)[/／][\u4e00-\u9fff]{1,4}\s*[=＝]\s*([\d.]+)\s*(平方米|立方米|公里|米|亩|公顷|吨|公斤|升|人次|人)/g;
/** `3.2人次`: people and things come whole, but for averages. */
const BROKEN = /(?<![\d.])\d+\.\d+\s*(?:人次|人|户|场次|家|册|名)(?!均|[/／·])/g;
const AVERAGE = /均|每|比|标准|定额|系数/;

/** Units that do not go with the numbers: `2座×480米/座=960平方米`, `3.2人次`. */
export function wrongUnits({ file, path, text }: Leaf): PlacedFinding[] {
  if (!/\d/.test(text)) return [];
  const told = (start: number, typed: string, rest: Pick<Finding, 'message' | 'expected' | 'hint'>): PlacedFinding => {
    const end = start + typed.length;
    return { start, end, finding: { file, path, span: [start, end], found: typed, ...rest } };
  };
  const equations = [...text.matchAll(RATED)].flatMap(
    ({ 0: typed, 1: a = '', 2: b = '', 3: from = '', 4: c = '', 5: to = '', index }) => {
      if (from === to || !amountsEqual(multiplyAmounts(a, b), c)) return [];
      return [
        told(index, typed, {
          message: '式子两边的单位不同',
          expected: `两边都是${from}，或者都是${to}`,
          hint: '核对单位',
        }),
      ];
    },
  );
  const broken = [...text.matchAll(BROKEN)].flatMap(({ 0: typed, index }) => {
    if (AVERAGE.test(text.slice(Math.max(0, index - 12), index))) return [];
    return [
      told(index, typed, {
        message: '人、户、场次没有小数，像是漏写了“万”',
        expected: '整数，或者带“万”',
        hint: '核对单位',
      }),
    ];
  });
  return [...equations, ...broken].slice(0, MOST_FINDINGS);
}

/** The totals of `leaf` that its amounts do not come to, and the amounts that would come to it in another unit. */
export function wrongSums(leaf: Leaf): PlacedFinding[] {
  return [...wrongMoney(leaf), ...wrongCounts(leaf)].slice(0, MOST_FINDINGS);
}

/** Counts with their parts, and prices with their numbers. */
function wrongCounts({ file, path, text }: Leaf): PlacedFinding[] {
  if (!/\d/.test(text)) return [];
  let lineStart = 0;
  return text.split('\n').flatMap((line) => {
    const offset = lineStart;
    lineStart += line.length + 1;
    return [...contradictedTotalsIn(line), ...mispricedTotalsIn(line)].map((wrong) => {
      const [start, end] = [wrong.start + offset, wrong.end + offset];
      const span = [start, end] as const;
      const found = text.slice(start, end);
      const message = '文中的总数与各部分对不上';
      return {
        start,
        end,
        finding: { file, path, span, message, expected: wrong.sum, found, hint: '核对各数，重新计算' },
      };
    });
  });
}

function wrongMoney({ file, path, text }: Leaf): PlacedFinding[] {
  if (!text.includes('元')) return [];
  let lineStart = 0;
  return text.split('\n').flatMap((line) => {
    const offset = lineStart;
    lineStart += line.length + 1;
    const wrong = wrongTotalsIn(line).map(({ amount, sum }) => {
      const [start, end] = [amount.start + offset, amount.end + offset];
      const span = [start, end] as const;
      const message = '文中几个金额加起来不是这个数';
      return {
        start,
        end,
        finding: { file, path, span, message, expected: sum, found: amount.typed, hint: '核对各数，重新计算' },
      };
    });
    const slipped = slippedAmountsIn(line).map(({ amount, unit, sum }) => {
      const [start, end] = [amount.start + offset, amount.end + offset];
      return {
        start,
        end,
        finding: {
          file,
          path,
          span: [start, end] as const,
          message: `文中几个金额要把这里换成${unit}才对得上`,
          expected: sum,
          found: amount.typed,
          hint: `核对单位，改为 ${amount.number}${unit}`,
        },
      };
    });
    // A slipped unit explains why its line does not add up.
    return slipped.length > 0 ? slipped : wrong;
  });
}
