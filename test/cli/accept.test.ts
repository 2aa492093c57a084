/** `jixiao accept`: findings called by their numbers become entries of 已核实, and nothing else changes. */

import { describe, expect, it } from 'vitest';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

const DEPARTMENT = `${SAMPLE_UNIT}/部门.yaml`;
const FIRST = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;
const THIRD = `${SAMPLE_UNIT}/项目/03-六盘水市绿色矿山建设第三方评估相关经费.yaml`;

interface JsonFinding {
  readonly code: string;
  readonly file: string;
  readonly number: string;
  readonly group: string;
}

function findingsIn(workspace: Workspace, ...more: string[]): JsonFinding[] {
  const { out } = workspace.run('check', '--format', 'json', ...more);
  return (JSON.parse(out) as { findings: JsonFinding[] }).findings;
}

/** Explanations that say nothing, in two forms: one entry with two places. */
function withRepeats(): Workspace {
  const workspace = createWorkspace();
  for (const file of [FIRST, THIRD]) {
    workspace.edit(file, /^( +)指标解释及计算公式: .*$/m, '$1指标解释及计算公式: 完成情况 # 照旧');
  }
  return workspace;
}

describe('accept', () => {
  it('writes an entry for the place, which is told as accepted then', () => {
    const workspace = createWorkspace();
    workspace.edit(DEPARTMENT, /^/, '# 财务科填\r\n');
    const before = workspace.read(DEPARTMENT);
    const [found] = findingsIn(workspace);
    const { code, out } = workspace.run('accept', found?.number ?? '', '--reason', '另有项目统一编报');
    expect(code).toBe(0);
    expect(out).toContain(`已写 ${DEPARTMENT}\n  project-sum 「支出预算/项目支出」\n`);
    const after = workspace.read(DEPARTMENT);
    expect(after.startsWith(before.trimEnd())).toBe(true);
    expect(after.slice(before.trimEnd().length).replaceAll('\r', '')).toBe(
      '\n\n已核实:\n  - 代码: project-sum\n    位置: 支出预算/项目支出\n    理由: 另有项目统一编报\n',
    );
    expect(findingsIn(workspace)).toEqual([]);
    expect(workspace.run('check').out).toContain('已核实 1 处');
  });

  it('takes the number of an entry for all of its places, in every file', () => {
    const workspace = withRepeats();
    const repeats = findingsIn(workspace).filter(({ code }) => code === 'explanation-repeats-name');
    expect(new Set(repeats.map(({ group }) => group)).size).toBe(1);
    expect(new Set(repeats.map(({ number }) => number)).size).toBe(2);
    expect(workspace.run('accept', repeats[0]?.group ?? '', '--reason', '口径见附件').code).toBe(0);
    expect(findingsIn(workspace).map(({ code }) => code)).toEqual(['project-sum']);
    for (const file of [FIRST, THIRD]) {
      expect(workspace.read(file)).toContain('完成情况 # 照旧\n');
      expect(workspace.read(file)).toContain('已核实:\n  - 代码: explanation-repeats-name\n');
    }
  });

  it('puts a second entry behind the first', () => {
    const workspace = withRepeats();
    for (const { number } of findingsIn(workspace)) workspace.run('accept', number, '--reason', '看过');
    expect(findingsIn(workspace)).toEqual([]);
    workspace.edit(FIRST, /^预算资金: .*$/m, '预算资金: 420000.123');
    const [more] = findingsIn(workspace).filter(({ code }) => code === 'decimal-places');
    expect(workspace.run('accept', more?.number ?? '', '--reason', '上级文件如此').code).toBe(0);
    expect(workspace.read(FIRST).match(/^已核实:$/gm)).toHaveLength(1);
    expect(workspace.read(FIRST)).toMatch(/代码: explanation-repeats-name\n[^]*代码: decimal-places\n/);
  });

  it.each([
    ['a number that nothing has', () => ['zzzzz'], '没有编号为 zzzzz 的警告'],
    [
      'one whose text was changed',
      (workspace: Workspace) => {
        const [found] = findingsIn(workspace);
        workspace.edit(DEPARTMENT, /项目支出: [\d.]+/, '项目支出: 38756.48');
        return [found?.number ?? ''];
      },
      '后来改过',
    ],
    [
      'an error',
      (workspace: Workspace) => {
        workspace.edit(FIRST, /^预算资金: .*$/m, '预算资金: 42万元');
        const [error] = findingsIn(workspace).filter(({ code }) => code === 'bad-amount');
        return [error?.number ?? ''];
      },
      '是错误，不能核实',
    ],
  ])('writes nothing at all for %s', (_, numbersIn, told) => {
    const workspace = withRepeats();
    const right = findingsIn(workspace).find(({ code }) => code === 'explanation-repeats-name');
    const numbers = numbersIn(workspace);
    const before = workspace.list('data').map((file) => workspace.read(`data/${file}`));
    const { code, err } = workspace.run('accept', right?.number ?? '', ...numbers, '--reason', '看过');
    expect(code).toBe(2);
    expect(err).toContain(told);
    expect(workspace.list('data').map((file) => workspace.read(`data/${file}`))).toEqual(before);
  });
});
