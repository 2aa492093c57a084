/** Drafts of forms → the fields of data files, in the schemas' order, defaults left out. */

import { NAME_OF_PROJECT } from '../../model/meant-text.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { readLeaf, readLeaves } from '../../model/typed-values/read-leaf.js';
import { parseDateRange } from '../../model/date-range.js';
import { parsePeriod } from '../../model/period.js';
import { readPeriod } from '../../model/typed-values/read-period.js';
import type { ListShape, RecordShape, Shape, TextForm } from '../../schema/shape.js';
import { valueAt, type YamlValue } from '../../source/located.js';
import type { DataRecord, ProjectRecord, UnitData } from '../unit-data.js';
import { inShapeOrder } from '../in-shape-order.js';
import { appendAt, setAt } from '../place-texts.js';
import type { EntryPart, FormDraft } from './form-draft.js';
import { STAGES } from './labels.js';
import { isHalfPeriod } from './period-ends.js';
import type { Ledger } from './ledger.js';
import type { DocumentDraft, TitleClaim } from './read-document.js';
import { withoutImplied } from './without-implied.js';

/**
 * The records of a document's forms.
 * @param fileName the file's own name: a single project form has its number from it (`03-….docx`)
 */
export function buildRecords(
  draft: DocumentDraft,
  fileName: string,
  declaration: Declaration,
  ledger: Ledger,
): UnitData {
  const { shapes } = declaration;
  const department = buildDepartment(draft, shapes.部门, ledger);
  const year = textOf(department, draft.department, '年度');
  const projects = draft.projects.filter((project) => !project.isEmpty);
  const width = Math.max(2, String(projects.length).length);
  const numberInName = /^(\d{1,4})\s*[-—–－_.、]/.exec(fileName)?.[1];
  const records = projects.map((project, index): ProjectRecord => {
    const fields = buildProject(project, year, shapes.项目, ledger);
    if (projects.length > 1) return { 序号: String(index + 1).padStart(width, '0'), fields };
    return numberInName === undefined ? { fields } : { 序号: numberInName, fields };
  });
  const unit = { ...(Object.keys(department).length > 0 && { department }), projects: records };
  // Alone, a project form does not tell what the department's own values are.
  return withoutImplied(unit, declaration, draft.hasDepartment);
}

function buildDepartment({ department: form, claims }: DocumentDraft, shape: RecordShape, ledger: Ledger): DataRecord {
  for (const { field, text, piece } of claims) {
    if (!form.candidates.has(field)) form.offer(field, text, 50, piece);
  }
  const year = form.candidates.get('年度')?.text;
  const name = form.candidates.get('部门名称')?.text;
  for (const claim of claims) {
    const settled = claim.field === '年度' ? year : name;
    if (settled !== undefined && settled !== claim.text) sayOtherClaim(claim, settled, ledger);
  }
  const fields = settledFields(form, year, ledger);
  return recordOf(fields, form, shape, year, ledger);
}

function buildProject(form: FormDraft, year: string | undefined, shape: RecordShape, ledger: Ledger): DataRecord {
  const fields = settledFields(form, year, ledger);
  const stages = form.stages.map(({ 时间, 内容, piece }) => {
    const read = readPeriod(时间, { year });
    const isKept = ledger.isVerbatim(piece) && parsePeriod(时间) !== undefined && !parseDateRange(时间);
    if (!isKept) ledger.tellValue(read, { ...piece, text: 时间 });
    return withoutBlanks({ 时间: isKept ? 时间 : read.value, 内容 });
  });
  while (stages.length > 0 && Object.keys(stages.at(-1) ?? {}).length === 0) stages.pop();
  if (stages.length > 0) fields.set(STAGES, stages);
  if (form.words.placeOf(NAME_OF_PROJECT) && !fields.has(NAME_OF_PROJECT)) {
    const location = [...form.candidates.values()][0]?.piece.location;
    const message = `这张项目表没有找到${NAME_OF_PROJECT}`;
    ledger.say(
      { severity: 'warning', code: 'required-field', message, hint: `在数据文件里填写${NAME_OF_PROJECT}` },
      location,
    );
  }
  return recordOf(fields, form, shape, year, ledger);
}

function textOf(record: DataRecord, { words }: FormDraft, field: string): string | undefined {
  const value = valueAt(record, words.placeOf(field)?.path ?? [field]);
  return typeof value === 'string' ? value : undefined;
}

