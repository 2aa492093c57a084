/** `jixiao schema`: the files for editors. */

import { expect, it } from 'vitest';
import { createWorkspace } from '../support/workspace.js';

it('writes the schemas where they are asked for, by the pack asked for', () => {
  const workspace = createWorkspace();
  const before = workspace.read('data/结构/部门.schema.json');
  workspace.write('data/结构/部门.schema.json', '{}');
  expect(workspace.run('schema').code).toBe(0);
  expect(workspace.read('data/结构/部门.schema.json')).toBe(before);
  expect(workspace.run('schema', '--output', '别处').code).toBe(0);
  expect(workspace.list('别处')).toEqual(['部门.schema.json', '项目.schema.json']);
  expect(workspace.run('schema', '--template', '没有的').code).toBe(1);
});
