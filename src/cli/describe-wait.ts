/** A wait for another command, told: for whom, how long, and what to do about it. */

import { describeOwner } from '../workspace/lock/lock-errors.js';
import type { LockWait } from '../workspace/lock/take-lock.js';
import { shown } from './shown.js';
import { printError, showControls } from './terminal.js';

/** @param folder where the other one writes, absolute */
export function describeWait({ file, owner, waitedSeconds }: LockWait, folder: string): string {
  const waited = waitedSeconds === 0 ? '' : `，已等 ${waitedSeconds} 秒`;
  return (
    `另一个 jixiao（${describeOwner(owner)}）正在写 ${shown(folder)}，等它写完${waited}；` +
    `不等就按 Ctrl-C，它若早已不在，删去 ${shown(file)}`
  );
}

/** A wait for machines. */
export function jsonOfWait({ file, owner, waitedSeconds }: LockWait, folder: string): object {
  return {
    folder: shown(folder),
    lock: shown(file),
    process: owner?.pid ?? null,
    host: owner?.host ?? null,
    since: owner?.since ?? null,
    waited: waitedSeconds,
  };
}

/** Tells on the error output of waits for the data in `folder`. */
export function tellOfWaits(folder: string): (wait: LockWait) => void {
  return (wait) => {
    printError(`${showControls(describeWait(wait, folder))}\n`);
  };
}
