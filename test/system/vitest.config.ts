/**
 * Settings of the checks that need LibreOffice, poppler, qpdf, Ghostscript, wine and Chromium; `.ci/run` installs them. The
 * program is compiled once, before all of them: none compiles it anew into the place where others run it.
 */

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'outside',
    include: ['test/system/**/*.test.ts'],
    globalSetup: ['test/support/build-program.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
    // CommonJS packages are imported as Node imports them in production.
    deps: { interopDefault: false },
  },
});
