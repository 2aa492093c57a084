/** Data files as an import would have them: the rows of each, and what is to be written of them where some are left out. */

import { isMapping } from '../exchange/data-files/same-value.js';
import type { Declaration } from '../model/declaration/declaration.js';
import { DEPARTMENT_FILE, readDataFile } from '../model/read-filing.js';
import type { SourceText } from '../source/decode-text.js';
import { pathInUnit } from '../workspace/check-unit.js';
import type { FileChange } from '../workspace/changes/change-files.js';
import type { PlannedFile } from '../workspace/data-files/plan-import.js';
import { newFile, type NewFile } from '../workspace/output/write-file.js';
import { nameOfFile } from './action-title.js';
import { editedBy, editedText, subjectOf, type Wanted } from './change-unit.js';
import { rowsBetween, withoutRows, type PlannedRow } from './import-rows.js';
import { gone, Refused } from './refuse.js';
import type { BoxesView, ImportedFile, PlacedText } from './screen-views.js';
import { shapeAt, type RecordShape } from '../schema/shape.js';
import { boxesIn, withPlaced } from './unplaced.js';
import { digestOfSource, type UnitSession, type UnitState } from './unit-session.js';
import { recordIn } from './view-files.js';
import { packOf } from './view-unit.js';

/** A file of a plan: `content` is all of a new one, of one that is there it is read again. */
export interface FileOfPlan {
  readonly view: ImportedFile;
  readonly rows: readonly PlannedRow[];
  readonly after: Wanted;
  readonly content: NewFile | undefined;
  /** Of the text that the rows go by. */
  readonly digest: string | undefined;
}

/** What of a plan is to be written: rows by their keys, and by file what is put into boxes. */
export interface TakenParts {
  readonly keys: ReadonlySet<string>;
  readonly placed: ReadonlyMap<string, readonly PlacedText[]>;
}

/** The unit that a plan is for, which need not be there yet. `folder`: absolute. */
export interface PlanTarget {
  readonly folder: string;
  readonly declaration: Declaration;
  readonly sources: ReadonlyMap<string, SourceText>;
}

/** What becomes of a file. @param certain the file as it is without what two sides changed; absent: there is no such thing */
export function planFile(
  planned: Pick<PlannedFile, 'path' | 'kind' | 'content' | 'conflicts'>,
  target: PlanTarget,
  certain?: PlannedFile,
): FileOfPlan {
  const { declaration } = target;
  const file = pathInUnit(target, planned.path);
  const source = target.sources.get(file);
  const before = planned.kind === 'new' || !source ? {} : recordIn(source, declaration);
  const after = recordOf(planned.content, file, declaration) ?? before;
  const rows = rowsBetween(before, after, `${file}#`);
  const sure = certain && rowsBetween(before, recordOf(certain.content, file, declaration) ?? before, '');
  const view: ImportedFile = {
    file,
    kind: planned.kind,
    title: nameOfFile(file),
    rows: rows.map((row) => {
      const { key, was, becomes, kind } = row;
      const label = labelWithUnit(row, shapeOf(file, declaration));
      const isSure = sure?.some((one) => one.label === row.label && one.becomes === becomes) ?? true;
      const conflict = certain?.conflicts.find(
        ({ ours, theirs }) => (ours ?? '') === was && (theirs ?? '') === becomes,
      );
      if (isSure) return { key, label, was, becomes, kind };
      return { key, label, was, becomes, kind: 'conflict', base: conflict?.base ?? '' };
    }),
  };
  return { view, rows, after, content: planned.content, digest: source && digestOfSource(source) };
}

/** What a row is called, with the unit of its amounts: a number in 万元 beside one in 元 is to be seen as such. */
function labelWithUnit({ label, undo }: PlannedRow, shape: RecordShape): string {
  const leaf = undo.kind === 'set' ? shapeAt(shape, undo.path) : undefined;
  return leaf?.kind === 'text' && leaf.unit !== undefined ? `${label}（${leaf.unit}）` : label;
}

