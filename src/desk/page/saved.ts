/** Whether what was typed is in the files, and why not. */

/** As it is said above all columns. */
export type Saved =
  | { readonly is: 'saved' }
  | { readonly is: 'saving' }
  /** It is tried again and again. */
  | { readonly is: 'unsaved'; readonly message: string; readonly hint?: string }
  /** It never will be as it is: what stands there has to be changed, or chosen. */
  | { readonly is: 'refused'; readonly message: string; readonly hint?: string };

/** What is said while somebody else's change of a box waits for a choice. */
export const UNDECIDED = { message: '有的格子别处也改了', hint: '在那一格下面选要哪一个' };
