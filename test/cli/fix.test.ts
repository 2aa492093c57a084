/** `jixiao check --fix`: what is certain is put right in the files, and nothing else is touched. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

const FIRST = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;
const SECOND = `${SAMPLE_UNIT}/项目/${secondProject()}`;
const DEPARTMENT = `${SAMPLE_UNIT}/部门.yaml`;

function secondProject(): string {
  return readdirSync(path.join(SAMPLE_UNIT, '项目')).find((name) => name.startsWith('02-')) ?? '';
}

/** A workspace whose files have a byte order mark, lines as Windows ends them, comments, and slips; and what was sound in it. */
function createSlipped(): { workspace: Workspace; sound: Map<string, string> } {
  const workspace = createWorkspace();
  const sound = new Map<string, string>();
  for (const file of [FIRST, SECOND, DEPARTMENT]) {
    const text = workspace.read(file).replace(/^(联系电话: .*)$/m, '$1  # 办公室：二楼');
    sound.set(file, `\ufeff${text.replaceAll('\n', '\r\n')}`);
    workspace.write(file, sound.get(file) ?? '');
  }
  workspace.edit(FIRST, /^项目名称: /m, '项目名称：');
  workspace.edit(FIRST, /^ {2}- 时间: /m, '\t- 时间：');
  workspace.edit(FIRST, /指标值: ≥/, '指标值: >=');
  workspace.edit(SECOND, /^联系电话: /m, '联系电话:');
  workspace.edit(DEPARTMENT, /^部门名称: /m, '部门名称 ： ');
  return { workspace, sound };
}

const bytesOf = ({ folder }: Workspace) => {
  const names = readdirSync(path.join(folder, 'data'), { recursive: true, encoding: 'utf8' }).sort();
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(path.join(folder, 'data', name), 'hex')]);
};

interface JsonReport {
  readonly findings: readonly Record<string, unknown>[];
  readonly fixed?: { readonly dryRun: boolean; readonly replacements: readonly Record<string, unknown>[] };
}

describe('check --fix', () => {
  it('says what it would do and writes nothing, then does it, then has nothing to do', () => {
    const { workspace, sound } = createSlipped();
    const before = bytesOf(workspace);
    const trial = workspace.run('check', '--fix', '--dry-run');
    expect(bytesOf(workspace)).toEqual(before);
    expect(trial.out).toContain('只是试看，没有写文件：会改 6 处。');
    expect(trial.out).toContain(
      `将改 ${FIRST}:3:5 「项目名称」：项目名称：地质灾害防治经费 → 项目名称: 地质灾害防治经费\n`,
    );

    const { code, out } = workspace.run('check', '--fix');
    expect(code).toBe(0);
    expect(out).toContain('共改 6 处\n');
    expect(out.match(/^已改 .*$/gm)).toEqual(
      trial.out.match(/^将改 .*$/gm)?.map((line) => line.replace('将改', '已改')),
    );
    expect(out).toMatch(/发现 1 处（1 个警告）\n$/);
    for (const [file, text] of sound) expect(workspace.read(file)).toBe(text);

    const after = bytesOf(workspace);
    expect(workspace.run('check', '--fix').out).toContain('没有可以由程序改正的\n');
    expect(bytesOf(workspace)).toEqual(after);
    expect(workspace.list('data').filter((name) => !/\.(?:yaml|json)$/.test(name))).toEqual([]);
  });

  it('touches the files that are asked for alone', () => {
    const { workspace, sound } = createSlipped();
    const others = [workspace.read(SECOND), workspace.read(DEPARTMENT)];
    const { out } = workspace.run('check', FIRST, '--fix', '--format', 'json');
    const { fixed, findings } = JSON.parse(out) as JsonReport;
    expect(findings).toEqual([]);
    expect(fixed?.dryRun).toBe(false);
    expect(fixed?.replacements).toHaveLength(4);
    expect(fixed?.replacements[0]).toEqual({
      code: 'full-width-colon',
      file: FIRST,
      line: 3,
      column: 5,
      path: '项目名称',
      steps: ['项目名称'],
      old: '：',
      text: ': ',
    });
    expect(workspace.read(FIRST)).toBe(sound.get(FIRST));
    expect([workspace.read(SECOND), workspace.read(DEPARTMENT)]).toEqual(others);
  });

  it('leaves alone what is not certain, and says so', () => {
    const workspace = createWorkspace();
    workspace.edit(FIRST, /^项目名称: /m, '项目名称：');
    workspace.edit(FIRST, /^资金性质: .*$/m, '资金性质: !一般');
    workspace.edit(FIRST, /^预算资金: .*$/m, '预算资金: 约四十万');
    const { code, out } = workspace.run('check', FIRST, '--fix');
    expect(code).toBe(1);
    expect([...out.matchAll(/^(?:错误|已改) .*$/gm)].map(([line]) => line.replace(FIRST, ''))).toEqual([
      expect.stringMatching(/^已改 :3:5 /) as string,
      expect.stringMatching(/^错误 :9:\d+ \[bad-amount\]$/) as string,
      expect.stringMatching(/^错误 :10:\d+ \[yaml-reserved\]$/) as string,
    ]);
    expect(workspace.read(FIRST)).toContain('预算资金: 约四十万\n资金性质: !一般\n');
    expect(workspace.run('check', '--dry-run').code).toBe(2);
  });
});

describe('what is certain', () => {
  it('stands in JSON and SARIF with its place, as offsets and as lines and columns', () => {
    const { workspace } = createSlipped();
    const text = workspace.read(FIRST).slice(1);
    const { findings } = JSON.parse(workspace.run('check', FIRST, '--format', 'json').out) as JsonReport;
    const replacements = findings.map(
      ({ replacement }) => replacement as Record<'start' | 'end' | 'text' | 'old', never>,
    );
    expect(replacements.map(({ old, text: piece }) => [old, piece])).toEqual([
      ['：', ': '],
      ['\t', '  '],
      ['：', ': '],
      ['>=', '≥'],
    ]);
    for (const { start, end, old } of replacements) expect(text.slice(start, end)).toBe(old);

    const sarif = JSON.parse(workspace.run('check', FIRST, '--format', 'sarif').out) as {
      runs: [{ results: { fixes: [{ artifactChanges: [{ replacements: unknown[] }] }] }[] }];
    };
    const made = sarif.runs[0].results.map(({ fixes }) => fixes[0].artifactChanges[0].replacements);
    const lineOf = (place: string) => text.slice(0, text.indexOf(place)).split('\r\n').length;
    const region = (line: number, start: number, end: number) => {
      return { startLine: line, startColumn: start, endLine: line, endColumn: end };
    };
    expect(made).toEqual([
      [{ deletedRegion: region(3, 5, 6), insertedContent: { text: ': ' } }],
      [{ deletedRegion: region(lineOf('\t- '), 1, 2), insertedContent: { text: '  ' } }],
      [{ deletedRegion: region(lineOf('\t- '), 6, 7), insertedContent: { text: ': ' } }],
      [{ deletedRegion: region(lineOf('>='), 14, 16), insertedContent: { text: '≥' } }],
    ]);
  });
});
