/** The manual's walks, done step by step, each in an empty folder: what they show is what the program prints. */

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PROGRAM } from './support/program.js';
import { walkManual, walksOf } from './support/walk-manual.js';
import { createWorkspace } from './support/workspace.js';

const MANUAL = new URL('../README.zh-CN.md', import.meta.url);

/** The chapters that are walks, with how many commands they have at least. */
const WALKS = [
  ['a unit through a year', 10],
  ['the forms of another place', 4],
] as const;

it.each(WALKS)('shows what the program prints for %s', { timeout: 120_000 }, (name, fewest) => {
  const walk = walksOf(readFileSync(MANUAL, 'utf8'))[WALKS.findIndex(([other]) => other === name)] ?? '';
  const environment = { ...process.env, LC_ALL: 'C.UTF-8' };
  const walked = walkManual(walk, createWorkspace('empty'), [process.execPath, PROGRAM], environment);
  expect(walked.commandCount).toBeGreaterThan(fewest);
  // Other tests accept other parts of the manual meanwhile.
  if (import.meta.env.MODE === 'accept')
    writeFileSync(
      MANUAL,
      readFileSync(MANUAL, 'utf8').replace(walk, () => walked.text),
    );
  else expect(walked.text).toBe(walk);
});
