/** `jixiao check`: what a reviewer would ask, before anyone else does. */

import { describeRules } from '../checks/describe-rules.js';
import { checkUnit, type CheckedUnit } from '../workspace/check-unit.js';
import { createResources } from '../workspace/run-resources.js';
import { CHECK_FORMATS, type CheckFormat, type CheckReport } from './check-formats.js';
import { EXIT_CODES } from './exit-code.js';
import { findUnits } from '../workspace/find-units.js';
import { letSignalsIn } from '../workspace/let-signals-in.js';
import { shown } from './shown.js';
import { printOut } from './terminal.js';

/** What was asked for. */
export interface CheckOptions {
  readonly paths: readonly string[];
  readonly format: CheckFormat;
  /** Warnings fail too. */
  readonly isStrict: boolean;
  readonly withHints: boolean;
}

/**
 * Checks and prints the report.
 * @returns the exit code: 1 when there are errors (or, strictly, warnings)
 * @throws WrongUse for paths that hold no data
 */
export async function check({ paths, format, isStrict, withHints }: CheckOptions): Promise<number> {
  const { units, problems } = findUnits(process.cwd(), paths);
  const resources = createResources(process.cwd());
  const checked: CheckedUnit[] = [];
  for (const unit of units) {
    await letSignalsIn();
    checked.push(checkUnit(unit, resources));
  }
  const sum = (count: (unit: CheckedUnit) => number) => checked.reduce((total, unit) => total + count(unit), 0);
  const unreadUnits = problems.filter(({ severity }) => severity === 'error');
  const findings = [...problems, ...resources.fontProblems, ...checked.flatMap(({ diagnostics }) => diagnostics)];
  const report: CheckReport = {
    findings: findings.filter(({ severity }) => withHints || severity !== 'hint'),
    accepted: checked.flatMap(({ accepted }) => accepted),
    checkedCount: sum(({ checkedCount }) => checkedCount),
    notApplicableCount: sum(({ notApplicableCount }) => notApplicableCount),
    unasked: checked.flatMap(({ unasked, unit }) =>
      unasked.map((question) => ({ ...question, folder: shown(unit.folder) })),
    ),
    unreadCount: unreadUnits.length,
  };
  CHECK_FORMATS[format](report);
  const fails = findings.some(({ severity }) => severity === 'error' || (isStrict && severity === 'warning'));
  return fails || checked.some(({ isWhole }) => !isWhole) ? EXIT_CODES.notWritten : EXIT_CODES.done;
}

/** Prints the rules with their reasons. @returns the exit code */
export function listRules(): number {
  printOut(`${describeRules()}\n`);
  return EXIT_CODES.done;
}
