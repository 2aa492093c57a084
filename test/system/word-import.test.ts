/** The sample's Word files, opened and saved by LibreOffice, as import reads them. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWordForms } from '../../src/exchange/word-form/read-word-forms.js';
import { openPackage } from '../../src/ooxml/open-package.js';
import { readSampleFiling, standardPack } from '../support/sample.js';
import { filingOf, printedFiling } from '../support/word-filings.js';
import { createWorkspace, SAMPLE_UNIT } from '../support/workspace.js';
import { editInLibreOffice, type OfficeEdit } from './edit-in-libreoffice.js';
import { createFolder, generateSample } from './programs.js';

const pack = standardPack();
const expected = printedFiling(readSampleFiling(pack), pack);
let folder = '';

/** What LibreOffice saves in between, before it saves DOCX. */
const BETWEEN = ['odt', 'rtf', 'doc'] as const;

/** The bound copy as LibreOffice saved it by way of another format, or at once. */
const savedBy = (way: string) => path.join(folder, `by-${way}.docx`);

beforeAll(() => {
  folder = createFolder();
  const bound = generateSample(path.join(folder, 'output')).find((file) => /合订本.*\.docx$/.test(file)) ?? '';
  const between = (format: string) => path.join(folder, `between.${format}`);
  const saved = (from: string, to: string) => ({ from, to, edits: [] });
  const first = BETWEEN.map((format) => saved(bound, between(format)));
  editInLibreOffice(folder, [...first, saved(bound, savedBy('docx'))]);
  editInLibreOffice(
    folder,
    BETWEEN.map((format) => saved(between(format), savedBy(format))),
  );
});

describe('the bound copy', () => {
  it.each(['docx', ...BETWEEN])('comes back whole after LibreOffice saved it by way of %s', (way) => {
    const saved = savedBy(way);
    const { unit, diagnostics } = readWordForms(openPackage(readFileSync(saved), saved), pack);
    expect(diagnostics.map(({ code }) => code)).toEqual(['unprinted-field']);
    expect(printedFiling(filingOf(unit, pack), pack)).toEqual(expected);
  });
});

describe('the bound copy edited in nine places in LibreOffice', () => {
  const department = `${SAMPLE_UNIT}/部门.yaml`;
  const first = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;
  const fifth = `${SAMPLE_UNIT}/项目/05-不动产登记窗口集中受理购买服务项目.yaml`;
  /** What is edited, and what that changes in which data file. */
  type Place = readonly [edit: OfficeEdit, file?: string, from?: string, to?: string];
  const place = (file: string, from: string, to: string): Place => [['replace', from, to], file, from, to];
  const row = (...[name, value, how]: readonly string[]) =>
    `      - 三级指标: ${name}\n        指标值: ${value}\n        指标解释及计算公式: ${how}\n`;
  const [added, removed] = [
    ['抽查合格率', '≥98%', '抽查合格数÷抽查数'],
    ['监测数据有效利用率', '100%', '用于研判预警的有效数据条数÷采集数据总条数×100%'],
  ];
  const behind = row('有奖报灾奖励率', '100%', '已兑现奖励的报灾件数÷核实应奖励的报灾件数×100%');
  const places: readonly Place[] = [
    place(fifth, '1483491.6', '1500000'),
    place(first, '2024-09-30', '2024-09-20'),
    place(first, '≥60次', '≥66次'),
    place(first, '监测员培训满意度', '监测员的培训满意度'),
    [['add row', '有奖报灾奖励率', '2', ...added], first, behind, behind + row(...added)],
    // The row that has the label of its level; those below stay under it.
    [['delete row', '监测数据有效利用率', '2'], first, row(...removed), ''],
    place(department, '指导隐患调查评价、群测群防', '指导隐患排查'),
    place(first, '陈志远', '陈远志'),
    place(department, '地图数据成果1套，为项目', '地图数据成果3套，为项目'),
    [['add line', '附件2', '这一句数据里没有。']],
  ];

  it('is told of place by place, and brought into the data; comments stay', () => {
    const workspace = createWorkspace();
    workspace.edit(first, '预算资金: 420000', '# 按批复\n预算资金: 420000 # 元');
    const generate = () => workspace.run('generate', SAMPLE_UNIT, '--only', '合订本', '--format', 'docx');
    generate();
    const made = workspace.list('output').find((name) => name.endsWith('.docx')) ?? '';
    const file = path.join(workspace.folder, 'output', made);
    editInLibreOffice(folder, [{ from: file, to: file, edits: places.map(([edit]) => edit) }]);
    const told = generate();
    // A row that came or went has three cells.
    expect(told.out.match(/「.*」：.* → /g)).toHaveLength(7 + 3 + 3);
    expect(told.out).toContain('数据里没有它的位置：这一句数据里没有。');
    const read = () => new Map([department, first, fifth].map((name) => [name, workspace.read(name)]));
    const expected = read();
    for (const [, name = '', from = '', to = ''] of places) {
      const text = expected.get(name);
      if (text !== undefined) expected.set(name, text.replace(from, to));
    }
    expect(workspace.run('import', file, '--to', SAMPLE_UNIT).code).toBe(0);
    expect(read()).toEqual(expected);
    expect(generate().out).toContain('改的 13 处，数据里都有了');
  });
});
