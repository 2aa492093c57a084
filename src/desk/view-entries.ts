/** Findings of a unit as the page shows them: grouped, each place with a name that a clerk knows. */

import path from 'node:path';
import { ALL_RULES } from '../checks/all-rules.js';
import { groupFindings, messageOf, type Remark } from '../checks/group-findings.js';
import type { Diagnostic, Location } from '../diagnostic.js';
import type { CheckedUnit } from '../workspace/check-unit.js';
import { deskHint, deskWords } from './desk-words.js';
import { nameOfFile } from './action-title.js';
import type { AcceptedView, Counts, EntryView, Path, PlaceView, RemarkView } from './unit-view.js';

const RULE_CODES: ReadonlySet<string> = new Set(ALL_RULES.map(({ code }) => code));

/** What is to be said of `findings`, whose files are absolute or paths in `folder`. */
export function viewEntries(findings: readonly Diagnostic[], folder: string): EntryView[] {
  return groupFindings(findings).entries.map((entry): EntryView => {
    const [{ severity, code, location, replacement }] = entry.places;
    const certain = entry.places.every((place) => place.replacement !== undefined);
    return {
      number: entry.number,
      severity,
      kind: entry.kind,
      ...viewRemark(entry, folder),
      followers: entry.followers.map((follower) => viewRemark(follower, folder)),
      isAcceptable: severity !== 'error' && RULE_CODES.has(code) && location !== undefined,
      ...(certain && replacement && { fix: becomesOf(entry.places, replacement.text) }),
    };
  });
}

/** Findings that were accepted. */
export function viewAccepted({ accepted, unit }: CheckedUnit): AcceptedView[] {
  return accepted.map(({ diagnostic, reason }) => ({ ...viewRemark({ places: [diagnostic] }, unit.folder), reason }));
}

/** How many entries there are of each severity. */
export function countEntries(entries: readonly Pick<EntryView, 'severity'>[]): Counts {
  const count = (severity: EntryView['severity']) => entries.filter((entry) => entry.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), hints: count('hint') };
}

function becomesOf(places: readonly Diagnostic[], text: string): NonNullable<EntryView['fix']> {
  return places.length === 1 && text !== '' && !text.includes('\n') ? { becomes: text } : {};
}

function viewRemark({ places }: Remark, folder: string): RemarkView {
  const [first] = places;
  const { code, expected, found, hint } = first;
  return {
    code,
    message: deskWords(messageOf(first)),
    ...(expected !== undefined && { expected: deskWords(expected) }),
    // What was typed is looked for in its box.
    ...(found !== undefined && { found: found.includes('.yaml') ? deskWords(found) : found }),
    ...deskHint(hint),
    places: places.flatMap((finding) => viewPlace(finding, folder)),
  };
}

function viewPlace({ location, path: label = '', steps, other }: Diagnostic, folder: string): PlaceView[] {
  if (!location) return [];
  return [
    {
      ...placeOf(location, label, steps, folder),
      ...(other && { other: placeOf(other.location, other.path, other.steps, folder) }),
    },
  ];
}

function placeOf(
  location: Location,
  printed: string,
  steps: Path | undefined,
  folder: string,
): Pick<PlaceView, 'file' | 'path' | 'label'> {
  const inside = location.file.startsWith(folder + path.sep) ? location.file.slice(folder.length + 1) : location.file;
  const file = inside.replaceAll(path.sep, '/');
  const parts = [nameOfFile(file), location.place ?? '', printed.replaceAll('/', ' › ')];
  const label = parts.filter((part) => part !== '').join('：');
  return { file, label, ...(steps && steps.length > 0 && { path: steps }) };
}
