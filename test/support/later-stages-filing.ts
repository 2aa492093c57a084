/** A filing of a pack with columns for results and scores, and what rules say of it. */

import { expect } from 'vitest';
import { knownFiling } from '../../src/model/known-filing.js';
import type { Filing } from '../../src/model/filing.js';
import { readFiling } from '../../src/model/read-filing.js';
import { declare } from '../model/declaration/declared.js';
import { checkedBy } from '../packs/pack-data.js';

const COLUMNS = `三级指标: 文字
      指标值: 文字
      实际完成值: 文字
      分值: 数
      得分系数: 数
      得分: { 种类: 数, 至多: 分值 }
      评分标准: 文字
      指标解释及计算公式: 文字
      偏差原因: 长文
      原因说明: 文字
      全年预计完成情况: 文字
      完成目标可能性: { 选一: [确定能, 有可能, 完全不可能] }
      是否整改: 是否
      整改要求: 文字`;
export const declaration = declare({
  试: `包: 试
版本: 1
表:
  自评:
    自评表: 项目
部门:
  单位: { 种类: 文字, 必填: 是 }
项目:
  项目名称: { 种类: 文字, 必填: 是 }
  本年: { 种类: 万元, 等于: 拨款 + 自筹, 至多: 全部 }
  拨款: 万元
  自筹: 万元
  全部: 万元
  余下: { 种类: 万元, 等于: 全年预算数 − 全年执行数 }
  全年预算数: 万元
  全年执行数: 万元
  人数: { 栏: { 名称: 文字, 现有: 数, 增减: 数, 结余: { 种类: 数, 至少: -9 } } }
  进度: { 栏: { 工作: 文字, 完成日期: 日期, 质保到期日: 日期 } }
  资金:
    行: { 总额: { 等于: 拨款 + 自筹 }, 拨款: , 自筹: }
    栏: { 预算: 万元, 执行: { 种类: 万元, 至多: 预算 } }
  项目期: 期间
  总体目标: 长文
  年度目标: 长文
  绩效指标:
    分级:
      - { 一级指标: 产出指标, 印作: 产出（10分）, 分值: 10, 二级指标: [数量指标, 质量指标] }
      - { 一级指标: 效益指标（5分）, 二级指标: [社会效益指标] }
    栏:
      ${COLUMNS}
  中期绩效指标: { 同: 绩效指标, 栏: { 三级指标: 文字, 指标值: 文字 } }
对应:
  部门: { 部门名称: 单位 }
  项目: { 中期目标: 总体目标, 项目计划实施时间: 项目期, 预算资金: 本年 }
`,
});

export function filingOf(text: string): Filing {
  const file = (name: string, content: string) => [name, { file: name, text: content }] as const;
  const sources = new Map([
    file('部门.yaml', '年度: 2026\n单位: 甲\n模板: 试\n'),
    file('项目/01-乙.yaml', `项目名称: 乙\n${text}\n`),
  ]);
  return readFiling(sources, declaration);
}

/** The findings of `code` in a project file. */
export function found(code: string, text: string): string[] {
  const filing = filingOf(text);
  expect([filing.department, ...filing.projects].flatMap(({ problems }) => problems)).toEqual([]);
  expect(knownFiling(filing)(declaration)).not.toBe(filing);
  return checkedBy(declaration, filing)
    .findings.filter((finding) => finding.code === code)
    .map(({ path, expected = '', found: typed = '' }) =>
      [path ?? '', expected, typed].filter((part) => part !== '').join(' | '),
    );
}

export const entry = (text: string) => `绩效指标:\n  产出指标:\n    数量指标:\n      - { 三级指标: 甲, ${text} }`;
export const AT = '绩效指标/产出指标/数量指标/甲';
