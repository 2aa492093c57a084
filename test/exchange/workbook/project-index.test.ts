/** Projects found by what a row says of them. */

import { expect, it } from 'vitest';
import { CellNotes } from '../../../src/exchange/cell-notes.js';
import { indexProjects } from '../../../src/exchange/workbook/project-index.js';

it('the nearest project is looked for a few times only, since each time takes a look at all of them', () => {
  const projects = Array.from({ length: 100 }, (_, index) => ({
    number: '',
    name: `某某单位的项目之${index}`,
    formerName: `某某单位的项目之${index}`,
    formerNumber: '',
    fields: {},
    notes: new CellNotes(),
    sentAs: undefined,
  }));
  const { nearest } = indexProjects(projects);
  const found = Array.from({ length: 100 }, (_, index) => nearest('', `某某单位的项目的${index}`));
  expect(found.filter((name) => name !== undefined)).toHaveLength(60);
  expect(found[0]).toBe('某某单位的项目之0');
});
