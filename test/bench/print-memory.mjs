/** Loaded before the program: writes at its end how much memory it took at the most, in MB. */

import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.JIXIAO_MEMORY_FILE;
if (file && isMainThread) {
  process.on('exit', () => {
    writeFileSync(file, String(Math.round(process.resourceUsage().maxRSS / 1024)));
  });
}
