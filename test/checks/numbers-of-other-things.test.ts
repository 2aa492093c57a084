/** Numbers that stand beside a target or a budget and are another's: a part, another year, the whole works, people counted again. */

import { expect, it } from 'vitest';
import { pieceOf, rawFindings, ruleOf } from '../support/check-fixtures.js';

const indicator = (name: string, value: string, explanation: string, second = '数量指标') =>
  `绩效指标: { 产出指标: { ${second}: [{ 三级指标: "${name}", 指标值: "${value}", 指标解释及计算公式: "${explanation}" }] } }`;

/** What a rule tells loudly about a project of 2024. */
const found = (code: string, project: string) =>
  rawFindings(ruleOf(code), { projects: [project] })
    .filter(({ severity }) => severity !== 'hint')
    .map(pieceOf);

it.each([
  ['立案数，2024年为15起', ['15起']],
  ['立案数，2023年为15起', []],
  ['领取奖补的户数，其中脱贫户不少于6起', []],
  ['领取奖补的户数，不少于6起', ['不少于6起']],
  ['能独立使用的，记为1起', []],
  ['能独立使用的，视作1起', []],
  ['立案数为15起', ['15起']],
])('%s', (explanation, wanted) => {
  expect(found('number-mismatch', indicator('案件数', '≤10起', explanation))).toEqual(wanted);
});

it.each([
  ['4期×40人/期=160人次', []],
  ['4期×40人次/期=160人', ['4期×40人次/期=160人']],
  ['2座×480平方米/座=960米', ['2座×480平方米/座=960米']],
  ['70万人×6批次/千人＝4200批次', []],
  ['70万人×6批次/千人＝4300批次', ['70万人×6批次/千人＝4300批次']],
  ['70万人×6批次/万人＝420批次', []],
  ['70万人×每千人6批次＝4200批次', []],
  ['本年新建150处，其中山洪60处、地质灾害50处、森林火险40处；全项目共400处', []],
  ['山洪60处、地质灾害50处、森林火险40处，共160处', ['160处']],
  ['上、下半年各举办1期培训，每期120人次，共240人次', []],
  ['举办3期培训，每期120人次，共240人次', ['240人次']],
  ['30吨×5元/千克=150元', []],
])('%s', (explanation, wanted) => {
  expect(found('unit-slip', indicator('培训', '≥1次', explanation))).toEqual(wanted);
});

it.each([
  ['工程概算2860万元，上年已安排900万元，本年安排1260万元。', []],
  ['工程造价2860万元，其中1260万元由本年预算安排。', []],
  ['工程概算1460万元，分两年完成。', ['1460万元']],
  ['工程概算2860万元，分两年完成。', []],
  ['补助经费1350万元按时支付，本年安排1260万元。', ['1350万元']],
  ['2024年完成一期，支付1350万元。', ['1350万元']],
  ['2023年完成一期，支付1350万元；今年完成二期。', []],
  ['上年完成一期，支付1350万元。', []],
  ['上级补助504万元（40%）和县级财政756万元（60%）。', []],
  ['按预算的40%拨付资金756万元。', ['40%拨付资金756万元']],
])('%s', (goal, wanted) => {
  expect(found('amount-in-text', `项目名称: 新建消防站\n预算资金: 12600000\n年度目标: ${goal}`)).toEqual(wanted);
});

it.each([
  ['当年完成投资', '≥1260万元', []],
  ['工程投资额', '≥1260万元', ['工程投资额']],
])('%s under 数量指标', (name, value, wanted) => {
  const told = rawFindings(ruleOf('misplaced-indicator'), { projects: [indicator(name, value, '按报表')] });
  expect(told.map(({ found: piece }) => piece)).toEqual(wanted);
});

it.each(['林农部分分两批打卡', '11月底前办结结算', '8座桥梁梁板安装'])('nothing is doubled in %s', (goal) => {
  expect(found('doubled-words', `年度目标: ${goal}`)).toEqual([]);
});

it('holds a law revised within the year of the filing for no old one', () => {
  const cite = (year: number) =>
    rawFindings(ruleOf('cited-law'), {
      department: `年度: ${year}`,
      projects: ['管理制度: 《中华人民共和国食品安全法》（2021年修正）'],
    }).map(({ severity = 'warning' }) => severity);
  expect([cite(2024), cite(2025), cite(2026)]).toEqual([[], ['hint'], ['warning']]);
});
