/**
 * Test settings: no network, no clock, one run of two projects. `unit` reads the sources; `program` runs the compiled
 * program in temporary folders, and compiles it first. `--mode accept` rewrites the goldens.
 */

import { defineConfig } from 'vitest/config';

/** Tests that start the program. */
const OF_PROGRAM = [
  'test/cli/**/*.test.ts',
  'test/workspace/**/*.test.ts',
  'test/api.test.ts',
  'test/fixtures-0.1.0.test.ts',
  'test/walkthrough.test.ts',
];

const ELSEWHERE = ['test/bench/**', 'test/system/**'];

export default defineConfig(({ mode }) => ({
  test: {
    testTimeout: 60_000,
    // Most of the time goes into starting processes; no test looks at a clock.
    maxWorkers: '100%',
    // CommonJS packages are imported as Node imports them in production.
    deps: { interopDefault: false },
    projects: [
      {
        extends: true,
        // A project does not take it over by itself.
        mode,
        // Loading all sources again for each file would take longer than the tests.
        test: { name: 'unit', isolate: false, include: ['test/**/*.test.ts'], exclude: [...ELSEWHERE, ...OF_PROGRAM] },
      },
      {
        extends: true,
        mode,
        test: { name: 'program', include: OF_PROGRAM, globalSetup: ['test/support/build-program.ts'] },
      },
    ],
  },
}));
