/** What the options of a run stand for. */

import path from 'node:path';
import { digestOfFonts } from '../font-files.js';
import { programVersion } from '../program-files.js';
import { WrongUse } from '../wrong-use.js';
import type { GenerateOptions, RunContext } from './run-options.js';

/** A share is made of whole units when there are this many for each, so that no machine reads what others make. */
const UNITS_PER_SHARE = 8;

/** Digests of what outputs are made with: working them out takes a tenth of a second. */
export type ProgramDigests = Pick<RunContext, 'fonts' | 'program'>;

/** The digests of the fonts in the folder `root`, and of the program. @throws ReportError as `digestOfFonts` */
export function digestProgram(root: string): ProgramDigests {
  return { fonts: digestOfFonts(root), program: programVersion() };
}

/**
 * What is the same for all units of a run over `unitCount` units.
 * @throws WrongUse for options that mean nothing; ReportError of `digests`
 */
export function createContext(options: GenerateOptions, unitCount: number, digests: () => ProgramDigests): RunContext {
  const { root, outputFolder, only, share } = options;
  if (outputFolder === '') throw new WrongUse('--output 后面是空的：写一个文件夹');
  if (only.includes('')) throw new WrongUse('--only 后面是空的：写项目的编号（如 03）或名称的一部分');
  return {
    options,
    outputFolder: path.resolve(root, outputFolder),
    ...digests(),
    documentDate: dateOfEpoch(options.sourceDateEpoch),
    ...(share && !hasWholeUnits(unitCount, options) ? { documentShare: share } : {}),
  };
}

/** Whether a share of `unitCount` units is made of whole ones. */
export function hasWholeUnits(unitCount: number, { share }: Pick<GenerateOptions, 'share'>): boolean {
  return share !== undefined && unitCount >= share.count * UNITS_PER_SHARE;
}

/** Source: reproducible-builds.org, SOURCE_DATE_EPOCH: seconds since 1970 in UTC. */
function dateOfEpoch(text: string | undefined): string {
  if (text === undefined || text === '') return '';
  const date = new Date(Number(text) * 1000);
  if (!/^\d+$/.test(text) || Number.isNaN(date.getTime())) {
    throw new WrongUse(`环境变量 SOURCE_DATE_EPOCH 的值“${text}”不是秒数：写 1970 年以来的秒数，或者去掉它`);
  }
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
