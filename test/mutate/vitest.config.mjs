/** Settings of the runs that mutants are put to: what needs no built program, in one thread, and as fast as may be. */

import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { TEST_ORDER } from './work-copy.mjs';

/** The nearest tests first: most mutants are killed by them, and then the run ends. */
class NearestFirst extends BaseSequencer {
  async sort(files) {
    const order = (process.env[TEST_ORDER] ?? '').split('\n');
    const rankOf = ({ moduleId }) => order.indexOf(path.relative(process.cwd(), moduleId));
    return [...files].sort((left, right) => rankOf(left) - rankOf(right));
  }
}

export default defineConfig({
  // In the changed copy, since two runs over two copies must not share what they transformed.
  cacheDir: '.vitest-cache',
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    fileParallelism: false,
    sequence: { sequencer: NearestFirst },
    testTimeout: 60_000,
    deps: { interopDefault: false },
  },
});
