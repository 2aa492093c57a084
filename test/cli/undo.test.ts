/** `jixiao undo` after each command that changes data, also after an edit in between. */

import { readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutRecord } from '../support/edit-package.js';
import { contentOf } from '../support/replica.js';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

const DEPARTMENT = `${SAMPLE_UNIT}/部门.yaml`;
const FIRST = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;

/** Everything in the workspace but histories. */
function dataOf({ folder }: Workspace): Record<string, string> {
  return Object.fromEntries(Object.entries(contentOf(folder)).filter(([file]) => !file.includes('.历史')));
}

function withSlips(workspace: Workspace): void {
  workspace.edit(FIRST, '联系电话: ', '联系电话：');
  const at = (name: string) => path.join(workspace.folder, SAMPLE_UNIT, '项目', name);
  const second = workspace.list(`${SAMPLE_UNIT}/项目`)[1] ?? '';
  renameSync(at(second), at(second.replace('-', ' - ')));
}

function withWorkbook(workspace: Workspace): void {
  workspace.run('export', SAMPLE_UNIT, '-o', 'b.xlsx');
  // Without what it was made from, so that all of it counts.
  workspace.write('b.xlsx', withoutRecord(readFileSync(path.join(workspace.folder, 'b.xlsx'))));
  for (const file of [DEPARTMENT, FIRST]) workspace.edit(file, /联系电话: .*/, '联系电话: 000');
}

function firstNumber(workspace: Workspace): string {
  const { findings } = JSON.parse(workspace.run('check', '--format', 'json').out) as { findings: { number: string }[] };
  return findings[0]?.number ?? '';
}

type Command = readonly string[] | ((workspace: Workspace) => readonly string[]);

describe('undo', () => {
  it.each<[name: string, prepare: (workspace: Workspace) => void, command: Command, isRedone: boolean]>([
    ['new', () => undefined, ['new', '新添的项目'], true],
    ['import', withWorkbook, ['import', 'b.xlsx', '--to', SAMPLE_UNIT], true],
    ['import into a new unit', withWorkbook, ['import', 'b.xlsx', '--to', 'data/2030/新局'], false],
    ['check --fix', withSlips, ['check', '--fix'], true],
    ['accept', () => undefined, (workspace) => ['accept', firstNumber(workspace), '--reason', '已核对'], true],
    ['rollover', () => undefined, ['rollover', '2025', SAMPLE_UNIT], false],
    ['init of another unit', () => undefined, ['init', '.', '--year', '2031', '--unit', '乙局'], false],
    ['init in a new folder', () => undefined, ['init', '另外', '--year', '2031', '--unit', '乙局'], false],
  ])('takes %s back', (_name, prepare, command, isRedone) => {
    const workspace = createWorkspace();
    prepare(workspace);
    const before = dataOf(workspace);
    workspace.run(...(typeof command === 'function' ? command(workspace) : command));
    const after = dataOf(workspace);
    expect(after).not.toEqual(before);
    const tried = workspace.run('undo', '.', '--dry-run');
    expect([tried.code, dataOf(workspace)]).toEqual([0, after]);
    const { code, out, err } = workspace.run('undo', '.');
    expect([code, err]).toEqual([0, '']);
    expect(out.startsWith('已撤销：')).toBe(true);
    expect(dataOf(workspace)).toEqual(before);
    expect(out.includes('--redo')).toBe(isRedone);
    const again = workspace.run('undo', '.', '--redo');
    expect(again.code).toBe(isRedone ? 0 : 2);
    expect(dataOf(workspace)).toEqual(isRedone ? after : before);
  });

  it('leaves what was changed since, names it, and takes the rest back', () => {
    const workspace = createWorkspace();
    withWorkbook(workspace);
    workspace.run('import', 'b.xlsx', '--to', SAMPLE_UNIT);
    workspace.edit(FIRST, /联系电话: .*/, '联系电话: 0858-8000000 # 新的');
    workspace.edit(DEPARTMENT, /^/, '# 改过\n');
    const { code, out } = workspace.run('undo');
    expect(code).toBe(0);
    expect(out).toMatch(/「联系电话」：\S+ → 0858-8000000 {2}← 后来改过，没有动\n/);
    expect(out).toContain('1 处后来改过，没有动，请核对');
    expect(workspace.read(FIRST)).toContain('联系电话: 0858-8000000 # 新的\n');
    expect(workspace.read(DEPARTMENT)).toMatch(/^# 改过\n/);
    expect(workspace.read(DEPARTMENT)).toContain('联系电话: 000\n');
  });

  it('lists, and forgets when told to', () => {
    const workspace = createWorkspace();
    expect(workspace.run('undo')).toMatchObject({ code: 2 });
    expect(workspace.run('undo').err).toContain('没有可以撤销的');
    workspace.run('new', '甲');
    workspace.run('new', '乙');
    const { out } = workspace.run('undo', '--list');
    expect(
      out
        .split('\n')
        .slice(1, 3)
        .map((line) => /新添项目 ./.exec(line)?.[0]),
    ).toEqual(['新添项目 乙', '新添项目 甲']);
    expect(workspace.run('undo', '--forget').out).toBe(`已清除 ${SAMPLE_UNIT}/.历史\n以前的改动不能再撤销了\n`);
    expect(readdirSync(path.join(workspace.folder, SAMPLE_UNIT))).not.toContain('.历史');
    expect(workspace.run('undo', '--list').out).toBe('历史是空的\n');
  });

  it('keeps histories out of what init lays out for git', () => {
    const workspace = createWorkspace('empty');
    workspace.run('init', '.', '--unit', '甲局');
    expect(workspace.read('.gitignore')).toBe('.历史/\n');
    expect(workspace.run('init', '.', '--unit', '乙局').out).not.toContain('.gitignore');
    workspace.write('.gitignore', 'output/\n');
    expect(workspace.run('init', '.', '--unit', '丙局').out).toContain('没有动已有的 .gitignore');
    expect(workspace.read('.gitignore')).toBe('output/\n');
  });
});
