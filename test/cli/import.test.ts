/** `jixiao import`: workbooks and Word files that the program itself has made, edited, and taken into a unit's folder. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { printChanges } from '../../src/cli/print-changes.js';
import { editPackage, withoutRecord } from '../support/edit-package.js';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

const FIRST = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;
const SHEETS = /^xl\/worksheets\//;

/** All data files of a workspace. */
function dataOf(workspace: Workspace): string[] {
  return workspace.list('data').map((file) => workspace.read(`data/${file}`));
}

/** A unit made of these files as a workbook in the working folder, as if it had been typed there. */
function exportUnit(workspace: Workspace, name: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) workspace.write(`${name}/${file}`, text);
  expect(workspace.run('export', name, '-o', `${name}.xlsx`)).toMatchObject({ code: 0, err: '' });
  stripRecord(workspace, `${name}.xlsx`);
}

function stripRecord(workspace: Workspace, file: string): void {
  workspace.write(file, withoutRecord(readFileSync(path.join(workspace.folder, file))));
}

function editFile(workspace: Workspace, file: string, parts: RegExp, from: string | RegExp, to: string): void {
  workspace.write(file, editPackage(readFileSync(path.join(workspace.folder, file)), parts, from, to));
}

function exportSample(workspace: Workspace): void {
  expect(workspace.run('export', SAMPLE_UNIT, '-o', '表.xlsx').code).toBe(0);
}

const DEPARTMENT = '年度: 2025\n部门名称: 某局\n支出预算:\n  基本支出: 1\n  项目支出: 2\n';

