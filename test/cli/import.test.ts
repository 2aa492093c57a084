/** `jixiao import`: what is taken from other programs' files, written into a unit's folder. */

import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../src/cli/import-command.js';
import { printChanges } from '../../src/cli/print-changes.js';
import type { TakenData } from '../../src/exchange/unit-data.js';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

const FIRST = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;

/** Imports files whose contents stand for what a reader takes out of them. */
function run(workspace: Workspace, files: Record<string, TakenData>, to: string, isDryRun = false): Promise<number> {
  for (const [name, taken] of Object.entries(files)) workspace.write(name, JSON.stringify(taken));
  const paths = Object.keys(files).map((name) => path.join(workspace.folder, name));
  const options = { paths, folder: path.join(workspace.folder, to), isDryRun };
  return importFiles(options, (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as TakenData);
}

const taken = (unit: TakenData['unit'], diagnostics: TakenData['diagnostics'] = []): TakenData => ({
  unit,
  diagnostics,
});

describe('import', () => {
  it('makes a unit of several files', async () => {
    const workspace = createWorkspace('empty');
    const department = { 部门名称: '某局', 支出预算: { 基本支出: '1', 项目支出: '2' } };
    const files = {
      '甲.xlsx': taken({ department, projects: [{ fields: { 项目名称: '乙/丙', 预算资金: '20000' } }] }),
      '乙.docx': taken({ projects: [{ 序号: '5', fields: { 项目名称: '丁', 预算资金: '00.10' } }] }),
    };
    expect(await run(workspace, files, 'data/2025/某局', true)).toBe(0);
    expect(workspace.list('data')).toEqual([]);
    expect(await run(workspace, files, 'data/2025/某局')).toBe(0);
    expect(workspace.list('data/2025/某局')).toEqual(['部门.yaml', '项目/05-丁.yaml', '项目/06-乙／丙.yaml']);
    expect(workspace.read('data/2025/某局/部门.yaml')).toBe(
      '年度: 2025\n部门名称: 某局\n\n支出预算:\n  基本支出: 1\n  项目支出: 2\n',
    );
    expect(workspace.read('data/2025/某局/项目/05-丁.yaml')).toBe('项目名称: 丁\n预算资金: 00.10\n');
  });

  it('changes only what differs, keeps what the import does not name, and leaves the other projects alone', async () => {
    const workspace = createWorkspace();
    const mark = '\ufeff';
    workspace.write(FIRST, mark + workspace.read(FIRST).replaceAll('\n', '\r\n'));
    const before = workspace.list('data').map((file) => workspace.read(`data/${file}`));
    const fields = { 项目名称: '地质灾害防治经费', 预算资金: '430000', 项目计划实施时间: '2024-1-1至2024-12-31' };
    expect(await run(workspace, { '甲.xlsx': taken({ projects: [{ fields }] }) }, SAMPLE_UNIT)).toBe(0);
    const after = workspace.list('data').map((file) => workspace.read(`data/${file}`));
    expect(after).toEqual(before.map((text) => text.replace('预算资金: 420000\r', '预算资金: 430000\r')));
    expect(after).not.toEqual(before);
    // Once more there is nothing to be done.
    expect(await run(workspace, { '甲.xlsx': taken({ projects: [{ fields }] }) }, SAMPLE_UNIT)).toBe(0);
    expect(workspace.list('data').map((file) => workspace.read(`data/${file}`))).toEqual(after);
  });

  it('replaces the indicators as a whole', async () => {
    const workspace = createWorkspace();
    const 绩效指标 = { 产出指标: { 数量指标: [{ 三级指标: '新', 指标值: '1次', 指标解释及计算公式: '甲' }] } };
    const project = { 序号: '01', fields: { 项目名称: '地质灾害防治经费', 绩效指标 } };
    expect(await run(workspace, { '甲.docx': taken({ projects: [project] }) }, SAMPLE_UNIT)).toBe(0);
    expect(workspace.read(FIRST).match(/三级指标/g)).toHaveLength(1);
  });

  it('writes nothing at all when anything is wrong', async () => {
    const workspace = createWorkspace();
    const before = workspace.list('.').map((file) => workspace.read(file));
    const good = taken({ projects: [{ fields: { 项目名称: '新' } }] });
    const bad = taken({ projects: [] }, [{ severity: 'error', code: 'bad-amount', message: '不对' }]);
    const other = taken({ projects: [{ fields: { 项目名称: '新', 预算资金: '1' } }] });
    const clash = taken({ projects: [{ 序号: '01', fields: { 项目名称: '毫不相干' } }] });
    for (const files of [
      { '甲.xlsx': good, '乙.xlsx': bad },
      { '甲.xlsx': good, '乙.xlsx': other },
      { '甲.xlsx': clash },
      { '甲.xlsx': taken({ projects: [] }) },
    ]) {
      expect(await run(workspace, files, SAMPLE_UNIT)).toBe(1);
    }
    expect(
      workspace
        .list('.')
        .filter((file) => !file.endsWith('.xlsx'))
        .map((file) => workspace.read(file)),
    ).toEqual(before);
  });

  it('refuses what is no workbook and no Word file, and wrong paths', () => {
    const workspace = createWorkspace();
    workspace.write('甲.xlsx', '不是');
    workspace.write('旧.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]));
    const { code, err } = workspace.run('import', '甲.xlsx', '旧.doc', '--to', SAMPLE_UNIT);
    expect(code).toBe(1);
    expect(err).toContain('甲.xlsx');
    expect(err).toContain('旧版的 .doc');
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
