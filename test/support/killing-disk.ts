/** A disk on which the program dies at a given step, as at a kill or a power cut: from then on it does nothing more. */

import { REAL_DISK, type Disk } from '../../src/workspace/changes/disk.js';

/** What the program dies of. */
export class Killed extends Error {}

/** A disk that ends at its step number `last` (from 1), which is done by halves where that can be; and how many there were. */
export function createKillingDisk(last = Infinity): { disk: Disk; steps: () => number } {
  let count = 0;
  const step =
    <Parameters extends unknown[]>(
      act: (...parameters: Parameters) => void,
      byHalves?: (...parameters: Parameters) => void,
    ) =>
    (...parameters: Parameters) => {
      count += 1;
      if (count === last) byHalves?.(...parameters);
      if (count >= last) throw new Killed();
      act(...parameters);
    };
  const disk: Disk = {
    makeFolder: step(REAL_DISK.makeFolder),
    writeFile: step(REAL_DISK.writeFile, (file, bytes) => {
      REAL_DISK.writeFile(file, bytes.subarray(0, bytes.length / 2));
    }),
    rename: step(REAL_DISK.rename),
    removeFile: step(REAL_DISK.removeFile),
    removeFolder: step(REAL_DISK.removeFolder),
    removeTree: step(REAL_DISK.removeTree),
    syncFolder: step(REAL_DISK.syncFolder),
  };
  return { disk, steps: () => count };
}
