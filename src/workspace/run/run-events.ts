/** What a run tells while it goes on, as values; who asked for it puts them into words. */

import type { PrintedChange } from '../../batch/printed-changes.js';
import type { Diagnostic } from '../../diagnostic.js';
import type { SettledNote } from '../changes/settle-folders.js';
import type { HandEdits } from './hand-edits.js';
import type { LockWait } from '../lock/take-lock.js';

/**
 * What happened to one output: `beside`: a newer one stands beside a version edited by hand; `replaced`: the
 * version edited by hand was kept as a backup; `left`: edited by hand, with nothing newer to offer;
 * `orphan`: its project is gone; `resumed`: a folder in which an earlier run was interrupted; `amended`: the folder of a
 * unit of which another stage's forms would be printed otherwise today.
 */
export interface OutputEvent {
  readonly kind:
    | 'written'
    | 'beside'
    | 'replaced'
    | 'left'
    | 'renamed'
    | 'orphan'
    | 'pruned'
    | 'unchanged'
    | 'planned'
    | 'resumed'
    | 'amended';
  /** Absolute. */
  readonly file: string;
  /** The other file, absolute: the one offered beside, the backup, the name before. */
  readonly other?: string;
  readonly pageCount?: number;
  readonly isDraft?: boolean;
  readonly reasons?: readonly string[];
  /** What was edited in it by hand, as far as that is known. */
  readonly edits?: HandEdits;
  /** Of `amended`: which stage's forms, how many of them, and what they would print otherwise. */
  readonly stage?: string;
  readonly formCount?: number;
  readonly changes?: readonly PrintedChange[];
}

/** What a run tells. */
export type RunEvent =
  /** Some text of `--only` means nothing, unless in a unit that cannot be read; `message` says so. */
  | { readonly kind: 'unmatched'; readonly message: string }
  /** What an earlier command left half done was put in order. */
  | { readonly kind: 'settled'; readonly note: SettledNote }
  /** The work begins: about so many documents are looked into. */
  | { readonly kind: 'start'; readonly documentCount: number }
  /** Units, by their folders, that are as they were when these warnings were given; they are passed over. */
  | { readonly kind: 'passed-over'; readonly folders: readonly string[]; readonly warningCount: number }
  /** Another run writes in `folder`: this one waits; told when the wait begins and again every 15 seconds. */
  | { readonly kind: 'waiting'; readonly folder: string; readonly wait: LockWait }
  /** Temporary files of killed runs were taken away. */
  | { readonly kind: 'cleared'; readonly fileCount: number }
  /** A document has been dealt with. */
  | { readonly kind: 'document' }
  | { readonly kind: 'output'; readonly output: OutputEvent }
  /** What is to be said of the search for units, then of each unit when it is finished. */
  | { readonly kind: 'findings'; readonly diagnostics: readonly Diagnostic[] };

/** Who asked for a run. */
export interface RunHost {
  readonly tell: (event: RunEvent) => void;
  /** Has an interrupt call `stop`, once, in place of ending the program. @returns what ends that */
  readonly takeInterrupt: (stop: () => void) => () => void;
}

/** How a run ended. `stopped`: why not everything was done, if so. */
export interface RunEnd {
  readonly writtenCount: number;
  /** Outputs that are up to date, or were edited by hand and left. */
  readonly unchangedCount: number;
  /** Outputs that were asked for and are not there; absent where there are none. */
  readonly unwrittenCount?: number;
  readonly stopped?: 'interrupted' | 'full';
}
