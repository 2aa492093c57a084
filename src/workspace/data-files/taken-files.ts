/** Files of other programs → their data: by what they hold, not by what they are called. */

import path from 'node:path';
import { addTo, collectProblems, type Diagnostic } from '../../diagnostic.js';
import type { SourceUnit } from '../../exchange/data-files/merge-units.js';
import { MOST_LINES } from '../../source/decode-text.js';
import { textsOf } from '../../source/located.js';
import { printSentBy } from '../print-sent.js';
import { readFileAt } from '../read-file.js';
import { shownPath } from '../shown-path.js';
import { LARGEST_PACKAGE_BYTES, openPackage, type OfficePackage } from '../../ooxml/open-package.js';
import type { TakenData } from '../../exchange/unit-data.js';
import { readRecord } from '../../exchange/word-form/read-record.js';
import { readWordForms } from '../../exchange/word-form/read-word-forms.js';
import { readWorkbook, recordOfWorkbook } from '../../exchange/workbook/read-workbook.js';
import type { Pack } from '../../layout/pack.js';
import type { WorkbookContext } from '../../exchange/workbook/take-value.js';

/**
 * Reads a workbook or a Word file and takes its data; what is to be said of it goes to `problems`.
 * @param typed its path, as typed; @param pack and @param context as for `takeFile`
 * @throws ReportError `file-unreadable` and as `takeFile`
 */
export function readTaken(
  root: string,
  typed: string,
  pack: Pack,
  context: WorkbookContext,
  problems: Diagnostic[],
): SourceUnit {
  const { file, bytes } = bytesOf(root, typed);
  const { unit, diagnostics, sent, stage, unprinted } = takeFile(bytes, file, pack, context);
  addTo(problems, diagnostics);
  return { file, unit, ...(sent && { sent }), ...(stage !== undefined && { stage }), ...(unprinted && { unprinted }) };
}

/** The name of the pack by which a file that was sent out was made; undefined for one that does not say so, or cannot be read. */
export function packSentIn(root: string, typed: string): string | undefined {
  return collectProblems([], () => {
    const { file, bytes } = bytesOf(root, typed);
    const opened = openPackage(bytes, file);
    const record = isWorkbook(opened) ? recordOfWorkbook(opened) : readRecord(opened);
    return record === undefined || record === 'unusable' ? undefined : record.pack.split(' ')[0];
  });
}

function isWorkbook({ names }: OfficePackage): boolean {
  return names.some((name) => name.startsWith('xl/'));
}

/** A file's bytes, and its path as messages show it: where two differ, as seen from the folder that the user works in. */
function bytesOf(root: string, typed: string): { readonly file: string; readonly bytes: Uint8Array } {
  const target = path.resolve(root, typed);
  return { file: shownPath(root, target), bytes: readFileAt(target, LARGEST_PACKAGE_BYTES) };
}

/**
 * Takes the data out of a workbook or a Word file.
 * @param file path shown in messages
 * @param pack of the unit that the data are for
 * @param context of that unit, too
 * @throws ReportError `not-office-file`, `file-damaged`, `file-encrypted`, `file-too-large`, and as the readers
 */
function takeFile(bytes: Uint8Array, file: string, pack: Pack, context: WorkbookContext): TakenData {
  const opened = openPackage(bytes, file);
  if (isWorkbook(opened)) return notTooMuch(readWorkbook(opened, context), opened);
  const isWord = opened.names.some((name) => name.startsWith('word/'));
  if (isWord) return notTooMuch(readWordForms(opened, pack, printSentBy(pack)), opened);
  throw opened.refuse({
    code: 'not-office-file',
    message: '这不是能导入的文件',
    expected: 'Excel 工作簿（.xlsx）或 Word 文档（.docx）',
    found: isOpenDocument(opened) ? 'LibreOffice 的文件（.ods、.odt）' : '别的压缩包',
    hint: '用 Excel、Word 或 WPS 打开它，另存为 .xlsx 或 .docx',
  });
}

/** No unit has as many: what would be made of them would take a minute, and could not be read. */
const MOST_PROJECTS = 1000;

/** `taken`, unless it is more than any unit has. @throws ReportError `file-too-large` */
function notTooMuch(taken: TakenData, { refuse }: OfficePackage): TakenData {
  const { department = {}, projects } = taken.unit;
  const tooLarge = (message: string, expected: string) =>
    refuse({ code: 'file-too-large', message, expected, hint: '检查是否多粘贴了行，只留要导入的再试' });
  if (projects.length > MOST_PROJECTS) {
    throw tooLarge(`里面有 ${projects.length} 个项目，不像一个单位的填报表`, `不超过 ${MOST_PROJECTS} 个项目`);
  }
  // Each text has a line of its own.
  const most = Math.max(
    ...[department, ...projects.map(({ fields }) => fields)].map((fields) => textsOf(fields).length),
  );
  if (most > MOST_LINES) {
    throw tooLarge(`一张表里填了 ${most} 格，不像一份填报数据`, `一张表不超过 ${MOST_LINES} 格`);
  }
  return taken;
}

function isOpenDocument({ names, read }: OfficePackage): boolean {
  const mimetype = names.includes('mimetype') ? new TextDecoder().decode(read('mimetype')) : '';
  return mimetype.startsWith('application/vnd.oasis.opendocument');
}
