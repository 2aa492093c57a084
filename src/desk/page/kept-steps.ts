/** What was typed and is not in the files yet, kept by the browser, so that a closed program or a crash loses nothing. */

import type { Step } from '../protocol.js';
import type { FileView, TypedValue } from '../unit-view.js';
import { isSame, textOf, valueAt } from './typed-data.js';

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

/** Steps that are not in the files yet; those that a lost reply left behind are, or would be done twice. */
export function stillOpen(kept: KeptSteps, files: readonly FileView[]): KeptSteps {
  const entries = Object.entries(kept).map(([file, steps]): [string, readonly Step[]] => {
    const values = files.find((each) => each.file === file)?.values;
    if (values === undefined) return [file, []];
    return [file, steps.filter((step) => !isDone(values, step))];
  });
  return Object.fromEntries(entries.filter(([, steps]) => steps.length > 0));
}

/** What was typed for files that are there no more. */
export function textsLost(kept: KeptSteps, files: readonly FileView[]): readonly string[] {
  const lost = Object.entries(kept).filter(([file]) => files.every((each) => each.file !== file));
  return lost.flatMap(([, steps]) => steps.flatMap((step) => (step.kind === 'set' ? textOf(step.becomes) : [])));
}

/** Whether a step was done though its reply was lost. */
function isDone(values: TypedValue, step: Step): boolean {
  if (step.kind === 'set') return isSame(valueAt(values, step.path), step.becomes);
  if (step.kind === 'insert') return isSame(valueAt(values, [...step.path, step.index]), step.item);
  if (step.kind === 'remove') return !isSame(valueAt(values, [...step.path, step.index]), step.was);
  return isSame(valueAt(values, [...step.path, step.to]), step.was);
}
