/** What is said of a form, or of a worker with a unit, that the program could not cope with. */

import type { Diagnostic } from '../../diagnostic.js';

/** @param name what was not written, as the user knows it */
export function crashed(error: unknown, name: string): Diagnostic {
  return {
    severity: 'error',
    code: 'form-crashed',
    message: `程序出错，没有写成「${name}」；别的表不受影响`,
    found: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    hint: '这是程序的缺陷，请把这份数据交给维护人员',
  };
}
