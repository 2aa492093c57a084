/** Findings as a clerk acts on them: what is one remark, or one slip with what follows from it, is one entry; the gravest first. */

import { compareByPlace, type Diagnostic, type Location } from '../diagnostic.js';
import { PROJECT_FOLDER_NAME } from '../model/file-name.js';
import { DEPARTMENT_FILE } from '../model/read-filing.js';
import { FINDING_KINDS, kindOf, rankOf, type FindingKind } from './finding-kinds.js';
import { numberFindings, numberOfAll } from './number-findings.js';

/** One remark with all places of which it is true, in their order. */
export interface Remark {
  readonly places: readonly [Diagnostic, ...Diagnostic[]];
}

/** What a clerk acts on at once. */
export interface Entry extends Remark {
  readonly kind: FindingKind;
  /** By which it is accepted; see `numberFindings`. */
  readonly number: string;
  /** What else is said because of the same slip. */
  readonly followers: readonly Remark[];
}

/** Entries, and the number of each finding in them. */
export interface GroupedFindings {
  readonly entries: readonly Entry[];
  readonly numbers: ReadonlyMap<Diagnostic, string>;
}

/** Every one of `findings` (their files absolute) in exactly one entry; the order in which they come does not matter. */
export function groupFindings(findings: readonly Diagnostic[]): GroupedFindings {
  const ordered = [...new Set(findings)].sort(compareAll);
  const numbers = numberFindings(ordered);
  const slips = slipsOf(ordered);
  const followed = new Set(slips.flatMap(({ lead, others }) => (others.length > 0 ? [lead, ...others] : [])));
  const entries = [
    ...slips.filter(({ others }) => others.length > 0).map(({ lead, others }) => ({ lead: [lead], others })),
    ...remarksOf(ordered.filter((finding) => !followed.has(finding))).map(({ places }) => ({
      lead: places,
      others: [],
    })),
  ].map(({ lead, others }): Entry => {
    const places = lead as readonly Diagnostic[] as Remark['places'];
    const number = numberOfAll([...places, ...others].map((finding) => numbers.get(finding) ?? ''));
    return { places, kind: kindOf(places[0]), number, followers: remarksOf(others) };
  });
  return { entries: entries.sort(compareEntries), numbers };
}

/** All findings of an entry, those at its own places first. */
export function findingsOf({ places, followers }: Entry): readonly Diagnostic[] {
  return [...places, ...followers.flatMap((follower) => follower.places)];
}

/** The path of the unit's folder, of a file in it; of any other file, the folder that it lies in. */
export function unitFolderOf(file: string): string {
  const steps = file.split(/[\\/]/);
  const isInProjects = steps.at(-2) === PROJECT_FOLDER_NAME && steps.at(-1) !== DEPARTMENT_FILE;
  return steps.slice(0, isInProjects ? -2 : -1).join('/');
}

/** What a finding says, without the name of the field that it begins with. */
export function messageOf({ message, path }: Pick<Diagnostic, 'message' | 'path'>): string {
  const opening = `「${path ?? ''}」`;
  return path !== undefined && message.startsWith(opening) ? message.slice(opening.length) : message;
}

/** Equal remarks of one unit together, in the order of their first places. */
function remarksOf(findings: readonly Diagnostic[]): Remark[] {
  const remarks = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const { severity, code, expected = '', hint = '', location } = finding;
    const unit = unitFolderOf(location?.file ?? '');
    const key = [unit, severity, code, messageOf(finding), expected, hint].join('\n');
    const known = remarks.get(key);
    if (known) known.push(finding);
    else remarks.set(key, [finding]);
  }
  return [...remarks.values()].map((places) => ({ places: places as [Diagnostic, ...Diagnostic[]] }));
}

/** Kinds whose remarks may well come from one slip. */
const OF_ONE_SLIP: readonly FindingKind[] = ['金额', '矛盾', '时间'];

interface Slip {
  readonly lead: Diagnostic;
  readonly others: readonly Diagnostic[];
}

