/** A clerk's working folder, made anew for a test, and the program run in it. */

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { PROGRAM } from './program.js';

export const SAMPLE_UNIT = 'data/2024/六盘水市自然资源局';

export interface Workspace {
  readonly folder: string;
  /** Runs `jixiao` here. */
  run(...parameters: string[]): { code: number | null; out: string; err: string };
  write(file: string, content: string | Uint8Array): void;
  read(file: string): string;
  remove(file: string): void;
  /** Replaces `from`, which must be there, in a file. */
  edit(file: string, from: string | RegExp, to: string): void;
  /** All files below a folder but those of histories, relative to it, sorted; none when there is no such folder. */
  list(folder: string): string[];
  /** As `list`, Word and PDF files only. */
  listDocuments(folder: string): string[];
}

/** An empty workspace, or one with a copy of the sample data; removed when the test ends. */
export function createWorkspace(content: 'empty' | 'sample' = 'sample'): Workspace {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'jixiao-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const inside = (file: string) => path.join(folder, file);
  // The samples of other packs would be in every run of every test.
  const copied = content === 'sample' ? ['data/结构', SAMPLE_UNIT] : [];
  for (const entry of copied) cpSync(entry, inside(entry), { recursive: true });
  const write: Workspace['write'] = (file, text) => {
    mkdirSync(path.dirname(inside(file)), { recursive: true });
    writeFileSync(inside(file), text);
  };
  const read: Workspace['read'] = (file) => readFileSync(inside(file), 'utf8');
  const list: Workspace['list'] = (below) => {
    if (!statSync(inside(below), { throwIfNoEntry: false })) return [];
    const entries = readdirSync(inside(below), { recursive: true, encoding: 'utf8' });
    return entries
      .filter((entry) => !entry.includes('.历史'))
      .filter((entry) => statSync(path.join(folder, below, entry)).isFile())
      .map((entry) => entry.replaceAll(path.sep, '/'))
      .sort();
  };
  return {
    folder,
    write,
    read,
    remove(file) {
      rmSync(inside(file));
    },
    run(...parameters) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...parameters], {
        cwd: folder,
        encoding: 'utf8',
      });
      return { code: status, out: stdout, err: stderr };
    },
    edit(file, from, to) {
      const before = read(file);
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} does not contain ${String(from)}`);
      write(file, after);
    },
    listDocuments: (below) => list(below).filter((file) => /\.(?:docx|pdf)$/.test(file)),
    list,
  };
}
