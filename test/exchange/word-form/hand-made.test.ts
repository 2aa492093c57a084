/** Filings typed by hand, each in another manner: what lands in the data, and that nothing vanishes. */

import { describe, expect, it } from 'vitest';
import { readWordForms } from '../../../src/exchange/word-form/read-word-forms.js';
import { standardPack } from '../../support/sample.js';
import { paragraphs, textsOfXml, wordFile, wordTable, type CellSpec } from '../../support/word-files.js';
import { wordsOfForms } from '../../../src/exchange/word-form/labels.js';
import { parseTitle } from '../../../src/exchange/word-form/titles.js';
import { openPackage } from '../../../src/ooxml/open-package.js';
import { standardDeclaration } from '../../support/standard-shapes.js';

const WORDS = wordsOfForms(standardDeclaration);

const pack = standardPack();

function read(body: string, file = '去年.docx') {
  const taken = readWordForms(openPackage(wordFile(body), file), pack);
  expect(lostTexts(body, taken)).toEqual([]);
  return taken;
}

/** What a form prints of itself: labels, titles, the names of levels, serial numbers, units of money. */
function isPrintedByForm(text: string): boolean {
  const isLabel =
    WORDS.project.labelOf(text) ??
    WORDS.department.labelOf(text) ??
    WORDS.project.columnOf(text) ??
    parseTitle(text, standardDeclaration.forms);
  return (
    isLabel !== undefined ||
    /^(?:指标)?\d+$|^\d{4}年度?$|指标$|^编制$|^(?:金额)?单位$|^万?元$|^盖章$|^办公座机号$/.test(text)
  );
}

/** The words of the body that are neither data nor printed by the form itself nor reported. */
function lostTexts(body: string, { unit, diagnostics }: ReturnType<typeof readWordForms>): string[] {
  const squeeze = (text: string) => text.normalize('NFKC').replace(/\s/g, '');
  const told = diagnostics.flatMap(({ message, found = '' }) => [message, found]);
  const known = squeeze([JSON.stringify(unit), ...told].join('\n'));
  const cells = [...body.matchAll(/<w:tc>[^]*?<\/w:tc>/g)].map(([xml]) => textsOfXml(xml));
  const labels = new Set(cells.filter((texts) => isPrintedByForm(texts.join(''))).flat());
  return textsOfXml(body)
    .filter((text) => !labels.has(text))
    .filter((text) => !isPrintedByForm(text) && !known.includes(squeeze(text)))
    .flatMap((text) => text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !known.includes(word) && !isPrintedByForm(word));
}

const said = (taken: ReturnType<typeof read>) =>
  taken.diagnostics
    .filter(({ code }) => code !== 'unprinted-field')
    .map(({ code, found, location }) => `${code} ${location?.place}: ${found}`);
const down: CellSpec = { merge: 'continue' };
const top = (text: string): CellSpec => ({ text, merge: 'restart' });
const wide = (text: string, span: number): CellSpec => ({ text, span });

