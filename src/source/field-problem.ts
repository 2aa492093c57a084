/** A problem of one field, before it has a place. */

import type { Diagnostic } from '../diagnostic.js';

/** What a field's check says; the reader adds severity and place. */
export interface FieldProblem extends Pick<Diagnostic, 'code' | 'message' | 'expected' | 'found' | 'hint'> {
  /** The whole text that the field should hold, where what was typed can mean nothing else. */
  readonly meant?: string;
}
