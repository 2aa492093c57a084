/** A small pack of two forms into which tests put the slips of its author, and what is said of them. */

import { expect } from 'vitest';
import { collectProblems, type Diagnostic } from '../../src/diagnostic.js';
import { remarksOn } from '../../src/layout/author-remarks.js';
import { readPack } from '../../src/layout/pack.js';
import { packFilesOf } from '../packs/pack-data.js';
import { FONT_ROLES, standardPackFiles } from './sample.js';

/** Its files. */
export const FILES: Readonly<Record<string, string>> = {
  '包.yaml': `包: 小镇
表:
  申报:
    申报表: 项目
  自评:
    自评表: 项目
项目:
  项目名称: { 种类: 文字, 必填: 是 }
  金额: 万元
  执行: 万元
  执行率: { 种类: 百分比, 等于: 执行 ÷ 金额, 小数: 2 }
  得分系数（%）: 数
  绩效指标:
    分级:
      - { 一级指标: 产出指标, 二级指标: [数量指标, 质量指标] }
    栏: { 三级指标: 文字, 指标值: 文字, 得分: 数 }
`,
  '申报表.hbs': `<h1>申报表</h1>
<p>{{项目名称}}</p>
<p>{{金额}}</p>
{{#each 绩效指标}}
  {{> 一行}}
{{/each}}
`,
  '自评表.hbs': `<h1>自评表</h1>
<p>{{项目名称}}{{执行}}{{执行率}}</p>
<p>{{[得分系数（%）]}}</p>
{{#each 绩效指标}}
  <p>{{三级指标}}{{得分}}</p>
{{/each}}
`,
  '片段/一行.hbs': '<p>{{一级指标}}{{二级指标}}{{三级指标}}{{指标值}}</p>\n',
  '样式.yaml': '版式:\n  自评表: { 方向: 横向 }\n段落样式:\n  标题: {}\n  正文: {}\n  标签: {}\n  内容: {}\n',
};

/** What is said of a pack: `place message → way out`; that of the sound one is left out. */
export function answersTo(files: Readonly<Record<string, string | null>>): string[] {
  const texts = Object.entries({ ...FILES, ...files });
  const sources = new Map(texts.flatMap(([file, text]) => (text === null ? [] : [[file, { file, text }] as const])));
  const [, on] = /^基于: *(.+)$/m.exec(sources.get('包.yaml')?.text ?? '') ?? [];
  const base = on === undefined ? {} : { base: on === '标准' ? standardPackFiles() : packFilesOf(on) };
  const problems: Diagnostic[] = [];
  const packFiles = { name: '小镇', folder: 'templates/小镇', files: sources, ...base };
  const pack = collectProblems(problems, () => readPack(packFiles, FONT_ROLES));
  const said = [...problems, ...(pack ? remarksOn(pack) : [])].filter(({ code }) => code !== 'bracketed-name');
  return said.map(({ location, message, hint = '' }) => {
    return `${location?.file ?? ''}:${location?.line ?? 0}:${location?.column ?? 0} ${message} → ${hint}`;
  });
}

/** Each answer begins with the place and holds the rest. */
export function expectAnswers(found: readonly string[], wanted: readonly string[]): void {
  expect(found.map((answer, index) => (answer.includes(wanted[index] ?? '?') ? wanted[index] : answer))).toEqual(
    wanted,
  );
}
