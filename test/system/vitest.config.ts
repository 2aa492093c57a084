/** Settings of the checks that need LibreOffice, poppler, qpdf and Ghostscript; `.ci/run` installs them. */

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/system/**/*.test.ts'],
    globalSetup: ['test/support/build-program.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    // CommonJS packages are imported as Node imports them in production.
    deps: { interopDefault: false },
  },
});
