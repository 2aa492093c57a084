/** Deflated bytes put together of pieces that were packed before: a font's glyphs come again in each document. */

import { constants, deflateRawSync } from 'node:zlib';
import { Deflated } from './font-subset.js';

/** A piece of a file, packed by `CODE_LENGTHS`. It must be whole words of four bytes long, and begin at one. */
export interface PackedPiece {
  /** From the lowest bit of the first word up. */
  readonly bits: Uint32Array;
  readonly bitCount: number;
  readonly length: number;
  /** Sum of its words, as fonts have it. Source: OpenType 1.9, "Calculating checksums". */
  readonly wordSum: number;
  /** Sum of its bytes, and of each times its distance from the end. */
  readonly byteSum: number;
  readonly weightedSum: number;
}

/**
 * Lengths of the codes of bytes, of the end of a block and of lengths of matches; and of distances. Reckoned from the glyphs of
 * GB 2312's first level in NotoSerifSC and NotoSansSC: one table for all documents lets glyphs be packed once. Each document's
 * own one would make fonts a tenth smaller, for a tenth of the time that a form takes.
 * Source: RFC 1951, 3.2.2 and 3.2.7; one digit (hexadecimal) a symbol.
 */
const CODE_LENGTHS =
  '4555675666666766667666667777776776768766888888787877877688888878989999999999999999989999999999999999' +
  '9999aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbaabbaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb' +
  'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb9768f6899aaaccdeedfffffffffffffeee';
const DISTANCE_CODE_LENGTHS = '8653543433344579abdffffffffffe';

const END_OF_BLOCK = 256;
const SHORTEST_MATCH = 3;
/** The longest of all, 258, has a symbol of its own. */
const LONGEST_MATCH = 257;
const FARTHEST_MATCH = 32_768;

/** Symbols of a kind: their codes, as they are written from the lowest bit up, and how many bits these have. */
interface Alphabet {
  readonly codes: readonly number[];
  readonly codeLengths: readonly number[];
}

/** Source: RFC 1951, 3.2.2. */
function alphabetOf(digits: string): Alphabet {
  const codeLengths = [...digits].map((digit) => Number.parseInt(digit, 16));
  const codes: number[] = [];
  let code = 0;
  for (let length = 1; length <= 15; length += 1) {
    codeLengths.forEach((each, symbol) => {
      if (each !== length) return;
      codes[symbol] = reversed(code, length);
      code += 1;
    });
    code <<= 1;
  }
  return { codes, codeLengths };
}

function reversed(code: number, length: number): number {
  let bits = 0;
  for (let index = 0; index < length; index += 1) bits |= ((code >> index) & 1) << (length - 1 - index);
  return bits;
}

const SYMBOLS = alphabetOf(CODE_LENGTHS);
const DISTANCES = alphabetOf(DISTANCE_CODE_LENGTHS);

/** Per symbol: the least value, and how many bits tell what there is above it. Source: RFC 1951, 3.2.5. */
function valuesFrom(first: number, count: number, extraBitsOf: (index: number) => number) {
  let least = first;
  return Array.from({ length: count }, (_, index) => {
    const value = { least, extraBits: extraBitsOf(index) };
    least += 1 << value.extraBits;
    return value;
  });
}

const MATCH_LENGTHS = valuesFrom(SHORTEST_MATCH, 28, (index) => Math.max(0, (index >> 2) - 1));
const MATCH_DISTANCES = valuesFrom(1, 30, (index) => Math.max(0, (index >> 1) - 1));

/** Bits one after the other. */
class BitWriter {
  private readonly words: Uint32Array;
  bitCount = 0;

  constructor(mostBits: number) {
    this.words = new Uint32Array((mostBits >>> 5) + 2);
  }

  /** @param count 31 at the most */
  put(bits: number, count: number): void {
    const index = this.bitCount >>> 5;
    const shift = this.bitCount & 31;
    this.words[index] = (this.words[index] ?? 0) | (bits << shift);
    if (shift + count > 32) this.words[index + 1] = bits >>> (32 - shift);
    this.bitCount += count;
  }

  putPiece({ bits, bitCount }: Pick<PackedPiece, 'bits' | 'bitCount'>): void {
    const { words } = this;
    let index = this.bitCount >>> 5;
    const shift = this.bitCount & 31;
    if (shift === 0) words.set(bits, index);
    else {
      for (let from = 0; from < bits.length; from += 1) {
        const word = bits[from] ?? 0;
        words[index] = (words[index] ?? 0) | (word << shift);
        words[(index += 1)] = word >>> (32 - shift);
      }
    }
    this.bitCount += bitCount;
  }

  putSymbol({ codes, codeLengths }: Alphabet, symbol: number): void {
    this.put(codes[symbol] ?? 0, codeLengths[symbol] ?? 0);
  }

  putValue(alphabet: Alphabet, firstSymbol: number, values: ReturnType<typeof valuesFrom>, value: number): void {
    let index = values.length - 1;
    while ((values[index]?.least ?? 0) > value) index -= 1;
    const { least = 0, extraBits = 0 } = values[index] ?? {};
    this.putSymbol(alphabet, firstSymbol + index);
    this.put(value - least, extraBits);
  }

