/** A filing in Word, made by jixiao or typed by hand → a unit's data, and a report of everything that found no place. */

import type { Diagnostic } from '../../diagnostic.js';
import { fieldsMeant } from '../../model/meant-text.js';
import { DEFAULT_PACK } from '../../model/read-filing.js';
import type { SentRecord } from '../../model/sent-record.js';
import { openPackage, type OfficePackage } from '../../ooxml/open-package.js';
import type { ReturnedNotes, TakenData, UnitData } from '../unit-data.js';
import { unusableRecord } from '../unusable-record.js';
import { buildRecords } from './build-records.js';
import { joinRows } from './join-rows.js';
import { leaveOutSummaries } from './leave-out-summaries.js';
import { Ledger } from './ledger.js';
import { readNumbering } from './numbering.js';
import { formMapsOf } from '../../layout/form-map.js';
import type { Pack } from '../../layout/pack.js';
import { readDocument } from './read-document.js';
import { readRecord } from './read-record.js';
import { readStory } from './read-story.js';
import { nameOfProject } from '../data-files/merge-units.js';
import { editedLists, listRowsOf, type ListRow } from './edited-lists.js';
import { editedSince, notIn } from './edited-since.js';
import { returnedForms, type ReadForms } from './returned-forms.js';
import { enterMargins, sayFindings } from './story-remarks.js';
import { headingIn } from './own-forms.js';
import { readStyleNames } from './style-names.js';
import { describeUnprinted, unprintedFields } from './unprinted-fields.js';
import { isOfUnedited, isSameTexts, leftOutTexts, shownTexts, untakenTexts, type ShownText } from './untaken-texts.js';
import { findWordParts } from './word-parts.js';

/** Makes the Word file of a record again, as it was sent out, or with other `data` of the same files; undefined where that cannot be done. */
export type PrintSent = (record: SentRecord, data?: SentRecord) => Uint8Array | undefined;

/**
 * Reads the forms of a Word file by their labels. What jixiao wrote comes back to the letter.
 * Warnings: `unplaced-text`, `converted-value`, `tracked-changes`, `unread-content`, `bad-date`, `bad-amount`,
 * `unknown-indicator-level`, `required-field`; hint: `unprinted-field`; error, when no form was found: `no-form`.
 * @param opened its file's name gives the 序号 of a single project form
 * @param pack of the whole year: its own forms are read by what its layouts print in which place, others by labels
 * @param printSent for a file with a record: only what is read otherwise than in the file as it was sent out was edited
 * @throws ReportError as `findWordParts` and `readXml`
 */
export function readWordForms(opened: OfficePackage, pack: Pack, printSent?: PrintSent): TakenData {
  const { file } = opened;
  const { declaration } = pack;
  const read = readForms(opened, pack);
  const taken = takeForms(opened, read, pack, printSent);
  const { unit, sent, diagnostics } = taken;
  if (diagnostics.some(({ severity }) => severity === 'error')) return taken;
  const hasDepartment = read.hasDepartment || unit.projects.length > 1;
  const names = sent?.record.unit ? fieldsMeant('部门', '部门名称', declaration).map(([name]) => name) : [];
  const known = [
    ...names,
    ...(sent ? ['年度'] : []),
    ...(sent && declaration.name !== DEFAULT_PACK ? ['模板'] : []),
    ...(read.stage === undefined ? [] : ['阶段']),
  ];
  const unprinted = unprintedFields(unit, read.forms, hasDepartment, known, declaration);
  const said = [...describeUnprinted([{ file, unprinted }]), ...diagnostics];
  return { unit, diagnostics: said, stage: read.stage, unprinted, ...(sent && { sent }) };
}

function takeForms(opened: OfficePackage, read: FormsRead, pack: Pack, printSent?: PrintSent): TakenData {
  const { file } = opened;
  const { unit, diagnostics } = read;
  const record = readRecord(opened);
  const isFound = unit.projects.length > 0 || read.hasDepartment;
  const printed = typeof record === 'object' ? printSent?.(record) : undefined;
  const asSent = printed && readForms(openPackage(printed, file), pack);
  if (typeof record === 'object' && asSent) {
    const printAgain = (data: SentRecord) => {
      const again = printSent?.(record, data);
      return again && readForms(openPackage(again, file), pack).texts;
    };
    return takenSince({ asSent, read, record, isFound, printAgain }, pack, file);
  }
  if (!isFound) return { unit: { projects: [] }, diagnostics: [noForm(file, pack), ...diagnostics] };
  if (record === undefined) return { unit, diagnostics };
  if (record === 'unusable') return { unit, diagnostics: [unusableRecord(file, '文件'), ...diagnostics] };
  return { ...returnedForms(unit, read.forms, record, pack.declaration), diagnostics };
}

/** A file, and the same as it was sent out. */
interface SentAndRead {
  readonly asSent: FormsRead;
  readonly read: FormsRead;
  readonly record: SentRecord;
  /** Whether any form was found in it; lists alone are none. */
  readonly isFound: boolean;
  /** What the file says with other data. */
  readonly printAgain: (data: SentRecord) => readonly ShownText[] | undefined;
}

