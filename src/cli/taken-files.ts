/** Files of other programs → their data: by what they hold, not by what they are called. */

import type { TakenData } from '../exchange/unit-data.js';
import type { SchemeSheet } from '../layout/scheme-sheet.js';
import { ReportError } from '../diagnostic.js';

/** Takes the data out of one kind of file. @throws ReportError when the file as a whole cannot be read */
export type TakeFile = (bytes: Uint8Array, file: string, schemes: SchemeSheet) => TakenData;

/** What is larger is no filing. */
export const MOST_TAKEN_BYTES = 64 * 1024 * 1024;

/**
 * The readers. A package is told by the names of its parts, which stand in it as they are.
 * Here `readWorkbook` (src/exchange/workbook/) and `readWordForms` (src/exchange/word-form/) are to be called.
 */
const READERS: readonly { readonly mark: string; readonly take: TakeFile | undefined }[] = [
  { mark: 'xl/workbook', take: undefined },
  { mark: 'word/', take: undefined },
];

/** Takes the data out of a workbook or a Word file. @throws ReportError `file-unreadable` and as the readers */
export const takeFile: TakeFile = (bytes, file, schemes) => {
  const package_ = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPackage = package_.subarray(0, 2).toString('latin1') === 'PK';
  const reader = isPackage ? READERS.find(({ mark }) => package_.includes(mark)) : undefined;
  if (reader?.take) return reader.take(bytes, file, schemes);
  throw new ReportError([
    {
      severity: 'error',
      code: 'file-unreadable',
      message: '这不是能导入的文件',
      expected: 'Excel 工作簿（.xlsx）或 Word 文档（.docx）',
      found: kindOf(package_),
      hint: '用 Excel、Word 或 WPS 打开它，另存为 .xlsx 或 .docx',
      location: { file, line: 1, column: 1 },
    },
  ]);
};

function kindOf(bytes: Buffer): string {
  const start = bytes.subarray(0, 4).toString('latin1');
  if (start.startsWith('PK')) return '别的压缩包';
  if (start === '\u00d0\u00cf\u0011\u00e0') return '旧版的 .doc 或 .xls，或者加了密码的文件';
  if (start === '%PDF') return 'PDF';
  return bytes.length === 0 ? '空文件' : '别的文件';
}
