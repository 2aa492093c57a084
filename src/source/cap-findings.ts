/** The findings of one file or of one code, no more of them than anyone reads. */

import { compareByPlace, type Diagnostic } from '../diagnostic.js';
import { groupBy } from './group-by.js';

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

/**
 * `findings` with no more than 50 of one code and severity in one file, those first in the file; the one after them says
 * how many more there are. In the order of their places within each file and code.
 */
export function capRepeats(findings: readonly Diagnostic[]): Diagnostic[] {
  const groups = groupBy(findings, ({ location, code, severity }) => `${location?.file ?? ''} ${code} ${severity}`);
  return [...groups.values()].flatMap((group) => {
    if (group.length <= MOST_FINDINGS) return group;
    const ordered = group.sort(compareByPlace);
    const [next] = ordered.slice(MOST_FINDINGS);
    const message = `从这里起另有 ${group.length - MOST_FINDINGS} 处这一类问题没有列出`;
    return [...ordered.slice(0, MOST_FINDINGS), { ...(next as Diagnostic), message, hint: '改正以上的再检查' }];
  });
}
