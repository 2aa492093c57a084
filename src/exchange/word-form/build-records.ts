/** Drafts of forms → the fields of data files, in the schemas' order, defaults left out. */

import { addAmounts, isAmount } from '../../model/amount.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { readLeaf } from '../../model/typed-values/read-leaf.js';
import { readPeriod } from '../../model/typed-values/read-period.js';
import { shapeAt, type RecordShape, type Shape, type TextForm } from '../../schema/shape.js';
import type { YamlValue } from '../../source/located.js';
import type { DataRecord, ProjectRecord, UnitData } from '../unit-data.js';
import type { Candidate, FormDraft, IndicatorEntry } from './form-draft.js';
import type { Ledger } from './ledger.js';
import type { DocumentDraft, TitleClaim } from './read-document.js';

/**
 * The records of a document's forms.
 * @param fileName the file's own name: a single project form has its number from it (`03-….docx`)
 */
export function buildRecords(
  draft: DocumentDraft,
  fileName: string,
  { shapes }: Declaration,
  ledger: Ledger,
): UnitData {
  const department = buildDepartment(draft, shapes.部门, ledger);
  const projects = draft.projects.filter((project) => !project.isEmpty);
  const width = Math.max(2, String(projects.length).length);
  const numberInName = /^(\d{1,4})\s*[-—–－_.、]/.exec(fileName)?.[1];
  const records = projects.map((project, index): ProjectRecord => {
    const fields = buildProject(project, draft, department, shapes.项目, ledger);
    if (projects.length > 1) return { 序号: String(index + 1).padStart(width, '0'), fields };
    return numberInName === undefined ? { fields } : { 序号: numberInName, fields };
  });
  sayUnprinted(draft, projects, shapes, ledger);
  return { ...(Object.keys(department).length > 0 && { department }), projects: records };
}

function buildDepartment({ department: form, claims }: DocumentDraft, shape: RecordShape, ledger: Ledger): DataRecord {
  for (const { field, text, piece } of claims) {
    if (!form.candidates.has(field)) form.offer(field, text, 50, piece);
  }
  const year = form.candidates.get('年度')?.text;
  const name = form.candidates.get('部门名称')?.text;
  for (const claim of claims) {
    const settled = claim.field === '年度' ? year : name;
    if (settled !== claim.text) sayOtherClaim(claim, settled ?? '', ledger);
  }
  const fields = new Map<string, YamlValue>();
  for (const [field, candidate] of form.candidates) {
    fields.set(field, settle(field, candidate, shape, year, ledger));
  }
  if (fields.get('编制单位') === fields.get('部门名称')) fields.delete('编制单位');
  const spending: Record<string, YamlValue> = {};
  for (const field of ['基本支出', '项目支出', '资金总额']) {
    const amount = fields.get(field);
    if (amount !== undefined) spending[field] = amount;
    fields.delete(field);
  }
  const { 基本支出, 项目支出, 资金总额 } = spending;
  const parts = [基本支出, 项目支出].flatMap((part) => (typeof part === 'string' && isAmount(part) ? [part] : []));
  if (parts.length === 2 && addAmounts(parts) === 资金总额) delete spending['资金总额'];
  if (Object.keys(spending).length > 0) fields.set('支出预算', spending);
  setList(fields, '目标分解', form.texts.目标分解);
  setList(fields, '阶段计划', form.texts.阶段计划);
  setIndicators(fields, form.indicators);
  return inOrder(fields, Object.keys(shape.fields));
}

