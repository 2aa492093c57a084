/** Words with a slip in them, found by a list of words and by the filing's own. */

import { expect, it } from 'vitest';
import { findingsOf, ruleOf } from '../support/check-fixtures.js';
import { areConfusable } from '../../src/prose/homophones.js';
import { isPairAt, isTripleAt } from '../../src/prose/known-words.js';

const rule = ruleOf('misspelt-word');
const doubled = ruleOf('doubled-words');
/** What the rest of the filing says. */
const REST =
  '开展教师培训，培训合格率达标，参训教师满意度提高，培训机构遴选，培训经费拨付。保障学校运转，保障安全。' +
  '组织绩效自评，落实绩效目标管理。一般公共预算安排，预算执行到位。';
const filing = (text: string) => ({ department: `年度目标: ${REST}`, projects: [`年度目标: ${text}`] });

it.each([
  ['遴选培机构并签订合同', '培'],
  ['组织续效自评', '续效'],
  ['保章学校运转', '保章'],
  ['一般公共算安排', '算'],
  ['严格予算执行', '予算'],
  ['做好汛期物资调拔', '调拔'],
  ['清淤，开展绩效运行临控', '临控'],
  ['开展慢病性随访', '慢病性'],
  ['分析原因并纠正偏查', '偏查'],
  // 众信 is a word, too.
  ['妥善处理群众信仿事项', '信仿'],
])('in %s finds %s', (text, piece) => {
  expect(findingsOf(rule, filing(text))).toEqual([`年度目标 ← ${piece}`]);
});

it.each([
  '遴选培训机构并签订合同',
  '组织绩效自评',
  '查漏补缺，依法依规',
  '（市府办发〔2012〕16号）',
  '陈氏宗祠、文昌阁修缮',
  '每年12000例，每例79元',
  '安全度汛，重要堤段度汛',
  '完成得满分，未完成不得分；不得擅自调整，不得超范围支出',
  '安装安防设备，补贴线路条数，故障报修',
  '防止医源性感染，安全培训期数8期',
  '开展等级保护工作，完成等保测评',
  '参训教师国培报名',
  '散养户防疫，狱情分析，易制毒化学品检查',
  '落实两免一补，健全制度',
  '信号优化、缉查布控，实行稽查',
  '水库溃坝、漫坝险情，抑制扬尘，约谈核减，渣场覆绿，银保监部门',
  // 指定 and 制定 are words, whatever the rest of the filing has.
  '应当制定的办法，应当制定的办法，应当指定的机构',
  '设备单价不高于预算单价，单价合理；单家补贴不超过0.5万元',
  '参与残疾人事业，参与残疾人工作，参与与残疾人有关的培训',
])('leaves %s', (text) => {
  expect(findingsOf(rule, filing(text))).toEqual([]);
});

it('asks for a number as the form has it', () => {
  const named = (typed: string) =>
    findingsOf(ruleOf('misspelt-name'), { department: `附件序号: ${typed}` }).filter((one) =>
      one.startsWith('附件序号'),
    );
  for (const right of ['附件2', '附件 12', '附件1-2', '附件', '附件三', '']) expect(named(right)).toEqual([]);
  for (const wrong of ['附表2', '表2', '2附件', '附表二']) expect(named(wrong)).toHaveLength(1);
});

it('says nothing of people', () => {
  const files = { department: `年度目标: ${REST}`, projects: ['项目负责人: 培培机'] };
  expect([...findingsOf(rule, files), ...findingsOf(doubled, files)]).toEqual([]);
});

it.each([
  ['核对发放放名册', '放放'],
  ['完完成施工图设计', '完完'],
  ['登记固定资产产', '产产'],
])('in %s finds %s', (text, piece) => {
  expect(findingsOf(doubled, filing(text))).toEqual([`年度目标 ← ${piece}`]);
});

it.each([
  '中学学生',
  '提高高中入学率',
  '发展展望',
  '黄河河道',
  '税务局局长',
  '人人参与、层层落实',
  '教师师德师风',
  '高高兴兴，方方面面',
  '监测水稻稻飞虱',
])('leaves %s', (text) => {
  expect(findingsOf(doubled, filing(text))).toEqual([]);
});

it('knows words by their place, and characters that are taken for one another', () => {
  expect([isPairAt('保障学校', 0), isPairAt('保障学校', 1), isPairAt('校', 0), isTripleAt('教育局', 0)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect([areConfusable('予', '预'), areConfusable('续', '绩'), areConfusable('章', '校')]).toEqual([
    true,
    true,
    false,
  ]);
});
