/** `jixiao diff`: folders, workbooks and Word files compared. */

import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPackage } from '../../src/ooxml/open-package.js';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

const CHANGED = '改后/2024/六盘水市自然资源局';
const FIRST = `${CHANGED}/项目/01-地质灾害防治经费.yaml`;

function withChanges(): Workspace {
  const workspace = createWorkspace();
  cpSync(path.join(workspace.folder, SAMPLE_UNIT), path.join(workspace.folder, CHANGED), { recursive: true });
  workspace.edit(FIRST, '预算资金: 420000', '预算资金: 450000');
  return workspace;
}

describe('diff', () => {
  it('tells of two folders what was changed, and writes it as a workbook that is not overwritten', () => {
    const workspace = withChanges();
    const { code, out } = workspace.run('diff', SAMPLE_UNIT, CHANGED, '-o', '对照.xlsx');
    expect(code).toBe(0);
    expect(out).toBe(
      '01 地质灾害防治经费（1 处）\n  「预算资金」：420000 → 450000\n\n共 1 处不同\n已写 对照.xlsx（说明一栏供填写）\n',
    );
    const opened = openPackage(readFileSync(path.join(workspace.folder, '对照.xlsx')), '对照.xlsx');
    const sheet = new TextDecoder().decode(opened.read('xl/worksheets/sheet1.xml'));
    for (const text of ['说明', '01 地质灾害防治经费', '预算资金', '420000', '450000']) expect(sheet).toContain(text);
    expect(workspace.run('diff', SAMPLE_UNIT, CHANGED, '-o', '对照.xlsx').code).toBe(2);
    expect(workspace.run('diff', SAMPLE_UNIT, SAMPLE_UNIT).out).toBe('没有差别\n');
  });

  it('holds workbooks and Word files against the data by what they name, from either side', () => {
    const workspace = withChanges();
    workspace.run('export', SAMPLE_UNIT, '-o', '填报.xlsx');
    workspace.run('generate', SAMPLE_UNIT, '--only', '01', '--format', 'docx');
    const word = `output/2024/六盘水市自然资源局/${
      workspace
        .list('output/2024/六盘水市自然资源局')
        .find((file) => file.startsWith('项目') && file.endsWith('.docx')) ?? ''
    }`;
    expect(workspace.run('diff', '填报.xlsx', SAMPLE_UNIT).out).toBe('没有差别\n');
    const { differences } = JSON.parse(workspace.run('diff', '填报.xlsx', CHANGED, '--format', 'json').out) as {
      differences: unknown[];
    };
    const change = { path: '预算资金', before: '420000', after: '450000' };
    expect(differences).toEqual([
      { form: '项目', number: '01', project: '地质灾害防治经费', kind: 'changed', ...change },
    ]);
    expect(workspace.run('diff', CHANGED, word).out).toContain('「预算资金」：450000 → 420000');
  });

  it('asks for one unit a side', () => {
    const workspace = withChanges();
    expect(workspace.run('diff', SAMPLE_UNIT, '没有')).toMatchObject({ code: 2 });
    expect(workspace.run('diff', SAMPLE_UNIT, 'templates').code).toBe(2);
    expect(workspace.run('diff', SAMPLE_UNIT, `${SAMPLE_UNIT}/部门.yaml`).err).toContain('不是');
  });
});
