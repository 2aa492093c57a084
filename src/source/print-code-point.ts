/** The number of a character. */

/** A character's code point as Unicode writes it: `U+71CA`. */
export function printCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
