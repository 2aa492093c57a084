/** `--stage`: which units have the stage that was asked for. */

import path from 'node:path';
import { collectProblems, type Diagnostic } from '../diagnostic.js';
import { DEPARTMENT_FILE, packNameOf, readDataFile } from '../model/read-filing.js';
import { nearestNameHint } from '../source/nearest-name.js';
import type { Unit } from './find-units.js';
import { readSourceText } from './program-files.js';
import type { RunResources } from './run-resources.js';
import { WrongUse } from './wrong-use.js';

/**
 * The units without those whose pack has no such stage, which are told of; all of them where no stage was asked for. What
 * cannot be read is told when the unit is.
 * @throws WrongUse where no unit's pack has it
 */
export function unitsAtStage(
  units: readonly Unit[],
  { stage, packNamed }: Pick<RunResources, 'stage' | 'packNamed'>,
): { readonly units: readonly Unit[]; readonly problems: readonly Diagnostic[] } {
  if (stage === undefined) return { units, problems: [] };
  const known = units.map((unit) => ({ unit, stages: stagesOf(unit, packNamed) }));
  const lacking = known.filter(({ stages }) => stages !== undefined && !stages.includes(stage));
  if (lacking.length > 0 && lacking.length === units.length) {
    const names = [...new Set(lacking.flatMap(({ stages = [] }) => stages))];
    throw new WrongUse(`--stage 后面的“${stage}”不是版式包里的阶段：${nearestNameHint(stage, names)}`);
  }
  return {
    units: known.filter((unit) => !lacking.includes(unit)).map(({ unit }) => unit),
    problems: lacking.map(({ unit, stages = [] }) => withoutStage(unit, stage, stages)),
  };
}

/** Undefined where that cannot be read. */
function stagesOf({ folder }: Unit, packNamed: RunResources['packNamed']): readonly string[] | undefined {
  return collectProblems([], () => {
    const source = readSourceText(path.join(folder, DEPARTMENT_FILE));
    const yaml = readDataFile(source);
    return packNamed(packNameOf(yaml, source.text), yaml.locate(['模板'])).declaration.stages;
  });
}

function withoutStage({ folder }: Unit, stage: string, stages: readonly string[]): Diagnostic {
  return {
    severity: 'warning',
    code: 'unknown-stage',
    message: `这个单位的版式包没有「${stage}」这个阶段，这一次略过这个单位`,
    expected: stages.join('、'),
    hint: '单独处理这个单位，不写 --stage',
    location: { file: path.join(folder, DEPARTMENT_FILE), line: 1, column: 1 },
  };
}
