/** What `jixiao template` tells of the fields: how each is filled in, which forms print it, when it is asked for. */

import { describe, expect, it } from 'vitest';
import { describeFields } from '../../src/layout/describe-fields.js';
import { readPack } from '../../src/layout/pack.js';
import { FONT_ROLES } from '../support/sample.js';

const DECLARED = `包: 小镇
表:
  申报: { 申报表: 项目 }
  自评: { 自评表: 项目 }
部门:
  单位: { 种类: 文字, 必填: 是 }
项目:
  单位: { 种类: 文字, 默认同: 部门/单位 }
  资金:
    行: { 合: { 等于: 甲 + 乙 }, 甲: , 乙: }
    栏: { 预算: 万元, 执行: { 种类: 万元, 至多: 预算 } }
  率: { 种类: 百分比, 等于: 资金/合/执行 ÷ 资金/合/预算, 小数: 2 }
  原因: { 选几: [甲, 乙] }
  备注: 长文
`;
const LAYOUTS = {
  '申报表.hbs': '<p>{{this.单位}}{{资金.合.预算}}{{#each 原因}}{{this}}{{/each}}</p>\n',
  '自评表.hbs': '<p>{{率}}{{#if 备注}}有{{/if}}</p>\n',
};

function fieldsOf(): string[] {
  const styles = '段落样式:\n  标题: {}\n  正文: {}\n  标签: {}\n  内容: {}\n';
  const texts = Object.entries({ '包.yaml': DECLARED, '样式.yaml': styles, ...LAYOUTS });
  const files = new Map(texts.map(([file, text]) => [file, { file, text }]));
  const pack = readPack({ name: '小镇', folder: '小镇', files }, FONT_ROLES);
  return describeFields(pack).split('\n');
}

describe('fields', () => {
  it('are told with their kinds, forms and stages', () => {
    expect(fieldsOf()).toEqual([
      '### 部门.yaml 的字段',
      '',
      '| 字段 | 怎么填 | 印它的表 | 填在 | 转年 |',
      '|---|---|---|---|---|',
      '| 单位 | 文字；必填 | — | 申报 | 留 |',
      '',
      '### 项目文件的字段',
      '',
      '| 字段 | 怎么填 | 印它的表 | 填在 | 转年 |',
      '|---|---|---|---|---|',
      '| 单位 | 文字；空着取“部门/单位” | 申报表 | 申报 | 留 |',
      '| 资金/合/预算 | 万元；空着由程序算：甲 + 乙 | 申报表 | 申报、自评 | 问 |',
      '| 资金/合/执行 | 万元；空着由程序算：甲 + 乙；至多 预算 | — | 自评 | 空 |',
      '| 资金/甲、乙/预算 | 万元 | — | 申报、自评 | 问 |',
      '| 资金/甲、乙/执行 | 万元；至多 预算 | — | 自评 | 空 |',
      '| 率 | 百分比；空着由程序算：资金/合/执行 ÷ 资金/合/预算 | 自评表 | 自评 | 空 |',
      '| 原因 | 选几：甲、乙 | 申报表 | 申报 | 留 |',
      '| 备注 | 长文 | 自评表 | 自评 | 空 |',
      '',
      expect.stringMatching(/^转年：/),
    ]);
  });
});
