/** What was made of a unit and is there: its outputs as its manifest has them. */

import path from 'node:path';
import { MANIFEST_NAME } from '../../batch/manifest.js';
import type { OutputPath } from '../../batch/output-path.js';
import { collectProblems } from '../../diagnostic.js';
import { ownStatsAt, statsAt } from '../file-kind.js';
import { readFileAt } from '../read-file.js';
import { placeOutput } from './output-place.js';
import { readManifest } from './unit-manifest.js';
import { digestOfOutput } from './unit-output.js';

/** Outputs by their paths in the unit's output folder, with `/`, and when they were made last. */
export interface MadeOutputs {
  readonly outputs: readonly OutputPath[];
  /** ISO 8601; absent where nothing was made. */
  readonly madeAt?: string;
}

/** What lies in `folder` (absolute). */
export function madeOutputs(folder: string): MadeOutputs {
  const { manifest } = readManifest(folder);
  const outputs = [...manifest.outputs.keys()].filter((outputPath) => {
    const place = collectProblems([], () => placeOutput(folder, outputPath));
    return place !== undefined && ownStatsAt(place)?.isFile() === true;
  });
  const madeAt = statsAt(path.join(folder, MANIFEST_NAME))?.mtime.toISOString();
  return { outputs, ...(madeAt !== undefined && { madeAt }) };
}

/** Word files in `folder` (absolute) that somebody has edited since they were made. */
export function editedWordFiles(folder: string): readonly OutputPath[] {
  const { manifest } = readManifest(folder);
  return [...manifest.outputs].flatMap(([outputPath, record]) => {
    if (!outputPath.endsWith('.docx')) return [];
    const digest = collectProblems([], () => digestOfOutput(folder, outputPath));
    return digest === undefined || digest === record.内容 ? [] : [outputPath];
  });
}

/** No form comes near this. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The bytes of an output. @throws ReportError where it is gone, or no file */
export function readOutput(folder: string, outputPath: OutputPath): Uint8Array {
  return readFileAt(placeOutput(folder, outputPath), MOST_BYTES);
}
