/** A bar on the error output: documents done, rate, time left. */

import { printError } from './terminal.js';

const WIDTH = 24;
const MILLISECONDS_BETWEEN = 100;

/** Draws over itself; `clear` makes way for a line. */
export interface ProgressBar {
  draw(doneCount: number, totalCount: number): void;
  clear(): void;
}

/** A bar that counts its time from now on. */
export function createProgressBar(): ProgressBar {
  const startedAt = performance.now();
  let lastDrawnAt = 0;
  let isDrawn = false;
  return {
    draw(doneCount, totalCount) {
      const now = performance.now();
      if (now - lastDrawnAt < MILLISECONDS_BETWEEN && doneCount < totalCount) return;
      lastDrawnAt = now;
      isDrawn = true;
      const share = totalCount === 0 ? 1 : Math.min(1, doneCount / totalCount);
      const full = Math.round(share * WIDTH);
      const rate = doneCount / Math.max(0.001, (now - startedAt) / 1000);
      const left = rate === 0 ? '…' : `${Math.ceil((totalCount - doneCount) / rate)} 秒`;
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
      printError(`\r\u001b[2K${bar} ${doneCount}/${totalCount} 份表，每秒 ${rate.toFixed(0)} 份，还要 ${left}`);
    },
    clear() {
      if (isDrawn) printError('\r\u001b[2K');
      isDrawn = false;
    },
  };
}
