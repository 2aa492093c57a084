/** What each file that came back did to the records of a unit. */

import { nameOfProject } from '../../exchange/data-files/merge-units.js';
import type { ReturnedPart } from '../../exchange/data-files/sort-returned.js';
import type { DataRecord } from '../../exchange/unit-data.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { readDataFile } from '../../model/read-filing.js';
import { readRecord } from '../../schema/read-record.js';

/** What a returned file did to one of the unit's records. */
export interface BroughtPart {
  /** As shown in messages. */
  readonly file: string;
  /** The number and the name of the project; empty for the department. */
  readonly project: string;
  /** How many places were changed in the file since it was sent out, and how many of them the import changes. */
  readonly editCount: number;
  readonly takenCount: number;
  /** Places that it holds and that are empty in the data: they stay so, or were filled in where that was asked for. */
  readonly lostFields: readonly string[];
  readonly isRestored: boolean;
  /** Fields that are asked for and still empty. */
  readonly emptyFields: readonly string[];
}

/**
 * What `file` did to a record.
 * @param after the record as it is to become; `shapes` require what the unit's stage asks for
 */
export function broughtBy(
  { file, editCount }: ReturnedPart,
  counts: Pick<BroughtPart, 'takenCount' | 'lostFields' | 'isRestored'>,
  { of, number, after }: { of: FormSubject; number: string | undefined; after: DataRecord },
  shapes: Declaration['shapes'],
  declaration: Declaration,
): BroughtPart {
  const { problems } = readRecord(
    shapes[of],
    readDataFile({ file: file.file, text: JSON.stringify(after) }, declaration),
  );
  const empty = problems.filter(({ code }) => code === 'required-field').flatMap(({ path: field }) => field ?? []);
  const project = of === '部门' ? '' : `${number ?? ''} ${nameOfProject({ fields: after }, declaration)}`;
  return { file: file.file, project, editCount, ...counts, emptyFields: [...new Set(empty)] };
}

/** Whether a project only went along in files of several. */
export function isUnfilled(parts: readonly ReturnedPart[]): boolean {
  return (
    parts.length > 0 && parts.every(({ editCount, file }) => editCount === 0 && file.sent.record.projects.length > 1)
  );
}
