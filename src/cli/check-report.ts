/** What `check` reports, in whatever format. */

import type { AcceptedFinding, UnaskedQuestion } from '../checks/check-filing.js';
import { compareByPlace, type Diagnostic } from '../diagnostic.js';
import type { FixedData } from '../workspace/fix/fix-data.js';
import { shownDiagnostic } from './shown.js';

/** What came of checking all units. Counts are of rules, over units. */
export interface CheckReport {
  readonly findings: readonly Diagnostic[];
  readonly accepted: readonly AcceptedFinding[];
  readonly checkedCount: number;
  readonly notApplicableCount: number;
  /** Questions that errors kept from being asked, each with its unit's folder as shown. */
  readonly unasked: readonly (UnaskedQuestion & { readonly folder: string })[];
  /** Units that could not be read at all. */
  readonly unreadCount: number;
  /** The text that a file (absolute, or as shown) was read as, which replacements count in. */
  readonly textOf: (file: string) => string | undefined;
  /** What was put right before, if that was asked for. */
  readonly fixed?: Pick<FixedData, 'fixes' | 'renamings'> & { readonly isDryRun: boolean };
}

/** `findings` as shown, in the order of their places. */
export function shownInOrder(findings: readonly Diagnostic[]): Diagnostic[] {
  return findings.map(shownDiagnostic).sort(compareByPlace);
}
