/** The parts of a package → its bytes: the same ones for the same parts, on any machine. */

import { strToU8, zipSync } from 'fflate';

/**
 * Zips the parts in their order. Every entry has the oldest time that zip files know: fflate writes local time, and a
 * moment named in local time is the same text in every time zone. fflate compresses in JavaScript, so its bytes do not
 * depend on the processor and on Node's version, as those of `node:zlib` may.
 */
export function zipParts(parts: readonly (readonly [name: string, xml: string])[]): Uint8Array {
  return zipFiles(parts.map(([name, xml]) => [name, strToU8(xml)]));
}

/** As `zipParts`, of whole files. */
export function zipFiles(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1, 12) });
}
