/** Numbers of goals and stages that stand nowhere else, held against the one indicator whose number they lack. */

import { describe, expect, it } from 'vitest';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';
import { formOf, said, type Form } from '../support/told-of-form.js';

const HALLS = ['数量指标|改造仓房栋数|4栋|以竣工验收单为准', '数量指标|补助网点数|20个|以银行回单为准'];

describe.each<[string, Form, readonly string[]]>([
  ['other words', { goal: '让六幢旧库房焕然一新。', lines: HALLS }, ['年度目标 六幢']],
  ['the same number', { goal: '让四幢旧库房焕然一新。', lines: HALLS }, []],
  ['a name with an ordinal', { goal: '完成市第二粮库6栋库房的改造。', lines: HALLS }, ['年度目标 6栋']],
  ['one of several in its unit', { goal: '让6栋库房焕然一新，另有5栋配上除湿机。', lines: HALLS }, []],
  [
    'one that two indicators may be of',
    { goal: '让6栋库房焕然一新。', lines: [...HALLS, '质量指标|验收合格仓房|≥3栋|以验收单为准'] },
    [],
  ],
  ['one that a stage says again', { goal: '让6栋库房焕然一新。', stages: ['腾空6栋。'], lines: HALLS }, []],
  ['one far away', { goal: '让26栋库房焕然一新。', lines: HALLS }, []],
  [
    'one with a nought too many',
    { goal: '让旧库焕然一新，共120栋。', lines: ['数量指标|改造仓房栋数|12栋|'] },
    ['年度目标 120栋'],
  ],
  ['a part', { goal: '其中6栋库房加装除湿机。', lines: HALLS }, []],
  ['another year', { goal: '上年改造的6栋库房投入使用。', lines: HALLS }, []],
  [
    'every one of them',
    { goal: '各馆一年开门三百天以上。', lines: ['数量指标|每个场馆开放天数|≥330天|'] },
    ['年度目标 三百天以上'],
  ],
  ['twice as many visits', { goal: '水源地18个。', lines: ['数量指标|水质检测|≥36个次|'] }, []],
  ['a stage that does more than all', { stages: ['装好6幢。'], lines: HALLS }, ['内容 6幢，多于指标值']],
  ['a stage that does a part', { stages: ['装好3幢。'], lines: HALLS }, []],
  [
    'a frequency',
    { goal: '每季度巡检一次。', lines: ['数量指标|系统巡检次数|12次|以巡检报告为准'] },
    ['年度目标 每季度巡检一次（一年 4 次）'],
  ],
  ['the right frequency', { goal: '每月巡检一次。', lines: ['数量指标|系统巡检次数|12次|以巡检报告为准'] }, []],
  ['a frequency of a part of the year', { goal: '汛期每月巡检一次。', lines: ['数量指标|系统巡检次数|6次|'] }, []],
  ['a frequency at each of several', { goal: '每季度到9个乡镇指导1次。', lines: ['数量指标|现场指导次数|36次|'] }, []],
  ['a frequency that is the value', { goal: '每周至少探访一次。', lines: ['数量指标|探访频次|≥1次/周|'] }, []],
])('%s', (_name, form, wanted) => {
  it(wanted.length === 0 ? 'is silent' : 'tells', () => {
    expect(said('goal-without-indicator', form)).toEqual(wanted);
  });
});

it('holds the goals of the department against its projects', () => {
  const told = (goal: string) =>
    rawFindings(ruleOf('goal-without-indicator'), {
      department: `年度: 2024\n年度目标: ${goal}\n绩效指标: { 产出指标: { 质量指标: [{ 三级指标: 合格率, 指标值: 100% }] } }`,
      projects: [formOf({ lines: HALLS })],
    }).flatMap(({ found, severity }) => (severity === 'hint' ? [] : [found]));
  expect(told('让六幢旧库房焕然一新。')).toEqual(['六幢']);
  expect(told('让四幢旧库房焕然一新。')).toEqual([]);
});
