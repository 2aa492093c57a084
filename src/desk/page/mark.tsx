/** The mark of a finding, by shape as well as by colour. */

import type { JSX } from 'preact';
import type { Counts, EntryView } from '../unit-view.js';
import type { Place } from './here.js';
import type { UnitSession } from './unit-session.js';

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

/** The gravest mark at a box; nothing where nothing is said of it. */
export function Mark({ place, session }: { readonly place: Place; readonly session: UnitSession }): JSX.Element | null {
  const [gravest] = session.entriesAt(place);
  return gravest ? (
    <span class="mark" title={gravest.message}>
      <SeveritySign severity={gravest.severity} />
    </span>
  ) : null;
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
