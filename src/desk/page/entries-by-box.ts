/** Findings by the boxes that they speak of, and what is told of them put on what was known. */

import type { EntryView, RemarkView, UnitNews, UnitView } from '../unit-view.js';
import { boxName, type Place } from './here.js';

/** Entries by the names of the boxes that they speak of, the other one of a contradiction too. */
export function entriesByBox(entries: readonly EntryView[]): ReadonlyMap<string, readonly EntryView[]> {
  const found = new Map<string, EntryView[]>();
  const add = (file: string, path: Place['path'] | undefined, entry: EntryView) => {
    if (path === undefined) return;
    const key = boxName({ file, path });
    const there = found.get(key) ?? [];
    if (!there.includes(entry)) found.set(key, [...there, entry]);
  };
  for (const entry of entries) {
    for (const remark of [entry, ...entry.followers]) {
      for (const { file, path, other } of remark.places) {
        add(file, path, entry);
        if (other) add(other.file, other.path, entry);
      }
    }
  }
  return found;
}

/** What an entry says of a box: where something else follows from it there, that. */
export function remarkAt(entry: EntryView, place: Place): RemarkView {
  const isHere = ({ file, path }: { readonly file: string; readonly path?: Place['path'] }) =>
    path !== undefined && boxName({ file, path }) === boxName(place);
  const speaks = ({ places }: RemarkView) => places.some((each) => isHere(each) || (each.other && isHere(each.other)));
  return speaks(entry) ? entry : (entry.followers.find(speaks) ?? entry);
}

/** `sent`, where a number is one of `before`; all of `before` where nothing changed: what shows them stays as it is. */
export function entriesAfter(
  before: readonly EntryView[],
  sent: readonly (EntryView | number)[],
): readonly EntryView[] {
  const entries = sent.flatMap((entry) => (typeof entry === 'number' ? (before[entry] ?? []) : entry));
  const isSameList = entries.length === before.length && entries.every((entry, index) => entry === before[index]);
  return isSameList ? before : entries;
}

/** A unit as it is by what is told of it. */
export function viewAfter(view: UnitView, { version, sums, accepted, history, ...news }: UnitNews): UnitView {
  const entries = entriesAfter(view.entries, news.entries);
  const changed = new Map(news.files.map((file) => [file.file, file]));
  const files = view.files.map((file) => changed.get(file.file) ?? file);
  return { ...view, version, sums, entries, accepted, history, files };
}