function settledFields(form: FormDraft, year: string | undefined, ledger: Ledger): Map<string, YamlValue> {
  const fields = new Map<string, YamlValue>();
  for (const [field, candidate] of form.candidates) {
    fields.set(field, settle(candidate, form.words.placeOf(field)?.shape, year, ledger));
  }
  for (const [field, texts] of form.texts) {
    const filled = texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);
    const shape = form.words.placeOf(field)?.shape;
    const isChosen = shape?.kind === 'list' && shape.item.kind === 'text' && shape.item.choices !== undefined;
    const list = isChosen ? partsOf(filled.join('\n'), shape) : filled;
    if (list.length > 0) fields.set(field, list);
  }
  return fields;
}

/** The fields where the pack has them, and the indicators, in the order of the declaration. */
function recordOf(
  fields: ReadonlyMap<string, YamlValue>,
  { words, indicators, entries }: FormDraft,
  shape: RecordShape,
  year: string | undefined,
  ledger: Ledger,
): DataRecord {
  const record: Record<string, YamlValue> = {};
  for (const [field, value] of fields) {
    const path = words.placeOf(field)?.path;
    if (path) setAt(record, path.map(String), value);
  }
  for (const { levels, texts } of indicators) {
    const entry: Record<string, YamlValue> = {};
    for (const [column, text] of texts) {
      const place = words.declaredColumns.get(column);
      if (place && text !== '')
        setAt(entry, place.path.map(String), place.shape.kind === 'list' ? partsOf(text, place.shape) : text);
    }
    const set = words.set?.path.map(String) ?? [];
    appendAt(record, [...set, ...levels.filter((level) => level !== '')], entry);
  }
  for (const { at, parts } of entries) {
    const entry: Record<string, YamlValue> = {};
    for (const part of parts) {
      if (part.text.trim() === '') continue;
      setAt(entry, part.path.map(String), settle(part, words.shapeOf(part.field), year, ledger));
    }
    appendAt(record, at, entry);
  }
  return inShapeOrder(record, shape);
}

/** The texts of a list that a form prints in one cell: those that are ticked, or one a line or behind a sign. */
function partsOf(text: string, { item }: ListShape): string[] {
  const parts = text
    .split(item.kind === 'text' && item.choices ? /[；;\n]/ : /\n/)
    .filter((part) => part.trim() !== '');
  return item.kind === 'text' ? readLeaves(item, text, parts).map(({ value }) => value) : parts;
}

/** What 勾选 prints of several options; boxes that were typed into the data look otherwise, and stay. */
const TICKED_BY_HELPER = /^[☑☐][^☑☐\u3000]+(?:\u3000[☑☐][^☑☐\u3000]+)+$/;

/** The value of a field as data files hold it. */
function settle(
  { text, piece, unit }: Pick<EntryPart, 'text' | 'piece' | 'unit'>,
  leaf: Shape | undefined,
  year: string | undefined,
  ledger: Ledger,
): YamlValue {
  if (leaf?.kind === 'list') return partsOf(text, leaf);
  if (leaf?.kind !== 'text' || (leaf.form === 'period' && isHalfPeriod(text))) return text;
  const isTicked = leaf.form === 'choice' && TICKED_BY_HELPER.test(text);
  if (!isTicked && isKeptToTheLetter(leaf.form) && ledger.isVerbatim(piece)) return text;
  const read = readLeaf(leaf, leaf.form === 'amount' ? text.trim() : text, { labelled: unit, year });
  ledger.tellValue(read, { ...piece, text });
  return read.value;
}

/** Forms of jixiao print amounts and dates in other writings than data files; all else as it was typed. */
function isKeptToTheLetter(form: TextForm | undefined): boolean {
  return form === 'choice' || form === 'telephone' || form === 'target';
}

function sayOtherClaim({ field, text, piece }: TitleClaim, settled: string, ledger: Ledger): void {
  const message = `标题里的${field}是“${text}”，别处是“${settled}”，用了后者`;
  ledger.remark({ severity: 'warning', code: 'unplaced-text', message, hint: `核对${field}` }, { ...piece, text });
}

function withoutBlanks(record: Readonly<Record<string, string>>): Record<string, YamlValue> {
  return Object.fromEntries(Object.entries(record).filter(([, text]) => text !== ''));
}
