/** Every form of every pack, shipped or of the tests, written by jixiao: read back, every text that it prints comes back. */

import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FILED_UNITS, readBack, wordForms } from '../../support/read-back.js';

/** The sample of 标准 has many projects alike; its own tests read them all. */
const isTried = (name: string) => !/\/(?:0[2-9]|1\d)-/.test(name);

describe.each(FILED_UNITS)('the forms of $name', (unit) => {
  it('come back, and nothing else is said than what was not printed', async () => {
    for (const form of (await wordForms(unit)).filter(({ name }) => isTried(name))) {
      const { right, missing, wrong, taken } = readBack(form, unit);
      expect({ form: form.name, missing, wrong }).toEqual({ form: form.name, missing: [], wrong: [] });
      expect(right.length).toBeGreaterThan(0);
      const others = taken.diagnostics.filter(({ code }) => code !== 'unprinted-field');
      expect(others.map(({ code, found }) => `${code} ${found ?? ''}`)).toEqual([]);
    }
  });

  it('come back by their labels alone, when no style tells label from content', async () => {
    for (const form of (await wordForms(unit)).filter(({ name }) => isTried(name))) {
      const { 'word/styles.xml': styles, ...rest } = unzipSync(form.bytes);
      expect(styles).toBeDefined();
      const { missing, wrong, taken } = readBack({ ...form, bytes: zipSync(rest) }, unit);
      expect({ form: form.name, missing, wrong }).toEqual({ form: form.name, missing: [], wrong: [] });
      expect(taken.diagnostics.filter(({ code }) => code === 'unplaced-text')).toEqual([]);
    }
  });
});
