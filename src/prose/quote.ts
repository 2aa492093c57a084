/** A piece of a text quoted with what stands around it. */

/** `text` with up to ten characters around `[start, end)`, for quoting in a message. */
export function quoteAround(text: string, start: number, end: number): string {
  const before =
    text
      .slice(Math.max(0, start - 8), start)
      .split('\n')
      .at(-1) ?? '';
  const after = text.slice(end, end + 8).split('\n')[0] ?? '';
  return `${before}${text.slice(start, end)}${after}`;
}
