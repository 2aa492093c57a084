/** Two units of one name and year would overwrite each other: the second is refused. */

import path from 'node:path';
import { collectProblems, type Diagnostic } from '../../diagnostic.js';
import { fileNameKey } from '../../model/file-name.js';
import { DEPARTMENT_FILE, readDataFile } from '../../model/read-filing.js';
import type { Unit } from '../find-units.js';
import { readSourceText } from '../program-files.js';
import { shownPath } from '../shown-path.js';
import { outputNameOf } from './output-name.js';

/**
 * The units without those whose output folder another one has; only units of one name are looked into.
 * @param root the folder from which messages name units
 */
export function refuseSameOutputs(root: string, units: readonly Unit[]): { distinct: Unit[]; problems: Diagnostic[] } {
  const byName = new Map<string, Unit[]>();
  for (const unit of units) {
    const key = fileNameKey(outputNameOf(unit));
    byName.set(key, [...(byName.get(key) ?? []), unit]);
  }
  const problems: Diagnostic[] = [];
  const refused = new Set<Unit>();
  for (const namesakes of byName.values()) {
    if (namesakes.length === 1) continue;
    const firstByYear = new Map<string, Unit>();
    for (const unit of namesakes) {
      const year = yearOf(unit);
      const first = year === undefined ? undefined : firstByYear.get(year);
      if (year !== undefined && !first) firstByYear.set(year, unit);
      if (!first) continue;
      refused.add(unit);
      problems.push(sameOutput(root, [first, unit], year ?? ''));
    }
  }
  return { distinct: units.filter((unit) => !refused.has(unit)), problems };
}

/** Undefined where it cannot be read: that is said when the unit is. */
function yearOf({ folder }: Unit): string | undefined {
  return collectProblems([], () => {
    const { value } = readDataFile(readSourceText(path.join(folder, DEPARTMENT_FILE)));
    const year = typeof value === 'object' && !Array.isArray(value) ? value['年度'] : undefined;
    return typeof year === 'string' ? year : undefined;
  });
}

function sameOutput(root: string, [first, second]: readonly [Unit, Unit], year: string): Diagnostic {
  return {
    severity: 'error',
    code: 'duplicate-output',
    message: `与另一个单位的输出文件夹相同（${year}/${outputNameOf(second)}），没有生成`,
    found: `${shownPath(root, first.folder)} 和 ${shownPath(root, second.folder)}`,
    hint: '改其中一个文件夹的名字，或者分开生成并用 --output 写到不同的地方',
    location: { file: path.join(second.folder, DEPARTMENT_FILE), line: 1, column: 1 },
  };
}
