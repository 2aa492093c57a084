/** All places of a text that a pattern fits, for the many texts that have none. */

const NONE: readonly RegExpExecArray[] = [];

/** As `[...text.matchAll(pattern)]`, but without a copy of `pattern` for every text, which takes longer than to look through it. */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const matches: RegExpExecArray[] = [];
  for (; match !== null; match = pattern.exec(text)) {
    matches.push(match);
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return matches;
}
