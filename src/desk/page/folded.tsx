/** What is shown when one unfolds it, and made only then: a finding may speak of a thousand places. */

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';

interface FoldedProps {
  readonly summary: string;
  readonly children: () => JSX.Element | readonly JSX.Element[];
}

export function Folded({ summary, children }: FoldedProps): JSX.Element {
  const isOpen = useSignal(false);
  return (
    <details
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{summary}</summary>
      {isOpen.value && children()}
    </details>
  );
}
