/** Forms that came back in a Word file with its record: which project each is, what was emptied in it, and where it stands. */

import type { Declaration } from '../../model/declaration/declaration.js';
import type { SentFields, SentRecord } from '../../model/sent-record.js';
import { isWithin, textsOf, valueAt, type Path, type YamlValue } from '../../source/located.js';
import { keyOf, partRecord, pathOf } from '../data-files/record-cells.js';
import { nameOfProject } from '../data-files/merge-units.js';
import { isMapping } from '../data-files/same-value.js';
import { setAt } from '../place-texts.js';
import type { DataRecord, ProjectRecord, ReturnedNotes, UnitData } from '../unit-data.js';
import { CellNotes } from '../cell-notes.js';
import type { FormDraft } from './form-draft.js';

/** The forms that were read, as far as they are filled in: `projects` in the order of the unit's. */
export interface ReadForms {
  readonly department: FormDraft;
  readonly projects: readonly FormDraft[];
}

/** The data that came back, and what is known of them by the record. @param printed also with what follows from the rest */
export function returnedForms(
  { unit, printed }: Readonly<Record<'unit' | 'printed', UnitData>>,
  forms: ReadForms,
  record: SentRecord,
  declaration: Declaration,
): { readonly unit: UnitData; readonly sent: ReturnedNotes } {
  const { 部门: departmentShape, 项目: projectShape } = declaration.shapes;
  const sentAs = pairProjects(unit.projects, record, declaration);
  const back = (
    [fields, asPrinted]: readonly [DataRecord, DataRecord | undefined],
    base: SentFields,
    reckoned: SentFields | undefined,
    form: FormDraft,
    shape: typeof projectShape,
  ) => {
    const typed = withTyped(fields, asPrinted ?? {}, base);
    return withEmptied(withoutReckoned(typed, base, reckoned ?? {}), base, form, shape);
  };
  const department =
    unit.department &&
    back(
      [unit.department, printed.department],
      record.department ?? {},
      record.departmentReckoned,
      forms.department,
      departmentShape,
    );
  const projects = unit.projects.map(({ fields }, index): ProjectRecord => {
    const [at, form] = [sentAs[index], forms.projects[index]];
    const base = at === undefined ? undefined : record.projects[at];
    if (!base || !form) return { fields };
    return {
      序号: base.number,
      fields: back([fields, printed.projects[index]?.fields], base.fields, base.reckoned, form, projectShape),
    };
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

/** `fields` with what follows from the rest of them and was typed all the same: in lists, where the rows have it typed. */
function withTyped(fields: DataRecord, printed: DataRecord, base: SentFields): DataRecord {
  const patternOf = (path: Path) => keyOf(path.map((step) => (typeof step === 'number' ? 0 : step)));
  const typed = new Set(textsOf(base).map(({ path }) => patternOf(path)));
  const implied = textsOf(printed).filter(
    ({ path }) => valueAt(fields, path) === undefined && typed.has(patternOf(path)),
  );
  if (implied.length === 0) return fields;
  const copy = structuredClone(fields) as Record<string, YamlValue>;
  for (const { path, text } of implied) putBack(copy, path, text);
  return copy;
}

/** Puts a text where it was taken from; the entries of lists are still there. */
function putBack(record: Record<string, YamlValue>, path: Path, text: string): void {
  const at = path.findLastIndex((step) => typeof step === 'number');
  const entry = at === -1 ? record : valueAt(record, path.slice(0, at + 1));
  if (isMapping(entry as YamlValue)) setAt(entry as Record<string, YamlValue>, path.slice(at + 1).map(String), text);
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
  const counts = new Map<string, number>();
  for (const { at, parts } of entries) {
    const index = counts.get(keyOf(at)) ?? 0;
    counts.set(keyOf(at), index + 1);
    for (const { path, piece } of parts) notes.notePlace([...at, index, ...path], piece.location);
  }
  return notes;
}
