/** Settings of the runs that mutants are put to: what needs no built program, in one thread, and as fast as may be. */

import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { NEAREST_TESTS } from './work-copy.mjs';

/** The nearest tests first, then the quickest: most mutants are killed by them, and then the run ends. */
class NearestFirst extends BaseSequencer {
  async sort(files) {
    const nearest = (process.env[NEAREST_TESTS] ?? '').split('\n');
    const costOf = ({ moduleId, project }) => {
      const file = path.relative(process.cwd(), moduleId);
      if (nearest.includes(file)) return -1;
      return this.ctx.cache.getFileTestResults(`${project.name}:${file}`)?.duration ?? 0;
    };
    return [...files].sort((left, right) => costOf(left) - costOf(right));
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
