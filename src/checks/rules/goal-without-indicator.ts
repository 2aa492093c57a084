/** Finds numbers of the goals that no indicator of the form has. */

import { spanOf } from '../../prose/quantity.js';
import { contradictionsIn, hasValue, isMoneySlip, type Contradiction, type FormFile } from '../goal-contradictions.js';
import {
  goalLeavesOf,
  goalNumbersOf,
  quantifiedOf,
  type GoalNumber,
  type QuantifiedIndicator,
} from '../goal-numbers.js';
import { filesOf, indicatorsOf, lackingIndicatorsOf } from '../leaves.js';
import type { Reader } from '../reader.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** Practice: 年度目标 sums the indicators up, so each of its numbers has one; a contradiction is a slip in one of the two. */
export const goalWithoutIndicator: Rule = {
  code: 'goal-without-indicator',
  severity: 'warning',
  summary: '年度目标里的数与绩效指标一致，且有指标对应',
  reason: '目标要由指标支撑；同一件事两个数，审核时会退回',
  needs: inEither('年度目标', '三级指标', '指标值'),
  check({ filing, reader }) {
    const year = reader.year();
    return filesOf(filing).flatMap((file) => findingsIn(file, contradictionsIn(file, year), reader));
  },
};

function findingsIn(file: FormFile, contradictions: readonly Contradiction[], reader: Reader): Finding[] {
  const indicators = quantifiedOf(indicatorsOf(file));
  if (indicators.length === 0) return [];
  const contrary = new Set(contradictions.map(({ goal }) => `${goal.leaf.path.join('/')} ${goal.quantity.index}`));
  const unknown = goalLeavesOf(file)
    .flatMap(goalNumbersOf)
    .filter(({ leaf, quantity }) => {
      if (leaf.path[0] !== '年度目标' || ['none', 'money', 'time'].includes(quantity.kind)) return false;
      return (
        !contrary.has(`${leaf.path.join('/')} ${quantity.index}`) && !indicators.some((one) => hasValue(one, quantity))
      );
    });
  // One that cannot be read may have the number.
  const isLacking = lackingIndicatorsOf(file).some((hole) => reader.isOpen(file, hole));
  const grave = contradictions.filter((one) => !isMoneySlip(one));
  return [
    ...grave.map(({ goal, indicator }) => contradiction(goal, indicator)),
    ...(isLacking ? [] : unknown.map(missing)),
  ];
}

function contradiction({ leaf, quantity }: GoalNumber, { placed }: QuantifiedIndicator): Finding {
  return {
    file: leaf.file,
    path: leaf.path,
    span: spanOf(quantity),
    other: { file: placed.file, path: [...placed.path, '指标值'] },
    message: '目标里的数与绩效指标不同',
    expected: `${placed.indicator.三级指标}　${placed.indicator.指标值.trim()}`,
    found: quantity.text,
    hint: '核对后把目标和指标改成同一个数',
  };
}

function missing({ leaf, quantity }: GoalNumber): Finding {
  return {
    file: leaf.file,
    path: leaf.path,
    span: spanOf(quantity),
    message: '目标里的数没有指标对应',
    expected: '绩效指标里有一条以它为指标值',
    found: quantity.text,
    hint: '补一条指标，或者核对这个数',
    severity: 'hint',
  };
}
