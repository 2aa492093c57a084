/** Which fields a pack asks for: what its layouts print, and what that is computed from. */

import { describe, expect, it } from 'vitest';
import { askedFields } from '../../src/layout/asked-fields.js';
import { readPack, type Pack } from '../../src/layout/pack.js';
import { FONT_ROLES, standardPack } from '../support/sample.js';

const DECLARATION = `包: 小表
版本: 1
表:
  申报:
    项目表: 项目
    清单: 部门
部门:
  部门名称: { 种类: 文字, 必填: 是 }
  合计数: { 种类: 万元, 等于: 合计 项目/总额 }
  联系人: 文字
项目:
  项目名称: { 种类: 文字, 必填: 是 }
  负责单位: { 种类: 文字, 默认同: 部门/部门名称 }
  拨款: 万元
  自筹: 万元
  总额: { 种类: 万元, 等于: 拨款 + 自筹 }
  目标: 条目
  资金:
    行: { 甲: , 乙: }
    栏:
      数: 元
      满分: 数
      分: { 种类: 数, 等于: 满分 × 0.9, 至多: 上限, 小数: 1 }
  上限: 数
  任务: { 栏: { 名称: 文字, 说法: 文字 } }
  绩效指标:
    分级:
      - { 一级指标: 产出指标, 二级指标: [数量指标, 质量指标] }
      - { 一级指标: 满意度指标 }
    栏: { 三级指标: 文字, 指标值: 文字, 原因: { 选几: [甲, 乙] } }
  备用指标: { 同: 绩效指标 }
`;

function packPrinting(project: string, list = ''): Pack {
  const files = Object.entries({
    '包.yaml': DECLARATION,
    '项目表.hbs': `<p>表</p>\n${project}\n`,
    '清单.hbs': `<p>表</p>\n${list}\n`,
    '样式.yaml': '段落样式:\n  标题: {}\n  正文: {}\n  标签: {}\n  内容: {}\n',
  }).map(([file, text]) => [file, { file, text }] as const);
  return readPack({ name: '小表', folder: 'templates/小表', files: new Map(files) }, FONT_ROLES);
}

const askedBy = (project: string, list?: string) => {
  const { 部门, 项目 } = askedFields(packPrinting(project, list));
  return [...部门.map((path) => `部门/${path.join('/')}`), ...项目.map((path) => path.join('/'))];
};

describe('the fields that a pack asks for', () => {
  it.each<[what: string, layout: string, ...asked: string[]]>([
    ['nothing', ''],
    ['a text', '<p>{{项目名称}}</p>', '项目名称'],
    ['what is computed, and its parts', '<p>{{总额}}</p>', '拨款', '自筹', '总额'],
    ['what has a fallback, and that', '<p>{{负责单位}}</p>', '部门/部门名称', '负责单位'],
    ['the department, seen from a project', '<p>{{部门.联系人}}</p>', '部门/联系人'],
    ['all through sums', '<p>{{部门.合计数}}</p>', '部门/合计数', '拨款', '自筹', '总额'],
    ['one cell of a grid', '<p>{{资金.甲.数}}</p>', '资金/甲/数'],
    ['what is capped', '<p>{{资金.乙.分}}</p>', '资金/乙/满分', '资金/乙/分', '上限'],
    ['a list of texts', '{{#each 目标}}<p>{{this}}</p>{{/each}}', '目标'],
    ['one column of a list', '{{#each 任务}}<p>{{名称}}</p>{{/each}}', '任务/*/名称'],
    ['levels, and one column', '{{#each 绩效指标}}<p>{{一级指标}}{{指标值}}</p>{{/each}}', '绩效指标/**/指标值'],
    ['only which rows there are', '{{#each 绩效指标}}<p>{{二级指标}}</p>{{/each}}'],
    ['what was ticked', '{{#each 备用指标}}<p>{{是 原因 "甲"}}</p>{{/each}}', '备用指标/**/原因'],
    ['whether there is any', '{{#if 目标}}<p>有</p>{{/if}}'],
  ])('%s', (_what, layout, ...asked) => {
    expect(askedBy(layout)).toEqual(asked);
  });

  it('asks for what any of its forms prints', () => {
    const list = '{{#each 项目}}<p>{{项目名称}}</p>{{/each}}<p>{{联系人}}</p>';
    expect(askedBy('<p>{{拨款}}</p>', list)).toEqual(['部门/联系人', '项目名称', '拨款']);
  });

  it('asks for everything that 标准 declares', () => {
    const pack = standardPack();
    const { 部门, 项目 } = pack.declaration.leaves;
    expect(askedFields(pack)).toEqual({ 部门: 部门.map(({ path }) => path), 项目: 项目.map(({ path }) => path) });
  });
});
