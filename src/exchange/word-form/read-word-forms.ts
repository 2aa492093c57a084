/** A filing in Word, made by jixiao or typed by hand → a unit's data, and a report of everything that found no place. */

import type { Diagnostic } from '../../diagnostic.js';
import type { SentRecord } from '../../model/sent-record.js';
import { openPackage, type OfficePackage } from '../../ooxml/open-package.js';
import type { TakenData, UnitData } from '../unit-data.js';
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
import { editedSince, notIn } from './edited-since.js';
import { returnedForms, type ReadForms } from './returned-forms.js';
import { enterMargins, sayFindings } from './story-remarks.js';
import { readStyleNames } from './style-names.js';
import type { StoryBlock } from './word-story.js';
import { findWordParts } from './word-parts.js';

/** Makes the Word file of a record again, as it was sent out; undefined where that cannot be done. */
export type PrintSent = (record: SentRecord) => Uint8Array | undefined;

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
  const read = readForms(opened, pack);
  const { unit, diagnostics } = read;
  const record = readRecord(opened);
  const printed = typeof record === 'object' ? printSent?.(record) : undefined;
  const asSent = printed && readForms(openPackage(printed, file), pack);
  if (typeof record === 'object' && asSent && (!isFound(read) || sameTexts(asSent, read))) {
    const edits = editsOf(asSent, read, file);
    return { ...untouched(record), diagnostics: [...edits, ...notIn(asSent.diagnostics, diagnostics)] };
  }
  if (!isFound(read)) return { unit: { projects: [] }, diagnostics: [noForm(file, pack), ...diagnostics] };
  if (record === undefined) return { unit, diagnostics };
  if (record === 'unusable') return { unit, diagnostics: [unusableRecord(file, '文件'), ...diagnostics] };
  const theirs = { ...returnedForms(unit, read.forms, record, pack.declaration), diagnostics };
  if (!asSent) return theirs;
  const before = returnedForms(asSent.unit, asSent.forms, record, pack.declaration);
  return editedSince({ ...before, diagnostics: asSent.diagnostics }, theirs, pack.declaration);
}

/** What stands in the forms of a file, and what is to be said of it. */
interface FormsRead {
  readonly unit: UnitData;
  readonly forms: ReadForms;
  readonly hasDepartment: boolean;
  readonly texts: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The data of a file in which nothing was edited: whatever it prints, a list of projects or texts that no field is read from. */
function untouched(record: SentRecord): Pick<TakenData, 'unit' | 'sent'> {
  const projects = record.projects.map(({ number, fields }) => ({ 序号: number, fields }));
  return {
    unit: { ...(record.department && { department: record.department }), projects },
    sent: { record, projects: [...record.projects.keys()], claimOf: () => undefined, placeOf: () => undefined },
  };
}

function sameTexts(asSent: FormsRead, read: FormsRead): boolean {
  return asSent.texts.length === read.texts.length && editedTexts(asSent, read).length === 0;
}

function editedTexts(asSent: FormsRead, read: FormsRead): (readonly [sent: string, typed: string])[] {
  const pairs = read.texts.map((typed, index) => [asSent.texts[index] ?? '', typed] as const);
  return pairs.filter(([sent, typed]) => sent !== typed);
}

/** So many edits of a list are told one by one. */
const MOST_EDITS = 10;

/** What was edited in a list of all projects, which is nowhere taken from. */
function editsOf(asSent: FormsRead, read: FormsRead, file: string): Diagnostic[] {
  const said = {
    severity: 'warning' as const,
    code: 'unplaced-text' as const,
    message: '这张表由部门和各项目的数据汇总而成，改了的没有导入',
    hint: '在数据文件里改，或者改各项目的表',
    location: { file, line: 1, column: 1 },
  };
  if (asSent.texts.length !== read.texts.length) return [said];
  return editedTexts(asSent, read)
    .slice(0, MOST_EDITS)
    .map(([sent, typed]) => ({ ...said, found: `${typed || '（空）'}（发出时印的是 ${sent || '（空）'}）` }));
}

/** Everything that a file says, paragraph by paragraph and cell by cell; lines are broken for want of room but in a cell's content. */
function textsIn(blocks: readonly StoryBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return block.text.trim() === '' ? [] : [inOneLine(block.text)];
    const cells = block.rows.flatMap((row) => row.cells);
    return cells.flatMap(({ text, role, inner }) => [
      role === 'content' ? text.trim() : inOneLine(text),
      ...textsIn(inner),
    ]);
  });
}

function inOneLine(text: string): string {
  return text.replaceAll('\n', '').trim();
}

function isFound({ unit, hasDepartment }: FormsRead): boolean {
  return unit.projects.length > 0 || hasDepartment;
}

function readForms(opened: OfficePackage, pack: Pack): FormsRead {
  const { file } = opened;
  const { declaration } = pack;
  const maps = formMapsOf(pack);
  const parts = findWordParts(opened);
  const styles = readStyleNames(opened, parts.styles, maps);
  const numbering = readNumbering(opened, parts.numbering);
  const story = (part: string) => readStory(opened, part, styles, numbering());
  const ledger = new Ledger(file, styles.isOwn);
  const body = story(parts.body);
  const ownNames = maps.map(({ form }) => form.name);
  const blocks = leaveOutSummaries(joinRows(body.blocks), ownNames, ledger);
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
    texts: textsIn(body.blocks),
    diagnostics: ledger.diagnostics(),
  };
}

function noForm(file: string, { declaration: { forms } }: Pack): Diagnostic {
  const names = forms.filter(({ isBound }) => isBound).map(({ name }) => name);
  return {
    severity: 'error',
    code: 'no-form',
    message: '文件里没有找到绩效目标表',
    expected: `${names.join('、')}；表里有印着字段名称的标签`,
    hint: '检查是否放错了文件；表格是图片或截图时，只能自己填写',
    location: { file, line: 1, column: 1 },
  };
}
