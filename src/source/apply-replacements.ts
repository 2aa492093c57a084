/** Replacements put into the text of a file, each where it says. */

import type { Replacement } from '../diagnostic.js';

/** `text` with all of `replacements`, no two of which may touch the same place; see `disjoint`. */
export function applyReplacements(text: string, replacements: readonly Replacement[]): string {
  let done = '';
  let behind = 0;
  for (const { start, end, text: piece } of inOrder(replacements)) {
    done += text.slice(behind, start) + piece;
    behind = end;
  }
  return done + text.slice(behind);
}

/** Those of `edits` that can be made together, the ones further up rather than those below them, and the rest. */
export function disjoint<Edit extends Replacement>(edits: readonly Edit[]): { together: Edit[]; rest: Edit[] } {
  const together: Edit[] = [];
  const rest: Edit[] = [];
  for (const edit of inOrder(edits)) {
    const above = together.at(-1);
    // At one point, nothing says which of two comes first.
    const isFree = !above || (edit.start >= above.end && edit.start > above.start);
    (isFree ? together : rest).push(edit);
  }
  return { together, rest };
}

function inOrder<Edit extends Replacement>(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
