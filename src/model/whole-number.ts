/** Digits as a number, where they count: years, months, days, the numbers of files and documents. */

/**
 * The whole number that the decimal `digits` write; NaN where there are none. For what is counted off; amounts and
 * quantities stay texts, on which `amount.ts` reckons exactly.
 */
export function wholeNumber(digits: string | number | undefined): number {
  return typeof digits === 'number' ? digits : Number.parseInt(digits ?? '', 10);
}
