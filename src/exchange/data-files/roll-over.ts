/** A data file of one year made into that of another: what can be moved is moved, the rest is listed. */

import { departmentShape } from '../../model/department.js';
import { projectShape } from '../../model/project.js';
import { readDataFile } from '../../model/read-filing.js';
import type { SourceText } from '../../source/decode-text.js';
import { printPath, type Path, type YamlValue } from '../../source/located.js';
import type { Shape } from '../../schema/shape.js';
import type { DataRecord } from '../unit-data.js';
import { editDataFile, type EditedFile } from './edit-data-file.js';
import { otherYearsIn, type OtherYear } from './other-years.js';
import { shapeAt } from './print-data-file.js';
import { fieldOf, isMapping } from './same-value.js';
import { shiftPeriod } from './shift-period.js';

/** From which year to which, and what becomes of the amounts. */
export interface RollOverOptions {
  readonly from: number;
  readonly to: number;
  readonly emptyAmounts: boolean;
}

/** A value of the new file that the clerk has to look at. */
export interface OpenField {
  readonly field: string;
  readonly text: string;
  readonly line: number;
}

/** A data file of the new year. */
export interface RolledFile extends EditedFile {
  /** Periods that do not lie within the old year and stay. */
  readonly unmoved: readonly OpenField[];
  /** Amounts that were kept. */
  readonly amounts: readonly OpenField[];
  readonly otherYears: readonly OtherYear[];
  /** Findings that were accepted last year, with the reasons given: they are to be looked into again. */
  readonly acceptances: readonly string[];
}

/**
 * Rolls a 部门.yaml (`department`) or project file over. Comments, order and writing stay.
 * @throws ReportError with the problems of a file that is no proper YAML
 */
export function rollOver(source: SourceText, kind: 'department' | 'project', options: RollOverOptions): RolledFile {
  const { from, to, emptyAmounts } = options;
  const shape = kind === 'department' ? departmentShape : projectShape;
  const { value } = readDataFile(source);
  const before: DataRecord = isMapping(value) ? value : {};
  const wanted: Record<string, YamlValue> = {};
  const acceptances = acceptancesOf(before);
  if (acceptances.length > 0) wanted['已核实'] = [];
  if (kind === 'department') Object.assign(wanted, { 年度: String(to), 编制日期: '' });
  for (const name of Object.keys(before)) {
    const moved = moveAll(before[name] ?? '', shapeAt(shape, [name]), (text, form) => {
      if (form === 'period') return shiftPeriod(text, from, to) ?? text;
      return form === 'amount' && emptyAmounts ? '' : text;
    });
    if (!Object.hasOwn(wanted, name)) wanted[name] = moved;
  }
  const edited = editDataFile(source, wanted, shape);
  const after = readDataFile({ ...source, text: edited.text });
  const open = (form: string, isOpen: (text: string) => boolean) => {
    return leavesOf(after.value, shape).flatMap(({ path, text, form: found }): OpenField[] => {
      if (found !== form || text === '' || !isOpen(text)) return [];
      return [{ field: printPath(path, after.value), text, line: after.locate(path).line }];
    });
  };
  return {
    ...edited,
    unmoved: open('period', (text) => shiftPeriod(text, to, to) === undefined),
    amounts: open('amount', () => true),
    otherYears: otherYearsIn({ ...source, text: edited.text }, to, shape),
    acceptances,
  };
}

function acceptancesOf(record: DataRecord): string[] {
  const list = fieldOf(record, '已核实');
  if (!Array.isArray(list)) return [];
  return list.filter(isMapping).map((entry) => {
    const [code, place, reason] = ['代码', '位置', '理由'].map((name) => {
      const text = fieldOf(entry, name);
      return typeof text === 'string' ? text : '';
    });
    return `[${code ?? ''}]${place === '' ? '' : ` 「${place ?? ''}」`} ${reason ?? ''}`;
  });
}

type Move = (text: string, form: string | undefined) => string;

function moveAll(value: YamlValue, shape: Shape | undefined, move: Move): YamlValue {
  if (typeof value === 'string') return move(value, shape?.kind === 'text' ? shape.form : undefined);
  if (Array.isArray(value)) return value.map((item) => moveAll(item, shapeAt(shape, [0]), move));
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, moveAll(field, shapeAt(shape, [name]), move)]),
  );
}

function leavesOf(
  value: YamlValue,
  shape: Shape | undefined,
  path: Path = [],
): { path: Path; text: string; form: string | undefined }[] {
  if (typeof value === 'string') return [{ path, text: value, form: shape?.kind === 'text' ? shape.form : undefined }];
  const entries: [string | number, YamlValue][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([step, inner]) => leavesOf(inner, shapeAt(shape, [step]), [...path, step]));
}
