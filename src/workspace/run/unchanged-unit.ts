/** Units that can be passed over: nothing that they are made from has changed, and their outputs are as written. */

import type { Manifest, UnitState } from '../../batch/manifest.js';
import { collectProblems } from '../../diagnostic.js';
import type { Unit } from '../find-units.js';
import { readPackFiles } from '../program-files.js';
import { unitFoldersNamed } from '../output/output-place.js';
import { readManifest } from '../output/unit-manifest.js';
import { digestOfOutput } from '../output/unit-output.js';
import { outputNameOf } from './output-name.js';
import type { RunContext } from './run-context.js';
import { digestOfPackFiles, digestOfUnit } from './unit-digests.js';

/** What a unit that was passed over has. */
export interface UnchangedUnit {
  readonly unit: Unit;
  readonly outputCount: number;
  /** Warnings of the last run, which would be the same today. */
  readonly warningCount: number;
}

/** The unit's outputs, when a run would find them all up to date; undefined when it must be run. */
export function unchangedUnit(
  unit: Unit,
  context: RunContext,
  digestOfPackNamed: PackDigests,
): UnchangedUnit | undefined {
  const { only, formats, isForced, prunes, isDraft, stage } = context.options;
  if (
    stage !== undefined ||
    only.length > 0 ||
    isForced ||
    prunes ||
    isDraft ||
    unit.projectFiles ||
    context.documentShare
  )
    return undefined;
  let digest: string | undefined;
  for (const folder of unitFoldersNamed(context.outputFolder, outputNameOf(unit))) {
    const { manifest, wasInterrupted } = readManifest(folder);
    const { unit: state } = manifest;
    if (!state || wasInterrupted || !formats.every((format) => state.齐全.includes(format))) continue;
    if (!isSameProgram(state, context) || digestOfPackNamed(state.版式包) !== state.版式) continue;
    digest ??= digestOfUnit(unit.folder);
    if (state.数据 !== digest) continue;
    const outputs = outputsIn(manifest, formats, state.阶段);
    const isThere = ([outputPath, { 内容 }]: (typeof outputs)[number]) =>
      collectProblems([], () => digestOfOutput(folder, outputPath)) === 内容;
    const areThere = outputs.every(isThere);
    return areThere ? { unit, outputCount: outputs.length, warningCount: state.警告 } : undefined;
  }
  return undefined;
}

/** The digest of a pack by its name; undefined where it cannot be read. */
type PackDigests = (name: string) => string | undefined;

/** Of the packs seen from the folder `root`; each is read once a run. */
export function createPackDigests(root: string): PackDigests {
  const digests = new Map<string, string | undefined>();
  return (name) => {
    if (!digests.has(name)) {
      digests.set(
        name,
        collectProblems([], () => digestOfPackFiles(readPackFiles(root, name))),
      );
    }
    return digests.get(name);
  };
}

function isSameProgram(state: UnitState, { fonts, program, documentDate }: RunContext): boolean {
  return state.字体 === fonts && state.程序 === program && state.日期 === documentDate;
}

/** Those of the stage at which the unit stands; what was made at others is left alone. */
function outputsIn({ outputs }: Manifest, formats: readonly string[], stage: string | undefined) {
  const isOfStage = (of: string | undefined) => stage === undefined || of === undefined || of === stage;
  return [...outputs].filter(([file, record]) => {
    return isOfStage(record.阶段) && formats.some((format) => file.endsWith(`.${format}`));
  });
}
