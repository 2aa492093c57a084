/** A problem of one field, before it has a place; zod carries it from a schema to the reader. */

import type { z } from 'zod';
import type { Diagnostic } from '../diagnostic.js';

/** What a field's check says; the reader adds severity and place. */
export type FieldProblem = Pick<Diagnostic, 'code' | 'message' | 'expected' | 'found' | 'hint'>;

/** A zod check from a function that names the problem of a value, or none. */
export function checkedBy(problemOf: (value: string) => FieldProblem | undefined) {
  return (value: string, context: z.RefinementCtx): void => {
    const problem = problemOf(value);
    if (problem) context.addIssue({ code: 'custom', message: problem.message, params: { problem } });
  };
}
