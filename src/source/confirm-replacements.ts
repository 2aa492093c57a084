/** Which replacements are certain: with them the file, read again, has these findings no more, and says all else as before. */

import type { Diagnostic, Replacement } from '../diagnostic.js';
import { applyReplacements, disjoint } from './apply-replacements.js';
import { isWithin, valueAt, type Located, textsOf, type Path, type YamlValue } from './located.js';

/** A file as it was read, and the way to read another text in its place. */
export interface ReadFile {
  readonly text: string;
  readonly reading: Located<unknown>;
  readonly readAgain: (text: string) => Located<unknown>;
}

/** Reading a file again takes as long as reading it: so many times, and no more characters than these. */
const MOST_TRIES = 64;
const MOST_CHARACTERS_READ = 4_000_000;

/** A replacement, and the findings that ask for it. */
interface Edit extends Replacement {
  readonly findings: readonly Diagnostic[];
}

/**
 * Tries the replacements of `findings`, which are all of one file: together first, in ever smaller parts where that
 * does not do. Those of a file's own reading must be gone afterwards; whether a rule is content is for the rule to say.
 * @returns the findings whose replacements are certain, with these, line ends as in the file; and its text with all of them that
 *   can be made together
 */
export function confirmReplacements(file: ReadFile, findings: readonly Diagnostic[]) {
  const edits = editsOf(file.text, findings);
  const replacements = new Map<Diagnostic, Replacement>();
  let left = Math.min(MOST_TRIES, Math.max(1, Math.floor(MOST_CHARACTERS_READ / file.text.length)));
  let accepted: readonly Edit[] = [];
  const confirm = ({ findings: asking, ...replacement }: Edit) => {
    for (const finding of asking) replacements.set(finding, replacement);
  };
  const accept = (more: readonly Edit[]): void => {
    if (more.length === 0 || left === 0) return;
    left -= 1;
    const all = [...accepted, ...more];
    if (areCertain(file, all)) {
      accepted = all;
      more.forEach(confirm);
    } else if (more.length > 1) {
      const middle = Math.ceil(more.length / 2);
      accept(more.slice(0, middle));
      accept(more.slice(middle));
    }
  };
  const { together, rest } = disjoint(edits);
  accept(together);
  for (const edit of rest.slice(0, left)) if (areCertain(file, [edit])) confirm(edit);
  return { replacements, mended: applyReplacements(file.text, accepted) };
}

/** The distinct replacements of `findings` that lie in `text`. */
function editsOf(text: string, findings: readonly Diagnostic[]): Edit[] {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const edits = new Map<string, Edit>();
  for (const finding of findings) {
    const { replacement } = finding;
    if (!replacement) continue;
    const { start, end } = replacement;
    const piece = replacement.text.replace(/\r?\n/g, lineEnd);
    const isInside = start >= 0 && start <= end && end <= text.length;
    if (!isInside || text.slice(start, end) === piece) continue;
    const key = `${start} ${end} ${piece}`;
    edits.set(key, { start, end, text: piece, findings: [...(edits.get(key)?.findings ?? []), finding] });
  }
  return [...edits.values()];
}

/** Whether the file with `edits` reads as it should. */
function areCertain({ text, reading, readAgain }: ReadFile, edits: readonly Edit[]): boolean {
  const again = readAgain(applyReplacements(text, edits));
  const findings = edits.flatMap(({ findings: asking }) => asking);
  const touched = findings.map(({ steps }) => steps ?? []);
  return (
    areGone(findings, reading, again) &&
    isNoWorse(touched, reading, again) &&
    areIndentsRight(findings, again) &&
    keepsLeaves(reading.typed, again.typed, { touched, holes: reading.holes })
  );
}

/** Whether what was said of the reading is said no more, and what a rule spoke of is another text. */
function areGone(findings: readonly Diagnostic[], before: Located<unknown>, after: Located<unknown>): boolean {
  const [had, has] = [countsOf(before.problems), countsOf(after.problems)];
  const isOwn = (finding: Diagnostic) => had.has(keyOf(finding));
  const expected = countsOf(findings.filter(isOwn));
  const areLess = [...expected].every(([key, count]) => (has.get(key) ?? 0) <= (had.get(key) ?? 0) - count);
  return (
    areLess &&
    findings.every((finding) => {
      if (isOwn(finding)) return true;
      const [was, is] = [before, after].map(({ typed }) => valueAt(typed, finding.steps ?? []));
      return typeof was === 'string' && typeof is === 'string' && was !== is;
    })
  );
}

