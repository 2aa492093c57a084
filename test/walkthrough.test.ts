/** The manual's walks, done step by step, each in an empty folder: what they show is what the program prints. */

import { spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { editPackage } from './support/edit-package.js';
import { createWorkspace, type Workspace } from './support/workspace.js';

const MANUAL = new URL('../README.zh-CN.md', import.meta.url);
const PROGRAM = path.resolve('dist/cli/main.js');

/** A file as it is to be filled in, what is done outside the program, or a command with what it prints. */
const STEP =
  /^```(?:yaml\n# |hbs\n\{\{!-- )(?<file>\S+\.(?:yaml|hbs))(?:：.*)?(?: --\}\})?\n(?<content>[^]*?)^```$|^<!-- 照做：(?<deed>.*) -->$|^```sh\nnpx jixiao (?<command>.*)\n```\n\n```text\n(?<printed>[^]*?)```$/gm;

/** Longer outputs are shown in part. */
const MOST_LINES = 24;
const FIRST_LINES = 14;
const LAST_LINES = 6;

/** The chapters that are walks, with how many commands they have at least. */
const WALKS = [
  ['a unit through a year', 10],
  ['the forms of another place', 4],
] as const;

it.each(WALKS)('shows what the program prints for %s', { timeout: 120_000 }, (name, fewest) => {
  const manual = readFileSync(MANUAL, 'utf8');
  const parts = manual.split(/(?<=<!-- 跟着做：开始 -->)|(?=<!-- 跟着做：结束 -->)/);
  const walk = parts[1 + 2 * WALKS.findIndex(([other]) => other === name)] ?? '';
  const workspace = createWorkspace('empty');
  let commandCount = 0;
  const walked = walk.replace(STEP, (step: string, ...more: unknown[]) => {
    const { file, content, deed, command, printed } = more.at(-1) as Readonly<Record<string, string | undefined>>;
    if (file !== undefined) workspace.write(file, content ?? '');
    if (deed !== undefined) perform(workspace, deed);
    if (command === undefined) return step;
    commandCount += 1;
    return step.slice(0, step.length - (printed ?? '').length - 3) + shorten(run(workspace, command)) + '```';
  });
  expect(commandCount).toBeGreaterThan(fewest);
  // Other tests accept other parts of the manual meanwhile.
  if (import.meta.env.MODE === 'accept')
    writeFileSync(
      MANUAL,
      readFileSync(MANUAL, 'utf8').replace(walk, () => walked),
    );
  else expect(walked).toBe(walk);
});

/** What the clerk sees, both outputs in their order, without what is different each time. */
function run(workspace: Workspace, command: string): string {
  const log = path.join(workspace.folder, '.屏幕');
  const screen = openSync(log, 'w');
  const { status } = spawnSync(process.execPath, [PROGRAM, ...command.split(' ')], {
    cwd: workspace.folder,
    stdio: ['ignore', screen, screen],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  closeSync(screen);
  expect(status, command).toBeLessThan(2);
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
