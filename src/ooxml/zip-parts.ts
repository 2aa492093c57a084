/** The parts of a package → its bytes: the same ones for the same parts, on any machine. */

import { strToU8, zipSync } from 'fflate';

/**
 * Zips the parts, each whole or in pieces, in their order. Every entry has the oldest time that zip files know: fflate writes local time, and a
 * moment named in local time is the same text in every time zone. fflate compresses in JavaScript, so its bytes do not
 * depend on the processor and on Node's version, as those of `node:zlib` may.
 */
export function zipParts(parts: readonly (readonly [name: string, xml: string | readonly string[]])[]): Uint8Array {
  return zipFiles(parts.map(([name, xml]) => [name, typeof xml === 'string' ? strToU8(xml) : bytesOf(xml)]));
}

/** As `zipParts`, of whole files. */
export function zipFiles(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1, 12) });
}

/** No character takes more bytes of UTF-8 than these for each UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3;

/** The bytes of `pieces` one after the other: joined as text first, they would take three times the room. */
function bytesOf(pieces: readonly string[]): Uint8Array {
  const unitCount = pieces.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(unitCount * MOST_BYTES_A_UNIT);
  const encoder = new TextEncoder();
  let end = 0;
  for (const piece of pieces) end += encoder.encodeInto(piece, bytes.subarray(end)).written;
  return bytes.subarray(0, end);
}
