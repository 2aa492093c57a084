/** Finds quantity indicators of which the form's goals say nothing. */

import { bareText, coverage } from '../../prose/bare-text.js';
import { remembered } from '../../source/remembered.js';
import type { FormFile } from '../goal-contradictions.js';
import { goalLeavesOf, goalNumbersOf, quantifiedOf } from '../goal-numbers.js';
import { filesOf, indicatorsOf } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** A goal that has so much of an indicator's name speaks of it. */
const NAMED = 0.5;

/** Practice: indicators break the year's goal down; one that the goal does not know makes a reviewer ask what it is for. */
export const indicatorWithoutGoal: Rule = {
  code: 'indicator-without-goal',
  severity: 'hint',
  summary: '数量指标在年度目标里有着落',
  reason: '指标是目标的分解，目标里没有提到，审核时会问从何而来',
  needs: inEither('年度目标', '三级指标', '指标值'),
  check({ filing, reader }) {
    return filesOf(filing).flatMap((file) => {
      return ['年度目标', '目标分解'].some((field) => reader.isOpen(file, [field])) ? [] : unnamedIn(file);
    });
  },
};

const unnamedIn = remembered((file: FormFile): readonly Finding[] => {
  const goals = goalLeavesOf(file);
  if (goals.length === 0) return [];
  const text = bareText(goals.map((leaf) => leaf.text).join(''));
  const numbers = new Set(goals.flatMap(goalNumbersOf).map(({ quantity }) => `${quantity.number} ${quantity.unit}`));
  return quantifiedOf(indicatorsOf(file).filter(({ 二级指标 }) => 二级指标.includes('数量')))
    .filter(({ target, name }) => !numbers.has(`${target.number} ${target.unit}`) && coverage(name, text) < NAMED)
    .map(({ placed }) => ({
      file,
      path: [...placed.path, '三级指标'],
      message: '年度目标里没有提到这条数量指标',
      expected: '目标里写到这件事和它的数',
      found: `${placed.indicator.三级指标}　${placed.indicator.指标值.trim()}`,
      hint: '在年度目标里补写，或者核对这条指标',
    }));
});
