/** CFF tables of a few glyphs, built from charstrings: what no tool would write can be written. */

/** A list of byte strings with offsets of two bytes. Source: Adobe Technical Note 5176, section 5. */
function indexOf(items: readonly (readonly number[])[]): number[] {
  if (items.length === 0) return [0, 0];
  const offsets = items.reduce((sums, { length }) => [...sums, (sums.at(-1) ?? 1) + length], [1]);
  return [items.length >> 8, items.length & 255, 2, ...offsets.flatMap((at) => [at >> 8, at & 255]), ...items.flat()];
}

/** A number of a charstring. */
export function numberOf(value: number): number[] {
  return [28, (value >> 8) & 255, value & 255];
}

/** The call of global subroutine `index` among fewer than 1240. */
export function callOf(index: number): number[] {
  return [...numberOf(index - 107), 29];
}

/** A table whose glyphs are `charStrings`. */
export function cffOf(
  charStrings: readonly (readonly number[])[],
  globalSubroutines: readonly (readonly number[])[],
): DataView {
  const head = [1, 0, 4, 2, ...indexOf([[65]])];
  const behind = [...indexOf([]), ...indexOf(globalSubroutines)];
  // One operand of five bytes and the operator CharStrings, in a list of one.
  const dictionaryLength = indexOf([[29, 0, 0, 0, 0, 17]]).length;
  const at = head.length + dictionaryLength + behind.length;
  const dictionary = indexOf([[29, 0, 0, at >> 8, at & 255, 17]]);
  const bytes = Uint8Array.from([...head, ...dictionary, ...behind, ...indexOf(charStrings)]);
  return new DataView(bytes.buffer);
}
