/** Units that are one and the same by their 年度 and 部门名称: a copy of a folder, of which one is forgotten. */

import path from 'node:path';
import { collectProblems, type Diagnostic } from '../diagnostic.js';
import { DEPARTMENT_FILE, readDataFile } from '../model/read-filing.js';
import type { Unit } from './find-units.js';
import { readSourceText } from './program-files.js';
import { shownPath } from './shown-path.js';

/**
 * A warning for each unit that has the 年度 and the 部门名称 of one before it. Code: `duplicate-unit`.
 * @param root the folder from which messages name units
 */
export function sameUnits(root: string, units: readonly Unit[]): Diagnostic[] {
  if (units.length < 2) return [];
  const firstByKey = new Map<string, Unit>();
  return units.flatMap((unit): Diagnostic[] => {
    const named = nameOf(unit);
    if (!named) return [];
    const key = JSON.stringify(named);
    const first = firstByKey.get(key);
    if (!first) firstByKey.set(key, unit);
    return first ? [sameUnit(root, [first, unit], named)] : [];
  });
}

/** 年度 and 部门名称. */
type UnitName = readonly [year: string, name: string];

/** Both as typed; undefined where either is missing or cannot be read: that is said when the unit is. */
function nameOf({ folder }: Unit): UnitName | undefined {
  const source = collectProblems([], () => readSourceText(path.join(folder, DEPARTMENT_FILE)));
  // The two lines are all that is parsed: a run over many units is to stay fast.
  const lines = source?.text.split('\n').filter((line) => /^(?:年度|部门名称)\s*[:：]/.test(line)) ?? [];
  const { value } = readDataFile({ file: DEPARTMENT_FILE, text: lines.join('\n') });
  const fields = typeof value === 'object' && !Array.isArray(value) ? value : {};
  const [year, name] = [fields['年度'], fields['部门名称']].map((text) =>
    typeof text === 'string' ? text.trim() : '',
  );
  return year && name ? [year, name.replace(/\s/g, '')] : undefined;
}

function sameUnit(root: string, [first, second]: readonly [Unit, Unit], [year, name]: UnitName): Diagnostic {
  return {
    severity: 'warning',
    code: 'duplicate-unit',
    message: `两个文件夹都是${name} ${year}年的填报数据`,
    found: `${shownPath(root, first.folder)} 和 ${shownPath(root, second.folder)}`,
    hint: '核对要报哪一份，另一份移到 data 外面；确是两个单位的，改「部门名称」',
    location: { file: path.join(second.folder, DEPARTMENT_FILE), line: 1, column: 1 },
  };
}
