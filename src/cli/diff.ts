/** `jixiao diff`: what differs between two filings, for people, for programs and as a workbook to be filed. */

import { titleOf, type RecordDifference } from '../exchange/data-files/compare-units.js';
import { compareFilings, type CompareOptions, type Comparison } from '../workspace/data-files/compare-filings.js';
import { EXIT_CODES } from './exit-code.js';
import { printChanges } from './print-changes.js';
import { printDiagnostics } from './print-diagnostic.js';
import { printOut, showControls, printJson } from './terminal.js';
import { printWritten } from './shown.js';
import { tellSettled } from './tell-settled.js';

export type DiffFormat = 'text' | 'json';

/** Compares and tells. @returns the exit code, 0 whether they differ or not @throws as `compareFilings` */
export async function diffAndTell(options: CompareOptions, format: DiffFormat): Promise<number> {
  const comparison = await compareFilings(options, tellSettled);
  printDiagnostics(comparison.problems);
  if (format === 'json') printJson(jsonOf(options, comparison));
  else printText(comparison.differences);
  if (comparison.file !== undefined && format === 'text') printWritten([comparison.file], '（说明一栏供填写）');
  return EXIT_CODES.done;
}

function printText(differences: readonly RecordDifference[]): void {
  for (const difference of differences) {
    const { kind, changes } = difference;
    const count = kind === 'changed' ? `（${changes.length} 处）` : '';
    printOut(`${showControls(titleOf(difference))}${count}\n`);
    if (kind === 'changed') for (const line of printChanges(changes)) printOut(`${line}\n`);
  }
  const changed = differences.filter(({ kind }) => kind === 'changed');
  const places = changed.reduce((sum, { changes }) => sum + changes.length, 0);
  const count = (kind: RecordDifference['kind'], what: string) => {
    const found = differences.filter((difference) => difference.kind === kind).length;
    return found === 0 ? '' : `；${what} ${found} 个项目`;
  };
  const told = differences.length === 0 ? '没有差别' : `共 ${places} 处不同`;
  printOut(`${differences.length === 0 ? '' : '\n'}${told}${count('added', '新增')}${count('removed', '删去')}\n`);
}

function jsonOf({ before, after }: CompareOptions, { differences }: Comparison): object {
  return {
    before,
    after,
    differences: differences.flatMap(({ of, number, name, kind, changes }) => {
      return changes.map((change) => ({ form: of, number, project: name, kind, ...change }));
    }),
  };
}
