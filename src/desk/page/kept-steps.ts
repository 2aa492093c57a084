/** What was typed and is not in the files yet, kept by the browser, so that a closed program or a crash loses nothing. */

import type { Step } from '../protocol.js';

/** Steps by the data file that they are for. */
export type KeptSteps = Readonly<Record<string, readonly Step[]>>;

function nameOf(folder: string, unit: string): string {
  return `没有存上的字 ${folder} ${unit}`;
}

/** Keeps steps until `forgetTyped`; a browser that keeps nothing is no reason to stop. */
export function keepTyped(folder: string, unit: string, steps: KeptSteps): void {
  try {
    window.localStorage.setItem(nameOf(folder, unit), JSON.stringify(steps));
  } catch {
    // Its room is used up, or it is switched off.
  }
}

export function forgetTyped(folder: string, unit: string): void {
  try {
    window.localStorage.removeItem(nameOf(folder, unit));
  } catch {
    // Switched off.
  }
}

/** What was kept another time. */
export function typedBefore(folder: string, unit: string): KeptSteps {
  try {
    const kept = window.localStorage.getItem(nameOf(folder, unit));
    return kept === null ? {} : (JSON.parse(kept) as KeptSteps);
  } catch {
    return {};
  }
}
