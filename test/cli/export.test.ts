/** `jixiao export` as a clerk calls it. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../src/exchange/workbook/read-workbook.js';
import { openPackage } from '../../src/ooxml/open-package.js';
import { standardPack } from '../support/sample.js';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

const { declaration } = standardPack();

function bytesOf({ folder }: Workspace, file: string): Buffer {
  return readFileSync(path.join(folder, file));
}

describe('export', () => {
  it('writes the only unit there is, as typed, named after it; twice the same', () => {
    const workspace = createWorkspace();
    const { code, out, err } = workspace.run('export', '--xlsx');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('六盘水市自然资源局-绩效目标填报表.xlsx（部门和 13 个项目）');
    expect(workspace.run('export', SAMPLE_UNIT, '--xlsx', '-o', '另存.xlsx').code).toBe(0);
    const bytes = bytesOf(workspace, '另存.xlsx');
    expect(bytes.equals(bytesOf(workspace, '六盘水市自然资源局-绩效目标填报表.xlsx'))).toBe(true);
    const { unit } = readWorkbook(openPackage(bytes, '另存.xlsx'), { declaration });
    expect(unit.department).toMatchObject({
      编制单位: '',
      支出预算: { 基本支出: '3412.92', 项目支出: '38756.49', 资金总额: '' },
    });
  });

  it('writes a blank workbook where there is no data, or an empty folder', () => {
    const workspace = createWorkspace('empty');
    expect(workspace.run('export', '--xlsx', '-o', '空白.xlsx')).toMatchObject({ code: 0, err: '' });
    workspace.write('data/2025/某局/.gitkeep', '');
    expect(workspace.run('export', 'data/2025/某局', '--xlsx', '-o', '某局.xlsx')).toMatchObject({ code: 0, err: '' });
    expect(bytesOf(workspace, '某局.xlsx').equals(bytesOf(workspace, '空白.xlsx'))).toBe(true);
  });

  it('does not write over a workbook that may be filled in, unless told to', () => {
    const workspace = createWorkspace('empty');
    workspace.write('空白.xlsx', '填好的');
    const refused = workspace.run('export', '-o', '空白.xlsx');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('没有覆盖');
    expect(workspace.read('空白.xlsx')).toBe('填好的');
    expect(workspace.run('export', '-o', '空白.xlsx', '--force').code).toBe(0);
  });

  it('carries wrong values along, to be put right; refuses what it would lose', () => {
    const workspace = createWorkspace();
    const department = `${SAMPLE_UNIT}/部门.yaml`;
    workspace.edit(department, '基本支出: 3412.92', '基本支出: 3412.92万元');
    expect(workspace.run('export', '-o', '甲.xlsx').code).toBe(0);
    const { unit, diagnostics } = readWorkbook(openPackage(bytesOf(workspace, '甲.xlsx'), '甲.xlsx'), { declaration });
    expect(diagnostics).toMatchObject([{ severity: 'hint', code: 'converted-value', found: '3412.92万元' }]);
    expect(unit.department?.['支出预算']).toMatchObject({ 基本支出: '3412.92' });
    workspace.edit(department, '经办人:', '经办员:');
    const refused = workspace.run('export', '-o', '乙.xlsx');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('[unknown-field]');
    expect(refused.err).not.toContain('[bad-amount]');
    expect(workspace.list('.').filter((name) => name.endsWith('.xlsx'))).toEqual(['甲.xlsx']);
  });

  it('asks which unit is meant, and for a name that says what the file is', () => {
    const workspace = createWorkspace();
    workspace.write('data/2025/某局/部门.yaml', '年度: 2025\n部门名称: 某局\n');
    const several = workspace.run('export', '--xlsx');
    expect(several.code).toBe(2);
    expect(several.err).toContain('data/2025/某局');
    expect(workspace.run('export', '没有').code).toBe(2);
    expect(workspace.run('export', 'data/2025/某局', '-o', '表.xls').code).toBe(2);
  });
});
