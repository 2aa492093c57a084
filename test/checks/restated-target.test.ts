/** The target said again in an explanation, told from formulas, steps and parts. */

import { describe, expect, it } from 'vitest';
import { indicatorsOf } from '../../src/checks/leaves.js';
import { restatedTarget, slippedRestatement } from '../../src/checks/restated-target.js';
import { subjectOf } from '../support/check-fixtures.js';

function placed(name: string, value: string, explanation: string) {
  const text = `绩效指标:\n  产出指标:\n    数量指标:\n      - { 三级指标: "${name}", 指标值: "${value}", 指标解释及计算公式: "${explanation}" }\n`;
  const [project] = subjectOf({ projects: [text] }).filing.projects;
  const [only] = project ? indicatorsOf(project) : [];
  return only ?? expect.unreachable();
}

/** The numbers that say the target again; undefined where nothing is to be compared. */
const restated = (name: string, value: string, explanation: string) =>
  restatedTarget(placed(name, value, explanation))?.restatements.map(({ quantity }) => quantity.bare);

describe('restatedTarget', () => {
  it.each([
    ['巡查次数', '≥60次', '全年巡查50次', ['50次']],
    ['巡查次数', '≥60次', '全年巡查60次', undefined],
    ['巡查次数', '≥60次', '', undefined],
    ['巡查次数', '有效', '全年巡查60次', undefined],
    ['方案数量', '≥22个', '方案12个、储量报告10个', undefined],
    ['方案数量', '≥23个', '方案12个、储量报告10个', ['12个', '10个']],
    ['巡查次数', '≥60次', '每月巡查5次', []],
    ['巡查次数', '≥60次', '上年巡查50次', []],
    ['巡查次数', '≥60次', '各类巡查合计50次', ['50次']],
    ['巡查次数', '≥60次', '每少5次扣1分', []],
    ['巡查次数', '≥60次', '完成50次得满分', ['50次']],
    ['巡查次数', '≥60次', '巡查50次以上', ['50次以上'].map(() => '50次')],
    ['巡查次数', '≥60次', '巡查50次×2', []],
    ['合格率', '≥98%', '合格率达到95%', ['95%']],
    ['合格率', '≥98%', '道路通行比率95%', []],
    ['合格率', '≥98%', '达到95%', ['95%']],
    ['合格率', '≥98%', '达到95%的部门', []],
    ['成本', '≤50万元', '费用不超过45万元', ['45万元']],
    ['成本', '≤50万元', '费用不超过20万元', []],
    ['巡查次数', '≥60次', '巡查60件', ['60件']],
  ])('%s %s: %s', (name, value, explanation, wanted) => {
    expect(restated(name, value, explanation)).toEqual(wanted);
  });
});

describe('slippedRestatement', () => {
  it.each([
    ['≥50万元', '投入50元', '50元'],
    ['≥50元', '投入50万元', '50万元'],
    ['≥50万元', '投入5000元', undefined],
    ['≥50万元', '投入50万元', undefined],
    ['≥5万次', '巡查5次', '5次'],
    ['≥5万次', '巡查5件', undefined],
  ])('%s: %s', (value, explanation, wanted) => {
    expect(slippedRestatement(placed('投入', value, explanation))?.bare).toBe(wanted);
  });
});
