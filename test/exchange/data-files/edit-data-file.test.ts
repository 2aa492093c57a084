/** Edits of data files: what is wanted is there, and all else is as it was, to the byte. */

import { describe, expect, it } from 'vitest';
import { overlay } from '../../../src/exchange/data-files/changes.js';
import { editDataFile } from '../../../src/exchange/data-files/edit-data-file.js';
import { dataFile } from '../../../src/exchange/data-files/file-part.js';
import { printDataFile } from '../../../src/exchange/data-files/print-data-file.js';
import { sameValue } from '../../../src/exchange/data-files/same-value.js';
import type { DataRecord } from '../../../src/exchange/unit-data.js';
import type { FormSubject } from '../../../src/model/declaration/read-forms.js';
import { readDataFile } from '../../../src/model/read-filing.js';
import type { YamlValue } from '../../../src/source/located.js';
import type { Shape } from '../../../src/schema/shape.js';
import { createRandom, type Random } from '../../support/random.js';
import { readRepositoryText, samplePaths } from '../../support/sample.js';
import { awkwardText, randomValue } from './random-record.js';
import { standardDeclaration } from '../../support/standard-shapes.js';

const SHAPES = standardDeclaration.shapes;

const FILE = `# 第一行的批注
项目名称: 某项目   # 名称后的批注
预算资金: "420000"
联系电话:
资金性质: '一般公共预算安排'

# 目标前的批注
年度目标: | # 竖线后的批注
    第一段
    第二段

# 计划前的批注
本年度实施计划:
  # 第一阶段
  - 时间: 2024-1-1至2024-4-30   # 春
    内容: 甲
  # 第二阶段
  - {时间: 2024-05-01 至 2024-12-31, 内容: "乙, 丙"}
管理制度: 《某办法》

绩效指标:
  产出指标:
    数量指标: []   # 还没有
    质量指标:
    - 三级指标: 合格率
      指标值: 100%
# 最后的批注
`;

function edit(text: string, wanted: DataRecord, of: FormSubject = '项目') {
  return editDataFile({ file: of === '部门' ? '部门.yaml' : '01-甲.yaml', text }, wanted, of, standardDeclaration);
}

