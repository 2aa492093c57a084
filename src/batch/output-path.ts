/** Where an output stands below its unit's output folder: the one gate through which paths from records pass. */

import { isSafeName } from '../model/file-name.js';

declare const checked: unique symbol;

/**
 * A path below a unit's output folder, with `/`: of an output or of its backup, and of nothing else. Only this file makes
 * one. Whether a link lies on its way is asked where it meets the disk.
 */
export type OutputPath = string & { readonly [checked]: true };

/** The unit's folder, and one for projects. */
const MOST_SEGMENTS = 2;

const OUTPUT_NAME = /\.(?:docx|pdf|svg|xlsx)(?:\.bak\d*)*$/;

/** `text` from a record as a path; undefined for what leads elsewhere or names something else, on any system. */
export function readOutputPath(text: string): OutputPath | undefined {
  const segments = text.split('/');
  const isOutput = segments.length <= MOST_SEGMENTS && segments.every(isSafeName) && OUTPUT_NAME.test(text);
  return isOutput ? (text as OutputPath) : undefined;
}

/** A path that the program itself has put together. @throws Error for one that `readOutputPath` refuses, which is a defect */
export function outputPathOf(text: string): OutputPath {
  const outputPath = readOutputPath(text);
  if (outputPath === undefined) throw new Error(`${JSON.stringify(text)} is no path of an output`);
  return outputPath;
}

/** `outputPath` without what tells its format. */
export function withoutEnding(outputPath: OutputPath): string {
  return outputPath.replace(/\.[^./]+$/, '');
}

/** The path of what is called `name` in the folder of `outputPath`; undefined as for `readOutputPath`. */
export function readPathBeside(outputPath: OutputPath, name: string): OutputPath | undefined {
  if (name.includes('/')) return undefined;
  return readOutputPath(outputPath.slice(0, outputPath.lastIndexOf('/') + 1) + name);
}
