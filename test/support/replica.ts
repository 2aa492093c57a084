/** A workspace in which data files are changed, and the commands that change them are cut off. */

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { changeFiles } from '../../src/workspace/changes/change-files.js';
import { REAL_DISK } from '../../src/workspace/changes/disk.js';
import { JOURNAL_NAME } from '../../src/workspace/changes/journal.js';
import { settleFolders, type SettledNote } from '../../src/workspace/changes/settle-folders.js';
import { thisMachine, type Liveness, type Machine } from '../../src/workspace/lock/machine.js';
import { newFile } from '../../src/workspace/output/write-file.js';
import { Killed } from './killing-disk.js';
import { createWorkspace, type Workspace } from './workspace.js';

/** Everything below `folder`, folders and hidden files too, with what the files hold. */
export function contentOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(folder, file), textOf(file)]),
  );
}

export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '(folder)';
  }
}

/** A machine on which a wait takes no time; `sleeps` counts them. */
export function createMachine(liveness?: Liveness): Machine & { sleeps: number } {
  const machine = {
    ...thisMachine(),
    sleeps: 0,
    sleep: () => {
      machine.sleeps += 1;
      return Promise.resolve();
    },
  };
  return liveness ? Object.assign(machine, { livenessOf: () => liveness }) : machine;
}

export async function settle(workspace: Workspace, path: string, machine: Machine = createMachine()) {
  const notes: SettledNote[] = [];
  const settled = await settleFolders(workspace.folder, [path], (note) => notes.push(note), REAL_DISK, machine);
  return { notes, ...settled };
}

/** A workspace in a state that is made anew as often as is wanted. */
export function createReplica(files: Readonly<Record<string, string>>) {
  const workspace = createWorkspace('empty');
  const at = (file: string) => path.join(workspace.folder, file);
  const reset = () => {
    for (const name of readdirSync(workspace.folder)) rmSync(at(name), { recursive: true, force: true });
    for (const [file, text] of Object.entries(files)) workspace.write(file, text);
  };
  reset();
  return { workspace, at, reset };
}

export type Replica = ReturnType<typeof createReplica>;

export const UNIT = {
  '单位/部门.yaml': '年度: 2024\n',
  '单位/项目/01-甲.yaml': '甲\n',
  '单位/项目/02 - 乙.yaml': '乙\n',
};

/** A change of the unit, cut off after its first file. */
export function cutOff({ at }: Replica, command = 'import'): void {
  let renames = 0;
  const disk = {
    ...REAL_DISK,
    rename(from: string, to: string) {
      renames += 1;
      // The journal, 部门.yaml, and no more.
      if (renames > 2) throw new Killed();
      REAL_DISK.rename(from, to);
    },
    removeFile() {
      throw new Killed();
    },
  };
  const files = [newFile(at('单位/部门.yaml'), '新部门\n'), newFile(at('单位/项目/01-甲.yaml'), '新甲\n')];
  expect(() => {
    changeFiles({ folder: at('单位'), command }, files, disk);
  }).toThrow(Killed);
}

/** Makes the change that was cut off another process's. */
export function disown({ workspace }: Replica): void {
  const file = `单位/${JOURNAL_NAME}`;
  const journal = JSON.parse(workspace.read(file)) as { owner: { pid: number } };
  journal.owner.pid = 4711;
  workspace.write(file, JSON.stringify(journal));
}