  /** The words that are begun. */
  get written(): Uint32Array {
    return this.words.subarray(0, (this.bitCount + 31) >>> 5);
  }
}

/** Where three bytes stood last, by a hash of them; positions count on from piece to piece. */
const lastPlaces = new Float64Array(4096);
let nextPlace = 1;

/** Packs a piece by itself, so that it stands for the same bits wherever it is put. */
export function packPiece(piece: Uint8Array): PackedPiece {
  const writer = new BitWriter(piece.length * 16);
  const hashAt = (at: number) =>
    ((((piece[at] ?? 0) << 8) ^ ((piece[at + 1] ?? 0) << 4) ^ (piece[at + 2] ?? 0)) * 2533) & 4095;
  const begin = nextPlace;
  nextPlace += piece.length;
  for (let at = 0; at < piece.length;) {
    const from = (lastPlaces[hashAt(at)] ?? 0) - begin;
    let length = 0;
    if (from >= Math.max(0, at - FARTHEST_MATCH)) length = matchLength(piece, from, at);
    if (length < SHORTEST_MATCH) {
      length = 1;
      writer.putSymbol(SYMBOLS, piece[at] ?? 0);
    } else {
      writer.putValue(SYMBOLS, END_OF_BLOCK + 1, MATCH_LENGTHS, length);
      writer.putValue(DISTANCES, 0, MATCH_DISTANCES, at - from);
    }
    for (const end = at + length; at < end; at += 1) lastPlaces[hashAt(at)] = begin + at;
  }
  return { bits: writer.written.slice(), bitCount: writer.bitCount, length: piece.length, ...sumsOf(piece) };
}

function matchLength(piece: Uint8Array, from: number, at: number): number {
  const most = Math.min(LONGEST_MATCH, piece.length - at);
  let length = 0;
  while (length < most && piece[from + length] === piece[at + length]) length += 1;
  return length;
}

/** The sums of bytes that `PackedPiece` has. */
export function sumsOf(bytes: Uint8Array): Pick<PackedPiece, 'wordSum' | 'byteSum' | 'weightedSum'> {
  let [wordSum, byteSum, weightedSum] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    wordSum += byte << (24 - 8 * (at & 3));
    byteSum += byte;
    weightedSum += byte * (bytes.length - at);
  }
  return { wordSum: wordSum >>> 0, byteSum, weightedSum };
}

/** The begin of the one block that all pieces stand in: it is the last one, and tells its codes. Source: RFC 1951, 3.2.7. */
const BLOCK_HEAD = (() => {
  const writer = new BitWriter(2000);
  for (const [bits, count] of [
    [1, 1],
    [2, 2],
    [CODE_LENGTHS.length - 257, 5],
    [DISTANCE_CODE_LENGTHS.length - 1, 5],
    [15, 4],
  ] as const) {
    writer.put(bits, count);
  }
  // Lengths have codes of four bits each; the three signs that repeat them, which come first, have none.
  for (let index = 0; index < 19; index += 1) writer.put(index < 3 ? 0 : 4, 3);
  for (const digit of CODE_LENGTHS + DISTANCE_CODE_LENGTHS) writer.put(reversed(Number.parseInt(digit, 16), 4), 4);
  return { bits: writer.written, bitCount: writer.bitCount };
})();

const ADLER_MODULUS = 65521;

/**
 * `front` and then the pieces, deflated in zlib's format.
 * @param front whole words of four bytes
 * Source: RFC 1950 (zlib), RFC 1951 (deflate).
 */
export function deflatePieces(front: Uint8Array, pieces: readonly PackedPiece[]): Deflated {
  const writer = new BitWriter(pieces.reduce((sum, { bitCount }) => sum + bitCount, BLOCK_HEAD.bitCount + 15));
  writer.putPiece(BLOCK_HEAD);
  let { byteSum: low, weightedSum: high } = sumsOf(front);
  low += 1;
  high += front.length;
  for (const piece of pieces) {
    writer.putPiece(piece);
    high = (high + piece.length * low + piece.weightedSum) % ADLER_MODULUS;
    low = (low + piece.byteSum) % ADLER_MODULUS;
  }
  writer.putSymbol(SYMBOLS, END_OF_BLOCK);
  const begin = deflateRawSync(front, { level: 1, finishFlush: constants.Z_SYNC_FLUSH });
  const blockBytes = (writer.bitCount + 7) >>> 3;
  const deflated = new Deflated(ZLIB_HEAD.length + begin.length + blockBytes + 4);
  deflated.set(ZLIB_HEAD);
  deflated.set(begin, ZLIB_HEAD.length);
  const view = new DataView(deflated.buffer);
  let at = ZLIB_HEAD.length + begin.length;
  // What the last word has beyond the block the checksum overwrites.
  for (const word of writer.written) {
    view.setUint32(at, word, true);
    at += 4;
  }
  view.setUint16(deflated.length - 4, high % ADLER_MODULUS);
  view.setUint16(deflated.length - 2, low % ADLER_MODULUS);
  return deflated;
}

/** Deflated, with a window of 32 KB, as fast as may be. Source: RFC 1950, 2.2. */
const ZLIB_HEAD = [0x78, 0x01];
