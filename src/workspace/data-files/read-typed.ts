/** A unit's data as typed, for programs in which it is filled in. */

import path from 'node:path';
import { ReportError, type Diagnostic } from '../../diagnostic.js';
import type { DataRecord, UnitData } from '../../exchange/unit-data.js';
import type { Pack } from '../../layout/pack.js';
import { readDataFile } from '../../model/read-filing.js';
import { createResources } from '../check-unit.js';
import { DEPARTMENT_FILE, type Unit } from '../find-units.js';
import { readSourceText } from '../program-files.js';
import { readUnit } from '../read-unit.js';

/** What is wrong with a value does not keep it from being exported: it may be put right in the workbook. */
const VALUE_PROBLEMS: ReadonlySet<Diagnostic['code']> = new Set([
  'required-field',
  'bad-year',
  'bad-amount',
  'bad-date',
  'impossible-date',
  'reversed-dates',
  'unknown-indicator-level',
]);

/**
 * What stands in the data files of `unit`, as typed: no defaults, no dates brought into shape.
 * @param root the folder from which layout packs are seen
 * @throws ReportError where something could not be exported without loss
 */
export function readTyped(root: string, unit: Unit): { data: UnitData; pack: Pack } {
  const resources = createResources(root);
  const { draft, pack, problems } = readUnit(unit, resources.packNamed);
  const errors = problems.filter(({ severity, code }) => severity === 'error' && !VALUE_PROBLEMS.has(code));
  if (errors.length > 0 || !draft || !pack) throw new ReportError(errors.length > 0 ? errors : problems);
  const recordIn = (file: string) => {
    const { value } = readDataFile(readSourceText(file));
    return (typeof value === 'string' ? {} : value) as DataRecord;
  };
  const projects = draft.projects.map(({ file, value }) => ({ 序号: value.序号, fields: recordIn(file) }));
  return { data: { department: recordIn(path.join(unit.folder, DEPARTMENT_FILE)), projects }, pack };
}
