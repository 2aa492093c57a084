/** A problem of one field, before it has a place. */

import type { Diagnostic } from '../diagnostic.js';

/** What a field's check says; the reader adds severity and place. */
export type FieldProblem = Pick<Diagnostic, 'code' | 'message' | 'expected' | 'found' | 'hint'>;