function buildProject(
  form: FormDraft,
  { hasDepartment }: DocumentDraft,
  department: DataRecord,
  shape: RecordShape,
  ledger: Ledger,
): DataRecord {
  const fields = new Map<string, YamlValue>();
  const year = typeof department['年度'] === 'string' ? department['年度'] : undefined;
  for (const [field, candidate] of form.candidates) {
    fields.set(field, settle(field, candidate, shape, year, ledger));
  }
  const author = department['编制单位'] ?? department['部门名称'];
  // Alone, a project form does not tell what the department's own 编制单位 is.
  if (hasDepartment && fields.get('编制单位') === author) fields.delete('编制单位');
  const stages = form.stages.map(({ 时间, 内容, piece }) => {
    const read = readPeriod(时间, { year });
    ledger.tellValue(read, { ...piece, text: 时间 });
    return withoutBlanks({ 时间: read.value, 内容 });
  });
  while (stages.length > 0 && Object.keys(stages.at(-1) ?? {}).length === 0) stages.pop();
  if (stages.length > 0) fields.set('本年度实施计划', stages);
  setIndicators(fields, form.indicators);
  if (!fields.has('项目名称')) {
    const location = [...form.candidates.values()][0]?.piece.location;
    const message = '这张项目表没有找到项目名称';
    ledger.say({ severity: 'warning', code: 'required-field', message, hint: '在数据文件里填写项目名称' }, location);
  }
  return inOrder(fields, Object.keys(shape.fields));
}

/** The value of a field as data files hold it. */
function settle(
  field: string,
  { text, piece, unit }: Candidate,
  shape: Shape,
  year: string | undefined,
  ledger: Ledger,
): string {
  const leaf = shapeAt(shape, [field]) ?? shapeAt(shape, ['支出预算', field]);
  if (leaf?.kind !== 'text' || (isKeptToTheLetter(leaf.form) && ledger.isVerbatim(piece))) return text;
  const read =
    leaf.form === 'period' && !ledger.isVerbatim(piece)
      ? readPeriod(text, { year })
      : readLeaf(leaf, leaf.form === 'amount' ? text.trim() : text, { labelled: unit, year });
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

function setList(fields: Map<string, YamlValue>, field: string, texts: readonly string[]): void {
  const list = [...texts];
  while (list.at(-1) === '') list.pop();
  if (list.length > 0) fields.set(field, list);
}

function setIndicators(fields: Map<string, YamlValue>, entries: readonly IndicatorEntry[]): void {
  const levels = new Map<string, Map<string, YamlValue[]>>();
  for (const { 一级指标, 二级指标, ...indicator } of entries) {
    const seconds = levels.get(一级指标) ?? new Map<string, YamlValue[]>();
    levels.set(一级指标, seconds);
    seconds.set(二级指标, [...(seconds.get(二级指标) ?? []), withoutBlanks(indicator)]);
  }
  if (levels.size === 0) return;
  fields.set('绩效指标', Object.fromEntries([...levels].map(([name, seconds]) => [name, Object.fromEntries(seconds)])));
}

function withoutBlanks(record: Readonly<Record<string, string>>): Record<string, YamlValue> {
  return Object.fromEntries(Object.entries(record).filter(([, text]) => text !== ''));
}

function inOrder(fields: ReadonlyMap<string, YamlValue>, names: readonly string[]): DataRecord {
  return Object.fromEntries(
    names.flatMap((name) => [...(fields.has(name) ? [[name, fields.get(name)] as const] : [])]),
  ) as DataRecord;
}

/** Names what the data have fields for and the file prints nowhere. */
function sayUnprinted(
  { department, hasDepartment }: DocumentDraft,
  projects: readonly FormDraft[],
  shapes: Declaration['shapes'],
  ledger: Ledger,
): void {
  const lacking = (names: readonly string[], forms: readonly FormDraft[]) =>
    names.filter((name) => !forms.some((form) => isPrinted(name, form)));
  const lists = [
    ...(hasDepartment ? [`部门.yaml：${lacking(Object.keys(shapes.部门.fields), [department]).join('、')}`] : []),
    ...(projects.length > 0 ? [`项目文件：${lacking(Object.keys(shapes.项目.fields), projects).join('、')}`] : []),
  ].filter((list) => !list.endsWith('：'));
  if (lists.length === 0) return;
  const message = `文件里没有印出这些字段，数据里也就没有：${lists.join('；')}`;
  ledger.say({ severity: 'hint', code: 'unprinted-field', message, hint: '需要的话，自己在数据文件里补上' });
}

function isPrinted(field: string, { seen, candidates, indicators }: FormDraft): boolean {
  if (field === '支出预算') return ['基本支出', '项目支出', '资金总额'].some((part) => seen.has(part));
  return seen.has(field) || candidates.has(field) || (field === '绩效指标' && indicators.length > 0);
}
