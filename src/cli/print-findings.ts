/** Findings for the clerk: what they come to, the gravest in full, the rest in short. */

import { type Entry, findingsOf, messageOf, unitFolderOf } from '../checks/group-findings.js';
import { printEntry, printEntryShort } from './print-entry.js';
import { FINDING_KINDS, kindOf } from '../checks/finding-kinds.js';
import type { Diagnostic } from '../diagnostic.js';
import { formOf, labelOf, shortFormOf } from './place-lines.js';
import { showControls } from './terminal.js';
import { clip, padEnd, padStart, widthOf } from './text-width.js';
import { groupBy } from '../source/group-by.js';

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

/** So many entries are told on the overview: a clerk acts on ten. */
const MOST_GRAVE = 10;

/** A screen of 24 lines of 80 columns: forms in the table, and columns of a line. */
const MOST_ROWS = 7;
const COLUMNS = 80;
const WIDEST_NAME = 30;
const KIND_COLUMNS = 6;

/** At most 22 lines. @param entries the gravest first */
function overviewLines(entries: readonly Entry[]): string[] {
  return [
    ...table(entries.flatMap(findingsOf)),
    '',
    '最要紧的：',
    ...entries.slice(0, MOST_GRAVE).map((entry, index) => graveLine(entry, index + 1)),
  ].map(showControls);
}

function graveLine({ places, kind }: Entry, position: number): string {
  const [first] = places;
  const form = first.location ? formOf(first.location.file) : '';
  const spot = `${shortFormOf(form, 16)}${first.location ? `:${first.location.line}` : ''}`;
  const label = labelOf(first);
  const what = `${label === '' ? '' : `「${label}」`}${messageOf(first)}`;
  const spelt = first.found?.split('（', 1)[0] ?? '';
  const found = spelt === '' || label.includes(spelt) ? '' : `（${spelt}）`;
  const more = places.length === 1 ? '' : `，共 ${places.length} 处`;
  const opening = `${padStart(String(position), 2)} ${kind} ${spot} `;
  const room = COLUMNS - widthOf(opening) - widthOf(more);
  return `${opening}${clip(`${what}${found}`, room)}${more}`;
}

/** A row a form, or where there are several units a row a unit; those with most, and the rest in one. */
function table(findings: readonly Diagnostic[]): string[] {
  const units = new Set(findings.map(({ location }) => unitFolderOf(location?.file ?? '')));
  const nameOf = (file: string) => (units.size > 1 ? formOf(unitFolderOf(file)) : formOf(file));
  const rows = groupBy(findings, ({ location }) => nameOf(location?.file ?? ''));
  const kinds = FINDING_KINDS.filter((kind) => findings.some((finding) => kindOf(finding) === kind));
  const most = [...rows].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_ROWS);
  const shownNames = new Set(most.map(([name]) => name));
  const rest = [...rows].filter(([name]) => !shownNames.has(name));
  const counts = (some: readonly Diagnostic[]) => [
    ...kinds.map((kind) => some.filter((finding) => kindOf(finding) === kind).length),
    some.length,
  ];
  const row = (name: string, cells: readonly (string | number)[]) =>
    padEnd(clip(name, WIDEST_NAME), WIDEST_NAME) +
    cells.map((cell) => padStart(cell === 0 ? '·' : String(cell), KIND_COLUMNS)).join('');
  return [
    row(units.size > 1 ? '单位' : '表', [...kinds, '合计']),
    ...[...rows].filter(([name]) => shownNames.has(name)).map(([name, some]) => row(name, counts(some))),
    ...(rest.length === 0 ? [] : [row(`其余 ${rest.length} 份`, counts(rest.flatMap(([, some]) => some)))]),
    ...(rows.size > 1 ? [row('合计', counts(findings))] : []),
  ];
}
