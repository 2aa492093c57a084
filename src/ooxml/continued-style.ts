/** How a style's name says that text of a cell goes on from the page before, so that Word import joins it to that again. */

/** Behind the name: of a text that begins a line of its own, and of one that goes on in the line it was cut in. */
export const CONTINUED_STYLE_ENDINGS = { line: '（接上页）', text: '（接上页同一行）' } as const;

/** What the text of a cell goes on from. */
export type Continuation = keyof typeof CONTINUED_STYLE_ENDINGS;

/** What the style called `name` says; undefined for any other. */
export function continuationOf(name: string): Continuation | undefined {
  return (['line', 'text'] as const).find((kind) => name.endsWith(CONTINUED_STYLE_ENDINGS[kind]));
}