/** Findings that touch the same place, as their own or as the other end, are of one slip. */
function slipsOf(findings: readonly Diagnostic[]): Slip[] {
  const touching = new Map<string, Diagnostic>();
  const parents = new Map<Diagnostic, Diagnostic>();
  const rootOf = (finding: Diagnostic): Diagnostic => {
    let root = finding;
    for (let above = parents.get(root); above; above = parents.get(root)) root = above;
    if (root !== finding) parents.set(finding, root);
    return root;
  };
  const join = (one: Diagnostic, other: Diagnostic) => {
    const [left, right] = [rootOf(one), rootOf(other)];
    if (left !== right) parents.set(right, left);
  };
  const touch = (finding: Diagnostic, key: string) => {
    const known = touching.get(key);
    if (known) join(known, finding);
    else touching.set(key, finding);
  };
  const wrongYears = new Map<string, Diagnostic>();
  for (const finding of findings) {
    const { location, code } = finding;
    if (!location || !OF_ONE_SLIP.includes(kindOf(finding))) continue;
    for (const key of placesOf(finding)) touch(finding, key);
    if (code === 'year-mismatch') wrongYears.set(unitFolderOf(location.file), finding);
  }
  for (const finding of findings) {
    const cause = wrongYears.get(unitFolderOf(finding.location?.file ?? ''));
    if (cause && cause !== finding && followsFromYear(finding, cause)) join(cause, finding);
  }
  const misspelt = findings.filter(({ code }) => code === 'misspelt-name');
  for (const finding of findings) {
    const around = finding.code === 'misspelt-word' && misspelt.find((name) => isInside(finding, name));
    if (around) join(around, finding);
  }
  const members = new Map<Diagnostic, Diagnostic[]>();
  for (const finding of findings) {
    const root = rootOf(finding);
    const known = members.get(root);
    if (known) known.push(finding);
    else members.set(root, [finding]);
  }
  return [...members.values()].map((all) => {
    const lead = leadOf(all);
    return { lead, others: all.filter((finding) => finding !== lead) };
  });
}

/** Where 年度 is wrong, what is dated rightly is told as of another year. */
function followsFromYear({ code, found = '' }: Diagnostic, { expected }: Diagnostic): boolean {
  return (code === 'other-year' || code === 'period-year') && expected !== undefined && found.includes(expected);
}

/** Whether what is wrong with a word is inside of what is wrong with a name. */
function isInside({ location, path }: Diagnostic, name: Diagnostic): boolean {
  if (!location || !name.location || path !== name.path || location.file !== name.location.file) return false;
  const { line, column } = name.location;
  const behind = column + (name.found ?? '').length;
  return location.line === line && location.column >= column && location.column < behind;
}

/** On a line as long as this, a place is not the line but the spot on it. */
const LONG_LINE = 60;

/** The places that a finding touches: its own, and that of its other end. */
function placesOf({ location, path, other }: Diagnostic): string[] {
  return [...(location ? [placeOf(location, path)] : []), ...(other ? [placeOf(other.location, other.path)] : [])];
}

function placeOf({ file, line, column, sourceLine = '' }: Location, path = ''): string {
  const spot = sourceLine.trim().length > LONG_LINE ? `:${column}` : '';
  return `${file}\n${path}\n${line}${spot}`;
}

/** The one that is to be put right: that stands for itself, at the place that most others speak of, and knows what should stand there. */
function leadOf(findings: readonly Diagnostic[]): Diagnostic {
  const counts = new Map<string, number>();
  for (const key of findings.flatMap(placesOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const rank = (finding: Diagnostic): readonly number[] => [
    SEVERITIES.indexOf(finding.severity),
    finding.code === 'year-mismatch' ? 0 : 1,
    finding.other ? 1 : 0,
    finding.location ? -(counts.get(placeOf(finding.location, finding.path)) ?? 0) : 0,
    finding.replacement ? 0 : 1,
  ];
  const [lead] = findings
    .map((finding) => ({ finding, rank: rank(finding) }))
    .sort((a, b) => compareRanks(a.rank, b.rank));
  return (lead as { finding: Diagnostic }).finding;
}

const SEVERITIES: readonly Diagnostic['severity'][] = ['error', 'warning', 'hint'];

function compareRanks(a: readonly number[], b: readonly number[]): number {
  return a.map((rank, index) => rank - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function compareEntries(a: Entry, b: Entry): number {
  const [left, right] = [a, b].map(({ places: [{ severity, code }], kind }) => [
    SEVERITIES.indexOf(severity),
    FINDING_KINDS.indexOf(kind),
    kind === '错误' ? 0 : rankOf(code),
  ]);
  return compareRanks(left ?? [], right ?? []) || compareAll(a.places[0], b.places[0]);
}

/** By place, and where that is the same by what is said: one order, whatever the findings come in. */
function compareAll(a: Diagnostic, b: Diagnostic): number {
  if (compareByPlace(a, b) !== 0) return compareByPlace(a, b);
  const [left, right] = [textOf(a), textOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function textOf(finding: Diagnostic): string {
  const { code, severity, message, path, expected, found, hint, other } = finding;
  const { file, line, column } = other?.location ?? {};
  return [code, severity, message, path, expected, found, hint, other?.path, file, line, column].join('\n');
}
