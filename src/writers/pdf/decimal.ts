/** Numbers in a PDF's content. */

/** Places are written to a hundredth of a point, a third of what a 1200 dpi printer can tell apart. */
const PLACE_DIGITS = 2;

/** Letter spacing adds up over a line and is written more exactly; so is what turns a page. */
export const SPACING_DIGITS = 4;

/** A number as PDF writes it: no exponent, no trailing zeros. */
export function decimal(value: number, digits = PLACE_DIGITS): string {
  const text = value.toFixed(digits).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

/** The number that `decimal` writes. */
export function rounded(value: number, digits = PLACE_DIGITS): number {
  return Number(value.toFixed(digits));
}
