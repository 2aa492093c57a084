/** What was typed and is not in the files yet, kept by the browser, so that a closed program or a crash loses nothing. */

import type { Step } from '../protocol.js';
import type { TypedValue } from '../unit-view.js';
import { isSame, keyOf, valueAt } from './typed-data.js';

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

/** Whether a step is one of those that met something else than they thought. */
export function clashes(step: Step, stands: ReadonlyMap<string, TypedValue>): boolean {
  return step.kind !== 'set' || stands.has(keyOf(step.path));
}

/** Whether a step was done though its reply was lost. */
export function isDone(values: TypedValue, step: Step): boolean {
  if (step.kind === 'set') return isSame(valueAt(values, step.path), step.becomes);
  if (step.kind === 'insert') return isSame(valueAt(values, [...step.path, step.index]), step.item);
  if (step.kind === 'remove') return !isSame(valueAt(values, [...step.path, step.index]), step.was);
  return isSame(valueAt(values, [...step.path, step.to]), step.was);
}