describe('editDataFile', () => {
  it.each([
    ['a text', { 项目名称: '另一项目' }, '某项目   #', '另一项目   #'],
    ['a text in quotes', { 预算资金: '5' }, '"420000"', '"5"'],
    ['a text in single quotes', { 资金性质: "甲'乙" }, "'一般公共预算安排'", "'甲''乙'"],
    ['an empty field', { 联系电话: '0000-1' }, '联系电话:', '联系电话: 0000-1'],
    ['a text to nothing', { 项目名称: '' }, '某项目   #', '   #'],
    ['the lines of a | text', { 年度目标: '第一段\n新的\n第三段' }, '    第二段\n', '    新的\n    第三段\n'],
    [
      'a | text to one line',
      { 年度目标: '一行' },
      '| # 竖线后的批注\n    第一段\n    第二段\n',
      '一行 # 竖线后的批注\n',
    ],
    ['one line to a | text', { 管理制度: '甲\n乙' }, '《某办法》\n', '|\n  甲\n  乙\n'],
    [
      'one text of an entry',
      {
        本年度实施计划: [
          { 时间: '2024-01-01 至 2024-04-30', 内容: '新' },
          { 时间: '2024-05-01 至 2024-12-31', 内容: '乙, 丙' },
        ],
      },
      '内容: 甲',
      '内容: 新',
    ],
    [
      'a text in braces',
      {
        本年度实施计划: [
          { 时间: '2024-01-01 至 2024-04-30', 内容: '甲' },
          { 时间: '2024-05-01 至 2024-12-30', 内容: '丁, 戊' },
        ],
      },
      '2024-12-31, 内容: "乙, 丙"',
      '2024-12-30, 内容: "丁, 戊"',
    ],
    [
      'a list that had no entry',
      { 绩效指标: { 产出指标: { 数量指标: [{ 三级指标: '次数', 指标值: '1次' }] } } },
      '数量指标: []   # 还没有\n',
      '数量指标:    # 还没有\n      - 三级指标: 次数\n        指标值: 1次\n',
    ],
    [
      'a list by an entry',
      { 绩效指标: { 产出指标: { 质量指标: [{ 三级指标: '合格率', 指标值: '100%' }, { 三级指标: '新' }] } } },
      '指标值: 100%\n',
      '指标值: 100%\n    - 三级指标: 新\n',
    ],
    [
      'a list to nothing',
      { 绩效指标: { 产出指标: { 质量指标: [] } } },
      '质量指标:\n    - 三级指标: 合格率\n      指标值: 100%\n',
      '质量指标:\n',
    ],
    ['a field that was not there', { 项目类别: '特定目标类' }, '联系电话:\n', '联系电话:\n项目类别: 特定目标类\n'],
  ])('changes %s and nothing else', (_name, wanted, from, to) => {
    expect(FILE).toContain(from);
    expect(edit(FILE, wanted).text).toBe(FILE.replace(from, () => to));
    // Line ends stay what they are.
    const carriage = (text: string) => text.replaceAll('\n', '\r\n');
    expect(edit(carriage(FILE), wanted).text).toBe(carriage(FILE.replace(from, () => to)));
  });

  it.each([
    ['{时间: 2024, 内容: "甲"}', { 时间: '', 内容: '' }, '{时间: , 内容: }'],
    ['{时间: 2024, 内容: 甲}', { 时间: '' }, '{时间: , 内容: 甲}'],
    ['{时间: , 内容: 甲}', { 时间: '2025' }, '{时间: 2025, 内容: 甲}'],
    ['{时间:  , 内容: }', { 内容: '乙, 丙' }, '{时间:  , 内容: "乙, 丙" }'],
    ['{ 时间: "", 内容: 甲 }', { 时间: '2025' }, '{ 时间: "2025", 内容: 甲 }'],
  ])('leaves nothing behind a name in braces that is emptied, and fills it in again: %s', (before, wanted, after) => {
    const fileOf = (entry: string) => `项目名称: 某项目\n本年度实施计划:\n  - ${entry} # 春\n`;
    const { value } = readDataFile({ file: '', text: fileOf(before) }, standardDeclaration);
    const [stage] = (value as { 本年度实施计划: Record<string, string>[] }).本年度实施计划;
    expect(edit(fileOf(before), { 本年度实施计划: [{ ...stage, ...wanted }] }).text).toBe(fileOf(after));
  });

  it('leaves a file alone that says it all', () => {
    const { value } = readDataFile({ file: '', text: FILE }, standardDeclaration);
    expect(edit(FILE, value as DataRecord)).toEqual({ text: FILE, changes: [] });
    expect(edit(FILE, { 编制单位: '', 附加字段: {} }).text).toBe(FILE);
  });

  it('lists each change by the name of its field', () => {
    const { changes } = edit(FILE, {
      项目名称: '另一项目',
      绩效指标: {
        产出指标: {
          质量指标: [
            { 三级指标: '合格率', 指标值: '≥90%' },
            { 三级指标: '新', 指标值: '1' },
          ],
        },
      },
    });
    expect(changes).toEqual([
      { path: '项目名称', before: '某项目', after: '另一项目' },
      { path: '绩效指标/产出指标/质量指标/合格率/指标值', before: '100%', after: '≥90%' },
      { path: '绩效指标/产出指标/质量指标/新/三级指标', before: '', after: '新' },
      { path: '绩效指标/产出指标/质量指标/新/指标值', before: '', after: '1' },
    ]);
  });

  it('finds the entry that is new or gone among the others, and keeps their comments', () => {
    const text = '目标分解:\n  - 甲事项完成\n  # 乙的批注\n  - 乙事项完成\n  - 丙事项完成\n';
    const wanted = { 目标分解: ['新事项', '甲事项完成', '丙事项全部完成'] };
    const { text: edited, changes } = edit(text, wanted, '部门');
    expect(edited).toBe('目标分解:\n  - 新事项\n  - 甲事项完成\n  # 乙的批注\n  - 丙事项全部完成\n');
    expect(changes).toHaveLength(3);
  });

  it('refuses what would be too much to be read again', () => {
    const plan = Array.from({ length: 20_000 }, (_, index) => ({ 内容: `第${index}步` }));
    expect(() => edit(FILE, { 本年度实施计划: plan })).toThrow('文件里的内容太多');
  });

  it('refuses what is no proper YAML', () => {
    expect(() => edit('项目名称：甲\n', { 项目名称: '乙' })).toThrow('全角冒号');
  });

  it.each([
    ['部门.yaml', '部门'],
    ['a project', '项目'],
  ] as const)('makes any %s into any other', (_name, of) => {
    const shape = SHAPES[of];
    const random = createRandom(11);
    for (let round = 0; round < 300; round += 1) {
      const before = printable(randomValue(shape, random)) as DataRecord;
      const wanted = random.chance(0.3)
        ? (printable(randomValue(shape, random)) as DataRecord)
        : (mutate(before, shape, random) as DataRecord);
      let text = printDataFile(before, dataFile(of, standardDeclaration), { isExplained: random.chance(0.5) });
      if (random.chance(0.3)) text = text.replaceAll('\n', '\r\n');
      const comments = commentsOf(text);
      const { text: edited } = edit(text, wanted, of);
      const { value } = readDataFile(
        { file: of === '部门' ? '部门.yaml' : '01-甲.yaml', text: edited },
        standardDeclaration,
      );
      expect(sameValue(value, overlay(before, wanted)), `${text}\n=====\n${edited}`).toBe(true);
      expect(comments.filter((comment) => !edited.includes(comment))).toEqual([]);
      expect(edit(edited, wanted, of).changes).toEqual([]);
    }
  });

  it('copes with every way of writing YAML', () => {
    const random = createRandom(5);
    for (const written of ODD_WAYS) {
      for (let round = 0; round < 60; round += 1) {
        const text = random.chance(0.5) ? written : written.replaceAll('\n', '\r\n');
        const { value } = readDataFile({ file: '部门.yaml', text }, standardDeclaration);
        const before = (value === '' ? {} : value) as Record<string, YamlValue>;
        const more = random.chance(0.5) ? { 目标分解: ['甲', '乙\n丙'] } : { 附加字段: { 备注: '# 甲' } };
        const wanted = { ...(mutate(before, SHAPES.部门, random) as DataRecord), ...(random.chance(0.5) && more) };
        const { text: edited } = edit(text, wanted, '部门');
        expect(
          sameValue(
            readDataFile({ file: '部门.yaml', text: edited }, standardDeclaration).value,
            overlay(before, wanted),
          ),
          edited,
        ).toBe(true);
        expect(edit(edited, wanted, '部门').text).toBe(edited);
        if (text.includes('\r\n')) expect(edited).not.toMatch(/(?<!\r)\n/);
      }
    }
  });

  it('changes one leaf of the sample on its own line only', () => {
    for (const path of samplePaths()) {
      const source = readRepositoryText(path);
      const { value } = readDataFile(source, standardDeclaration);
      const isDepartment = path.endsWith('部门.yaml');
      const wanted = { ...(value as Record<string, YamlValue>), 联系电话: '0000-9999999', 附加字段: { 备注: '新' } };
      const { text } = editDataFile(source, wanted, isDepartment ? '部门' : '项目', standardDeclaration);
      const lines = source.text.split('\n');
      const added = text.split('\n').filter((line) => !lines.includes(line));
      expect(added).toEqual(['联系电话: 0000-9999999', '附加字段:', '  备注: 新']);
    }
  });
});

