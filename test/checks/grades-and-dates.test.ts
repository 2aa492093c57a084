/** Rules on what stands in two fields of a form: the total and its grade, a beginning and an end. */

import { describe, expect, it } from 'vitest';
import { readFiling } from '../../src/model/read-filing.js';
import { declare } from '../model/declaration/declared.js';
import { checkedBy } from '../packs/pack-data.js';

describe('a form with a total, a grade and two dates', () => {
  const ofForm = declare({
    试: `包: 试
版本: 1
表:
  自评:
    自评表: 项目
部门:
  单位: { 种类: 文字, 必填: 是 }
项目:
  项目名称: { 种类: 文字, 必填: 是 }
  总分: 数
  自评等级: { 种类: 文字, 常用: [优, 良, 中, 差] }
  计划开工日期: 日期
  计划竣工日期: 日期
  审批日期: 日期
对应:
  部门: { 部门名称: 单位 }
`,
  });
  const foundIn = (code: string, text: string) => {
    const file = (name: string, content: string) => [name, { file: name, text: content }] as const;
    const sources = new Map([
      file('部门.yaml', '年度: 2026\n单位: 甲\n模板: 试\n'),
      file('项目/01-乙.yaml', `项目名称: 乙\n${text}\n`),
    ]);
    const { findings } = checkedBy(ofForm, readFiling(sources, ofForm));
    return findings.filter((finding) => finding.code === code).map(({ expected }) => expected ?? '');
  };

  it.each([
    ['总分: 90\n自评等级: 优', undefined],
    ['总分: 89.99\n自评等级: 良', undefined],
    ['总分: 80\n自评等级: 良好', undefined],
    ['总分: 59.5\n自评等级: 差', undefined],
    ['自评等级: 优', undefined],
    ['总分: 94\n自评等级: 一级', undefined],
    ['总分: 108\n自评等级: 良', undefined],
    ['总分: 94\n自评等级: 差', '94 分是“优”；“差”是 60 分以下'],
    ['总分: 89.99\n自评等级: 优', '89.99 分是“良”；“优”是 90–100 分'],
    ['总分: 60\n自评等级: 良好', '60 分是“一般”；“良好”是 80–90 分（不含 90）'],
  ])('is told of a grade: %s', (text, said) => {
    expect(foundIn('grade-mismatch', text)).toEqual(said === undefined ? [] : [said]);
  });

  it.each([
    ['计划开工日期: 2026-03-01\n计划竣工日期: 2026-03-01', undefined],
    ['计划开工日期: 2026-03-01\n审批日期: 2025-03-01', undefined],
    ['计划竣工日期: 2025-12-31', undefined],
    ['计划开工日期: 2026-3-1\n计划竣工日期: 2025-12-31', '不早于 2026-03-01'],
  ])('is told of dates: %s', (text, said) => {
    expect(foundIn('dates-out-of-order', text)).toEqual(said === undefined ? [] : [said]);
  });
});

it('has no other end where the total is reckoned: nothing stands there', () => {
  const reckoned = declare({
    试: `包: 试
表: { 自评: { 自评表: 项目 } }
项目:
  项目名称: 文字
  甲得分: 数
  乙得分: 数
  总分: { 种类: 数, 等于: 甲得分 + 乙得分 }
  自评等级: 文字
`,
  });
  const otherOf = (text: string) => {
    const files = { '部门.yaml': '年度: 2026\n模板: 试\n', '项目/01-乙.yaml': `项目名称: 乙\n${text}\n` };
    const sources = new Map(Object.entries(files).map(([name, content]) => [name, { file: name, text: content }]));
    const { findings } = checkedBy(reckoned, readFiling(sources, reckoned));
    return findings.filter(({ code }) => code === 'grade-mismatch').map(({ other }) => other?.path);
  };
  expect(otherOf('甲得分: 50\n乙得分: 44\n自评等级: 差')).toEqual([undefined]);
  expect(otherOf('甲得分: 50\n乙得分: 44\n总分: 94\n自评等级: 差')).toEqual(['总分']);
});
