/** The numbers of goals: what they count, and which indicators their words mean. */

import { describe, expect, it } from 'vitest';
import { areOneThing, goalLeavesOf, goalNumbersOf, namedBy, quantifiedOf } from '../../src/checks/goal-numbers.js';
import { indicatorsOf } from '../../src/checks/leaves.js';
import { subjectOf } from '../support/check-fixtures.js';

/** The project's goals and indicators. */
function readProject(goal: string, indicators: readonly (readonly [name: string, value: string])[] = []) {
  const lines = indicators.map(([name, value]) => `      - { 三级指标: "${name}", 指标值: "${value}" }\n`).join('');
  const levels = lines === '' ? '' : `绩效指标:\n  产出指标:\n    数量指标:\n${lines}`;
  const [project] = subjectOf({ projects: [`年度目标: "${goal}"\n${levels}`] }).filing.projects;
  if (!project) return expect.unreachable();
  return {
    goals: goalLeavesOf(project).flatMap((leaf) => goalNumbersOf(leaf)),
    indicators: quantifiedOf(indicatorsOf(project)),
  };
}

describe('goalNumbersOf', () => {
  it.each([
    ['开展地质灾害巡查60次', ['地质灾害巡查 60次']],
    ['全年完成道路巡查次数达到60次', ['道路巡查 60次']],
    ['全年完成巡查次数达到60次', ['巡查 60次']],
    ['建设3个监测点', ['监测点 3个']],
    ['培训人员，合格率98%', ['合格率 98%']],
    ['保障全市18家医疗机构', ['医疗机构 18家']],
    ['巡查全市道路60次和检查道路桥梁30次', ['巡查全市道路 60次', '检查道路桥梁 30次']],
    ['群众满意率达到90%', ['群众满意度 90%']],
    ['2024年完成', []],
  ])('%s', (goal, wanted) => {
    expect(readProject(goal).goals.map(({ thing, quantity }) => `${thing} ${quantity.bare}`)).toEqual(wanted);
  });

  it('are of the texts that state goals, and a hundred of a text', () => {
    const { filing } = subjectOf({
      department: '年度目标: 巡查道路60次\n目标分解: [检查道路30次]\n职能描述: 巡查道路10次\n',
    });
    expect(goalLeavesOf(filing.department).map(({ text }) => text)).toEqual(['巡查道路60次', '检查道路30次']);
    expect(readProject('巡查道路60次，'.repeat(101)).goals).toHaveLength(100);
  });
});

describe('namedBy', () => {
  const named = (goal: string, ...indicators: (readonly [string, string])[]) => {
    const read = readProject(goal, indicators);
    const [first] = read.goals;
    return first ? namedBy(first, read.indicators).map(({ indicator, tier }) => `${indicator.name} ${tier}`) : [];
  };

  it.each<[string, (readonly [string, string])[], string[]]>([
    ['地质灾害巡查60次', [['地质灾害巡查', '≥60次']], ['地质灾害巡查 4']],
    ['地质灾害巡查60次', [['地质灾害巡查次数', '≥60次']], ['地质灾害巡查 4']],
    ['全市地质灾害巡查60次', [['地质灾害巡查', '≥50次']], ['地质灾害巡查 3']],
    ['地质灾害隐患点巡查60次', [['地质灾害点巡查', '≥50次']], ['地质灾害点巡查 2']],
    ['地质灾害巡查60次', [['地质灾害巡查', '≥60件']], ['地质灾害巡查 2']],
    ['地质灾害巡查60次', [['地质灾害巡查', '≥50件']], []],
    ['地质灾害巡查2次', [['地质灾害巡查', '≥2件']], []],
    ['河道砂石整治60次', [['道路桥梁整治', '≥60次']], ['道路桥梁整治 0']],
    ['惠及幼儿6200人', [['受益幼儿人数', '≥6300人']], ['受益幼儿人 0']],
    ['涉及村庄30个', [['村庄个数', '≥40个']], ['村庄 2']],
    ['河道砂石清淤整治60次', [['道路桥梁清淤整治', '≥60次']], ['道路桥梁清淤整治 1']],
    ['地质灾害巡查60次', [['道路桥梁维修', '≥60次']], []],
    ['巡查60次', [['巡查', '≥60次']], []],
    ['受益群众满意度达90%', [['群众满意度', '≥90%']], ['群众满意度 2']],
    ['参训的全体基层干部满意度达90%', [['受益学员和基层干部满意度', '≥90%']], ['受益学员和基层干部满意度 1']],
    ['参训的全体基层干部满意度达90%', [['受益学员满意度', '≥90%']], []],
    ['受益群众满意度达90%', [['受益群众满意度', '≥90%']], ['受益群众满意度 4']],
    [
      '地质灾害巡查60次',
      [
        ['地质灾害巡查', '≥60次'],
        ['全市地质灾害巡查', '≥60次'],
        ['地质灾害巡查', '≥50次'],
      ],
      ['地质灾害巡查 4', '地质灾害巡查 4'],
    ],
  ])('%s among %j', (goal, indicators, wanted) => {
    expect(named(goal, ...indicators)).toEqual(wanted);
  });
});

describe('areOneThing', () => {
  it('asks for a share of the shorter in the longer and of the longer in the shorter', () => {
    // Of two pairs one stands in the other, of three one.
    expect(areOneThing('甲乙丙', '甲乙丁戊', [0.3, 0.5])).toBe(true);
    expect(areOneThing('甲乙丁戊', '甲乙丙', [0.3, 0.5])).toBe(true);
    expect(areOneThing('甲乙丙', '甲乙丁戊', [0.34, 0.5])).toBe(false);
    expect(areOneThing('甲乙丙', '甲乙丁戊', [0.3, 0.51])).toBe(false);
  });
});
