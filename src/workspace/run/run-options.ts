/** What a run was asked for, and what is the same for all of its units; plain data, so that it reaches workers. */

import type { Share } from '../../batch/share.js';
import type { Format } from '../../report.js';

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
