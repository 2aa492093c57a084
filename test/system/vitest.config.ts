/**
 * Settings of the checks that need LibreOffice, poppler, qpdf, Ghostscript, wine and Chromium; `.ci/run` installs them. One run
 * of two projects: `outside` judges what the program makes, two files at a time; `packed` compiles the program anew, and so has
 * the machine for itself.
 */

import { defineConfig } from 'vitest/config';

/** Tests that compile the program into the place where others run it. */
const PACKED = ['test/system/bundle.test.ts', 'test/system/package.test.ts'];

export default defineConfig(({ mode }) => {
  const settings = {
    // A project does not take it over by itself.
    mode,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // CommonJS packages are imported as Node imports them in production.
    deps: { interopDefault: false },
  };
  return {
    test: {
      globalSetup: ['test/support/build-program.ts'],
      projects: [
        {
          test: { ...settings, name: 'outside', include: ['test/system/**/*.test.ts'], exclude: PACKED, maxWorkers: 2 },
        },
        { test: { ...settings, name: 'packed', include: PACKED, fileParallelism: false, sequence: { groupOrder: 1 } } },
      ],
    },
  };
});
