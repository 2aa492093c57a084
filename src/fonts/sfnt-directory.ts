/** Where the tables of a font file lie: looked at before any library opens it. */

import { FontDamage, inTable } from './font-damage.js';

/** The tables of one font by their tags; each view ends where its table ends. */
export type FontTables = ReadonlyMap<string, DataView>;

/** First four bytes. Source: OpenType 1.9, "Organization of an OpenType Font"; `true` is Apple's. */
const FONT_SIGNATURES = [0x00010000, 0x4f54544f, 0x74727565];
const COLLECTION_SIGNATURE = 0x74746366;

/** Far more than any collection has; Noto's largest holds 45. */
const MOST_FONTS = 1000;
/** OpenType 1.9 registers some 60 tags; fonts add a few of their own. */
const MOST_TABLES = 256;

/**
 * The fonts of a file: one, or those of a collection; undefined when the bytes begin like neither.
 * @throws FontDamage for a directory that cannot be right
 */
export function readSfnt(bytes: Uint8Array): { readonly isCollection: boolean; readonly fonts: FontTables[] } | undefined {
  if (bytes.length < 12) return undefined;
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const signature = file.getUint32(0);
  if (FONT_SIGNATURES.includes(signature)) return { isCollection: false, fonts: [readTables(file, 0)] };
  if (signature !== COLLECTION_SIGNATURE) return undefined;
  return inTable('', () => {
    const count = file.getUint32(8);
    if (count === 0 || count > MOST_FONTS) throw new FontDamage('', `合集写着有 ${count} 种字体`);
    const fonts = Array.from({ length: count }, (_, index) => readTables(file, file.getUint32(12 + index * 4)));
    return { isCollection: true, fonts };
  });
}

function readTables(file: DataView, start: number): FontTables {
  return inTable('', () => {
    if (!FONT_SIGNATURES.includes(file.getUint32(start))) throw new FontDamage('', '目录不在它所说的位置');
    const count = file.getUint16(start + 4);
    if (count === 0 || count > MOST_TABLES) throw new FontDamage('', `目录写着有 ${count} 个表`);
    const taken = [{ tag: '', from: start, to: start + 12 + count * 16 }];
    const tables = new Map<string, DataView>();
    for (let entry = start + 12; entry < start + 12 + count * 16; entry += 16) {
      const tag = tagAt(file, entry);
      const offset = file.getUint32(entry + 8);
      const length = file.getUint32(entry + 12);
      if (offset + length > file.byteLength) throw new FontDamage(tag, '不完整，一部分在文件之外');
      if (tables.has(tag)) throw new FontDamage(tag, '有两个');
      tables.set(tag, new DataView(file.buffer, file.byteOffset + offset, length));
      if (length > 0) taken.push({ tag, from: offset, to: offset + length });
    }
    taken.sort((left, right) => left.from - right.from);
    for (const [index, { tag, from }] of taken.entries()) {
      const before = taken[index - 1];
      if (before && before.to > from) throw new FontDamage(tag || before.tag, `与${before.tag || tag || '目录'}重叠`);
    }
    return tables;
  });
}

/** The four letters at `offset`. */
export function tagAt(file: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => file.getUint8(offset + index)));
}
