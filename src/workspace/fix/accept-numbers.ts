/** `accept`: findings, called by their numbers, written into 已核实 of the data files that they stand in. */

import { ALL_RULES } from '../../checks/all-rules.js';
import { findingsOf, groupFindings } from '../../checks/group-findings.js';
import type { Diagnostic } from '../../diagnostic.js';
import { editDataFile } from '../../exchange/data-files/edit-data-file.js';
import { recordIn } from '../../exchange/typed-unit.js';
import { DEFAULT_PACK, DEPARTMENT_FILE, readDataFile } from '../../model/read-filing.js';
import { checkUnit, pathInUnit, type CheckedUnit } from '../check-unit.js';
import { findWholeUnits } from '../find-units.js';
import { createResources, type RunResources } from '../run-resources.js';
import { unitsAtStage } from '../units-at-stage.js';
import { WrongUse } from '../wrong-use.js';
import { EditedFiles, writeEdited, type EditOptions } from './edited-files.js';
import { groupBy } from '../../source/group-by.js';

/** What was asked for. */
export interface AcceptOptions extends EditOptions {
  readonly numbers: readonly string[];
  readonly reason: string;
}

/** A finding that is to be accepted, in the unit that it was found in. */
interface Wanted {
  readonly unit: CheckedUnit;
  readonly finding: Diagnostic;
}

/**
 * Writes an entry for each place that the numbers call, or nothing.
 * @returns the findings that are accepted now, in the order of the numbers
 * @throws WrongUse for numbers that call nothing, or what cannot be accepted; WriteError, and ReportError where a file was
 *   changed meanwhile
 */
export function acceptNumbers(options: AcceptOptions): readonly Diagnostic[] {
  const { root, paths, stage, settled, reason } = options;
  if (reason.trim() === '') throw new WrongUse('--reason 是空的：写明为什么照样报送');
  const files = new EditedFiles();
  const resources = createResources(root, stage === undefined ? {} : { stage });
  const { units } = unitsAtStage(findWholeUnits(root, paths, settled).units, resources);
  const checked = units.map((unit) => checkUnit(unit, resources, (file) => files.readText(file)));
  const wanted = wantedOf(options.numbers, checked);
  const byFile = groupBy(wanted, ({ finding }) => finding.location?.file ?? '');
  for (const [file, ofFile] of byFile) edit(files, file, ofFile, reason, resources);
  writeEdited({ command: 'accept', title: `核实 ${wanted.length} 处`, tell: options.tell }, files);
  return wanted.map(({ finding }) => finding);
}

/** @throws WrongUse with everything that is wrong with the numbers */
function wantedOf(numbers: readonly string[], checked: readonly CheckedUnit[]): Wanted[] {
  const calledBy = callsOf(checked);
  const wanted = new Map<Diagnostic, Wanted>();
  const refusals = numbers.flatMap((typed) => {
    const number = typed.trim().toLowerCase();
    const called = calledBy.get(number) ?? [];
    const problem = called.map(({ finding }) => refusalOf(finding)).find((text) => text !== undefined);
    for (const one of called) wanted.set(one.finding, one);
    if (called.length === 0) return [`没有编号为 ${typed} 的警告：编号打错了，已经核实过，或者那里的内容后来改过`];
    return problem === undefined ? [] : [`${typed} ${problem}`];
  });
  if (refusals.length === 0) return [...wanted.values()];
  throw new WrongUse(`什么也没有写。${refusals.join('；')}。先用 jixiao check 再看一遍`);
}

/** What each number calls: a place, or all places of an entry as `check` tells it, with hints and without. */
function callsOf(checked: readonly CheckedUnit[]): ReadonlyMap<string, readonly Wanted[]> {
  const calls = new Map<string, readonly Wanted[]>();
  for (const unit of checked) {
    const all = unit.diagnostics;
    for (const findings of [all, all.filter(({ severity }) => severity !== 'hint')]) {
      const { entries, numbers } = groupFindings(findings);
      for (const [finding, number] of numbers) calls.set(number, [{ unit, finding }]);
      for (const entry of entries)
        calls.set(
          entry.number,
          findingsOf(entry).map((finding) => ({ unit, finding })),
        );
    }
  }
  return calls;
}

/** Why a finding cannot be accepted. */
function refusalOf({ severity, code, location }: Diagnostic): string | undefined {
  if (severity === 'error') return '是错误，不能核实，要改正';
  const isOfRule = ALL_RULES.some((rule) => rule.code === code);
  return isOfRule && location ? undefined : '说的不是填报的内容，不能核实';
}

/** Adds the entries for the findings of one file. */
function edit(
  files: EditedFiles,
  file: string,
  wanted: readonly Wanted[],
  reason: string,
  { packNamed }: RunResources,
): void {
  const [first] = wanted;
  if (!first) return;
  const { unit, pack } = first.unit;
  const { declaration } = pack ?? packNamed(DEFAULT_PACK, { file: DEPARTMENT_FILE, line: 1, column: 1 });
  const source = files.readText(file);
  const typed = recordIn(readDataFile(source, declaration))['已核实'];
  const places = new Map(wanted.map(({ finding: { code, path = '' } }) => [`${code} ${path}`, { code, path }]));
  const added = [...places.values()].map(({ code, path }) => {
    return { 代码: code, ...(path !== '' && { 位置: path }), 理由: reason.trim() };
  });
  const acceptances = [...(Array.isArray(typed) ? typed : []), ...added];
  const of = pathInUnit(unit, file) === DEPARTMENT_FILE ? '部门' : '项目';
  files.edit(file, editDataFile(source, { 已核实: acceptances }, of, declaration).text);
}
