/** The places of one remark in as few lines as may be: by form, by what they are about, or what many forms share first. */

import type { Diagnostic } from '../diagnostic.js';
import { clip, widthOf } from './text-width.js';
import { groupBy } from '../source/group-by.js';

/** How wide a line gets, in columns of a terminal; one of names alone may go on into a second. */
const WIDEST = 118;
const WIDEST_OF_NAMES = 150;
/** So many places in one field are only counted where a line is full. */
const MANY = 3;
const WIDEST_FORM = 20;

interface Place {
  readonly form: string;
  readonly label: string;
  /** The field of the file that it is in. */
  readonly field: string;
  readonly line: number;
}

/** `02-某项目：支出（28 行）、年度目标（35 行）`, or `成本控制率，12 份：01:57、02:36 …`; a long line is cut, and says so. */
export function placeLines(places: readonly Diagnostic[]): string[] {
  const all = places.map(placeOf);
  const forms = groupBy(all, ({ form }) => form);
  const labels = groupBy(all, ({ label }) => label);
  const isShared = ({ label }: Place) => new Set(labels.get(label)?.map(({ form }) => form)).size > 1;
  const shared = groupBy(all.filter(isShared), ({ label }) => label);
  const own = groupBy(
    all.filter((place) => !isShared(place)),
    ({ form }) => form,
  );
  const byForm = [...forms].map(([form, ofForm]) => lineOfForm(form, ofForm));
  const byLabel = [...labels].map(([label, ofLabel]) => lineOfLabel(label, ofLabel));
  const mixed = [
    ...[...shared].map(([label, ofLabel]) => lineOfLabel(label, ofLabel)),
    ...[...own].map(([form, ofForm]) => lineOfForm(form, ofForm)),
  ];
  return [mixed, byLabel].reduce((fewest, lines) => (lines.length < fewest.length ? lines : fewest), byForm);
}

/** The number that a form's name begins with, which tells it apart in its unit; else its name, cut to `columns`. */
export function shortFormOf(form: string, columns: number): string {
  return /^\d+(?=-)/.exec(form)?.[0] ?? clip(form, columns);
}

/** The name of the form that a file makes, as it is told apart from others: without ending. */
export function formOf(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? '').replace(/\.ya?ml$/, '');
}

/** What a finding is about: the entry of a list by its name, else the field. */
export function labelOf({ path = '', steps = [] }: Diagnostic): string {
  const names = path.split('/');
  const lastEntry = steps.findLastIndex((step) => typeof step === 'number');
  // A name with a stroke in it makes more parts than there are steps.
  if (lastEntry <= 0 || names.length !== steps.length) return path;
  const name = names[lastEntry] ?? '';
  return /^第\d+项$/.test(name) ? `${names[lastEntry - 1] ?? ''}${name}` : name;
}

function placeOf(finding: Diagnostic): Place {
  return {
    form: formOf(finding.location?.file ?? ''),
    label: labelOf(finding),
    field: String(finding.steps?.[0] ?? finding.path ?? ''),
    line: finding.location?.line ?? 1,
  };
}

function lineOfForm(form: string, places: readonly Place[]): string {
  const [only, ...more] = places;
  if (only && more.length === 0) return `${form}:${only.line} ${only.label}`.trimEnd();
  const opening = `${form}，${places.length} 处：`;
  const byLabel = [...groupBy(places, ({ label }) => label)];
  const spots = byLabel.map(([label, ofLabel]) => `${label}:${ofLabel.map(({ line }) => line).join('、')}`);
  // Fields that were not typed stand nowhere: they are told at one line all together.
  const isTyped = places.some(({ line }) => line !== only?.line);
  const isRoomy = isTyped && widthOf(opening + spots.join('、')) <= WIDEST;
  return isRoomy ? fitted(opening, spots, WIDEST) : fitted(opening, namesOf(places), WIDEST_OF_NAMES);
}

/** Names alone, which are found in a form of one page; of a field with many places their number. */
function namesOf(places: readonly Place[]): string[] {
  return [...groupBy(places, ({ field }) => field)].flatMap(([field, ofField]) => {
    if (ofField.length >= MANY) return [`${field} ${ofField.length} 处`];
    return ofField.map(({ label, line }) => (label === '' ? `${line} 行` : label));
  });
}

function lineOfLabel(label: string, places: readonly Place[]): string {
  const count = new Set(places.map(({ form }) => form)).size;
  return fitted(
    `${label === '' ? '' : `${label}，`}${count} 份表：`,
    places.map(({ form, line }) => `${shortFormOf(form, WIDEST_FORM)}:${line}`),
    WIDEST,
  );
}

/** As many of `parts` as one line holds. */
function fitted(opening: string, parts: readonly string[], widest: number): string {
  let width = widthOf(opening);
  const fitting = parts.findIndex((part) => (width += widthOf(part) + 2) > widest);
  const shown = fitting === -1 ? parts : parts.slice(0, Math.max(1, fitting));
  const isCut = shown.length < parts.length;
  return `${opening}${shown.join('、')}${isCut ? ` 等 ${parts.length} 项` : ''}`;
}
