/** Sums stated in prose that do not hold, as findings with their places. */

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