const ODD_WAYS: readonly string[] = [
  '---\n年度: 2024\n部门名称: 甲\n...\n',
  '年度 : 2024\n部门名称:    甲   # 批注\n支出预算: {基本支出: 1, 项目支出: 2}',
  '目标分解:\n- 甲\n- 乙\n年度: 2024\n',
  '目标分解:\n    - 甲\n    - |\n        丙\n        丁\n    -   戊\n阶段计划: [甲, "乙"]\n',
  '目标分解: [\n  甲,  # 批注\n  乙\n]\n年度: 2024\n',
  '职能描述: >\n  甲\n\n  乙\n组织机构: |+\n  甲\n\n\n管理制度: |-\n  甲\n  乙',
  '职能描述:\n  甲\n组织机构: "甲\n  乙"\n管理制度:\n  # 批注\n  |\n  甲\n',
  '? 年度\n: 2024\n? 部门名称\n',
  '{年度: 2024, 部门名称: 甲}\n',
  '\n\n# 只有批注\n',
  '绩效指标:\n  产出指标:\n    数量指标:\n      -\n        三级指标: 甲\n      - # 批注\n        三级指标: 乙\n',
  '绩效指标: {产出指标: {数量指标: [{三级指标: 甲, 指标值: 1}]}}\n',
  '已核实:\n  - {代码: a, 理由: b}\n  -   代码: c\n      理由: d\n\n\n# 尾\n',
  '年度:\n  2024\n部门名称: # 批注\n  甲\n附加字段:\n  \'带 引号\': 甲\n  "x: y": |\n    乙\n',
  "年度: ''\n部门名称: \"\"\n目标分解:\n  - ''\n  -\n",
];

/** An edit refuses a file that has characters which no form prints. */
function printable(value: YamlValue): YamlValue {
  if (typeof value === 'string') return value.replace(/[\t\u0007\u0085]/g, '');
  if (Array.isArray(value)) return value.map(printable);
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name.replace(/[\t\u0007\u0085]/g, '') || '名', printable(field)]),
  );
}

/** The lines of comment that stand apart from values that an edit may take away. */
function commentsOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => /^# [^0-9]*【必填】/.test(line));
}

function mutate(value: YamlValue, shape: Shape, random: Random): YamlValue {
  if (typeof value === 'string') return random.chance(0.2) ? printable(awkwardText(random)) : value;
  if (Array.isArray(value)) {
    const item = shape.kind === 'list' ? shape.item : shape;
    const kept = value.filter(() => random.chance(0.8)).map((entry) => mutate(entry, item, random));
    if (random.chance(0.3)) kept.splice(random.below(kept.length + 1), 0, printable(randomValue(item, random)));
    return kept;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const inner = shape.kind === 'record' ? shape.fields[name] : shape.kind === 'named' ? shape.item : undefined;
      return [name, inner ? mutate(field, inner, random) : field];
    }),
  );
}
