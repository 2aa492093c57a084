/** What was edited in a Word file since it was sent out: what is read otherwise in it than in the file as it was. */

import type { Diagnostic, Location } from '../../diagnostic.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { SentFields } from '../../model/sent-record.js';
import type { Shape } from '../../schema/shape.js';
import { valueAt, type YamlValue } from '../../source/located.js';
import { overlay } from '../data-files/changes.js';
import type { MergeConflict } from '../data-files/merge-three-ways.js';
import { mergeReturned } from '../data-files/merge-returned.js';
import { nameOfProject } from '../data-files/merge-units.js';
import type { DataRecord, ReturnedNotes, TakenData } from '../unit-data.js';

/** A file that was taken, with its record. */
type Returned = TakenData & { readonly sent: ReturnedNotes };

/**
 * `theirs` with the values that were sent out wherever nothing was edited: a form need not tell all of them apart, one cell
 * may hold two fields, a dash stand for nothing. What is said of both files is said of no edit.
 * @param asSent the same file as it was sent out, taken in the same way
 */
export function editedSince(asSent: Returned, theirs: Returned, declaration: Declaration): Returned {
  const { record } = theirs.sent;
  const { 部门: departmentShape, 项目: projectShape } = declaration.shapes;
  const { department } = theirs.unit;
  const nameOf = (fields: DataRecord) => nameOfProject({ fields }, declaration);
  const unclear: Diagnostic[] = [];
  const take = (base: SentFields, before: DataRecord, fields: DataRecord, shape: Shape, project?: number) => {
    return edited(base, before, fields, shape, (conflict) => {
      const location = conflict.theirsAt && theirs.sent.placeOf(project, conflict.theirsAt);
      unclear.push(notToldApart(conflict, location));
    });
  };
  const unknownNames = asSent.unit.projects
    .filter((_, index) => asSent.sent.projects[index] === undefined)
    .map(({ fields }) => nameOf(fields));
  const kept = theirs.unit.projects
    .map((project, index) => ({ project, index, sentAs: theirs.sent.projects[index] }))
    .filter(({ project, sentAs }) => sentAs !== undefined || !unknownNames.includes(nameOf(project.fields)));
  const projects = kept.map(({ project, sentAs, index }) => {
    const base = sentAs === undefined ? undefined : record.projects[sentAs];
    const before = asSent.unit.projects.find(
      (_, index) => sentAs !== undefined && asSent.sent.projects[index] === sentAs,
    );
    return base && before
      ? { ...project, fields: take(base.fields, before.fields, project.fields, projectShape, index) }
      : project;
  });
  return {
    unit: {
      ...(department && {
        department: take(record.department ?? {}, asSent.unit.department ?? {}, department, departmentShape),
      }),
      projects,
    },
    sent: {
      ...theirs.sent,
      projects: kept.map(({ sentAs }) => sentAs),
      placeOf: (project, path) => theirs.sent.placeOf(project === undefined ? undefined : kept[project]?.index, path),
    },
    diagnostics: [...elsewhere(notIn(asSent.diagnostics, theirs.diagnostics), unclear), ...unclear],
  };
}

/**
 * `base` with what is otherwise in `theirs` than in `asSent`.
 * @param leave told of an edit in a cell that holds more than the field, which is not taken
 */
function edited(
  base: SentFields,
  asSent: DataRecord,
  theirs: DataRecord,
  shape: Shape,
  leave: (conflict: MergeConflict) => void,
): DataRecord {
  const clear = structuredClone(theirs) as YamlValue;
  for (const conflict of mergeReturned(base, [{ base: asSent, theirs }], shape).conflicts) {
    const { base: printed = '', ours: sent = '', theirsAt = [] } = conflict;
    const [record, name] = [valueAt(clear, theirsAt.slice(0, -1)), theirsAt.at(-1)];
    // A dash or a default in place of nothing is no more than the field.
    if (sent === '' || printed === sent || !printed.includes(sent) || name === undefined) continue;
    if (typeof record !== 'object' || record === null) continue;
    (record as Record<string | number, YamlValue>)[name] = printed;
    leave(conflict);
  }
  const { wanted } = mergeReturned(base, [{ base: asSent, theirs: clear as DataRecord }], shape, 'theirs');
  return Object.keys(wanted).length === 0 ? base : (overlay(base, wanted) as DataRecord);
}

function notToldApart({ field, base, theirs }: MergeConflict, location: Location | undefined): Diagnostic {
  return {
    severity: 'warning',
    code: 'unplaced-text',
    message: `「${field}」所在的格子里还印着别的内容，分不清改的是哪一项，没有导入`,
    found: `${theirs ?? '（空）'}（发出时印的是 ${base ?? '（空）'}）`,
    hint: '照 Word 里改的，在数据文件里改',
    ...(location && { location }),
  };
}

/** What is said of other places than `unclear`: how a value was read that is not taken is no matter. */
function elsewhere(said: readonly Diagnostic[], unclear: readonly Diagnostic[]): Diagnostic[] {
  const placeOf = ({ location }: Diagnostic) => location && `${location.line}:${location.column}`;
  const places = new Set(unclear.flatMap((diagnostic) => placeOf(diagnostic) ?? []));
  return said.filter((diagnostic) => !places.has(placeOf(diagnostic) ?? ''));
}

/** What is said in `after` and not in `before`, as often as it is said more often; what no form prints is no edit, and told. */
export function notIn(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
  // Lines of what was sent out were broken where it had no room.
  const keyOf = ({ code, message, found = '' }: Diagnostic) => `${code}\n${message}\n${found.replace(/\s/g, '')}`;
  const counts = new Map<string, number>();
  for (const diagnostic of before) counts.set(keyOf(diagnostic), (counts.get(keyOf(diagnostic)) ?? 0) + 1);
  return after.filter((diagnostic) => {
    const left = counts.get(keyOf(diagnostic)) ?? 0;
    counts.set(keyOf(diagnostic), left - 1);
    return left <= 0 || diagnostic.code === 'unprinted-field';
  });
}
