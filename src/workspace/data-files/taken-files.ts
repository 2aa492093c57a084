/** Files of other programs → their data: by what they hold, not by what they are called. */

import { LARGEST_PACKAGE_BYTES, openPackage } from '../../ooxml/open-package.js';
import type { TakenData } from '../../exchange/unit-data.js';
import { readWordForms } from '../../exchange/word-form/read-word-forms.js';
import { readWorkbook } from '../../exchange/workbook/read-workbook.js';
import type { Pack } from '../../layout/pack.js';
import type { WorkbookContext } from '../../exchange/workbook/take-value.js';

/** What is larger is no filing. */
export const MOST_TAKEN_BYTES = LARGEST_PACKAGE_BYTES;

/**
 * Takes the data out of a workbook or a Word file.
 * @param file path shown in messages
 * @param pack of the unit that the data are for
 * @param context of that unit, too
 * @throws ReportError `not-office-file`, `file-damaged`, `file-encrypted`, `file-too-large`, and as the readers
 */
export function takeFile(bytes: Uint8Array, file: string, pack: Pack, context: WorkbookContext): TakenData {
  const opened = openPackage(bytes, file);
  if (opened.names.some((name) => name.startsWith('xl/'))) return readWorkbook(opened, context);
  if (opened.names.some((name) => name.startsWith('word/'))) return readWordForms(opened, pack);
  throw opened.refuse({
    code: 'not-office-file',
    message: '这不是能导入的文件',
    expected: 'Excel 工作簿（.xlsx）或 Word 文档（.docx）',
    found: '别的压缩包',
    hint: '用 Excel、Word 或 WPS 打开它，另存为 .xlsx 或 .docx',
  });
}
