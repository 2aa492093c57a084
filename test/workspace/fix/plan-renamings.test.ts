/** Files and folders get their right names, or keep those they have. */

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostic.js';
import { changeFiles } from '../../../src/workspace/changes/change-files.js';
import { planRenamings, renamedPath } from '../../../src/workspace/fix/plan-renamings.js';
import { createWorkspace } from '../../support/workspace.js';

const misnamed = (file: string, newName: string): Diagnostic => {
  return { severity: 'error', code: 'file-name', message: '', location: { file, line: 1, column: 1 }, newName };
};

it('renames what lies in a folder before the folder, and knows everything by its new name', () => {
  const workspace = createWorkspace('empty');
  const { folder } = workspace;
  workspace.write('项目表/01 - 甲.yaml', '甲');
  workspace.write('项目表/02-乙.yaml', '乙');
  const inside = (file: string) => path.join(folder, file);
  const { renamings, problems } = planRenamings([
    misnamed(inside('项目表'), '项目'),
    misnamed(inside('项目表/01 - 甲.yaml'), '01-甲.yaml'),
    misnamed(inside('项目表/01 - 甲.yaml'), '01-甲.yaml'),
  ]);
  expect(problems).toEqual([]);
  changeFiles({ folder, command: 'check' }, renamings);
  expect(workspace.list('.')).toEqual(['项目/01-甲.yaml', '项目/02-乙.yaml']);
  expect(renamedPath(inside('项目表/01 - 甲.yaml'), renamings)).toBe(inside('项目/01-甲.yaml'));
  expect(renamedPath(inside('项目表/02-乙.yaml'), renamings)).toBe(inside('项目/02-乙.yaml'));
  expect(renamedPath(inside('项目表甲'), renamings)).toBe(inside('项目表甲'));
});

it('gives nobody the name of another, and moves nothing elsewhere', () => {
  const workspace = createWorkspace('empty');
  const { folder } = workspace;
  for (const file of ['01 - 甲.yaml', '01-甲.yaml', '02 -乙.yaml', '02- 乙.yaml', '3.yaml'])
    workspace.write(file, file);
  const inside = (file: string) => path.join(folder, file);
  const { renamings, problems } = planRenamings([
    misnamed(inside('01 - 甲.yaml'), '01-甲.yaml'),
    misnamed(inside('02 -乙.yaml'), '02-乙.yaml'),
    misnamed(inside('02- 乙.yaml'), '02-乙.yaml'),
    misnamed(inside('3.yaml'), '../3.yaml'),
    misnamed(inside('3.yaml'), '项目/3.yaml'),
    misnamed(inside('3.yaml'), '..'),
    misnamed(inside('4.yaml'), '04-甲.yaml'),
  ]);
  expect(renamings).toEqual([{ from: inside('02 -乙.yaml'), to: inside('02-乙.yaml') }]);
  expect(problems.map(({ location, message }) => [path.basename(location?.file ?? ''), message])).toEqual([
    ['01 - 甲.yaml', '不能改名为「01-甲.yaml」：已经有一个叫这个名字的'],
    ['02- 乙.yaml', '不能改名为「02-乙.yaml」：已经有一个叫这个名字的'],
  ]);
});

it('takes back what was renamed when something else cannot be', () => {
  const workspace = createWorkspace('empty');
  const { folder } = workspace;
  workspace.write('甲/1.yaml', '');
  workspace.write('2.yaml', '');
  workspace.write('乙/3.yaml', '');
  const inside = (file: string) => path.join(folder, file);
  const renamings = [
    { from: inside('甲/1.yaml'), to: inside('甲/一.yaml') },
    { from: inside('2.yaml'), to: inside('乙') },
  ];
  mkdirSync(inside('丙'));
  expect(() => {
    changeFiles({ folder, command: 'check' }, renamings);
  }).toThrow('文件写不了');
  expect(workspace.list('.')).toEqual(['2.yaml', '乙/3.yaml', '甲/1.yaml']);
});