function takenSince({ asSent, read, record, isFound, printAgain }: SentAndRead, pack: Pack, file: string): TakenData {
  const { declaration } = pack;
  const { diagnostics } = read;
  const same = untouched(record);
  if (isSameTexts(asSent.texts, read.texts)) {
    return { ...same, diagnostics: notIn(asSent.diagnostics, diagnostics) };
  }
  const returned = (forms: FormsRead) => {
    return { ...returnedForms(forms.unit, forms.forms, record, declaration), diagnostics: forms.diagnostics };
  };
  const edited = isFound
    ? editedSince(returned(asSent), returned(read), declaration)
    : { ...same, diagnostics: notIn(asSent.diagnostics, diagnostics) };
  // Where only its lists show the projects, nothing is taken from these.
  const isOfLists = asSent.unit.projects.length === 0 && read.unit.projects.length === 0;
  const taken = isOfLists
    ? {
        unit: { ...same.unit, ...edited.unit, projects: same.unit.projects },
        sent: { ...edited.sent, projects: same.sent.projects },
      }
    : edited;
  const names = record.projects.map((project) => nameOfProject(project, declaration));
  const ofForms = edited.diagnostics.filter((diagnostic) => !isOfUnedited(diagnostic, asSent.texts, read.texts));
  const said = [...editedLists(asSent.listRows, read.listRows, names, file), ...ofForms];
  const isSame =
    said.length === 0 &&
    taken.unit.department === record.department &&
    taken.unit.projects.every(
      ({ fields }, index) => fields === record.projects[taken.sent.projects[index] ?? -1]?.fields,
    );
  if (isSame) return { ...taken, diagnostics: untakenTexts(asSent.texts, read.texts, file) };
  const expect = () => {
    const { departmentReckoned, ...typed } = withTaken(record, taken);
    const reckonedAnew = { ...typed, projects: typed.projects.map(({ number, fields }) => ({ number, fields })) };
    const asItWas = { ...typed, ...(departmentReckoned && { departmentReckoned }) };
    return [asItWas, reckonedAnew].flatMap((other) => [printAgain(other) ?? []]);
  };
  const leftOut = leftOutTexts(asSent.texts, read.texts, expect, said, file);
  return { ...taken, diagnostics: [...said, ...leftOut] };
}

/** `record` with the data that came back. */
function withTaken(
  record: SentRecord,
  { unit, sent }: Pick<TakenData, 'unit'> & { readonly sent: ReturnedNotes },
): SentRecord {
  return {
    ...record,
    ...(unit.department && { department: unit.department }),
    projects: record.projects.map((project, index) => {
      const fields = unit.projects[sent.projects.indexOf(index)]?.fields;
      return fields ? { ...project, fields } : project;
    }),
  };
}

/** What stands in the forms of a file, and what is to be said of it. */
interface FormsRead {
  readonly unit: UnitData;
  readonly forms: ReadForms;
  readonly hasDepartment: boolean;
  readonly texts: readonly ShownText[];
  /** Of lists of all projects. */
  readonly listRows: readonly ListRow[];
  readonly stage: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The data of a file in which nothing was edited: whatever it prints, a list of projects or texts that no field is read from. */
function untouched(record: SentRecord): { readonly unit: UnitData; readonly sent: ReturnedNotes } {
  const projects = record.projects.map(({ number, fields }) => ({ 序号: number, fields }));
  return {
    unit: { ...(record.department && { department: record.department }), projects },
    sent: { record, projects: [...record.projects.keys()], claimOf: () => undefined, placeOf: () => undefined },
  };
}

function readForms(opened: OfficePackage, pack: Pack): FormsRead {
  const { file } = opened;
  const { declaration } = pack;
  const maps = formMapsOf(pack);
  const bound = maps.filter(({ form }) => form.isBound);
  const parts = findWordParts(opened);
  const styles = readStyleNames(opened, parts.styles, bound);
  const numbering = readNumbering(opened, parts.numbering);
  const story = (part: string) => readStory(opened, part, styles, numbering());
  const ledger = new Ledger(file, styles.isOwn);
  const body = story(parts.body);
  const joined = joinRows(body.blocks);
  const isOwnTitle = (text: string) => {
    return maps.some(({ form }) => text.endsWith(form.name)) || headingIn(text, maps) !== undefined;
  };
  const blocks = leaveOutSummaries(joined, isOwnTitle, ledger);
  const draft = readDocument(blocks, declaration, maps, ledger);
  const unit = buildRecords(draft, file.split(/[/\\]/).at(-1) ?? '', declaration, ledger);
  sayFindings(body.findings, ledger);
  enterMargins(parts.headers.map(story), '页眉', ledger);
  enterMargins(parts.footers.map(story), '页脚', ledger);
  enterMargins(parts.footnotes.map(story), '脚注或尾注', ledger);
  enterMargins(parts.comments.map(story), '批注', ledger);
  if (parts.hasMacros) {
    const message = '文件里有宏，没有运行，也没有读';
    ledger.say({ severity: 'warning', code: 'unread-content', message, hint: '核对文件的来路' });
  }
  const projects = draft.projects.filter((project) => !project.isEmpty);
  const forms = { department: draft.department, projects };
  return {
    unit,
    forms,
    hasDepartment: draft.hasDepartment,
    texts: shownTexts(joined),
    listRows: listRowsOf(joined, blocks),
    stage: draft.stage,
    diagnostics: ledger.diagnostics(),
  };
}

function noForm(file: string, { declaration: { forms } }: Pack): Diagnostic {
  const names = forms.map(({ name }) => name);
  return {
    severity: 'error',
    code: 'no-form',
    message: '文件里没有找到绩效目标表',
    expected: `${names.join('、')}；表里有印着字段名称的标签`,
    hint: '检查是否放错了文件；表格是图片或截图时，只能自己填写',
    location: { file, line: 1, column: 1 },
  };
}
