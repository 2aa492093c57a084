/** A change of a data file taken back in the file as it is now. */

import { collectProblems } from '../../diagnostic.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { readDataFile } from '../../model/read-filing.js';
import type { SourceText } from '../../source/decode-text.js';
import type { DataRecord } from '../unit-data.js';
import { changesBetween } from './changes.js';
import { editDataFile, type EditedFile } from './edit-data-file.js';
import { revertLines } from './revert-lines.js';
import { revertValues, type KeptValue } from './revert-values.js';
import { isMapping, sameValue } from './same-value.js';

/** A data file with a change taken back. */
export interface RevertedFile extends EditedFile {
  /** What somebody has changed since, and stays. */
  readonly kept: readonly KeptValue[];
}

/**
 * Takes the change from `before` to `after` back in `now`: to the letter where its lines are as they were written, else value by value.
 * @returns undefined where `now` is no proper YAML: nothing can be told in it
 */
export function revertDataFile(
  now: SourceText,
  { before, after }: { readonly before: string; readonly after: string },
  of: FormSubject,
  declaration: Declaration,
): RevertedFile | undefined {
  const valueOf = (text: string): DataRecord => {
    const { value } = readDataFile({ file: now.file, text }, declaration);
    return isMapping(value) ? value : {};
  };
  const [is, read] = [readDataFile(now, declaration).problems, valueOf(now.text)];
  if (is.some(({ severity }) => severity === 'error')) return undefined;
  const { wanted, kept } = revertValues(valueOf(before), valueOf(after), read);
  const lines = revertLines(before, after, now.text);
  if (lines !== undefined && sameValue(valueOf(lines), wanted)) {
    return { text: lines, changes: changesBetween(read, valueOf(lines)), kept };
  }
  const emptied = Object.keys(read).filter((name) => !Object.hasOwn(wanted, name));
  const whole = { ...wanted, ...Object.fromEntries(emptied.map((name) => [name, ''])) };
  const edited = collectProblems([], () => editDataFile(now, whole, of, declaration));
  return edited && { ...edited, kept };
}
