/** Subsets of TrueType fonts: sound files whose glyphs are those of the font, composite ones included. */

import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSubsetter } from '../../../src/writers/pdf/truetype-subset.js';

type TableEntry = Readonly<{ offset: number; length: number }>;
type Tables = Readonly<Record<string, TableEntry>>;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The directory of a font file. Source: OpenType 1.9, "Organization of an OpenType Font". */
function directoryOf(bytes: Uint8Array): Map<string, TableEntry & { readonly checksum: number }> {
  const view = viewOf(bytes);
  const count = view.getUint16(4);
  const entries = Array.from({ length: count }, (_, index) => 12 + index * 16).map((at) => {
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const [checksum, offset, length] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)];
    return [tag, { checksum, offset, length }] as const;
  });
  return new Map(entries);
}

function sumOf(bytes: Uint8Array): number {
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  padded.set(bytes);
  const view = viewOf(padded);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

/** A font as fontkit reads it, with what its typings leave out. */
type OpenedFont = Font & { readonly directory: { readonly tables: Tables } };

const FILES = ['DejaVuSans-symbols.ttf', 'NotoSerifSC-Bold.ttf'] as const;
const FONT_BYTES = new Map<string, Buffer>(FILES.map((name) => [name, readFileSync(`fonts/${name}`)]));

function open(bytes: Uint8Array): OpenedFont {
  return create(Buffer.from(bytes)) as OpenedFont;
}

const outlineOf = (font: Font, glyphId: number) => font.getGlyph(glyphId).path.toSVG();

describe.each(FILES)('a subset of %s', (name) => {
  const bytes = FONT_BYTES.get(name) ?? Buffer.alloc(0);
  const font = open(bytes);
  const createSubset = createSubsetter(bytes, font.directory.tables);
  const glyphIds = [...Array(60).keys()].map((index) => 1 + Math.floor((index * (font.numGlyphs - 2)) / 59));

  function subsetOf(wanted: readonly number[]) {
    const subset = createSubset();
    const numbers = wanted.map((glyphId) => subset.addGlyph(glyphId, font.getGlyph(glyphId).advanceWidth));
    const file = subset.encode();
    return { numbers, file, opened: open(file), subset };
  }

  it('numbers glyphs from 1 in the order in which they are asked for, each time anew', () => {
    expect(subsetOf([7, 9, 7, 0, 9, 3]).numbers).toEqual([1, 2, 3, 4, 5, 6]);
    expect(subsetOf([9]).numbers).toEqual([1]);
  });

  it('draws each glyph as the font does, as wide and from the same place', () => {
    const { numbers, opened } = subsetOf(glyphIds);
    for (const [index, glyphId] of glyphIds.entries()) {
      const number = numbers[index] ?? 0;
      expect(outlineOf(opened, number), `glyph ${glyphId}`).toBe(outlineOf(font, glyphId));
      const [before, after] = [font.getGlyph(glyphId), opened.getGlyph(number)].map((glyph) => {
        const metrics = (glyph as unknown as { _getMetrics(): Record<string, number> })._getMetrics();
        return [metrics['advanceWidth'], metrics['leftBearing']];
      });
      expect(after, `glyph ${glyphId}`).toEqual(before);
    }
    expect(outlineOf(opened, 0)).toBe(outlineOf(font, 0));
    expect(glyphIds.some((glyphId) => outlineOf(font, glyphId).length > 50)).toBe(true);
  });

  it('is a sound file: its tables in their places, their checksums and the file’s right', () => {
    const { file } = subsetOf(glyphIds);
    const view = viewOf(file);
    const tables = directoryOf(file);
    const count = tables.size;
    // Source: OpenType 1.9, table directory: the greatest power of two that is no more than the number of tables.
    const power = Math.floor(Math.log2(count));
    expect([0, 6, 8, 10].map((at) => (at === 0 ? view.getUint32(0) : view.getUint16(at)))).toEqual([
      ...[0x00010000, 2 ** power * 16, power, (count - 2 ** power) * 16],
    ]);
    expect(sumOf(file)).toBe(0xb1b0afba);
    let end = 12 + count * 16;
    for (const [tag, { checksum, offset, length }] of tables) {
      expect(offset, tag).toBe(end);
      end = offset + Math.ceil(length / 4) * 4;
      const content = file.slice(offset, offset + length);
      // The head table's checksum is that with its adjustment left out.
      if (tag === 'head') viewOf(content).setUint32(8, 0);
      expect(checksum, tag).toBe(sumOf(content));
    }
    expect(end).toBe(file.length);
    const hinting = ['cvt ', 'fpgm', 'prep'].filter((tag) => font.directory.tables[tag]);
    expect([...tables.keys()]).toEqual([...hinting, 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']);
    for (const tag of hinting) {
      const [from, to] = [font.directory.tables[tag] as TableEntry, tables.get(tag) as TableEntry];
      expect(file.subarray(to.offset, to.offset + to.length)).toEqual(
        Uint8Array.from(bytes.subarray(from.offset, from.offset + from.length)),
      );
    }
  });

  it('leaves the font’s own bytes alone, and gives the same file again', () => {
    const before = sumOf(bytes);
    const { file, subset } = subsetOf(glyphIds);
    expect(Buffer.compare(file, subset.encode())).toBe(0);
    expect(Buffer.compare(file, subsetOf(glyphIds).file)).toBe(0);
    expect(sumOf(bytes)).toBe(before);
    const counts = directoryOf(file);
    const countOf = (tag: string, at: number) => viewOf(file).getUint16((counts.get(tag)?.offset ?? 0) + at);
    // One place more than glyphs; composite glyphs bring others along.
    const count = (counts.get('loca')?.length ?? 0) / 4 - 1;
    expect([countOf('hhea', 34), countOf('maxp', 4)]).toEqual([count, count]);
    expect(count).toBeGreaterThanOrEqual(glyphIds.length + 1);
    expect(countOf('head', 50)).toBe(1);
  });
});

/** One part of a composite glyph: a glyph's number, with offsets in words or bytes, and a scale of so many numbers. */
interface Part {
  readonly glyphId: number;
  readonly words?: boolean;
  readonly scales?: 0 | 1 | 2 | 4;
}

/** Flags of a part. Source: OpenType 1.9, glyf, composite glyph flags. */
const WORDS = 0x0001;
const MORE = 0x0020;
const SCALE_FLAGS = { 0: 0, 1: 0x0008, 2: 0x0040, 4: 0x0080 } as const;

/** A glyph of these parts, the numbers of whose offsets and scales are no glyphs' numbers. */
function composite(...parts: Part[]): Uint8Array {
  const words: number[] = [0xffff, 1, 2, 3, 4];
  parts.forEach(({ glyphId, words: hasWords = false, scales = 0 }, index) => {
    words.push((hasWords ? WORDS : 0) | SCALE_FLAGS[scales] | (index < parts.length - 1 ? MORE : 0), glyphId);
    words.push(...new Array<number>(hasWords ? 2 : 1).fill(0xfefe), ...new Array<number>(scales).fill(0x7f7f));
  });
  return Uint8Array.from(words.flatMap((word) => [word >> 8, word & 0xff]));
}

/** A glyph without parts, known by its mark; nobody looks into it. */
const simple = (mark: number, length: number) => Uint8Array.from([0, 1, ...new Array<number>(length - 2).fill(mark)]);

const GLYPHS: readonly Uint8Array[] = [
  simple(0xa0, 6),
  simple(0xa1, 12),
  simple(0xa2, 14),
  simple(0xa3, 18),
  simple(0xa4, 20),
  composite({ glyphId: 1 }),
  composite(
    { glyphId: 2, words: true, scales: 1 },
    { glyphId: 3, scales: 2 },
    { glyphId: 4, words: true, scales: 4 },
    { glyphId: 1 },
  ),
  composite({ glyphId: 6, scales: 4 }, { glyphId: 5, words: true }, { glyphId: 8 }),
  new Uint8Array(),
  simple(0xa9, 22),
];
/** Advances of the first glyphs; the others share the last one. */
const ADVANCES = [500, 510, 520, 530, 540, 550, 560];
const advanceOf = (glyphId: number) => ADVANCES[glyphId] ?? ADVANCES.at(-1) ?? 0;
const bearingOf = (glyphId: number) => glyphId * 3 - 10;

/** A font of `GLYPHS` with only the tables that subsets are made of. */
function tinyFont({ isLong, hinting }: { isLong: boolean; hinting: Readonly<Record<string, Uint8Array>> }) {
  const head = new Uint8Array(54).fill(1);
  viewOf(head).setInt16(50, isLong ? 1 : 0);
  const hhea = new Uint8Array(36).fill(2);
  viewOf(hhea).setUint16(34, ADVANCES.length);
  const maxp = new Uint8Array(32).fill(3);
  viewOf(maxp).setUint16(4, GLYPHS.length);
  const glyf = Buffer.concat(GLYPHS);
  const loca = new Uint8Array((GLYPHS.length + 1) * (isLong ? 4 : 2));
  [...GLYPHS, new Uint8Array()].forEach((_, index) => {
    const offset = GLYPHS.slice(0, index).reduce((sum, { length }) => sum + length, 0);
    if (isLong) viewOf(loca).setUint32(index * 4, offset);
    else viewOf(loca).setUint16(index * 2, offset / 2);
  });
  const metrics = GLYPHS.flatMap((_, glyphId) => [ADVANCES[glyphId], bearingOf(glyphId)]).filter(
    (value) => value !== undefined,
  );
  const hmtx = new Uint8Array(metrics.length * 2);
  metrics.forEach((value, index) => {
    viewOf(hmtx).setInt16(index * 2, value);
  });
  let offset = 4;
  const contents = Object.entries({ ...hinting, head, hhea, maxp, glyf, loca, hmtx });
  const tables = Object.fromEntries(
    contents.map(([tag, { length }]) => {
      offset += length;
      return [tag, { offset: offset - length, length }] as const;
    }),
  );
  return {
    bytes: Uint8Array.from(Buffer.concat([new Uint8Array(4), ...contents.map(([, content]) => content)])),
    tables,
  };
}

/** The glyphs of a subset's file, with their metrics, read by its own tables. */
function readSubset(file: Uint8Array) {
  const tables = directoryOf(file);
  const table = (tag: string) => {
    const { offset = 0, length = 0 } = tables.get(tag) ?? {};
    return file.subarray(offset, offset + length);
  };
  const loca = viewOf(table('loca'));
  const hmtx = viewOf(table('hmtx'));
  const count = viewOf(table('maxp')).getUint16(4);
  return Array.from({ length: count }, (_, number) => ({
    bytes: table('glyf').subarray(loca.getUint32(number * 4), loca.getUint32(number * 4 + 4)),
    advance: hmtx.getUint16(number * 4),
    bearing: hmtx.getInt16(number * 4 + 2),
  }));
}

/** What a glyph shows: its own mark, or what its parts show. */
function shown(glyphOf: (number: number) => Uint8Array, number: number): unknown {
  const bytes = glyphOf(number);
  if (bytes.length === 0) return '空';
  if (bytes[0] === 0) return bytes[2]?.toString(16);
  const words = Array.from({ length: bytes.length / 2 }, (_, index) => viewOf(bytes).getUint16(index * 2));
  const parts: unknown[] = [];
  for (let at = 5, flags = MORE; (flags & MORE) !== 0;) {
    flags = words[at] ?? 0;
    parts.push(shown(glyphOf, words[at + 1] ?? 0));
    const scales = ([1, 2, 4] as const).find((count) => (flags & SCALE_FLAGS[count]) !== 0) ?? 0;
    at += 2 + ((flags & WORDS) !== 0 ? 2 : 1) + scales;
  }
  return parts;
}

describe.each([true, false])('composite glyphs (long offsets: %s)', (isLong) => {
  const { bytes, tables } = tinyFont({ isLong, hinting: {} });
  const createSubset = createSubsetter(bytes, tables);

  it('bring their parts, and those of their parts, under the numbers of the subset', () => {
    for (const wanted of [[5], [6], [7], [9, 7], [1, 7, 5], [8, 6]]) {
      const subset = createSubset();
      const numbers = wanted.map((glyphId) => subset.addGlyph(glyphId, advanceOf(glyphId)));
      const glyphs = readSubset(subset.encode().slice());
      for (const [index, glyphId] of wanted.entries()) {
        const before = shown((number) => GLYPHS[number] ?? new Uint8Array(), glyphId);
        expect(shown((number) => glyphs[number]?.bytes ?? new Uint8Array(), numbers[index] ?? 0)).toEqual(before);
      }
      expect(new Set(glyphs.map((glyph) => Buffer.from(glyph.bytes).toString('hex'))).size).toBe(glyphs.length);
    }
    expect(shown((number) => GLYPHS[number] ?? new Uint8Array(), 7)).toEqual([['a2', 'a3', 'a4', 'a1'], ['a1'], '空']);
  });

  it('keep everything but the numbers of their parts', () => {
    const subset = createSubset();
    const [first, second] = [subset.addGlyph(7, advanceOf(7)), subset.addGlyph(6, advanceOf(6))];
    const glyphs = readSubset(subset.encode());
    for (const [number, glyphId] of [
      [first, 7],
      [second, 6],
    ] as const) {
      const [before, after] = [GLYPHS[glyphId] ?? new Uint8Array(), glyphs[number]?.bytes ?? new Uint8Array()];
      const changed = [...before.keys()].filter((at) => before[at] !== after[at]);
      // Glyphs begin at multiples of four.
      expect([...after.subarray(before.length)]).toEqual(new Array<number>((4 - (before.length % 4)) % 4).fill(0));
      expect(changed.length).toBeLessThanOrEqual(4);
      expect(changed.every((at) => at >= 12)).toBe(true);
    }
  });

  it('take their parts’ metrics along; glyphs behind the last metric share its advance', () => {
    const subset = createSubset();
    const wanted = [9, 4, 8, 6, 7];
    const numbers = wanted.map((glyphId) => subset.addGlyph(glyphId, advanceOf(glyphId)));
    const glyphs = readSubset(subset.encode());
    expect(numbers.map((number) => [glyphs[number]?.advance, glyphs[number]?.bearing])).toEqual(
      wanted.map((glyphId) => [advanceOf(glyphId), bearingOf(glyphId)]),
    );
    expect([glyphs[0]?.advance, glyphs[0]?.bearing]).toEqual([ADVANCES[0], bearingOf(0)]);
  });
});

describe('hinting', () => {
  it('goes along where the font has it, table by table', () => {
    const cvt = Uint8Array.of(1, 2, 3);
    const prep = Uint8Array.of(4, 5, 6, 7, 8);
    for (const hinting of [
      {},
      { 'cvt ': cvt },
      { prep },
      { 'cvt ': cvt, fpgm: Uint8Array.of(9), prep },
      { fpgm: new Uint8Array() },
    ]) {
      const { bytes, tables } = tinyFont({ isLong: true, hinting });
      const subset = createSubsetter(bytes, tables)();
      const file = subset.encode();
      const kept = Object.entries(hinting).filter(([, content]) => content.length > 0);
      expect([...directoryOf(file).keys()].slice(0, -6)).toEqual(kept.map(([tag]) => tag));
      for (const [tag, content] of kept) {
        const { offset = 0, length = 0 } = directoryOf(file).get(tag) ?? {};
        expect(file.slice(offset, offset + length)).toEqual(content);
      }
      expect(sumOf(file)).toBe(0xb1b0afba);
    }
  });
});
