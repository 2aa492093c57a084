/** The parts of a package → its bytes, deflated by Node; what stands in many packages is deflated once. */

import { crc32, deflateRawSync } from 'node:zlib';
import { RecentlyUsed } from '../source/recently-used.js';

/** A part as it lies in a package. */
interface DeflatedPart {
  readonly bytes: Uint8Array;
  readonly checksum: number;
  readonly wholeLength: number;
}

/** Styles, settings, types: the same from one form to the next. */
const known = new RecentlyUsed<DeflatedPart>();

/**
 * Zips the parts in their order: texts, which are kept deflated for the next package, and texts in pieces, which are not. Every entry
 * has the same time, the oldest one that zip files know. Source: PKWARE APPNOTE 6.3.10, 4.3 to 4.5.
 */
export function zipDeflated(parts: readonly (readonly [name: string, xml: string | readonly string[]])[]): Uint8Array {
  known.turn();
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, xml] of parts) {
    const part = typeof xml === 'string' ? known.get(xml, () => deflated([xml])) : deflated(xml);
    const local = Buffer.concat([fileHeader(name, part), part.bytes]);
    files.push(local);
    directory.push(directoryHeader(name, part, offset));
    offset += local.length;
  }
  const directoryLength = directory.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...files, ...directory, endOfDirectory(parts.length, directoryLength, offset)]);
}

function deflated(pieces: readonly string[]): DeflatedPart {
  const bytes = bytesOf(pieces);
  return { bytes: deflateRawSync(bytes), checksum: crc32(bytes), wholeLength: bytes.length };
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

const FILE_SIGNATURE = 0x04034b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
/** 2.0, which knows folders and deflate. */
const VERSION = 20;
const NO_FLAGS = 0;
const DEFLATE = 8;
/** 1980-01-01, 12:00. */
const TIME = 12 << 11;
const DATE = (1 << 5) | 1;

/** What both headers of a part say of it, from the version on. */
function description(name: string, { bytes, checksum, wholeLength }: DeflatedPart): Buffer {
  const fields = Buffer.alloc(26);
  [VERSION, NO_FLAGS, DEFLATE, TIME, DATE].forEach((value, index) => fields.writeUInt16LE(value, index * 2));
  [checksum, bytes.length, wholeLength].forEach((value, index) => fields.writeUInt32LE(value, 10 + index * 4));
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

function fileHeader(name: string, part: DeflatedPart): Buffer {
  return Buffer.concat([uint32(FILE_SIGNATURE), description(name, part), Buffer.from(name)]);
}

function directoryHeader(name: string, part: DeflatedPart, offset: number): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(VERSION);
  // No comment, first disk, no attributes.
  const rest = Buffer.concat([Buffer.alloc(10), uint32(offset)]);
  return Buffer.concat([uint32(DIRECTORY_SIGNATURE), madeBy, description(name, part), rest, Buffer.from(name)]);
}

function endOfDirectory(count: number, length: number, offset: number): Buffer {
  const counts = Buffer.alloc(8);
  counts.writeUInt16LE(count, 4);
  counts.writeUInt16LE(count, 6);
  return Buffer.concat([uint32(END_SIGNATURE), counts, uint32(length), uint32(offset), Buffer.alloc(2)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
