/** By what fonts are known to be the same: the program's own by their start, a user's by every byte. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { digestOfFonts } from '../../src/workspace/font-files.js';
import { createWorkspace } from '../support/workspace.js';

const FONT = 'DejaVuSans-symbols.ttf';

it('is another one with any other byte of a font of the user', () => {
  const workspace = createWorkspace('empty');
  const withoutOwn = digestOfFonts(workspace.folder);
  expect(digestOfFonts(process.cwd())).toBe(withoutOwn);
  const bytes = readFileSync(`fonts/${FONT}`);
  const digestWith = (font: Uint8Array) => {
    workspace.write(`fonts/${FONT}`, font);
    return digestOfFonts(workspace.folder);
  };
  const digests = [digestWith(bytes)];
  for (const at of [0, 5000, bytes.length - 1]) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    digests.push(digestWith(changed));
  }
  expect(new Set([withoutOwn, ...digests]).size).toBe(5);
});
