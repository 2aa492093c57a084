/** Edited files keep their bytes but for what was edited, and are written over nobody's work. */

import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EditedFiles } from '../../../src/workspace/fix/edited-files.js';
import { createWorkspace } from '../../support/workspace.js';

it.each([
  ['甲：1\n乙: 2\n', '甲: 1\n乙: 2\n'],
  ['\ufeff甲：1\r\n乙: 2\r\n', '\ufeff甲: 1\r\n乙: 2\r\n'],
  ['\ufeff甲：1\r乙: 2\r', '\ufeff甲: 1\r乙: 2\r'],
  ['甲：1', '甲: 1'],
])('%j becomes %j', (before, after) => {
  const workspace = createWorkspace('empty');
  const { folder } = workspace;
  workspace.write('a.yaml', before);
  const file = path.join(folder, 'a.yaml');
  const files = new EditedFiles();
  const { text } = files.readText(file);
  expect(files.changed).toEqual([]);
  expect(files.edit(file, text.replace('：', ': '))).toBe(true);
  expect(files.readText(file).text).toBe(text.replace('：', ': '));
  expect(files.changed.map(({ path: name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([[file, after]]);
});

it('does not go round in circles', () => {
  const workspace = createWorkspace('empty');
  const { folder } = workspace;
  workspace.write('a.yaml', '一');
  const file = path.join(folder, 'a.yaml');
  const files = new EditedFiles();
  files.readText(file);
  expect([files.edit(file, '二'), files.edit(file, '一'), files.edit(file, '二'), files.edit(file, '三')]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect(files.edit(path.join(folder, 'b.yaml'), '一')).toBe(false);
});

it('refuses to write over what somebody else has changed, and writes through a link', () => {
  const workspace = createWorkspace('empty');
  const { folder } = workspace;
  workspace.write('真/a.yaml', '一');
  const [real, link] = [path.join(folder, '真/a.yaml'), path.join(folder, 'a.yaml')];
  symlinkSync(real, link);
  const files = new EditedFiles();
  files.readText(link);
  files.edit(link, '二');
  expect(files.changed[0]?.path).toBe(real);
  files.refuseChangedOnDisk();
  writeFileSync(real, '三');
  expect(() => {
    files.refuseChangedOnDisk();
  }).toThrow('别的程序改过');
  expect(readFileSync(link, 'utf8')).toBe('三');
});
