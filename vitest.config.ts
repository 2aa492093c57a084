/** Test settings: no network, no clock, one run. `--mode accept` rewrites the goldens. */

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'test/system/**'],
    globalSetup: ['test/support/build-program.ts'],
    testTimeout: 60_000,
    // CommonJS packages are imported as Node imports them in production.
    deps: { interopDefault: false },
  },
});
