/** A change of a data file taken back in the file as it is now, line by line or value by value. */

import { collectProblems } from '../../diagnostic.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { readDataFile } from '../../model/read-filing.js';
import type { SourceText } from '../../source/decode-text.js';
import { recordIn } from '../typed-unit.js';
import type { DataRecord } from '../unit-data.js';
import { changesBetween } from './changes.js';
import { editDataFile } from './edit-data-file.js';
import { isMapping, sameValue, fieldOf, isEmpty, textIn, toldIn } from './same-value.js';
import { type Path, type YamlValue } from '../../source/located.js';
import { pairItems } from './list-pairs.js';
import { matchEntries } from './match-entries.js';

/** A value that no longer holds what the change had written. */
export interface KeptValue {
  /** The field as the clerk names it. */
  readonly path: string;
  /** What stands there now, and what the change had written; empty where there is nothing. */
  readonly now: string;
  readonly written: string;
}

/**
 * Takes the change from `before` to `after` back in `now`: to the letter where its lines are as they were written, else value by value.
 * @returns the edited file, with what stays since somebody has changed it; undefined where `now` is no proper YAML: nothing can be told in it
 */
export function revertDataFile(
  now: SourceText,
  { before, after }: { readonly before: string; readonly after: string },
  of: FormSubject,
  declaration: Declaration,
) {
  const valueOf = (text: string) => recordIn(readDataFile({ file: now.file, text }, declaration));
  const [is, read] = [readDataFile(now, declaration).problems, valueOf(now.text)];
  if (is.some(({ severity }) => severity === 'error')) return undefined;
  const { wanted, kept } = revertValues(valueOf(before), valueOf(after), read);
  const lines = revertLines(before, after, now.text);
  if (lines !== undefined && sameValue(valueOf(lines), wanted)) {
    return { text: lines, changes: changesBetween(read, valueOf(lines)), kept };
  }
  const emptied = Object.keys(read).filter((name) => !Object.hasOwn(wanted, name));
  const whole = { ...wanted, ...Object.fromEntries(emptied.map((name) => [name, ''])) };
  const edited = collectProblems([], () => editDataFile(now, whole, of, declaration));
  return edited && { ...edited, kept };
}

/** The same of records, for `editDataFile`: what somebody has changed since stays, and is named. */
function revertValues(before: DataRecord, after: DataRecord, now: DataRecord) {
  const kept: KeptValue[] = [];
  const keep = (is: YamlValue, written: YamlValue | undefined, path: Path, root: DataRecord = now): void => {
    const { path: place, text } = toldIn(is, path, root);
    kept.push({ path: place, now: text, written: textIn(written ?? '') });
  };
  const revert = (was: YamlValue | undefined, written: YamlValue | undefined, is: YamlValue, path: Path): YamlValue => {
    if (sameValue(was, written) || sameValue(is, was)) return is;
    if (sameValue(is, written)) return was ?? '';
    const sides = [was, written, is];
    if (sides.every((side) => isMapping(side) || isEmpty(side))) return revertFields(was, written, is, path);
    if (Array.isArray(is) && Array.isArray(written)) {
      return revertList(Array.isArray(was) ? was : [], written, is, path);
    }
    keep(is, written, path);
    return is;
  };
  const revertFields = (
    was: YamlValue | undefined,
    written: YamlValue | undefined,
    is: YamlValue,
    path: Path,
  ): YamlValue => {
    const names = new Set([was, written, is].flatMap((side) => (isMapping(side) ? Object.keys(side) : [])));
    const fields = [...names].map((name): [string, YamlValue] => {
      const there = fieldOf(is, name) ?? '';
      return [name, revert(fieldOf(was, name), fieldOf(written, name), there, [...path, name])];
    });
    return Object.fromEntries(fields.filter(([name, value]) => fieldOf(is, name) !== undefined || !isEmpty(value)));
  };
  const revertList = (was: YamlValue[], written: YamlValue[], is: YamlValue[], path: Path): YamlValue[] => {
    const placeNow = matchEntries(is, written);
    const pairs = pairItems(was, written);
    const entries: { value: YamlValue | undefined }[] = is.map((value) => ({ value }));
    const entryOf = (writtenIndex: number) => entries[placeNow[writtenIndex] ?? -1];
    for (const [index, entry] of written.entries()) {
      const own = pairs.find((pair) => pair.after === index);
      const there = entryOf(index);
      const old = own && was[own.before];
      if (there?.value === undefined) {
        if (!sameValue(old, entry)) keep('', entry, [...path, index], after);
      } else if (own) there.value = revert(old, entry, there.value, [...path, placeNow[index] ?? index]);
      else if (sameValue(there.value, entry)) there.value = undefined;
      else keep(there.value, entry, [...path, placeNow[index] ?? index]);
    }
    let above = -1;
    for (const [index, entry] of was.entries()) {
      const own = pairs.find((pair) => pair.before === index);
      const there = own && entryOf(own.after);
      if (there) above = entries.indexOf(there);
      else if (!own && !is.some((value) => sameValue(value, entry))) {
        above += 1;
        entries.splice(above, 0, { value: entry });
      }
    }
    return entries.map(({ value }) => value).filter((value) => value !== undefined);
  };
  return { wanted: revertFields(before, after, now, []) as DataRecord, kept };
}

/** Lines `start` to `end` (exclusive) of the text that a change had written, and what stands in their place on another side. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** The same of lines; undefined where lines of the change have been changed since. */
function revertLines(before: string, after: string, now: string): string | undefined {
  const [was, written, is] = [before, after, now].map((text) => text.split('\n'));
  const [back, since] = [hunksOf(written ?? [], was ?? []), hunksOf(written ?? [], is ?? [])];
  const meets = (one: Hunk, other: Hunk) =>
    (one.start < other.end && other.start < one.end) || (one.start === other.start && one.end === other.end);
  if (back.some((one) => since.some((other) => meets(one, other)))) return undefined;
  const result: string[] = [];
  let next = 0;
  for (const { start, end, lines } of [...back, ...since].sort((a, b) => a.start - b.start || a.end - b.end)) {
    result.push(...(written ?? []).slice(next, start), ...lines);
    next = end;
  }
  return [...result, ...(written ?? []).slice(next)].join('\n');
}

/** Where `other` differs from `lines`. */
function hunksOf(lines: readonly string[], other: readonly string[]): Hunk[] {
  const equal = pairItems(lines, other).filter((pair) => lines[pair.before] === other[pair.after]);
  const hunks: Hunk[] = [];
  let [from, otherFrom] = [0, 0];
  for (const { before: to, after: otherTo } of [...equal, { before: lines.length, after: other.length }]) {
    if (to > from || otherTo > otherFrom) hunks.push({ start: from, end: to, lines: other.slice(otherFrom, otherTo) });
    [from, otherFrom] = [to + 1, otherTo + 1];
  }
  return hunks;
}
