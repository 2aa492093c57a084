/** A button by which Excel and Word files are chosen, to be taken in. */

import type { JSX } from 'preact';

interface ButtonProps {
  readonly words: string;
  readonly title?: string;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FileButton({ words, title, onFiles }: ButtonProps): JSX.Element {
  return (
    <label class="button" title={title}>
      {words}
      <input
        type="file"
        multiple
        class="unseen"
        accept=".docx,.xlsx"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same ones may be chosen again.
          currentTarget.value = '';
        }}
      />
    </label>
  );
}