describe('the form of the Ministry, in 万元, without explanations', () => {
  const body =
    paragraphs('附件3') +
    paragraphs('项目支出绩效目标表') +
    paragraphs('（2023年度）') +
    paragraphs('填报单位：云岭市园林局\t\t金额单位：万元') +
    wordTable(
      [1000, 1300, 1300, 2600, 1300, 1500],
      [
        [wide('项目名称', 2), wide('滨河公园\n管护项目', 4)],
        [wide('主管部门及代码', 2), wide('[325]云岭市园林局', 2), '实施单位', '云岭市园林局'],
        [wide('项目属性', 2), wide('☑新增项目 □延续项目', 2), '项目期', '2023年1月—12月'],
        [{ text: '项目资金\n（万元）', span: 2, merge: 'restart' }, wide('年度资金总额：', 2), wide('42.5', 2)],
        [{ span: 2, merge: 'continue' }, wide('其中：财政拨款', 2), wide('40', 2)],
        [{ span: 2, merge: 'continue' }, wide('其他资金', 2), wide('2.5', 2)],
        [top('总\n体\n目\n标'), wide('年度目标', 5)],
        [down, wide('目标1：管护公园绿地12公顷；\n目标2：游客满意度达到90%。', 5)],
        [top('绩\n效\n指\n标'), '一级指标', '二级指标', '三级指标', wide('指标值', 2)],
        [down, top('产出指标'), top('数量指标'), '指标1：管护绿地面积', wide('≥12公顷', 2)],
        [down, down, down, '指标2：补植苗木', wide('300株', 2)],
        [down, down, '质量指标', '指标1：苗木成活率', wide('≥95%', 2)],
        [down, down, '时效指标', '指标1：完成时间', wide('2023年12月底前', 2)],
        [down, down, '成本指标', '指标1：', wide('', 2)],
        [down, top('效益指标'), '生态效益指标', '指标1：绿地率', wide('有所提升', 2)],
        [down, '满意度指标', '服务对象满意度指标', '指标1：游客满意度', wide('≥90%', 2)],
      ],
    );

  it('is read', () => {
    const taken = read(body);
    expect(taken.unit).toEqual({
      department: { 年度: '2023', 附件序号: '附件3' },
      projects: [
        {
          fields: {
            项目名称: '滨河公园管护项目',
            编制单位: '云岭市园林局',
            项目属性: '新增项目',
            项目计划实施时间: '2023年1月—12月',
            预算资金: '425000',
            年度目标: '目标1：管护公园绿地12公顷；\n目标2：游客满意度达到90%。',
            绩效指标: {
              产出指标: {
                数量指标: [
                  { 三级指标: '管护绿地面积', 指标值: '≥12公顷' },
                  { 三级指标: '补植苗木', 指标值: '300株' },
                ],
                质量指标: [{ 三级指标: '苗木成活率', 指标值: '≥95%' }],
                时效指标: [{ 三级指标: '完成时间', 指标值: '2023年12月底前' }],
              },
              效益指标: { 环境效益指标: [{ 三级指标: '绿地率', 指标值: '有所提升' }] },
              满意度指标: { 社会公众或服务对象满意度: [{ 三级指标: '游客满意度', 指标值: '≥90%' }] },
            },
          },
        },
      ],
    });
    expect(said(taken)).toMatchInlineSnapshot(`
      [
        "converted-value 第 1 个表格第 1 行第 3 列: 滨河公园
      管护项目",
        "converted-value 第 1 个表格第 15 行第 3 列: 生态效益指标",
        "converted-value 第 1 个表格第 16 行第 3 列: 服务对象满意度指标",
        "converted-value 第 1 个表格第 3 行第 3 列: ☑新增项目 □延续项目",
        "converted-value 第 1 个表格第 4 行第 5 列: 42.5",
        "unplaced-text 第 1 个表格第 5 行第 5 列: 40",
        "unplaced-text 第 1 个表格第 6 行第 5 列: 2.5",
        "unplaced-text 第 1 个表格第 2 行第 3 列: [325]云岭市园林局",
      ]
    `);
  });
});

