/** The mark of a finding, by shape as well as by colour. */

import type { JSX } from 'preact';
import type { Counts, EntryView } from '../unit-view.js';
import { remarkAt } from './entries-by-box.js';
import { boxName, type Place } from './here.js';
import type { UnitSession } from './unit-session.js';
import { usePart } from './use-part.js';

/** × to be put right, ! to be looked into, · of style. */
export const SIGNS: Readonly<Record<EntryView['severity'], string>> = { error: '×', warning: '!', hint: '·' };

const WORDS: Readonly<Record<EntryView['severity'], string>> = { error: '要改', warning: '要核实', hint: '可以改好' };

export function SeveritySign({ severity }: { readonly severity: EntryView['severity'] }): JSX.Element {
  return (
    <span key={severity} class={`sign-${severity}`} role="img" aria-label={WORDS[severity]}>
      {SIGNS[severity]}
    </span>
  );
}

/** Whether all that an entry says is that nothing is typed there yet, which a new form says of every box. */
export function isBlank({ kind, severity }: Pick<EntryView, 'kind' | 'severity'>): boolean {
  return kind === '空缺' && severity !== 'error';
}

/** The gravest mark at a box; nothing where nothing is said of it. */
export function Mark({ place, session }: { readonly place: Place; readonly session: UnitSession }): JSX.Element | null {
  const deps = [session, boxName(place)];
  const refused = usePart(() => session.refusals.at(place)?.why.message, deps);
  const found = usePart(() => session.entriesAt(place)[0], deps);
  const gravest = refused === undefined ? found : ({ severity: 'error', kind: '', message: refused } as const);
  if (!gravest) return null;
  return (
    <span class="mark" title={found && refused === undefined ? remarkAt(found, place).message : refused}>
      {isBlank(gravest) ? (
        <span class="sign-blank" role="img" aria-label="没有填写" />
      ) : (
        <SeveritySign severity={gravest.severity} />
      )}
    </span>
  );
}

/** How many entries are to be put right and looked into; nothing for none. */
export function CountMarks({ counts }: { readonly counts: Counts }): JSX.Element {
  return (
    <span class="counts">
      {(['error', 'warning'] as const)
        .filter((severity) => counts[`${severity}s`] > 0)
        .map((severity) => (
          <span key={severity} class="count">
            <SeveritySign severity={severity} />
            {counts[`${severity}s`]}
          </span>
        ))}
    </span>
  );
}
