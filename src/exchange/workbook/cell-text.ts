/** What a field says as the text of one cell, and back: several texts are parted by its separator. */

import type { Diagnostic } from '../../diagnostic.js';
import { valueAt, type YamlValue } from '../../source/located.js';
import type { DataRecord } from '../unit-data.js';
import type { PlannedField } from './planned-fields.js';
import type { PlannedRecord } from './workbook-plan.js';

/** The text of the cell that `field` of a record or entry has. */
export function cellText(record: YamlValue | DataRecord, { path, separator }: PlannedField): string {
  const value = valueAt(record, path);
  if (typeof value === 'string') return value;
  if (separator === undefined || !Array.isArray(value)) return '';
  return value.filter((item) => typeof item === 'string' && item.trim() !== '').join(separator);
}

/** The texts that a cell of a field with this separator holds. */
export function partsOfCell(text: string, separator: string): string[] {
  const parts = separator === '\n' ? text.split('\n') : text.split(/[；;\n]/).map((part) => part.trim());
  return parts.filter((part) => part.trim() !== '');
}

/** What of `record` no cell can hold: a text with the separator in it, a list of records in a list. Codes: `wrong-character`, `wrong-kind`. */
export function uncarried(record: DataRecord, { fields, lists }: PlannedRecord): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const look = (entry: YamlValue | DataRecord, columns: readonly PlannedField[]) => {
    for (const { path, header, separator } of columns) {
      const value = valueAt(entry, path);
      for (const item of separator !== undefined && Array.isArray(value) ? value : []) {
        if (typeof item !== 'string' || partsOfCell(item, separator ?? '')[0] === item || item.trim() === '') continue;
        const shown = separator === '\n' ? '换行' : '“；”';
        problems.push({
          severity: 'error',
          code: 'wrong-character',
          message: `「${header}」的一项里有${shown}，几项放进一格就分不开了`,
          found: item.slice(0, 40),
          hint: `删去这一项里的${shown}，或者直接在 YAML 文件里填写`,
        });
      }
    }
  };
  look(record, fields);
  for (const { path, columns, levels, rows } of lists) {
    for (const entry of entriesBelow(valueAt(record, path), rows ? levels.length : undefined)) {
      look(entry, columns);
      for (const name of typeof entry === 'string' ? [] : Object.keys(entry)) {
        if (columns.some((column) => column.path[0] === name)) continue;
        problems.push({
          severity: 'error',
          code: 'wrong-kind',
          message: `「${path.join('/')}」里的「${name}」是列表里的列表，工作簿放不下`,
          hint: '直接在 YAML 文件里填写',
        });
      }
    }
  }
  return problems;
}

/** The entries of all lists below `value`; of fixed rows what stands `depth` names deep. */
function entriesBelow(value: unknown, depth: number | undefined): YamlValue[] {
  if (depth === 0) return [value as YamlValue];
  if (Array.isArray(value)) return value as YamlValue[];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((inner) => entriesBelow(inner, depth === undefined ? undefined : depth - 1));
}
