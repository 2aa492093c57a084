/** Numbers in a PDF's content. */

/** Places are written to a hundredth of a point, a third of what a 1200 dpi printer can tell apart. */
const PLACE_DIGITS = 2;

/** Letter spacing adds up over a line and is written more exactly; so is what turns a page. */
export const SPACING_DIGITS = 4;

/** A number as PDF writes it: no exponent, no trailing zeros. */
export function decimal(value: number, digits = PLACE_DIGITS): string {
  return String(rounded(value, digits));
}

/** The number that `decimal` writes, or its text; none but 0 is so small that it would have an exponent. */
export function rounded(value: number, digits = PLACE_DIGITS): number {
  const scale = 10 ** digits;
  const scaled = value * scale;
  const whole = Math.round(scaled);
  // Half-way between two, multiplying may have gone to the wrong side of the half.
  const isHalf = Math.abs(Math.abs(scaled - whole) - 0.5) < 1e-6;
  return isHalf ? Number(value.toFixed(digits)) : whole / scale;
}
