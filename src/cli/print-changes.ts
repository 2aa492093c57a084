/** The changes of a data file as the clerk reads them before they are made. */

import type { Change } from '../exchange/data-files/changes.js';
import type { SparedValue } from '../exchange/data-files/take-over.js';
import { showControls } from './terminal.js';

/** How much of a text is shown, in characters; where two long texts part, their common beginning is cut. */
const MOST_SHOWN = 40;
const SHOWN_BEFORE = 8;

/** One line a change: `「支出」：420000 → 430000`. */
export function printChanges(changes: readonly Change[]): string[] {
  return changes.map(({ path, before, after }) => {
    const start = before === '' || after === '' ? 0 : startOfDifference(before, after);
    return `  「${showControls(path)}」：${show(before, start)} → ${show(after, start)}`;
  });
}

/** One line a value that stays though the import lacks it. */
export function printSpared(spared: readonly SparedValue[]): string[] {
  return spared.map(({ path, text }) => `  没有清空「${showControls(path)}」：${show(text, 0)}`);
}

/** A value as it is shown. */
export function showText(text: string): string {
  return show(text, 0);
}

function show(text: string, start: number): string {
  if (text === '') return '（空）';
  const characters = [...text.slice(start).replace(/\r?\n/g, '⏎')];
  const shown = characters.slice(0, MOST_SHOWN).join('');
  return `${start > 0 ? '…' : ''}${showControls(shown)}${characters.length > MOST_SHOWN ? '…' : ''}`;
}

function startOfDifference(before: string, after: string): number {
  if (before.length <= MOST_SHOWN && after.length <= MOST_SHOWN) return 0;
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  return same <= SHOWN_BEFORE + 4 ? 0 : same - SHOWN_BEFORE;
}
