/** What a run was asked for, and what is the same for all of its units; plain data, so that it reaches workers. */

import type { Share } from '../../batch/share.js';
import type { Format } from '../../report.js';

/** What was asked for. */
export interface GenerateOptions {
  readonly paths: readonly string[];
  readonly formats: readonly Format[];
  /** NN or part of a name; empty: everything. */
  readonly only: readonly string[];
  readonly outputFolder: string;
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
  readonly share?: Share;
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
  /** Nothing is written: the run only says what it would do. */
  readonly isPlan: boolean;
}

/**
 * What happened to one output: `beside`: a newer one stands beside a version edited by hand; `replaced`: the
 * version edited by hand was kept as a backup; `left`: edited by hand, with nothing newer to offer.
 */
export interface OutputEvent {
  readonly kind:
    'written' | 'beside' | 'replaced' | 'left' | 'renamed' | 'orphan' | 'pruned' | 'unchanged' | 'planned' | 'resumed';
  /** As shown to the user. */
  readonly file: string;
  /** The other file: the one offered beside, the backup, the name before. */
  readonly other?: string;
  readonly pageCount?: number;
  readonly isDraft?: boolean;
  readonly reasons?: readonly string[];
}