describe('a bound copy typed in Word: labels split, tables over pages, cells left blank', () => {
  const project = (name: string, amount: string) =>
    paragraphs('云岭市园林局') +
    paragraphs('2024年项目绩效目标表') +
    paragraphs('编制单位（盖章）：云岭市园林局      单位：元') +
    wordTable(
      [900, 1500, 2000, 1500, 2100],
      [
        [top('一、项目基本情况'), '项 目 名 称', wide(name, 3)],
        [down, '负 责 人', '甲某', '电话', '010-00000001'],
        [down, '项目类型', '特定目标类', '项目编码', 'YL2024-07'],
        [down, '项目起止时间', wide('2024年1月1日—2024年12月31日', 3)],
        ['二、项目资金情况', '预算金额(元)', amount, '资金来源', '一般公共预算'],
        [top('三、绩效目标'), '年度总体\n目标', wide('完成管护任务。', 3)],
        [down, top('实施计划'), '2024.01-2024.06', wide('编制方案并招标。', 2)],
        [down, down, '2024.07-2024.12', wide('组织实施和验收。', 2)],
      ],
    ) +
    paragraphs('') +
    wordTable(
      [900, 1200, 1300, 2000, 1000, 1600],
      [
        [wide('保障措施', 2), '组织机构:', wide('成立领导小组。', 3)],
        [wide('', 2), '管理制度:', wide('《管护办法》', 3)],
        ['指标', '一级\n指标', '二级\n指标', '指标名称', '目标值', '备注'],
        ['', '产出', '数量', '管护面积', '12公顷', '按实测面积计算'],
        ['', '', '', '巡查次数', '≥60次', '按记录计算'],
        ['', '', '质量', '合格率', '100%', ''],
      ],
    ) +
    paragraphs('') +
    wordTable(
      [900, 1200, 1300, 2000, 1000, 1600],
      [
        ['指标', '一级指标', '二级指标', '指标名称', '目标值', '备注'],
        ['', '效益', '社会效益', '环境改善', '明显', ''],
        ['', '满意度', '满意度', '游客满意度', '≥90%', '问卷'],
        [wide('填表说明：本表一式两份。', 6)],
      ],
    );
  const body =
    paragraphs('附件 2：') +
    paragraphs('云岭市园林局2024年预算绩效目标表') +
    paragraphs('云岭市园林局 编制') +
    paragraphs('经 办 人：乙某') +
    paragraphs('联系电话(办公座机号): 010-00000002') +
    paragraphs('2024年3月') +
    paragraphs('2024年部门整体支出绩效目标表') +
    paragraphs('编制单位：云岭市园林局') +
    wordTable(
      [1500, 1500, 1000, 2000, 2000, 2000],
      [
        [{ text: '部门\n基本\n情况', merge: 'restart' }, '单位名称', wide('云岭市园林局', 4)],
        [down, '主要职能', wide('1. 管理公园。\n2. 绿化城市。', 4)],
        [top('资金情况(万元)'), top('支出预算'), wide('基本支出', 2), wide('项目支出', 1), '合计'],
        [down, down, wide('1,234.50', 2), '66.6', '1301.10'],
        [top('绩效目标'), '年度目标', wide('1. 管护公园。\n2. 补植苗木。', 4)],
        [down, top('目标分解'), '1', wide('管护公园12公顷', 3)],
        [down, down, '2', wide('补植苗木300株', 3)],
        ['保障措施', '组织机构', wide('园林局', 4)],
        ['', '相关管理\n制度', wide('《预算法》', 4)],
        [top('阶段性计划'), '计划一', wide('1-6月：招标。', 4)],
        [down, '计划二', wide('7-12月：实施。', 4)],
        [top('绩效指标'), '一级指标', '二级指标', '三级指标', '指标值', '指标说明'],
        [down, top('产出指标'), '数量指标', '管护面积', '12公顷', '实测'],
        [down, down, '时效指标', '完成时间', '12月底前', ''],
        [down, '满意度指标', '服务对象满意度指标', '游客满意度', '≥90%', ''],
      ],
    ) +
    project('滨河公园管护项目', '420,000') +
    project('苗木补植项目', '24.6万元') +
    paragraphs('分管领导签字：丙某');

  it('is read', () => {
    const taken = read(body);
    const { department, projects } = taken.unit;
    expect(department).toEqual({
      年度: '2024',
      附件序号: '附件 2',
      部门名称: '云岭市园林局',
      经办人: '乙某',
      联系电话: '010-00000002',
      职能描述: '1. 管理公园。\n2. 绿化城市。',
      支出预算: { 基本支出: '1234.50', 项目支出: '66.6' },
      年度目标: '1. 管护公园。\n2. 补植苗木。',
      目标分解: ['管护公园12公顷', '补植苗木300株'],
      组织机构: '园林局',
      管理制度: '《预算法》',
      阶段计划: ['1-6月：招标。', '7-12月：实施。'],
      绩效指标: {
        产出指标: {
          数量指标: [{ 三级指标: '管护面积', 指标值: '12公顷', 指标解释及计算公式: '实测' }],
          时效指标: [{ 三级指标: '完成时间', 指标值: '12月底前' }],
        },
        满意度指标: { 服务对象满意度指标: [{ 三级指标: '游客满意度', 指标值: '≥90%' }] },
      },
    });
    const expected = (name: string, amount: string) => ({
      项目名称: name,
      项目负责人: '甲某',
      联系电话: '010-00000001',
      项目类别: '特定目标类',
      项目计划实施时间: '2024-01-01 至 2024-12-31',
      预算资金: amount,
      资金性质: '一般公共预算',
      年度目标: '完成管护任务。',
      本年度实施计划: [
        { 时间: '2024-01-01 至 2024-06-30', 内容: '编制方案并招标。' },
        { 时间: '2024-07-01 至 2024-12-31', 内容: '组织实施和验收。' },
      ],
      组织机构: '成立领导小组。',
      管理制度: '《管护办法》',
      绩效指标: {
        产出指标: {
          数量指标: [
            { 三级指标: '管护面积', 指标值: '12公顷', 指标解释及计算公式: '按实测面积计算' },
            { 三级指标: '巡查次数', 指标值: '≥60次', 指标解释及计算公式: '按记录计算' },
          ],
          质量指标: [{ 三级指标: '合格率', 指标值: '100%' }],
        },
        效益指标: { 社会效益指标: [{ 三级指标: '环境改善', 指标值: '明显' }] },
        满意度指标: {
          社会公众或服务对象满意度: [{ 三级指标: '游客满意度', 指标值: '≥90%', 指标解释及计算公式: '问卷' }],
        },
      },
    });
    expect(projects).toEqual([
      { 序号: '01', fields: expected('滨河公园管护项目', '420000') },
      { 序号: '02', fields: expected('苗木补植项目', '246000') },
    ]);
    expect(said(taken)).toMatchInlineSnapshot(`
      [
        "converted-value 第 4 个表格第 3 行第 3 列: 满意度",
        "converted-value 第 7 个表格第 3 行第 3 列: 满意度",
        "unplaced-text 第 6 段: 2024年3月",
        "converted-value 第 1 个表格第 4 行第 3 列: 1,234.50",
        "converted-value 第 2 个表格第 4 行第 3 列: 2024年1月1日—2024年12月31日",
        "converted-value 第 2 个表格第 5 行第 3 列: 420,000",
        "converted-value 第 2 个表格第 7 行第 3 列: 2024.01-2024.06",
        "converted-value 第 2 个表格第 8 行第 3 列: 2024.07-2024.12",
        "converted-value 第 5 个表格第 4 行第 3 列: 2024年1月1日—2024年12月31日",
        "converted-value 第 5 个表格第 5 行第 3 列: 24.6万元",
        "converted-value 第 5 个表格第 7 行第 3 列: 2024.01-2024.06",
        "converted-value 第 5 个表格第 8 行第 3 列: 2024.07-2024.12",
        "unplaced-text 第 2 个表格第 3 行第 5 列: YL2024-07",
        "unplaced-text 第 4 个表格第 4 行第 1 列: 本表一式两份。",
        "unplaced-text 第 19 段: 分管领导签字：丙某",
      ]
    `);
  });
});