/** What is written of a file of a unit that is open. @throws Refused `conflict` where it has changed since */
export function changesOf(
  session: UnitSession,
  state: UnitState,
  planned: FileOfPlan,
  { keys, placed }: TakenParts,
): FileChange[] {
  const { view, rows, after, digest } = planned;
  const left = rows.filter(({ key }) => !keys.has(key));
  const texts = placed.get(view.file) ?? [];
  if (left.length === rows.length && texts.length === 0) return [];
  const source = state.read.sources.get(view.file);
  if ((source && digestOfSource(source)) !== digest) {
    throw new Refused({
      reason: 'conflict',
      message: '对照的时候，数据又被别处改过了，什么也没有写',
      hint: '再对照一次',
    });
  }
  const declaration = packOf(state)?.declaration;
  if (!declaration) throw gone('版式包用不了，什么也没有写');
  if (view.kind === 'new') return newFiles(planned, declaration, { keys, placed });
  const record = withPlaced(withoutRows(after, left), shapeOf(view.file, declaration), texts);
  return editedBy(session, state, view.file, record);
}

/** A file that is not there yet, with the rows `taken`; none of it where none of them is, unless the unit cannot do without. */
export function newFiles(
  { view: { file }, rows, after, content }: FileOfPlan,
  declaration: Declaration,
  { keys, placed }: TakenParts,
): NewFile[] {
  const left = rows.filter(({ key }) => !keys.has(key));
  const texts = placed.get(file) ?? [];
  const isLeftOut = rows.length > 0 && left.length === rows.length && texts.length === 0 && file !== DEPARTMENT_FILE;
  if (!content || isLeftOut) return [];
  if (left.length === 0 && texts.length === 0) return [content];
  const record = withPlaced(withoutRows(after, left), shapeOf(file, declaration), texts);
  return [newFile(content.path, editedText({ file, text: textOf(content) }, declaration, record))];
}

/** A file that the import has nothing for, which may take texts all the same. */
export function untouchedFile(file: string, { sources, declaration }: PlanTarget): FileOfPlan[] {
  const source = sources.get(file);
  if (!source) return [];
  const view: ImportedFile = { file, kind: 'same', title: nameOfFile(file), rows: [] };
  const after = recordIn(source, declaration);
  return [{ view, rows: [], after, content: undefined, digest: digestOfSource(source) }];
}

/** Where texts could be put, file by file. */
export function viewBoxes(files: readonly FileOfPlan[], declaration: Declaration): BoxesView[] {
  return files.map(({ view: { file, title }, after }) => {
    return { file, title, boxes: boxesIn(after, shapeOf(file, declaration)) };
  });
}

/**
 * The keys of `again`, a plan of the same files with places chosen, which stand for those `taken` of `before`: what was not there
 * before came with the choice.
 */
export function keysAgain(
  again: readonly FileOfPlan[],
  before: readonly FileOfPlan[],
  taken: ReadonlySet<string>,
): ReadonlySet<string> {
  const known = new Map(before.map((file) => [file.view.file, file.rows]));
  const keys = again.flatMap(({ view, rows }) => {
    const olds = pairRows(rows, known.get(view.file) ?? []);
    return rows.flatMap((row) => {
      const old = olds.get(row);
      return old === undefined || taken.has(old.key) ? row.key : [];
    });
  });
  return new Set(keys);
}

/** Rows with those of before that say the same: of equal ones each first finds the one of its own place, or two would change ticks. */
function pairRows(rows: readonly PlannedRow[], before: readonly PlannedRow[]): ReadonlyMap<PlannedRow, PlannedRow> {
  const left = [...before];
  const pairs = new Map<PlannedRow, PlannedRow>();
  const isAlike = (one: PlannedRow, other: PlannedRow) => one.was === other.was && one.becomes === other.becomes;
  const isThere = (one: PlannedRow, other: PlannedRow) => isAlike(one, other) && one.label === other.label;
  for (const isPair of [isThere, isAlike]) {
    for (const row of rows.filter((one) => !pairs.has(one))) {
      const at = left.findIndex((other) => isPair(row, other));
      const [old] = at === -1 ? [] : left.splice(at, 1);
      if (old) pairs.set(row, old);
    }
  }
  return pairs;
}

function shapeOf(file: string, { shapes }: Declaration): RecordShape {
  return shapes[subjectOf(file)];
}

/** What stands in a file that would be written. */
export function recordOf(content: NewFile | undefined, file: string, declaration: Declaration): Wanted | undefined {
  const read = content && readDataFile({ file, text: textOf(content) }, declaration);
  return read && isMapping(read.value) ? read.value : undefined;
}

/** The text of a file that would be written. */
export function textOf({ bytes }: NewFile): string {
  return new TextDecoder().decode(bytes);
}
