/** The findings of one file, no more of them than anyone reads. */

import { compareByPlace, type Diagnostic } from '../diagnostic.js';

/** How many findings of one file are reported one by one; the rest are counted. */
const MOST_FINDINGS = 50;

/**
 * `findings` in the order of their places, the errors rather than the rest when there are too many;
 * one more says how many were left out.
 * @param uncounted how many more there are than `findings` holds
 */
export function capFindings(findings: readonly Diagnostic[], uncounted = 0): Diagnostic[] {
  const ordered = [...findings].sort(compareByPlace);
  const errors = ordered.filter(({ severity }) => severity === 'error');
  const others = ordered.filter(({ severity }) => severity !== 'error');
  const ranked = [...errors, ...others];
  const next = ranked[MOST_FINDINGS];
  if (!next) return ordered;
  const { severity, code, location } = next;
  const rest = ranked.length - MOST_FINDINGS + uncounted;
  const summary: Diagnostic = {
    severity,
    code,
    message: `从这里起另有 ${rest} 处问题没有列出`,
    hint: '改正以上的再检查',
    ...(location && { location }),
  };
  return [...ranked.slice(0, MOST_FINDINGS).sort(compareByPlace), summary];
}
