/** A cell's text as the value of its field: what was done to it is told at the cell, what is not understood is refused there. */

import type { Declaration } from '../../model/declaration/declaration.js';
import { readLeaf, readLeaves, type LeafContext } from '../../model/typed-values/read-leaf.js';
import { severityOf, type TypedValue } from '../../model/typed-values/typed-value.js';
import type { YamlValue } from '../../source/located.js';
import { partsOfCell } from './cell-text.js';
import type { PlannedField } from './planned-fields.js';
import { report, type SheetFindings } from './sheet-findings.js';
import type { Asked } from './workbook-plan.js';

/** What is known of a unit beside its workbook. */
export interface WorkbookContext {
  readonly declaration: Declaration;
  /** Four digits; undefined where it is not known. */
  readonly year?: string | undefined;
  /** The fields that are asked for, by their declared paths; absent: all. Others may lack their columns without a word. */
  readonly asked?: Asked | undefined;
}

/** A cell; row and column count from 1. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** The value of `text` in a field: a text, or several where its cell may hold them. */
export function takeValue(
  { shape, separator }: PlannedField,
  text: string,
  context: LeafContext,
  place: CellPlace,
  findings: SheetFindings,
): YamlValue {
  if (separator !== undefined) {
    const several = readLeaves(shape, text, partsOfCell(text, separator));
    for (const read of several) tellValue(read, read.certainty === 'unknown' ? read.value : text, place, findings);
    return several.map(({ value }) => value);
  }
  const read = readLeaf(shape, text, context);
  tellValue(read, text, place, findings);
  return read.value;
}

/** Says how `text` was read: an error where it was not understood. */
export function tellValue(
  { certainty, remark }: Pick<TypedValue, 'certainty' | 'remark'>,
  text: string,
  { row, column }: CellPlace,
  findings: SheetFindings,
): void {
  if (!remark) return;
  const severity = certainty === 'unknown' ? 'error' : severityOf(certainty);
  report(findings, severity, row, column, { found: text, hint: '核对这一格', ...remark });
}
