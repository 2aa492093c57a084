/** What a pack's own layouts print beside tables and in boxes, written by jixiao, read back: nothing of it gets into a field's text. */

import { describe, expect, it } from 'vitest';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import { filingDocuments } from '../../../src/forms/filing-documents.js';
import { readPack, type PackFiles } from '../../../src/layout/pack.js';
import { readFiling } from '../../../src/model/read-filing.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { fitDocument } from '../../../src/typeset/fit-document.js';
import { writeDocx } from '../../../src/writers/docx/write-docx.js';
import { WORD_FONTS } from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';
import { FONT_ROLES, standardPackFiles } from '../../support/sample.js';

const FILES: Readonly<Record<string, string>> = {
  '包.yaml': `包: 清单镇
版本: 1
表:
  报送:
    项目一览表: 部门
    项目自评表: 项目
部门:
  部门名称: { 种类: 文字, 必填: 是 }
  填表人: 文字
项目:
  项目名称: { 种类: 文字, 必填: 是 }
  项目类型: { 选一: [民生, 基建, 运转] }
  采购方式: { 选几: [公开招标, 询价, 自行采购] }
  项目属性: { 种类: 文字, 常用: [新增项目, 延续项目] }
  实施科室: 文字
  填报人: 文字
  电话: 文字
  申请金额: 元
  绩效指标:
    分级:
      - { 一级指标: 产出指标, 二级指标: [数量指标] }
    栏: { 三级指标: 文字, 得分: 数 }
  自评总分: { 种类: 数, 等于: 合计 绩效指标/得分 }
`,
  '项目一览表.hbs': `<h1>{{部门名称}}{{年度}}年项目一览表</h1>
<table columns="1 3 2">
  <tr><th>序号</th><th>项目</th><th>项目类型</th></tr>
  {{#each 项目}}
    <tr><td>{{编号 @index}}</td><td>{{项目名称}}</td><td>{{项目类型}}</td></tr>
  {{/each}}
</table>
<p>填表人：{{填表人}}<tab/>（盖章）</p>
`,
  '项目自评表.hbs': `<h1>项目自评表</h1>
<p>实施科室：{{实施科室}}<tab/>单位：元</p>
<table columns="2 2 4 2">
  <tr><th>项目名称</th><td colspan="3">{{项目名称}}</td></tr>
  <tr><th>项目类型</th><td>{{勾选 项目类型 "民生" "基建" "运转"}}</td><th>项目属性</th><td>{{勾选 项目属性 "新增项目" "延续项目"}}</td></tr>
  <tr><th>采购方式</th><td colspan="3">{{勾选 采购方式 "公开招标" "询价" "自行采购"}}</td></tr>
  <tr><th>申请金额</th><td>{{申请金额}}</td><th>大写</th><td>{{大写 申请金额}}</td></tr>
  <tr><th>一级指标</th><th>二级指标</th><th>三级指标</th><th>得分</th></tr>
  {{#each 绩效指标}}
    <tr><th>{{一级指标}}</th><th>{{二级指标}}</th><td>{{三级指标}}</td><td>{{得分}}</td></tr>
  {{/each}}
  <tr><th colspan="3">总分</th><td>{{自评总分}}</td></tr>
</table>
<p>填报人：{{填报人}}<tab/>电话：{{电话}}<tab/>2025年3月1日</p>
`,
};

const PROJECT = {
  项目名称: '渠道清淤',
  项目类型: '基建',
  采购方式: ['公开招标', '询价'],
  项目属性: '延续项目',
  实施科室: '农业科',
  填报人: '甲某',
  电话: '0000-0000000',
  申请金额: '229874.25',
  绩效指标: { 产出指标: { 数量指标: [{ 三级指标: '清淤里程', 得分: '45' }] } },
};

const pack = readPack(packFiles(), FONT_ROLES);

function packFiles(): PackFiles {
  const style =
    standardPackFiles()
      .files.get('样式.yaml')
      ?.text.replace(/^ {2}绩效目标汇总表:.*\n/m, '') ?? '';
  const texts = Object.entries({ ...FILES, '样式.yaml': style });
  return { name: '清单镇', folder: '清单镇', files: new Map(texts.map(([file, text]) => [file, { file, text }])) };
}

async function readBack(isWanted: (output: string) => boolean) {
  const texts = {
    '部门.yaml': '年度: 2025\n部门名称: 清单镇\n填表人: 乙某\n',
    '项目/01-渠道清淤.yaml': JSON.stringify(PROJECT),
    '项目/02-道路养护.yaml': JSON.stringify({ ...PROJECT, 项目名称: '道路养护', 采购方式: ['自行采购'] }),
  };
  const sources = new Map(Object.entries(texts).map(([file, text]) => [file, { file, text }] as const));
  const filing = readFiling(sources, pack.declaration);
  expect(filing.projects.flatMap(({ problems }) => problems)).toEqual([]);
  const document = filingDocuments(filing, pack).find(({ outputPath }) => isWanted(outputPath.join('/')));
  const built = document?.build();
  if (!built || 'sheets' in built) throw new Error('no such form');
  const bytes = await writeDocx(
    fitDocument(built, FONTS),
    new Map([...WORD_FONTS, ['黑体', '黑体'], ['楷体', '楷体_GB2312']]),
  );
  return readWordForms(openPackage(bytes, 'a.docx'), pack);
}

describe('lines in parts, boxes, capital numerals, totals and lists of all projects', () => {
  it('the form of a project', async () => {
    const { unit, diagnostics } = await readBack((output) => output.includes('渠道清淤'));
    expect(unit.projects.map(({ fields }) => fields)).toEqual([PROJECT]);
    const left = diagnostics.filter(({ code }) => code === 'unplaced-text').map(({ found }) => found);
    expect(left).toEqual([]);
  });

  it('the bound copy: a list of all projects is none, a stamp is no name', async () => {
    const { unit, diagnostics } = await readBack((output) => output.includes('合订本'));
    expect(unit.projects.map(({ fields }) => fields)).toEqual([
      PROJECT,
      { ...PROJECT, 项目名称: '道路养护', 采购方式: ['自行采购'] },
    ]);
    expect(unit.department?.['部门名称'] ?? '清单镇').toBe('清单镇');
    expect(diagnostics.map(({ code }) => code)).toContain('unread-content');
  });
});
