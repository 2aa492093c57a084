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
import { editedSince } from './edited-since.js';
import { returnedForms, type ReadForms } from './returned-forms.js';
import { enterMargins, sayFindings } from './story-remarks.js';
import { readStyleNames } from './style-names.js';
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
  if (!isFound(read)) return { unit: { projects: [] }, diagnostics: [noForm(file), ...read.diagnostics] };
  const { unit, diagnostics } = read;
  const record = readRecord(opened);
  if (record === undefined) return { unit, diagnostics };
  if (record === 'unusable') return { unit, diagnostics: [unusableRecord(file, '文件'), ...diagnostics] };
  const theirs = { ...returnedForms(unit, read.forms, record, pack.declaration), diagnostics };
  const printed = printSent?.(record);
  if (!printed) return theirs;
  const asSent = readForms(openPackage(printed, file), pack);
  const before = returnedForms(asSent.unit, asSent.forms, record, pack.declaration);
  return editedSince({ ...before, diagnostics: asSent.diagnostics }, theirs, pack.declaration);
}

/** What stands in the forms of a file, and what is to be said of it. */
interface FormsRead {
  readonly unit: UnitData;
  readonly forms: ReadForms;
  readonly hasDepartment: boolean;
  readonly diagnostics: readonly Diagnostic[];
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
  return { unit, forms, hasDepartment: draft.hasDepartment, diagnostics: ledger.diagnostics() };
}

function noForm(file: string): Diagnostic {
  return {
    severity: 'error',
    code: 'no-form',
    message: '文件里没有找到绩效目标表',
    expected: '封面、部门整体支出绩效目标表或项目绩效目标表，有“项目名称”“年度目标”“三级指标”这样的标签',
    hint: '检查是否放错了文件；表格是图片或截图时，只能自己填写',
    location: { file, line: 1, column: 1 },
  };
}
