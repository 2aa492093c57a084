/** Units that are one and the same: by their 年度 and 部门名称 a copy of a folder, of which one is forgotten; by 年度 and folder, one output. */

import path from 'node:path';
import { collectProblems, type Diagnostic } from '../diagnostic.js';
import { fileNameKey } from '../model/file-name.js';
import { DEPARTMENT_FILE, readDataFile } from '../model/read-filing.js';
import type { Unit } from './find-units.js';
import { readSourceText } from './program-files.js';
import { outputNameOf } from './run/output-name.js';
import { shownPath } from './shown-path.js';

/**
 * A warning for each unit that has the 年度 and the 部门名称 of one before it. Code: `duplicate-unit`.
 * @param root the folder from which messages name units
 */
export function sameUnits(root: string, units: readonly Unit[]): Diagnostic[] {
  if (units.length < 2) return [];
  const keyOf = (unit: Unit) => {
    const { year, name } = calledBy(unit, namingLines);
    return year && name ? `${name.replace(/\s/g, '')} ${year}` : undefined;
  };
  return namesakes(units, keyOf).map(([first, second, key]) => ({
    severity: 'warning',
    code: 'duplicate-unit',
    message: `两个文件夹都是${key}年的填报数据`,
    hint: '核对要报哪一份，另一份移到 data 外面；确是两个单位的，改「部门名称」',
    ...placeOf(root, first, second),
  }));
}

/**
 * The units without those that would overwrite another's output, having its name and year; only units of one name are
 * looked into. Code: `duplicate-output`.
 * @param root the folder from which messages name units
 */
export function refuseSameOutputs(root: string, units: readonly Unit[]): { distinct: Unit[]; problems: Diagnostic[] } {
  const counts = new Map<string, number>();
  const nameKeyOf = (unit: Unit) => fileNameKey(outputNameOf(unit));
  for (const unit of units) counts.set(nameKeyOf(unit), (counts.get(nameKeyOf(unit)) ?? 0) + 1);
  const found = namesakes(units, (unit) => {
    const { year } = counts.get(nameKeyOf(unit)) === 1 ? {} : calledBy(unit);
    return year && `${year}/${nameKeyOf(unit)}`;
  });
  const refused = new Set(found.map(([, second]) => second));
  const problems = found.map(([first, second, key]): Diagnostic => ({
    severity: 'error',
    code: 'duplicate-output',
    message: `与另一个单位的输出文件夹相同（${key.split('/', 1)[0] ?? ''}/${outputNameOf(second)}），没有生成`,
    hint: '改其中一个文件夹的名字，或者分开生成并用 --output 写到不同的地方',
    ...placeOf(root, first, second),
  }));
  return { distinct: units.filter((unit) => !refused.has(unit)), problems };
}

/** Each unit whose key one before it has, with that one. @param keyOf undefined where nothing can be told: that is said when the unit is read */
function namesakes(units: readonly Unit[], keyOf: (unit: Unit) => string | undefined): [Unit, Unit, string][] {
  const firstByKey = new Map<string, Unit>();
  return units.flatMap((unit): [Unit, Unit, string][] => {
    const key = keyOf(unit);
    const first = key === undefined ? undefined : firstByKey.get(key);
    if (key !== undefined && !first) firstByKey.set(key, unit);
    return key !== undefined && first ? [[first, unit, key]] : [];
  });
}

/** All that is parsed where any two units may be one: a run over many is to stay fast. */
function namingLines(text: string): string {
  const lines = text.split('\n').filter((line) => /^(?:年度|部门名称)\s*[:：]/.test(line));
  return lines.join('\n');
}

/** 年度 and 部门名称 as typed. @param partOf what is parsed of the text */
function calledBy(
  { folder }: Unit,
  partOf = (text: string) => text,
): { readonly year?: string | undefined; readonly name?: string | undefined } {
  const source = collectProblems([], () => readSourceText(path.join(folder, DEPARTMENT_FILE)));
  const { value } = readDataFile({ file: DEPARTMENT_FILE, text: partOf(source?.text ?? '') });
  const fields = typeof value === 'object' && !Array.isArray(value) ? value : {};
  const [year, name] = [fields['年度'], fields['部门名称']].map((text) =>
    typeof text === 'string' ? text.trim() : undefined,
  );
  return { year, name };
}

function placeOf(root: string, first: Unit, second: Unit): Pick<Diagnostic, 'found' | 'location'> {
  return {
    found: `${shownPath(root, first.folder)} 和 ${shownPath(root, second.folder)}`,
    location: { file: path.join(second.folder, DEPARTMENT_FILE), line: 1, column: 1 },
  };
}
