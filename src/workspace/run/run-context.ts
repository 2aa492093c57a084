/** What a run was asked for, and what that stands for; plain data, so that it reaches workers. */

import path from 'node:path';
import { digestOfFonts } from '../font-files.js';
import { programVersion } from '../program-files.js';
import { WrongUse } from '../wrong-use.js';
import type { Share } from '../../batch/share.js';
import type { Format } from '../../report.js';

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

/** What was asked for. */
export interface GenerateOptions {
  /** The folder, absolute, from which paths and the user's fonts and layout packs are seen. */
  readonly root: string;
  /** As typed. */
  readonly paths: readonly string[];
  readonly formats: readonly Format[];
  /** NN or part of a name; empty: everything. */
  readonly only: readonly string[];
  /** At which every unit is taken to be, whatever its 部门.yaml says. */
  readonly stage?: string;
  /** As typed. */
  readonly outputFolder: string;
  /** Nothing is written: the run only says what it would do. */
  readonly isPlan: boolean;
  /** Forms with errors are written too, marked as drafts. */
  readonly isDraft: boolean;
  /** Everything is made, also what is up to date. */
  readonly isForced: boolean;
  /** Outputs edited by hand are replaced; what was there is kept as `.bak`. */
  readonly overwrites: boolean;
  /** Outputs whose project is gone are deleted. */
  readonly prunes: boolean;
  /** How many workers at the most; absent: as many as there are cores. */
  readonly jobs?: number;
  /** Even the smallest work is done by a worker: this thread has others to answer meanwhile. */
  readonly isApart?: true;
  readonly share?: Share;
  /** So long other runs are waited for, each unit anew; 0: not at all; absent: as long as it takes. */
  readonly waitSeconds?: number;
  /** As the environment has it. Source: reproducible-builds.org, SOURCE_DATE_EPOCH. */
  readonly sourceDateEpoch?: string | undefined;
}

/** A run's options with what they stand for. */
export interface RunContext {
  readonly options: GenerateOptions;
  /** Absolute. */
  readonly outputFolder: string;
  /** Which documents of each unit are made, where a share is not made of whole units. */
  readonly documentShare?: Share;
  /** Digests of the fonts and of the program. */
  readonly fonts: string;
  readonly program: string;
  /** Instead of the documents' own date; `''` for none. Source: reproducible-builds.org, SOURCE_DATE_EPOCH. */
  readonly documentDate: string;
}
