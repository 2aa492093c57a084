/** A filing in Word, made by jixiao or typed by hand → a unit's data, and a report of everything that found no place. */

import type { Diagnostic } from '../../diagnostic.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import type { TakenData } from '../unit-data.js';
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
import { returnedForms } from './returned-forms.js';
import { enterMargins, sayFindings } from './story-remarks.js';
import { readStyleNames } from './style-names.js';
import { findWordParts } from './word-parts.js';

/**
 * Reads the forms of a Word file by their labels. What jixiao wrote comes back to the letter.
 * Warnings: `unplaced-text`, `converted-value`, `tracked-changes`, `unread-content`, `bad-date`, `bad-amount`,
 * `unknown-indicator-level`, `required-field`; hint: `unprinted-field`; error, when no form was found: `no-form`.
 * @param opened its file's name gives the 序号 of a single project form
 * @param pack of the whole year: its own forms are read by what its layouts print in which place, others by labels
 * @throws ReportError as `findWordParts` and `readXml`
 */
export function readWordForms(opened: OfficePackage, pack: Pack): TakenData {
  const { file } = opened;
  const { declaration } = pack;
  const maps = formMapsOf(pack);
  const parts = findWordParts(opened);
  const styles = readStyleNames(opened, parts.styles, maps);
  const numbering = readNumbering(opened, parts.numbering);
  const story = (part: string) => readStory(opened, part, styles, numbering());
  const ledger = new Ledger(file, styles.isOwn);
  const body = story(parts.body);
  const draft = readDocument(leaveOutSummaries(joinRows(body.blocks), ledger), declaration, maps, ledger);
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
  const isFound = unit.projects.length > 0 || draft.hasDepartment;
  if (!isFound) return { unit: { projects: [] }, diagnostics: [noForm(file), ...ledger.diagnostics()] };
  const record = readRecord(opened);
  const diagnostics = ledger.diagnostics();
  if (record === undefined) return { unit, diagnostics };
  if (record === 'unusable') return { unit, diagnostics: [unusableRecord(file, '文件'), ...diagnostics] };
  const projects = draft.projects.filter((project) => !project.isEmpty);
  return { ...returnedForms(unit, { department: draft.department, projects }, record, declaration), diagnostics };
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
