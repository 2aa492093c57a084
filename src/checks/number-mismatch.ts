/** Finds explanations that restate the target with another number. */

import { filesOf, indicatorsOf, type PlacedIndicator } from './leaves.js';
import { restatedTarget, type Restatement } from './restated-target.js';
import type { Finding, Rule } from './rule.js';

/** Without a comparison only a total stands for the target: `累计3次`. */
const TOTAL_BEFORE = /(?:共|计|累计|合计|总计|总数|数量|完成|达|为|不变)\s*$/;

/** Practice: value and explanation are typed at different times, and last year's number stays in one of them. */
export const numberMismatch: Rule = {
  code: 'number-mismatch',
  severity: 'warning',
  summary: '解释里重述的目标数与指标值一致',
  reason: '两处的数不同，自评时不知按哪个算',
  check({ filing }) {
    return filesOf(filing).flatMap((file) => indicatorsOf(file).flatMap(findingOf));
  },
};

function findingOf(placed: PlacedIndicator): Finding[] {
  const restated = restatedTarget(placed);
  if (!restated) return [];
  const { target, restatements } = restated;
  const sameUnit = restatements.filter(({ quantity }) => quantity.unit === target.unit && quantity.unit !== '');
  const [contrary] = sameUnit;
  if (!contrary || !isCertain(contrary, sameUnit.length)) return [];
  const { file, path, indicator } = placed;
  return [
    {
      file,
      path: [...path, '指标解释及计算公式'],
      fragment: contrary.quantity.text,
      message: '解释里的数与指标值不同',
      expected: indicator.指标值.trim(),
      found: contrary.quantity.text,
      hint: '核对后把两处改成同一个数',
    },
  ];
}

function isCertain({ quantity, before, after }: Restatement, count: number): boolean {
  if (quantity.bound !== 'exact') return true;
  if (count > 1) return false;
  return after === '' && (TOTAL_BEFORE.test(before) || before === '' || quantity.kind === 'percent');
}
