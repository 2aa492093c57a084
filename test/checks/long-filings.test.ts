/** Filings far longer than any: the rules still answer rightly where they take short cuts. */

import { describe, expect, it } from 'vitest';
import { checkFiling } from '../../src/checks/check-filing.js';
import { DEFAULT_SETTINGS } from '../../src/checks/check-settings.js';
import { findingsOf, ruleOf, subjectOf } from '../support/check-fixtures.js';

const indicators = (rows: readonly string[]) => `绩效指标:\n  产出指标:\n    数量指标:\n${rows.join('')}`;
const row = (name: string, value: string) => `      - { 三级指标: ${name}, 指标值: ${value} }\n`;
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('a form of very many indicators', () => {
  it('finds the one of the goal among them', () => {
    const rows = times(1500, (index) => row(`第${index}号样地植被调查`, `≥${index + 3}处`));
    const project = `年度目标: 完成水准点复核不少于7处。\n${indicators([...rows, row('水准点复核', '≥9处')])}`;
    expect(findingsOf(ruleOf('goal-without-indicator'), { projects: [project] })).toContain('年度目标 ← 不少于7处');
  });

  it('names entries of one name by their number', () => {
    const project = indicators(times(300, () => row('样地调查合格率', '≥900%')));
    const subject = subjectOf({ projects: [project] });
    const found = checkFiling(subject, DEFAULT_SETTINGS).findings.filter(({ code }) => code === 'percent-over-100');
    expect(found).toHaveLength(51);
    expect(found.slice(0, 2).map(({ path }) => path)).toEqual([
      '绩效指标/产出指标/数量指标/第1项（样地调查合格率）/指标值',
      '绩效指标/产出指标/数量指标/第2项（样地调查合格率）/指标值',
    ]);
  });
});

describe('a goal of very many numbers', () => {
  it('is held against the indicators by its first hundred', () => {
    const goal = times(400, (index) => `第${index}号样地植被调查${index}处`).join('，');
    const project = `年度目标: 完成水准点复核不少于7处，${goal}\n${indicators([row('水准点复核', '≥9处')])}`;
    expect(findingsOf(ruleOf('goal-without-indicator'), { projects: [project] })).toContain('年度目标 ← 不少于7处');
  });

  it('has the sums of its lines checked', () => {
    const goal = `${'  完成甲片区巡查3次。\n'.repeat(2000)}  新建监测点3个、改建5个，共9个。\n`;
    expect(findingsOf(ruleOf('unit-slip'), { projects: [`年度目标: |\n${goal}`] })).toEqual(['年度目标 ← 9个']);
  });
});

describe('a text of very many years', () => {
  it('tells of no more of them than anyone reads', () => {
    const project = `年度目标: ${'2022年12月底前完成，'.repeat(3000)}`;
    expect(findingsOf(ruleOf('other-year'), { projects: [project] })).toHaveLength(20);
  });
});
