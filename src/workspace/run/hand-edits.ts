/** What somebody edited in a Word file that the program had written: held against what it was made from, and against the data. */

import path from 'node:path';
import { collectProblems, type Diagnostic } from '../../diagnostic.js';
import { changesBetween, overlay, type Change } from '../../exchange/data-files/changes.js';
import { mergeReturned } from '../../exchange/data-files/merge-returned.js';
import { isOfUnit, sortReturned, unitAsItIs, type ReturnedPart } from '../../exchange/data-files/sort-returned.js';
import { typedUnit } from '../../exchange/typed-unit.js';
import type { DataRecord } from '../../exchange/unit-data.js';
import { readWordForms } from '../../exchange/word-form/read-word-forms.js';
import type { Filing } from '../../model/filing.js';
import type { Pack } from '../../layout/pack.js';
import { openPackage, LARGEST_PACKAGE_BYTES } from '../../ooxml/open-package.js';
import { printSentBy } from '../print-sent.js';
import { readRegularFile } from '../read-file.js';

/** What was edited. */
export interface HandEdits {
  /** Fields that were changed, from what was printed to what stands there. */
  readonly changes: readonly Change[];
  /** What stands there and is printed of no data, as texts. */
  readonly others: readonly string[];
  /** Whether the data say what was changed in fields. */
  readonly areChangesInData: boolean;
  /** Whether all of it stands in the data, so that the document made of them says the same. */
  readonly isInData: boolean;
  /** The unit's, absolute. */
  readonly unitFolder: string;
}

/** What is told of a file that was edited by hand, and is lost where the document is made anew. */
const OF_NO_DATA: readonly Diagnostic['code'][] = ['unplaced-text', 'tracked-changes', 'unread-content'];

/**
 * The edits in `file`, a Word file of the unit; undefined where it does not say what it was made from, or cannot be read.
 * @param unitFolder the unit's, absolute
 */
export function findHandEdits(file: string, unitFolder: string, filing: Filing, pack: Pack): HandEdits | undefined {
  return collectProblems([], () => {
    const { declaration } = pack;
    const taken = readWordForms(
      openPackage(readRegularFile(file, LARGEST_PACKAGE_BYTES), path.basename(file)),
      pack,
      printSentBy(pack),
    );
    const { sent } = taken;
    const own = unitAsItIs(typedUnit(filing, declaration).unit, filing.department.value.年度, declaration);
    if (!sent || !isOfUnit(sent.record, own, declaration)) return undefined;
    const back = sortReturned([{ file, unit: taken.unit, sent }], own, declaration, undefined);
    const { 部门: departmentShape, 项目: projectShape } = declaration.shapes;
    const parts: [ReturnedPart, DataRecord, typeof projectShape, string][] = [
      ...back.department.map((part) => [part, own.department ?? {}, departmentShape, ''] as const),
      ...[...back.projects].flatMap(([index, of]) => {
        const project = own.projects[index];
        return of.map((part) => [part, project?.fields ?? {}, projectShape, project?.name ?? ''] as const);
      }),
    ].map((part) => [...part]);
    const changes = parts.flatMap(([part, , shape, name]) => changesIn(part, shape, name));
    const others = taken.diagnostics
      .filter(({ code }) => OF_NO_DATA.includes(code))
      .map(({ message, found }) => found ?? message);
    const areMerged = parts.every(([part, record, shape]) => {
      const { wanted, conflicts } = mergeReturned(record, [part], shape);
      return Object.keys(wanted).length === 0 && conflicts.length === 0;
    });
    const areChangesInData = areMerged && back.plain.length + back.problems.length === 0;
    return { changes, others, areChangesInData, isInData: areChangesInData && others.length === 0, unitFolder };
  });
}

function changesIn(part: ReturnedPart, shape: Parameters<typeof mergeReturned>[2], name: string): Change[] {
  const { wanted } = mergeReturned(part.base, [part], shape);
  if (Object.keys(wanted).length === 0) return [];
  const changes = changesBetween(part.base, overlay(part.base, wanted) as DataRecord);
  return changes.map((change) => ({ ...change, path: name === '' ? change.path : `${name} 的 ${change.path}` }));
}
