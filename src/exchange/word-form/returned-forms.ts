/** Forms that came back in a Word file with its record: which project each is, what was emptied in it, and where it stands. */

import type { Declaration } from '../../model/declaration/declaration.js';
import type { SentFields, SentRecord } from '../../model/sent-record.js';
import { isWithin, textsOf, valueAt, type Path, type YamlValue } from '../../source/located.js';
import { contentOf } from '../data-files/match-rows.js';
import { keyOf, partRecord, pathOf, type Row } from '../data-files/record-cells.js';
import { nameOfProject } from '../data-files/merge-units.js';
import { isMapping } from '../data-files/same-value.js';
import { appendAt, setAt } from '../place-texts.js';
import type { DataRecord, ProjectRecord, ReturnedNotes, UnitData } from '../unit-data.js';
import { CellNotes } from '../cell-notes.js';
import type { Entry, FormDraft } from './form-draft.js';
import { completedPeriod } from './period-ends.js';

/** The forms that were read, as far as they are filled in: `projects` in the order of the unit's. */
export interface ReadForms {
  readonly department: FormDraft;
  readonly projects: readonly FormDraft[];
}

/** The data that came back, and what is known of them by the record. */
export function returnedForms(
  unit: UnitData,
  forms: ReadForms,
  record: SentRecord,
  declaration: Declaration,
): { readonly unit: UnitData; readonly sent: ReturnedNotes } {
  const { 部门: departmentShape, 项目: projectShape } = declaration.shapes;
  const sentAs = pairProjects(unit.projects, record, declaration);
  const back = (
    fields: DataRecord,
    base: SentFields,
    reckoned: SentFields | undefined,
    form: FormDraft,
    shape: typeof projectShape,
  ) => {
    const labelled = withLostLevels(fields, base, form, shape);
    const own = withoutReckoned(withWholePeriods(labelled, base), base, reckoned ?? {});
    return withEmptied(own, base, form, shape);
  };
  const department =
    unit.department &&
    back(unit.department, record.department ?? {}, record.departmentReckoned, forms.department, departmentShape);
  const projects = unit.projects.map(({ fields }, index): ProjectRecord => {
    const [at, form] = [sentAs[index], forms.projects[index]];
    const base = at === undefined ? undefined : record.projects[at];
    if (!base || !form) return { fields };
    return { 序号: base.number, fields: back(fields, base.fields, base.reckoned, form, projectShape) };
  });
  const notes = [forms.department, ...forms.projects].map(notesOf);
  return {
    unit: { ...(department && { department }), projects },
    sent: {
      record,
      projects: sentAs,
      claimOf: () => undefined,
      placeOf: (project, path) => notes[project === undefined ? 0 : project + 1]?.placeOf(path),
    },
  };
}

/** Which project of the record each one is: by its name, and the rest in their order where none came or went. */
function pairProjects(
  projects: readonly ProjectRecord[],
  record: SentRecord,
  declaration: Declaration,
): (number | undefined)[] {
  const byName = new Map<string, number[]>();
  for (const [index, sent] of record.projects.entries()) {
    const name = nameOfProject(sent, declaration);
    byName.set(name, [...(byName.get(name)?.slice(0, MOST_OF_ONE_NAME) ?? []), index]);
  }
  const paired = projects.map((project) => {
    const name = nameOfProject(project, declaration);
    return name === '' ? undefined : byName.get(name)?.shift();
  });
  const taken = new Set(paired);
  const rest = [...record.projects.keys()].filter((index) => !taken.has(index));
  const left = paired.filter((found) => found === undefined).length;
  return left === rest.length ? paired.map((found) => found ?? rest.shift()) : paired;
}

/** Projects of one name are told apart by their order; there are not many. */
const MOST_OF_ONE_NAME = 20;

/**
 * The record with rows under the levels that they were sent out under, where the label went with the row that had it; a new
 * row without a label goes with the one above.
 */
function withLostLevels(
  fields: DataRecord,
  base: SentFields,
  { entries }: FormDraft,
  shape: Declaration['shapes'][keyof Declaration['shapes']],
): DataRecord {
  if (!entries.some(({ isUnlabelled }) => isUnlabelled)) return fields;
  const named = structuredClone(fields) as Record<string, YamlValue>;
  const unlabelled = new Map(placesOf(entries).map(({ path, entry }) => [keyOf(path), entry.isUnlabelled]));
  const sent = partRecord(base, shape, '').lists;
  for (const [key, rows] of partRecord(fields, shape, '').lists) {
    const textOf = (row: Row) => contentOf({ ...row, levels: [] }, new Set(row.cells.keys()));
    const known = new Map((sent.get(key) ?? []).map((row) => [textOf(row), row.levels]));
    const byPlace = new Map(rows.map((row) => [keyOf(row.at), row]));
    let above: readonly string[] | undefined;
    const placed = [...unlabelled].flatMap(([at, isUnlabelled]) => {
      const row = byPlace.get(at);
      if (!row) return [];
      above = (isUnlabelled ? (known.get(textOf(row)) ?? above) : undefined) ?? row.levels;
      return [{ ...row, levels: above }];
    });
    if (placed.length < rows.length) continue;
    setAt(named, pathOf(key), placed.some(({ levels }) => levels.length > 0) ? {} : []);
    for (const { at, levels } of placed) appendAt(named, [...pathOf(key), ...levels], valueAt(fields, at) as YamlValue);
  }
  return named;
}