/** Whether there is no hole and no error that was not there, and nothing new is said of what was mended. */
function isNoWorse(
  touched: readonly (readonly (string | number)[])[],
  before: Located<unknown>,
  after: Located<unknown>,
) {
  const holes = new Set(before.holes.map((hole) => JSON.stringify(hole)));
  if (after.holes.some((hole) => !holes.has(JSON.stringify(hole)))) return false;
  const had = countsOf(before.problems);
  return after.problems.every((problem) => {
    if (had.has(keyOf(problem))) return true;
    const steps = problem.steps ?? [];
    return !touched.some((path) => path.length > 0 && (isWithin(steps, path) || isWithin(path, steps)));
  });
}

/** What is said where a line belongs to something else than was meant. */
const OF_STRUCTURE: ReadonlySet<string> = new Set([
  'yaml-syntax',
  'yaml-indent',
  'duplicate-field',
  'unknown-field',
  'wrong-kind',
]);

/** Whether nothing is wrong any more with the structure around lines whose indentation was mended: it could be another one. */
function areIndentsRight(findings: readonly Diagnostic[], after: Located<unknown>): boolean {
  const left = after.problems.filter(({ code }) => OF_STRUCTURE.has(code)).map(({ steps = [] }) => steps);
  return findings
    .filter(({ code }) => code === 'yaml-indent')
    .every(({ steps = [] }) => !left.some((other) => isWithin(other, steps) || isWithin(steps, other)));
}

function countsOf(problems: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of problems.map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function keyOf({ code, steps = [] }: Diagnostic): string {
  return JSON.stringify([code, steps]);
}

/** Whether every leaf of `before` stands in `after` as it did, but for those that were mended, and nothing appeared from nowhere. */
function keepsLeaves(
  before: YamlValue,
  after: YamlValue,
  { touched, holes }: Readonly<Record<'touched' | 'holes', readonly Path[]>>,
): boolean {
  const touchedKeys = new Set(touched.map((path) => JSON.stringify(path)));
  const isTouched = (path: Path) => touchedKeys.has(JSON.stringify(path));
  const isHidden = (path: Path) => holes.some((hole) => isWithin(path, hole));

  const keeps = (was: YamlValue, is: YamlValue, path: Path): boolean =>
    keepsAsItWas(was, is, path) || (isTouched(path) && (typeof was === 'string' || keepsTexts(was, is)));

  const keepsAsItWas = (was: YamlValue, is: YamlValue, path: Path): boolean => {
    if (typeof was === 'string') return was === is || (was === '' && isHidden(path));
    if (typeof is === 'string') return false;
    if (Array.isArray(was) && Array.isArray(is)) {
      if (was.length !== is.length) return isHidden(path) && keepsTexts(was, is);
      return was.every((entry, index) => keeps(entry, is[index] ?? '', [...path, index]));
    }
    if (Array.isArray(was) || Array.isArray(is)) return false;
    return keepsEntries(was, is, path);
  };

  const keepsEntries = (was: Record<string, YamlValue>, is: Record<string, YamlValue>, path: Path): boolean => {
    const added = Object.keys(is).filter((name) => !Object.hasOwn(was, name));
    for (const [name, entry] of Object.entries(was)) {
      const place = [...path, name];
      const now = is[name];
      if (Object.hasOwn(is, name) && now !== undefined) {
        if (!keeps(entry, now, place)) return false;
        continue;
      }
      // A misspelt name is mended by another name for the same.
      const said = JSON.stringify(entry);
      const renamed = isTouched(place) ? added.findIndex((other) => JSON.stringify(is[other]) === said) : -1;
      if (renamed === -1) return false;
      added.splice(renamed, 1);
    }
    return added.every((name) => isHidden([...path, name]));
  };

  return keeps(before, after, []);
}

/** Whether the texts of `was` all stand in `is`, in their order. */
function keepsTexts(was: YamlValue, is: YamlValue): boolean {
  const texts = textsOf(was).filter(({ text }) => text !== '');
  let count = 0;
  for (const { text } of textsOf(is)) if (text === texts[count]?.text) count += 1;
  return count === texts.length;
}
