/** Goldens: texts kept beside the tests and compared; `npm run test:accept` rewrites them. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const TEST_FOLDER = fileURLToPath(new URL('..', import.meta.url));

/**
 * Holds `actual` against the golden at `goldenPath` (below `test/`, with `/`).
 * A missing golden fails: nobody has looked at it yet.
 */
export function expectGolden(actual: string, goldenPath: string): void {
  const file = path.join(TEST_FOLDER, goldenPath);
  if (import.meta.env.MODE === 'accept') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  expect(existsSync(file), `no golden ${goldenPath}: run npm run test:accept and look at it`).toBe(true);
  expect(actual).toBe(readFileSync(file, 'utf8'));
}