/** The record with the other end of each period of which the form prints one: that which was sent out. */
function withWholePeriods(fields: DataRecord, base: SentFields): DataRecord {
  const completed = textsOf(fields).flatMap(({ path, text }) => {
    const typed = valueAt(base, path);
    const whole = typeof typed === 'string' ? completedPeriod(text, typed) : undefined;
    return whole === undefined || path.some((step) => typeof step === 'number') ? [] : [{ path, whole }];
  });
  if (completed.length === 0) return fields;
  const named = structuredClone(fields) as Record<string, YamlValue>;
  for (const { path, whole } of completed) setAt(named, path.map(String), whole);
  return named;
}

/** The entries of a form with the paths that they come to have in its record. */
function placesOf(entries: FormDraft['entries']): { readonly path: Path; readonly entry: Entry }[] {
  const counts = new Map<string, number>();
  return entries.map((entry) => {
    const index = counts.get(keyOf(entry.at)) ?? 0;
    counts.set(keyOf(entry.at), index + 1);
    return { path: [...entry.at, index], entry };
  });
}

/** What was reckoned and stands as it was printed was not typed by anyone. */
function withoutReckoned(fields: DataRecord, base: SentFields, reckoned: SentFields): DataRecord {
  const dropped = textsOf(reckoned).filter(({ path, text }) => {
    return valueAt(fields, path) === text && valueAt(base, path) === undefined;
  });
  if (dropped.length === 0) return fields;
  const keys = new Set(dropped.map(({ path }) => keyOf(path)));
  const copy = (value: YamlValue, path: Path): YamlValue => {
    if (typeof value === 'string') return value;
    if (Array.isArray(value)) return value.map((item, index) => copy(item, [...path, index]));
    const kept = Object.entries(value).filter(([name]) => !keys.has(keyOf([...path, name])));
    return Object.fromEntries(kept.map(([name, part]) => [name, copy(part, [...path, name])]));
  };
  return copy({ ...fields }, []) as DataRecord;
}

/** The record with the fields named that the form shows and that are empty in it: cells, lists, columns of lists. */
function withEmptied(
  fields: DataRecord,
  base: SentFields,
  form: FormDraft,
  shape: Declaration['shapes'][keyof Declaration['shapes']],
): DataRecord {
  const named = structuredClone(fields) as Record<string, YamlValue>;
  const sent = partRecord(base, shape, '');
  const isSeen = (path: readonly string[]) => form.seen.has(form.words.keyOf(path)) || form.seen.has(path.join('/'));
  for (const key of sent.cells.keys()) {
    const path = pathOf(key);
    if (isSeen(path) && valueAt(named, path) === undefined) setAt(named, path, '');
  }
  const back = partRecord(named, shape, '');
  for (const [key, rows] of sent.lists) {
    const path = pathOf(key);
    if (rows.length > 0 && isSeen(path) && !back.lists.has(key)) setAt(named, path, []);
    const entries = back.lists.get(key) ?? [];
    const columns = entries.length === 0 ? [] : columnsShown(form, path);
    for (const { at, cells } of entries) {
      const entry = valueAt(named, at);
      if (!isMapping(entry as YamlValue)) continue;
      for (const column of columns)
        if (!cells.has(column)) setAt(entry as Record<string, YamlValue>, pathOf(column), '');
    }
  }
  return named;
}

/** The columns that the form has for a list, filled in or not. */
function columnsShown({ entries }: FormDraft, list: readonly string[]): ReadonlySet<string> {
  const own = entries.filter(({ at }) => isWithin(at, list));
  return new Set(own.flatMap(({ parts }) => parts.map(({ path }) => keyOf(path))));
}

function notesOf({ candidates, words, entries }: FormDraft): CellNotes {
  const notes = new CellNotes();
  for (const [field, { piece }] of candidates) {
    const path = words.placeOf(field)?.path;
    if (path) notes.notePlace(path, piece.location);
  }
  for (const { path: at, entry } of placesOf(entries)) {
    for (const { path, piece } of entry.parts) notes.notePlace([...at, ...path], piece.location);
  }
  return notes;
}
