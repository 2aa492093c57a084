/** What a kind of fuzzing gives the runner: cases by number and seed, and a judgement of each. */

import type { Random } from '../support/random.js';

/** What became of a case. Anything else — another error, no end — is a defect. */
export type Outcome =
  | { readonly kind: 'refused'; readonly told: string }
  | { readonly kind: 'written' }
  | { readonly kind: 'defect'; readonly reason: string };

/** One case: what was done, for a report, and the trial. */
export interface FuzzCase {
  readonly done: string;
  readonly run: () => Outcome | Promise<Outcome>;
}

/** Makes the cases of one kind; whatever it needs is read once. */
export type FuzzKind = () => (random: Random) => FuzzCase;
