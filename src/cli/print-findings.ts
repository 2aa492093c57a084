/** Findings for the clerk: what they come to, the gravest in full, the rest in short. */

import type { Entry } from '../checks/group-findings.js';
import { printEntry, printEntryShort } from './print-entry.js';
import { MOST_GRAVE, overviewLines } from './print-overview.js';

/**
 * The texts of a report, to be printed with an empty line between them. Few entries are told in full, without an overview.
 * @param entries the gravest first
 * @param isWhole everything in full: all entries, and of each all places
 */
export function printFindings(entries: readonly Entry[], isWhole: boolean): string[] {
  if (isWhole || entries.length <= MOST_GRAVE) {
    const overview = entries.length <= MOST_GRAVE ? [] : [overviewLines(entries).join('\n')];
    return [...overview, ...entries.map((entry) => printEntry(entry, isWhole))];
  }
  const rest = entries.slice(MOST_GRAVE);
  return [
    overviewLines(entries).join('\n'),
    ...entries.slice(0, MOST_GRAVE).map((entry) => printEntry(entry, false)),
    [`其余 ${rest.length} 条，只列位置和内容；逐条细看加 --all：`, ...rest.map(printEntryShort)].join('\n'),
  ];
}
