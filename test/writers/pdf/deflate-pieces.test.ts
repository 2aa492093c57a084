/** Deflated bytes of pieces packed before: any inflater gives back what was put in, in whatever order. */

import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deflatePieces, packPiece } from '../../../src/writers/pdf/deflate-pieces.js';
import { randomNumbers } from '../../support/documents.js';

const random = randomNumbers(7);
const upTo = (most: number) => Math.floor(random() * (most + 1));

/** Bytes of several kinds: all alike, few different ones, all there are, and again what stood there before. */
function randomPiece(words: number): Uint8Array {
  const piece = new Uint8Array(words * 4);
  const most = [0, 2, 255][upTo(2)] ?? 0;
  for (let at = 0; at < piece.length; at += 1) piece[at] = upTo(most);
  if (words > 4) piece.copyWithin(upTo(piece.length - 1), 0, upTo(piece.length - 1));
  return piece;
}

describe('deflatePieces', () => {
  it('is inflated to its front and its pieces, in the order in which they were given', () => {
    for (let round = 0; round < 300; round += 1) {
      const front = randomPiece(upTo(100));
      const pieces = Array.from({ length: upTo(6) }, () => randomPiece(upTo(round < 280 ? 80 : 20_000)));
      const inflated = inflateSync(deflatePieces(front, pieces.map(packPiece)));
      expect(inflated.equals(Buffer.concat([front, ...pieces]))).toBe(true);
    }
  });

  it('packs what comes again within a piece, and a piece always alike', () => {
    const piece = new Uint8Array(4000).map((_, at) => at % 40);
    const packed = packPiece(piece);
    expect(packed.bitCount / 8).toBeLessThan(200);
    packPiece(randomPiece(500));
    expect(packPiece(piece)).toEqual(packed);
  });
});
