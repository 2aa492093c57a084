/** What is said of a file whose record of what it was made from is not as it was written. */

import type { Diagnostic } from '../diagnostic.js';

/** A warning. Code: `unusable-record`. @param where the record lies */
export function unusableRecord(file: string, where: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'unusable-record',
    message: `${where}里发出时的记录被改过，没有用它：分不清哪些是收回的文件里改的`,
    hint: '照没有记录的文件导入：空着的格子不清空，与数据文件不同的都取它的；核对下面的改动',
    location: { file, line: 1, column: 1 },
  };
}
