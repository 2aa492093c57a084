/** A text made small and told by its checksum: what a program keeps in a file for itself, and nobody else need understand. */

import { deflateSync, strToU8 } from 'fflate';
import { crc32, inflateRawSync } from 'node:zlib';

const CHECKSUM_DIGITS = 8;

/** `text` as eight digits of its checksum and its compressed bytes in base64: the same on any machine (see `zipParts`). */
export function packText(text: string): string {
  const bytes = strToU8(text);
  return checksumOf(bytes) + Buffer.from(deflateSync(bytes)).toString('base64');
}

/** The digits by which a packed text is known. */
export function checksumIn(packed: string): string {
  return packed.slice(0, CHECKSUM_DIGITS);
}

/**
 * The text that was packed; undefined where it is not as `packText` made it.
 * @param mostBytes it is not unpacked beyond
 */
export function unpackText(packed: string, mostBytes: number): string | undefined {
  try {
    const compressed = Buffer.from(packed.slice(CHECKSUM_DIGITS), 'base64');
    const bytes = inflateRawSync(compressed, { maxOutputLength: mostBytes });
    return checksumOf(bytes) === checksumIn(packed) ? new TextDecoder().decode(bytes) : undefined;
  } catch {
    // Neither deflate nor small enough.
    return undefined;
  }
}

function checksumOf(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(CHECKSUM_DIGITS, '0');
}
