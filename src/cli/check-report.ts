/** What `check` reports, in whatever format. */

import type { CheckResult, UnaskedQuestion } from '../checks/check-filing.js';
import type { Diagnostic } from '../diagnostic.js';
import type { FixedData } from '../workspace/fix/fix-data.js';

/** What came of checking all units. Counts are of rules, over units. */
export interface CheckReport extends Pick<CheckResult, 'accepted' | 'checkedCount' | 'notApplicableCount'> {
  readonly findings: readonly Diagnostic[];
  /** The text report tells every place of every entry. */
  readonly isWhole: boolean;
  /** Questions that errors kept from being asked, each with its unit's folder as shown. */
  readonly unasked: readonly (UnaskedQuestion & { readonly folder: string })[];
  /** Units that could not be read at all. */
  readonly unreadCount: number;
  /** The text that a file (absolute, or as shown) was read as, which replacements count in. */
  readonly textOf: (file: string) => string | undefined;
  /** What was put right before, if that was asked for. */
  readonly fixed?: Pick<FixedData, 'fixes' | 'renamings'> & { readonly isDryRun: boolean };
}
