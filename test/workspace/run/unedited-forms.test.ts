/** Forms in whose data sums were typed, written and not touched: nothing in them is taken for an edit. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findHandEdits } from '../../../src/workspace/run/hand-edits.js';
import { FILED_UNITS, wordForms } from '../../support/read-back.js';

const folder = mkdtempSync(path.join(tmpdir(), 'unedited-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const WITH_TYPED_SUMS = ['镇级项目自评/data', '部门整体自评/data', '县级项目审批/data', '财政部-旧/data/部门'];
const units = FILED_UNITS.filter(({ name }) => WITH_TYPED_SUMS.includes(name));

describe.each(units)('the forms of $name', (unit) => {
  it('come back as they were sent out', async () => {
    for (const { name, bytes, filing } of await wordForms(unit, { isRecorded: true })) {
      const file = path.join(folder, `${name.split('/').at(-1) ?? ''}.docx`);
      writeFileSync(file, bytes);
      const edits = findHandEdits(file, folder, filing, unit.pack);
      expect({ name, ...edits }).toEqual({ name, changes: [], others: [], isInData: true, unitFolder: folder });
    }
  });
});