describe('import', () => {
  it('makes a unit of several workbooks', () => {
    const workspace = createWorkspace('empty');
    exportUnit(workspace, '甲', { '部门.yaml': DEPARTMENT, '项目/05-丁.yaml': '项目名称: 丁\n预算资金: 0.10\n' });
    exportUnit(workspace, '乙', {
      '部门.yaml': DEPARTMENT,
      '项目/06-乙／丙.yaml': '项目名称: 乙/丙\n预算资金: 20000\n',
    });
    const run = (...more: string[]) => workspace.run('import', '甲.xlsx', '乙.xlsx', '--to', 'data/2025/某局', ...more);
    expect(run('--dry-run')).toMatchObject({ code: 0, err: '' });
    expect(workspace.list('data')).toEqual([]);
    expect(run()).toMatchObject({ code: 0, err: '' });
    expect(workspace.list('data/2025/某局')).toEqual(['部门.yaml', '项目/05-丁.yaml', '项目/06-乙／丙.yaml']);
    expect(workspace.read('data/2025/某局/部门.yaml')).toBe(
      '年度: 2025\n部门名称: 某局\n\n支出预算:\n  基本支出: 1\n  项目支出: 2\n',
    );
    expect(workspace.read('data/2025/某局/项目/05-丁.yaml')).toBe('项目名称: 丁\n预算资金: 0.10\n');
  });

  it('names what was emptied since the workbook was sent out, and fills it in where asked', () => {
    const workspace = createWorkspace();
    exportSample(workspace);
    const before = workspace.read(FIRST);
    workspace.write(FIRST, before.replace(/^项目属性: .*$/m, '项目属性:'));
    const run = (...more: string[]) => workspace.run('import', '表.xlsx', '--to', SAMPLE_UNIT, ...more);
    expect(run().out).toMatch(/里面有 1 处，数据文件里空着，没有填（01 .*「项目属性」）：有意清空的就不用管/);
    expect(workspace.read(FIRST)).toMatch(/^项目属性:$/m);
    expect(run('--theirs').out).toMatch(
      /数据文件里空着的 1 处照它填上了（01 .*「项目属性」）；原是有意清空的，再清空一次/,
    );
    expect(workspace.read(FIRST)).toBe(before);
  });

  it('changes nothing when the workbook says what the files say, in whatever way they say that there is nothing', () => {
    const workspace = createWorkspace();
    workspace.edit(FIRST, '预算资金:', '编制单位: ""\n附加字段:\n  科室: 甲科\n  备注:\n预算资金:');
    const before = dataOf(workspace);
    exportSample(workspace);
    const { code, out, err } = workspace.run('import', '表.xlsx', '--to', SAMPLE_UNIT);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('没有要改的');
    expect(dataOf(workspace)).toEqual(before);
  });

  it('changes only the cell that was changed, and keeps what was not', () => {
    const workspace = createWorkspace();
    workspace.write(FIRST, `\ufeff${workspace.read(FIRST).replaceAll('\n', '\r\n')}`);
    const before = dataOf(workspace);
    exportSample(workspace);
    editFile(workspace, '表.xlsx', SHEETS, '>420000</t>', '>430000</t>');
    const { out } = workspace.run('import', '表.xlsx', '--to', SAMPLE_UNIT, '--dry-run');
    expect(out.match(/→.*/g)).toEqual(['→ 430000']);
    expect(dataOf(workspace)).toEqual(before);
    expect(workspace.run('import', '表.xlsx', '--to', SAMPLE_UNIT).code).toBe(0);
    expect(dataOf(workspace)).toEqual(before.map((text) => text.replace('预算资金: 420000\r', '预算资金: 430000\r')));
  });

  it('of a workbook without a record empties a field whose cell was emptied only when it is told to, and names it otherwise', () => {
    const workspace = createWorkspace();
    const person = /项目负责人: (.*)/.exec(workspace.read(FIRST))?.[1] ?? '';
    exportSample(workspace);
    stripRecord(workspace, '表.xlsx');
    const before = dataOf(workspace);
    editFile(workspace, '表.xlsx', SHEETS, `>${person}</t>`, '></t>');
    const kept = workspace.run('import', '表.xlsx', '--to', SAMPLE_UNIT);
    expect(kept.code).toBe(0);
    expect(kept.out).toContain(`没有清空「项目负责人」：${person}`);
    expect(kept.out).toContain('--clear');
    expect(dataOf(workspace)).toEqual(before);
    for (const more of [['--dry-run'], []]) {
      const { out } = workspace.run('import', '表.xlsx', '--to', SAMPLE_UNIT, '--clear', ...more);
      expect(out).toContain('（1 处，其中清空 1 处）');
      expect(out.match(/「.*→.*/g)).toEqual([`「项目负责人」：${person} → （空）`]);
      expect(out).toContain('不该清空');
    }
    expect(dataOf(workspace)).toEqual(before.map((text) => text.replace(`项目负责人: ${person}\n`, '项目负责人:\n')));
  });

  it('takes indicators away whose rows were taken away when it is told to; a workbook without the sheet, or with its example, takes none', () => {
    const workspace = createWorkspace('empty');
    const indicator = (name: string) => `      - 三级指标: ${name}\n        指标值: 1次\n`;
    const project = `项目名称: 丁\n预算资金: 1\n绩效指标:\n  产出指标:\n    数量指标:\n${indicator('甲')}${indicator('乙')}`;
    exportUnit(workspace, '表', { '部门.yaml': DEPARTMENT, '项目/01-丁.yaml': project });
    editFile(workspace, '表.xlsx', SHEETS, /<row r="3"(?:(?!<row).)*>乙<.*?<\/row>/, '');
    expect(workspace.run('import', '表.xlsx', '--to', '表').out).toContain(
      '没有清空「绩效指标/产出指标/数量指标/乙」：乙，1次',
    );
    expect(workspace.read('表/项目/01-丁.yaml')).toBe(project);
    expect(workspace.run('import', '表.xlsx', '--to', '表', '--clear').out).toContain('其中清空 2 处');
    expect(workspace.read('表/项目/01-丁.yaml')).toBe(project.replace(indicator('乙'), ''));
    editFile(workspace, '表.xlsx', SHEETS, /<row r="2"(?:(?!<row).)*>甲<.*?<\/row>/, '');
    expect(workspace.run('import', '表.xlsx', '--to', '表', '--clear').out).toContain('其中清空 2 处');
    expect(workspace.read('表/项目/01-丁.yaml')).not.toContain('甲');
    exportUnit(workspace, '空', { '部门.yaml': DEPARTMENT, '项目/01-丁.yaml': '项目名称: 丁\n预算资金: 2\n' });
    workspace.write('表/项目/01-丁.yaml', project);
    expect(workspace.run('import', '空.xlsx', '--to', '表', '--clear').out).toContain('照原样保留：绩效指标');
    expect(workspace.read('表/项目/01-丁.yaml')).toBe(project.replace('预算资金: 1', '预算资金: 2'));
  });

  it('takes two sections’ copies of one workbook, in any order or at once', () => {
    const workspace = createWorkspace('empty');
    const files = {
      '部门.yaml': DEPARTMENT,
      '项目/01-甲.yaml': '项目名称: 甲\n预算资金: 1\n',
      '项目/02-乙.yaml': '项目名称: 乙\n预算资金: 2\n',
    };
    exportUnit(workspace, '一', { ...files, '项目/01-甲.yaml': '项目名称: 甲\n项目负责人: 一科\n预算资金: 1\n' });
    exportUnit(workspace, '二', { ...files, '项目/02-乙.yaml': '项目名称: 乙\n项目负责人: 二科\n预算资金: 2\n' });
    const results = [['一', '二'], ['二', '一'], ['一 二'], ['二 一']].map((order, index) => {
      for (const [file, text] of Object.entries(files)) workspace.write(`${index}/${file}`, text);
      for (const step of order) {
        const workbooks = step.split(' ').map((name) => `${name}.xlsx`);
        expect(workspace.run('import', ...workbooks, '--to', String(index)).code).toBe(0);
      }
      return workspace.list(String(index)).map((file) => workspace.read(`${index}/${file}`));
    });
    expect(new Set(results.map((texts) => texts.join('\n'))).size).toBe(1);
    expect(results[0]?.join('\n')).toMatch(/一科[^]*二科/);
  });

  it('says which errors the files have once they are written', () => {
    const workspace = createWorkspace('empty');
    exportUnit(workspace, '表', { '部门.yaml': DEPARTMENT, '项目/01-丁.yaml': '项目名称: 丁\n' });
    const { code, err } = workspace.run('import', '表.xlsx', '--to', 'data/2025/某局');
    expect(code).toBe(0);
    expect(err).toContain('导入以后还有错：「预算资金」必填');
  });

  it('tells an error of a cell once, at its cell', () => {
    const workspace = createWorkspace('empty');
    exportUnit(workspace, '表', { '部门.yaml': DEPARTMENT, '项目/01-丁.yaml': '项目名称: 丁\n预算资金: 420000\n' });
    editFile(workspace, '表.xlsx', /^xl\/(?:sharedStrings|worksheets\/sheet\d+)\.xml$/, '>420000<', '>待定<');
    const { code, err } = workspace.run('import', '表.xlsx', '--to', 'data/2025/某局');
    expect(code).not.toBe(0);
    expect(err).toMatch(/错误 表\.xlsx 工作表「项目」第 2 行/);
    expect(err).not.toContain('导入以后还有错');
  });

  it('leaves the department alone when the sheet 部门 is blank', () => {
    const workspace = createWorkspace('empty');
    workspace.write('data/2025/某局/部门.yaml', `${DEPARTMENT}经办人: 甲某\n`);
    expect(workspace.run('export', '-o', '空白.xlsx', '新').code).toBe(2);
    workspace.write('新/.gitkeep', '');
    expect(workspace.run('export', '新', '-o', '空白.xlsx').code).toBe(0);
    editFile(workspace, '空白.xlsx', /sheet3\.xml$/, '>示例</t>', '>01</t>');
    const { code, out } = workspace.run('import', '空白.xlsx', '--to', 'data/2025/某局');
    expect(code).toBe(0);
    expect(out).toContain('01-办公设备更新.yaml');
    expect(workspace.read('data/2025/某局/部门.yaml')).toBe(`${DEPARTMENT}经办人: 甲某\n`);
  });

  it('takes a Word file that it wrote itself: one cell is one change, what is not printed stays', () => {
    const workspace = createWorkspace();
    workspace.edit(FIRST, '预算资金:', '附加字段:\n  科室: 甲科\n预算资金:');
    expect(workspace.run('generate', FIRST, '--format', 'docx').code).toBe(0);
    const file = `output/${SAMPLE_UNIT.replace('data/', '')}/项目/01-地质灾害防治经费.docx`;
    const before = dataOf(workspace);
    expect(workspace.run('import', file, '--to', SAMPLE_UNIT).out).toContain('没有要改的');
    editFile(workspace, file, /^word\/document\.xml$/, '>420000<', '>430000<');
    const { code, out } = workspace.run('import', file, '--to', SAMPLE_UNIT);
    expect(code).toBe(0);
    expect(out.match(/「.*→.*/g)).toEqual(['「预算资金」：420000 → 430000']);
    expect(dataOf(workspace)).toEqual(before.map((text) => text.replace('预算资金: 420000\n', '预算资金: 430000\n')));
  });

  it('writes nothing at all when anything is wrong', () => {
    const workspace = createWorkspace();
    exportUnit(workspace, '好', { '部门.yaml': DEPARTMENT, '项目/20-新.yaml': '项目名称: 新\n预算资金: 2\n' });
    exportUnit(workspace, '异', { '部门.yaml': DEPARTMENT, '项目/20-新.yaml': '项目名称: 新\n预算资金: 1\n' });
    exportUnit(workspace, '撞', {
      '部门.yaml': DEPARTMENT,
      '项目/01-毫不相干.yaml': '项目名称: 毫不相干\n预算资金: 1\n',
    });
    expect(workspace.run('export', '-o', '坏.xlsx', '好').code).toBe(0);
    editFile(workspace, '坏.xlsx', SHEETS, '>新</t>', '></t>');
    editFile(workspace, '坏.xlsx', SHEETS, '>20</t>', '></t>');
    const before = dataOf(workspace);
    for (const files of [['好.xlsx', '坏.xlsx'], ['好.xlsx', '异.xlsx'], ['撞.xlsx']]) {
      const { code, out } = workspace.run('import', ...files, '--to', SAMPLE_UNIT);
      expect([code, out], files.join(' ')).toEqual([1, expect.stringContaining('什么也没有写')]);
    }
    expect(dataOf(workspace)).toEqual(before);
  });

  it('refuses what is no workbook and no Word file, and wrong paths', () => {
    const workspace = createWorkspace();
    workspace.write('甲.xlsx', '不是');
    workspace.write('旧.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
    workspace.write('表.ods', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') }));
    const { code, err } = workspace.run('import', '甲.xlsx', '旧.doc', '表.ods', '--to', SAMPLE_UNIT);
    expect(code).toBe(1);
    expect(err).toContain('错误 甲.xlsx [not-office-file]');
    expect(err).toContain('错误 旧.doc [not-office-file]');
    expect(err).toMatch(/错误 表\.ods \[not-office-file\][^]*LibreOffice 的文件（\.ods、\.odt）/);
    expect(workspace.run('import', '没有.xlsx', '--to', SAMPLE_UNIT).code).toBe(2);
    expect(workspace.run('import', '甲.xlsx').err).toContain('缺少 --to');
    expect(workspace.run('import', '甲.xlsx', '--to', '旧.doc').code).toBe(2);
  });
});

describe('printChanges', () => {
  it('shows where two texts part', () => {
    const long = '这是一段很长的话，前面都一样，'.repeat(5);
    expect(
      printChanges([
        { path: '年度目标', before: `${long}甲`, after: `${long}乙\n丙` },
        { path: '经办人', before: '', after: '甲某' },
      ]),
    ).toEqual(['  「年度目标」：…话，前面都一样，甲 → …话，前面都一样，乙⏎丙', '  「经办人」：（空） → 甲某']);
  });
});
