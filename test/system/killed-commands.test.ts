/**
 * Commands that change data, cut off at each rename and removal: the next command finds all or nothing. One run gives what lies on
 * disk behind each of them, since the system stops it there; one more is killed on its way, and `check` comes next.
 */

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { settleFolders } from '../../src/workspace/changes/settle-folders.js';
import { withoutRecord } from '../support/edit-package.js';
import { PROGRAM } from '../support/program.js';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

const STEPS = '?rename,?renameat,?renameat2,?unlink,?unlinkat,?rmdir';
const UNIT = 'data/2024/某局';

/** Whether programs may be traced here: some containers do not allow it. */
const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

const traced = (inject: string, output: string, parameters: readonly string[]) => {
  const injected = ['-e', `inject=${STEPS}:${inject}`];
  return ['-f', '-qqq', '-o', output, '-e', `trace=${STEPS}`, ...injected, process.execPath, PROGRAM, ...parameters];
};

/** Runs `jixiao`, which the system stops behind each rename and removal; calls `look` there. */
async function runByStep({ folder }: Workspace, parameters: readonly string[], look: () => void): Promise<void> {
  const strace = spawn('strace', traced('signal=SIGSTOP', '|exec cat >&3', parameters), {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  let stopping = '';
  for await (const line of createInterface({ input: strace.stdio[3] as Readable })) {
    const [, thread = '', event] = /^(\d+) +--- (SIGSTOP|stopped by SIGSTOP) /.exec(line) ?? [];
    if (event === 'SIGSTOP') stopping = thread;
    else if (event !== undefined && thread === stopping) {
      stopping = '';
      look();
      process.kill(Number(thread), 'SIGCONT');
    }
  }
}

/** Runs `jixiao`, which is killed at the rename or removal number `step`. */
function runKilledAt({ folder }: Workspace, step: number, parameters: readonly string[]): void {
  const { signal, status } = spawnSync('strace', traced(`signal=SIGKILL:when=${step}`, '/dev/null', parameters), {
    cwd: folder,
  });
  expect(signal === 'SIGKILL' || status === 137).toBe(true);
}

/** Every file below the workspace, hidden ones too, with its text but histories, which name times. */
function contentOf({ folder }: Workspace): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const all = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  const files = all.filter((file) => !file.includes('.历史'));
  return Object.fromEntries(files.map((file) => [path.relative(folder, file), readFileSync(file, 'latin1')]));
}

/** The files in which two workspaces differ. */
function differing(a: Record<string, string>, b: Record<string, string>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((file) => a[file] !== b[file]);
}

/** A unit of four projects, and a workbook in which each of its files is changed. */
function createUnit(): Workspace {
  const workspace = createWorkspace('empty');
  const at = (file: string) => path.join(workspace.folder, file);
  cpSync(SAMPLE_UNIT, at(UNIT), { recursive: true });
  for (const name of readdirSync(at(`${UNIT}/项目`)).slice(4)) rmSync(at(`${UNIT}/项目/${name}`));
  workspace.run('export', UNIT, '-o', 'b.xlsx');
  // Without what it was made from, so that all of it counts.
  workspace.write('b.xlsx', withoutRecord(readFileSync(path.join(workspace.folder, 'b.xlsx'))));
  for (const file of workspace.list(UNIT)) workspace.edit(`${UNIT}/${file}`, /联系电话: .*/, '联系电话: 000');
  return workspace;
}

/** The same with an import that may be taken back. */
function createImported(): Workspace {
  const workspace = createUnit();
  workspace.run('import', 'b.xlsx', '--to', UNIT);
  return workspace;
}

/** The same with a year more. */
function createRolled(): Workspace {
  const workspace = createUnit();
  workspace.run('rollover', '2025', UNIT);
  return workspace;
}

/** The same with slips in each file, and a file whose name is wrong: what `check --fix` puts right. */
function createSlips(): Workspace {
  const workspace = createUnit();
  const [first = ''] = workspace.list(`${UNIT}/项目`);
  for (const file of workspace.list(UNIT)) workspace.edit(`${UNIT}/${file}`, '联系电话: ', '联系电话：');
  const at = (file: string) => path.join(workspace.folder, UNIT, '项目', file);
  renameSync(at(first), at(first.replace('-', ' - ')));
  return workspace;
}

/** Explanations that say nothing, in each file: an entry of five places, and its number. */
function createRepeats(): Workspace {
  const workspace = createUnit();
  for (const file of workspace.list(UNIT)) {
    workspace.edit(`${UNIT}/${file}`, /^( +)指标解释及计算公式: .*$/m, '$1指标解释及计算公式: 完成情况');
  }
  return workspace;
}

function acceptRepeats(workspace: Workspace): readonly string[] {
  const { findings } = JSON.parse(workspace.run('check', '--format', 'json').out) as {
    findings: { code: string; group: string }[];
  };
  const number = findings.find(({ code }) => code === 'explanation-repeats-name')?.group ?? '';
  return ['accept', number, '--reason', '口径见附件'];
}

const COMMANDS: readonly (readonly [
  name: string,
  parameters: readonly string[] | ((workspace: Workspace) => readonly string[]),
  fewestSteps: number,
  create: () => Workspace,
])[] = [
  ['rollover', ['rollover', '2025', UNIT], 1, createUnit],
  ['import', ['import', 'b.xlsx', '--to', UNIT], 6, createUnit],
  ['new', ['new', '新添的项目', '--to', UNIT], 2, createUnit],
  ['check --fix', ['check', '--fix', UNIT], 6, createSlips],
  ['accept', acceptRepeats, 5, createRepeats],
  ['undo', ['undo', UNIT], 4, createImported],
  ['undo of a roll-over', ['undo', 'data/2025'], 1, createRolled],
  ['init', ['init', '.', '--year', '2026', '--unit', '乙局', '--with-templates'], 10, createUnit],
];

describe.runIf(canTrace)('killed', () => {
  it.each(COMMANDS)('%s changes everything or nothing', async (_name, asked, fewestSteps, create) => {
    const given = create();
    const copyOf = ({ folder }: Workspace) => {
      const workspace = createWorkspace('empty');
      cpSync(folder, workspace.folder, { recursive: true });
      return workspace;
    };
    const [whole, killed] = [copyOf(given), copyOf(given)];
    const parameters = typeof asked === 'function' ? asked(whole) : asked;
    const before = contentOf(whole);
    const seen: Workspace[] = [];
    await runByStep(whole, parameters, () => {
      seen.push(copyOf(whole));
    });
    const after = contentOf(whole);
    expect(after).not.toEqual(before);
    const expectAllOrNothing = (workspace: Workspace, step: number) => {
      const now = contentOf(workspace);
      const [fromBefore, fromAfter] = [differing(before, now), differing(after, now)];
      expect(fromBefore.length === 0 ? [] : fromAfter, `cut off at step ${step}`).toEqual([]);
    };
    for (const [index, workspace] of seen.entries()) {
      await settleFolders(workspace.folder, ['data'], () => undefined);
      expectAllOrNothing(workspace, index + 1);
    }
    runKilledAt(killed, fewestSteps, parameters);
    killed.run('check');
    expectAllOrNothing(killed, fewestSteps);
    expect(seen.length).toBeGreaterThan(fewestSteps);
  });
});
