/** The list of rules that look at a filing as a whole; each rule is a file of its own. */

import type { Diagnostic } from '../diagnostic.js';
import type { Filing } from '../model/filing.js';
import { fileNameMismatch } from './file-name-mismatch.js';
import { totalMismatch } from './total-mismatch.js';
import { yearMismatch } from './year-mismatch.js';

/** A rule: a filing in, what is to be said of it out. */
export type Check = (filing: Filing) => Diagnostic[];

const ALL_CHECKS: readonly Check[] = [totalMismatch, yearMismatch, fileNameMismatch];

/** Everything the rules find in `filing`. */
export function checkFiling(filing: Filing): Diagnostic[] {
  return ALL_CHECKS.flatMap((check) => check(filing));
}