describe('forms pasted from a sheet: title and units inside one table, continued without a header', () => {
  const body =
    wordTable(
      [1000, 1000, 1000, 1000, 1000, 1000, 1000],
      [
        [wide('2024年度项目绩效目标申报表', 7)],
        [wide('编制单位：云岭市园林局', 4), wide('单位：万元', 3)],
        [wide('项目名称', 2), wide('绿道照明项目', 5)],
        [wide('负责人', 2), wide('甲某', 2), '联系方式', wide('010-00000003', 2)],
        [wide('实施期限', 2), wide('2024.1.1-2024.12.31', 5)],
        [wide('项目预算', 2), wide('100.05', 2), '资金性质', wide('□一般公共预算安排 ☑政府性基金预算安排', 2)],
        [wide('项目年度目标', 2), wide('安装路灯。', 5)],
        [wide('保障措施', 2), wide('组织机构：照明科\n管理制度：《照明办法》', 5)],
        ['一级指标', '二级指标', wide('指标名称', 2), '计算符号', '指标值', '单位'],
        ['产出指标', '数量指标', wide('安装路灯', 2), '', '200', '盏'],
        ['产出指标', '数量指标', wide('敷设电缆', 2), '', '≥3', '千米'],
      ],
    ) +
    paragraphs('') +
    wordTable(
      [1000, 1000, 2000, 1000, 1000, 1000],
      [
        ['成本指标', '经济成本指标', '建设成本', '', '≤100.05', '万元'],
        ['效益指标', '品牌效益', '知名度', '', '提高', ''],
      ],
    );

  it('is read', () => {
    const taken = read(body, '下载/03-绿道照明.docx');
    expect(taken.unit.projects).toEqual([
      {
        序号: '03',
        fields: {
          项目名称: '绿道照明项目',
          编制单位: '云岭市园林局',
          项目负责人: '甲某',
          联系电话: '010-00000003',
          项目计划实施时间: '2024-01-01 至 2024-12-31',
          预算资金: '1000500',
          资金性质: '政府性基金预算安排',
          年度目标: '安装路灯。',
          组织机构: '照明科',
          管理制度: '《照明办法》',
          绩效指标: {
            产出指标: {
              数量指标: [
                { 三级指标: '安装路灯', 指标值: '200盏' },
                { 三级指标: '敷设电缆', 指标值: '≥3千米' },
              ],
              成本指标: [{ 三级指标: '建设成本', 指标值: '≤100.05万元' }],
            },
            效益指标: { 品牌效益: [{ 三级指标: '知名度', 指标值: '提高' }] },
          },
        },
      },
    ]);
    expect(said(taken)).toMatchInlineSnapshot(`
      [
        "converted-value 第 2 个表格第 1 行第 2 列: 经济成本指标",
        "unknown-indicator-level 第 2 个表格第 2 行第 2 列: 品牌效益",
        "converted-value 第 1 个表格第 5 行第 3 列: 2024.1.1-2024.12.31",
        "converted-value 第 1 个表格第 6 行第 3 列: 100.05",
        "converted-value 第 1 个表格第 6 行第 6 列: □一般公共预算安排 ☑政府性基金预算安排",
      ]
    `);
  });
});
