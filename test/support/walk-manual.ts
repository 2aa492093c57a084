/** The manual's walks: what is typed, and what the program prints. */

import { spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { editPackage } from './edit-package.js';
import type { Workspace } from './workspace.js';

/** A file as it is to be filled in, what is done outside the program, or a command with what it prints. */
const STEP =
  /^```(?:yaml\n# |hbs\n\{\{!-- )(?<file>\S+\.(?:yaml|hbs))(?:：.*)?(?: --\}\})?\n(?<content>[^]*?)^```$|^<!-- 照做：(?<deed>.*) -->$|^```sh\nnpx jixiao (?<command>.*)\n```\n\n```text\n(?<printed>[^]*?)```$/gm;

/** Longer outputs are shown in part. */
const MOST_LINES = 24;
const FIRST_LINES = 14;
const LAST_LINES = 6;

/** A part of the manual with what is printed now, and how many commands there are in it. */
export interface Walked {
  readonly text: string;
  readonly commandCount: number;
}

/**
 * Does what a part of the manual says, in `workspace`.
 * @param start program and parameters before those of a command
 */
export function walkManual(
  part: string,
  workspace: Workspace,
  start: readonly string[],
  env: NodeJS.ProcessEnv,
): Walked {
  let commandCount = 0;
  const text = part.replace(STEP, (step: string, ...more: unknown[]) => {
    const { file, content, deed, command, printed } = more.at(-1) as Readonly<Record<string, string | undefined>>;
    if (file !== undefined) workspace.write(file, content ?? '');
    if (deed !== undefined) perform(workspace, deed);
    if (command === undefined) return step;
    commandCount += 1;
    const shown = shorten(run(workspace, [...start, ...command.split(' ')], env));
    return step.slice(0, step.length - (printed ?? '').length - 3) + shown + '```';
  });
  return { text, commandCount };
}

/** The walks of the manual, in its order. */
export function walksOf(manual: string): string[] {
  const parts = manual.split(/(?<=<!-- 跟着做：开始 -->)|(?=<!-- 跟着做：结束 -->)/);
  return parts.filter((_, index) => index % 2 === 1);
}

/** What the clerk sees, both outputs in their order, without what is different each time. */
function run(workspace: Workspace, [program = '', ...parameters]: readonly string[], env: NodeJS.ProcessEnv): string {
  const log = path.join(workspace.folder, '.屏幕');
  const screen = openSync(log, 'w');
  const { status } = spawnSync(program, parameters, {
    cwd: workspace.folder,
    stdio: ['ignore', screen, screen],
    env,
  });
  closeSync(screen);
  expect(status, parameters.join(' ')).toBeLessThan(2);
  return workspace
    .read('.屏幕')
    .replace(/用时 [\d.]+ 秒/g, '用时 1.0 秒')
    .replace(/磁盘还有 [\d.]+ GB/g, '磁盘还有 100.0 GB')
    .replace(/(Node\.js：)\S+/g, '$122.0.0');
}

function shorten(printed: string): string {
  const lines = printed.replace(/^\n+|\n+$/g, '').split('\n');
  const shown =
    lines.length <= MOST_LINES ? lines : [...lines.slice(0, FIRST_LINES), '……', ...lines.slice(-LAST_LINES)];
  return `${shown.join('\n')}\n`;
}

/** `改 文件 “甲”为“乙”` and `复制 文件 到 文件`, as a clerk does it in Excel, Word or the file manager. */
function perform(workspace: Workspace, deed: string): void {
  const [, edited, from = '', to = ''] = /^改 (\S+) “(.+)”为“(.*)”$/.exec(deed) ?? [];
  const [, source, target = ''] = /^复制 (\S+) 到 (\S+)$/.exec(deed) ?? [];
  const inside = (file: string) => path.join(workspace.folder, file);
  if (source !== undefined) copyFileSync(inside(source), inside(target));
  else if (edited?.endsWith('.yaml') === true) workspace.edit(edited, from, to.replaceAll('\\n', '\n'));
  else if (edited !== undefined) {
    const parts = /^xl\/worksheets\/|^word\/document\.xml$/;
    workspace.write(edited, editPackage(readFileSync(inside(edited)), parts, `>${from}<`, `>${to}<`));
  } else throw new Error(`no deed: ${deed}`);
}
