/** `jixiao check`: what a reviewer would ask, before anyone else does. */

import { describeRules } from '../checks/describe-rules.js';
import path from 'node:path';
import type { Diagnostic } from '../diagnostic.js';
import { checkUnit, type CheckedUnit } from '../workspace/check-unit.js';
import { confirmUnit } from '../workspace/fix/confirm-unit.js';
import { fixData, type FixedData } from '../workspace/fix/fix-data.js';
import { createResources } from '../workspace/run-resources.js';
import { CHECK_FORMATS, type CheckFormat } from './check-formats.js';
import type { CheckReport } from './check-report.js';
import { EXIT_CODES } from './exit-code.js';
import { findWholeUnits } from '../workspace/find-units.js';
import { settleFolders, type SettledFolders } from '../workspace/changes/settle-folders.js';
import { letSignalsIn } from '../workspace/let-signals-in.js';
import { sameUnits } from '../workspace/same-units.js';
import { unitsAtStage } from '../workspace/units-at-stage.js';
import { shown } from './shown.js';
import { tellSettled } from './tell-settled.js';
import { printOut } from './terminal.js';
import { whileAllLocked } from './while-locked.js';

/** What was asked for. */
interface CheckOptions {
  readonly paths: readonly string[];
  /** At which every unit is taken to be; absent: as its 部门.yaml says. */
  readonly stage?: string;
  readonly format: CheckFormat;
  /** Warnings fail too. */
  readonly isStrict: boolean;
  readonly withHints: boolean;
  /** Every entry in full, with all of its places. */
  readonly isWhole: boolean;
  /** What is certain is put right first; `dry-run`: it is only said. */
  readonly fix?: 'write' | 'dry-run';
  /** So long commands that change the data are waited for where it is put right; absent: as long as it takes. */
  readonly waitSeconds?: number;
}

/** What was found in the data, and put right in it. */
interface Checked extends Pick<FixedData, 'problems' | 'checked' | 'resources'> {
  readonly fixed?: Pick<FixedData, 'fixes' | 'renamings'>;
}

/**
 * Checks and prints the report.
 * @returns the exit code: 1 when there are errors (or, strictly, warnings)
 * @throws WrongUse for paths that hold no data; as `fixData`, `withDataLock`
 */
export async function check(options: CheckOptions): Promise<number> {
  const { format, isStrict, withHints, isWhole, fix } = options;
  const isShown = ({ severity }: Diagnostic) => withHints || severity !== 'hint';
  const root = process.cwd();
  const settled = await settleFolders(root, options.paths, tellSettled);
  const read: Checked = fix ? await fixAll(options, settled, fix, isShown) : await checkAll(options, settled);
  const { checked, resources, fixed } = read;
  const units = checked.map(({ unit }) => unit);
  const problems = [...read.problems, ...sameUnits(root, units)];
  const sum = (count: (unit: CheckedUnit) => number) => checked.reduce((total, unit) => total + count(unit), 0);
  const unreadUnits = problems.filter(({ severity }) => severity === 'error');
  const findings = [...problems, ...resources.fontProblems, ...checked.flatMap(({ diagnostics }) => diagnostics)];
  const report: CheckReport = {
    findings: findings.filter(isShown),
    isWhole,
    accepted: checked.flatMap(({ accepted }) => accepted),
    checkedCount: sum(({ checkedCount }) => checkedCount),
    notApplicableCount: sum(({ notApplicableCount }) => notApplicableCount),
    unasked: checked.flatMap(({ unasked, unit }) =>
      unasked.map((question) => ({ ...question, folder: shown(unit.folder) })),
    ),
    unreadCount: unreadUnits.length,
    textOf: textsOf(checked),
    ...(fixed && { fixed: { ...fixed, isDryRun: fix === 'dry-run' } }),
  };
  CHECK_FORMATS[format](report);
  const fails = findings.some(({ severity }) => severity === 'error' || (isStrict && severity === 'warning'));
  return fails || checked.some(({ isWhole }) => !isWhole) ? EXIT_CODES.notWritten : EXIT_CODES.done;
}

async function checkAll({ paths, stage }: CheckOptions, settled: SettledFolders): Promise<Checked> {
  const found = findWholeUnits(process.cwd(), paths, settled);
  const resources = createResources(process.cwd(), stage === undefined ? {} : { stage });
  const staged = unitsAtStage(found.units, resources);
  const problems = [...found.problems, ...staged.problems];
  const checked: CheckedUnit[] = [];
  for (const unit of staged.units) {
    await letSignalsIn();
    checked.push(confirmUnit(checkUnit(unit, resources)));
  }
  return { problems, checked, resources };
}

async function fixAll(
  { paths, stage, waitSeconds }: CheckOptions,
  settled: SettledFolders,
  fix: 'write' | 'dry-run',
  isMeant: (finding: Diagnostic) => boolean,
): Promise<Checked> {
  const root = process.cwd();
  const folders = fix === 'dry-run' ? [] : findWholeUnits(root, paths, settled).units.map(({ folder }) => folder);
  const fixed = await whileAllLocked(folders, waitSeconds, () =>
    fixData({
      root,
      paths,
      ...(stage !== undefined && { stage }),
      settled,
      isDryRun: fix === 'dry-run',
      isMeant,
      tell: tellSettled,
    }),
  );
  return { ...fixed, fixed };
}

/** The text that a file (absolute) was read as. */
function textsOf(checked: readonly CheckedUnit[]): CheckReport['textOf'] {
  const texts = new Map(
    checked.flatMap(({ unit, sources }) =>
      [...sources].map(([name, { text }]) => [path.join(unit.folder, name), text] as const),
    ),
  );
  return (file) => texts.get(path.resolve(file));
}

/** Prints the rules with their reasons. @returns the exit code */
export function listRules(): number {
  printOut(`${describeRules()}\n`);
  return EXIT_CODES.done;
}
