/** What a reader of typed values returns: the value as data files hold it, how sure that is, and what is to be said of it. */

import type { Diagnostic, Severity } from '../../diagnostic.js';

/**
 * `same`: already in the writing of data files. `certain`: it can mean nothing else. `doubtful`: what was typed does not
 * say all of it. `unknown`: not understood; the value is the text as typed.
 */
export type Certainty = 'same' | 'certain' | 'doubtful' | 'unknown';

/** What is to be said of a value, without its place. */
export type ValueRemark = Pick<Diagnostic, 'code' | 'message'> &
  Partial<Pick<Diagnostic, 'expected' | 'found' | 'hint'>>;

/** A value read. `remark` is there unless it is the `same`. */
export interface TypedValue {
  readonly value: string;
  readonly certainty: Certainty;
  readonly remark?: ValueRemark;
}

/** How loudly a reader of other programs' files tells of a value that it took over. */
export function severityOf(certainty: Certainty): Severity {
  return certainty === 'certain' ? 'hint' : 'warning';
}

/** `text` as it stands. */
export function same(text: string): TypedValue {
  return { value: text, certainty: 'same' };
}
