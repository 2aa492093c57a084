/** A working folder that was tampered with, beside things that are none of the program's business. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Random } from './random.js';

export const UNIT = 'data/2024/某局';
export const OUTPUT = 'output/2024/某局';

const PROJECT = (name: string) => `项目名称: ${name}
预算资金: 1000
年度目标: 完成${name}。
`;

/** What a clerk changed in an output by hand; it is to be found somewhere ever after. */
export const BY_HAND = '手工改过的';

/** A jail: `work` is where the program works, `victim` where it has nothing to do. */
export interface Jail {
  readonly folder: string;
  readonly work: string;
  readonly victim: string;
  /** All that is outside of `work`, and its data: kinds, sizes, contents, and when they were written. */
  outside(): string;
  /** Every regular file's text below the output folder. */
  outputTexts(): string[];
}

/** Lays a jail out in `folder`, anew. @param outputs a folder with what a run of it has written, if any */
export function layOutJail(folder: string, outputs?: string): Jail {
  rmSync(folder, { recursive: true, force: true });
  const [work, victim] = [path.join(folder, 'work'), path.join(folder, 'victim')];
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  write(path.join(work, UNIT, '部门.yaml'), '年度: 2024\n部门名称: 某局\n支出预算:\n  基本支出: 1\n  项目支出: 0.2\n');
  write(path.join(work, UNIT, '项目/01-甲项目.yaml'), PROJECT('甲项目'));
  write(path.join(work, UNIT, '项目/02-乙项目.yaml'), PROJECT('乙项目'));
  if (outputs !== undefined) cpSync(outputs, path.join(work, 'output'), { recursive: true });
  write(path.join(victim, '合同.docx'), '私人的');
  write(path.join(victim, '清单.json'), '{}');
  if (outputs === undefined) mkdirSync(path.join(victim, '某局'));
  else cpSync(path.join(work, OUTPUT), path.join(victim, '某局'), { recursive: true });
  return {
    folder,
    work,
    victim,
    outside: () => [...snapshot(victim), ...snapshot(path.join(work, 'data'))].join('\n'),
    outputTexts: () => filesIn(path.join(work, 'output')).map((file) => readFileSync(file, 'utf8')),
  };
}

function* entriesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const file = path.join(folder, name);
    yield file;
    if (lstatSync(file).isDirectory()) yield* entriesIn(file);
  }
}

function filesIn(folder: string): string[] {
  return lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? [...entriesIn(folder)].filter((file) => lstatSync(file).isFile())
    : [];
}

function snapshot(folder: string): string[] {
  return [...entriesIn(folder)].map((file) => {
    const stats = lstatSync(file);
    const content = stats.isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : '';
    const to = stats.isSymbolicLink() ? readlinkSync(file) : '';
    return [file, stats.mode, stats.ino, stats.mtimeMs, content, to].join(' ');
  });
}

/** Things that lie where the program expects a file or a folder. */
export const ODD_THINGS = ['folder', 'full folder', 'pipe', 'dangling link', 'link to file', 'link to folder'] as const;

/** Puts one of `ODD_THINGS` in the place of `file`. */
export function putOdd(kind: (typeof ODD_THINGS)[number], file: string, { victim }: Jail): void {
  rmSync(file, { recursive: true, force: true });
  mkdirSync(path.dirname(file), { recursive: true });
  if (kind === 'folder' || kind === 'full folder') mkdirSync(file);
  if (kind === 'full folder') writeFileSync(path.join(file, '别人的.txt'), '');
  if (kind === 'pipe') execFileSync('mkfifo', [file]);
  if (kind === 'dangling link') symlinkSync('没有', file);
  if (kind === 'link to file') symlinkSync(path.join(victim, '合同.docx'), file);
  if (kind === 'link to folder') symlinkSync(path.join(victim, '某局'), file);
}

/** Renumbers, renames, takes away or edits one of the projects, or leaves all as they are. */
export function changeData({ work }: Jail, random: Random): string {
  const folder = path.join(work, UNIT, '项目');
  const first = path.join(folder, '01-甲项目.yaml');
  const way = random.pick(['nothing', 'renumber', 'rename', 'case', 'remove', 'edit']);
  if (way === 'renumber') renameSync(first, path.join(folder, '07-甲项目.yaml'));
  if (way === 'rename') writeFileSync(first, PROJECT('丙项目'));
  if (way === 'case') writeFileSync(first, PROJECT('甲a项目'));
  if (way === 'remove') rmSync(first);
  if (way === 'edit') writeFileSync(first, `${PROJECT('甲项目')}项目类别: 新的\n`);
  return way;
}
