/** A TrueType font cut down to the glyphs of one document: raw glyph bytes copied, nothing decoded. */

/** What pdfkit asks of a font's subset. */
export interface FontSubset {
  /** Takes a glyph in; returns its number in the subset. */
  includeGlyph(glyphId: number): number;
  /** The font file. */
  encode(): Uint8Array;
}

/** The tables of a font that a subset is made from, sliced once and shared. */
interface SourceTables {
  readonly head: Uint8Array;
  readonly hhea: Uint8Array;
  readonly maxp: Uint8Array;
  readonly hmtx: DataView;
  readonly metricCount: number;
  readonly glyf: Uint8Array;
  readonly glyphOffset: (glyphId: number) => number;
  /** Hinting programs, which glyph instructions call: `cvt `, `fpgm`, `prep`, where the font has them. */
  readonly hinting: readonly (readonly [tag: string, bytes: Uint8Array])[];
}

/** Offsets inside tables. Source: OpenType 1.9, chapters head, hhea, maxp. */
const HEAD_CHECKSUM_ADJUSTMENT = 8;
const HEAD_LOCA_FORMAT = 50;
const HHEA_METRIC_COUNT = 34;
const MAXP_GLYPH_COUNT = 4;

/** Flags of a composite glyph's component. Source: OpenType 1.9, glyf, composite glyph flags. */
const ARGUMENTS_ARE_WORDS = 0x0001;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_X_AND_Y_SCALE = 0x0040;
const HAS_TWO_BY_TWO = 0x0080;

/** The number that makes a whole font's checksum come out. Source: OpenType 1.9, head. */
const CHECKSUM_TARGET = 0xb1b0afba;

/**
 * Makes subsets of one font.
 * @param bytes the font file (a single font, or the whole of a collection)
 * @param tables where its tables lie, by tag
 */
export function createSubsetter(
  bytes: Uint8Array,
  tables: Readonly<Record<string, { readonly offset: number; readonly length: number } | undefined>>,
): () => FontSubset {
  let source: SourceTables | undefined;
  return () => createSubset((source ??= readTables(bytes, tables)));
}

function createSubset(source: SourceTables): FontSubset {
  // Glyph 0, the box for what is missing, opens every font.
  const glyphIds = [0];
  const numbers = new Map([[0, 0]]);
  const includeGlyph = (glyphId: number): number => {
    const known = numbers.get(glyphId);
    if (known !== undefined) return known;
    numbers.set(glyphId, glyphIds.length);
    glyphIds.push(glyphId);
    return glyphIds.length - 1;
  };
  return { includeGlyph, encode: () => encode(source, glyphIds, includeGlyph) };
}

function encode(
  source: SourceTables,
  glyphIds: readonly number[],
  includeGlyph: (glyphId: number) => number,
): Uint8Array {
  const glyphs: Uint8Array[] = [];
  let glyfLength = 0;
  // Components of composite glyphs are taken in on the way: the list grows while it is walked.
  for (let index = 0; index < glyphIds.length; index += 1) {
    const glyph = copyGlyph(source, glyphIds[index] ?? 0, includeGlyph);
    glyphs.push(glyph);
    glyfLength += glyph.length + padding(glyph.length);
  }
  const glyf = new Uint8Array(glyfLength);
  const loca = new DataView(new ArrayBuffer((glyphs.length + 1) * 4));
  const hmtx = new DataView(new ArrayBuffer(glyphs.length * 4));
  let offset = 0;
  glyphs.forEach((glyph, index) => {
    loca.setUint32(index * 4, offset);
    glyf.set(glyph, offset);
    offset += glyph.length + padding(glyph.length);
    const [advance, bearing] = metricsOf(source, glyphIds[index] ?? 0);
    hmtx.setUint16(index * 4, advance);
    hmtx.setInt16(index * 4 + 2, bearing);
  });
  loca.setUint32(glyphs.length * 4, offset);
  return assemble([
    ...source.hinting,
    ['glyf', glyf],
    ['head', withNumber(withNumber(source.head, HEAD_LOCA_FORMAT, 1, 2), HEAD_CHECKSUM_ADJUSTMENT, 0, 4)],
    ['hhea', withNumber(source.hhea, HHEA_METRIC_COUNT, glyphs.length, 2)],
    ['hmtx', bytesOf(hmtx)],
    ['loca', bytesOf(loca)],
    ['maxp', withNumber(source.maxp, MAXP_GLYPH_COUNT, glyphs.length, 2)],
  ]);
}

/** A glyph's bytes; the glyphs that a composite one is made of are taken in and renumbered. */
function copyGlyph(source: SourceTables, glyphId: number, includeGlyph: (glyphId: number) => number): Uint8Array {
  const glyph = source.glyf.slice(source.glyphOffset(glyphId), source.glyphOffset(glyphId + 1));
  if (glyph.length === 0) return glyph;
  const view = new DataView(glyph.buffer);
  if (view.getInt16(0) >= 0) return glyph;
  let offset = 10;
  for (let flags = MORE_COMPONENTS; (flags & MORE_COMPONENTS) !== 0;) {
    flags = view.getUint16(offset);
    view.setUint16(offset + 2, includeGlyph(view.getUint16(offset + 2)));
    offset += (flags & ARGUMENTS_ARE_WORDS) !== 0 ? 8 : 6;
    if ((flags & HAS_SCALE) !== 0) offset += 2;
    else if ((flags & HAS_X_AND_Y_SCALE) !== 0) offset += 4;
    else if ((flags & HAS_TWO_BY_TWO) !== 0) offset += 8;
  }
  return glyph;
}

/** Advance and left side bearing; glyphs behind the last metric share its advance. Source: OpenType 1.9, hmtx. */
function metricsOf({ hmtx, metricCount }: SourceTables, glyphId: number): [advance: number, bearing: number] {
  if (glyphId < metricCount) return [hmtx.getUint16(glyphId * 4), hmtx.getInt16(glyphId * 4 + 2)];
  const bearingOffset = metricCount * 4 + (glyphId - metricCount) * 2;
  return [hmtx.getUint16((metricCount - 1) * 4), hmtx.getInt16(bearingOffset)];
}

function readTables(
  bytes: Uint8Array,
  tables: Readonly<Record<string, { readonly offset: number; readonly length: number } | undefined>>,
): SourceTables {
  const table = (tag: string): Uint8Array => {
    const entry = tables[tag];
    return entry ? bytes.subarray(entry.offset, entry.offset + entry.length) : new Uint8Array();
  };
  const head = table('head');
  const hhea = table('hhea');
  const loca = viewOf(table('loca'));
  const isLong = viewOf(head).getInt16(HEAD_LOCA_FORMAT) === 1;
  const hinting = ['cvt ', 'fpgm', 'prep'].map((tag) => [tag, table(tag)] as const);
  return {
    head,
    hhea,
    maxp: table('maxp'),
    hmtx: viewOf(table('hmtx')),
    metricCount: viewOf(hhea).getUint16(HHEA_METRIC_COUNT),
    glyf: table('glyf'),
    glyphOffset: isLong ? (glyphId) => loca.getUint32(glyphId * 4) : (glyphId) => loca.getUint16(glyphId * 2) * 2,
    hinting: hinting.filter(([, content]) => content.length > 0),
  };
}

/** The font file: header, directory, tables. Source: OpenType 1.9, "Organization of an OpenType Font". */
function assemble(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const directoryLength = 12 + tables.length * 16;
  const length = tables.reduce((sum, [, content]) => sum + content.length + padding(content.length), directoryLength);
  const file = new Uint8Array(length);
  const view = viewOf(file);
  const power = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 2 ** power * 16);
  view.setUint16(8, power);
  view.setUint16(10, (tables.length - 2 ** power) * 16);
  let offset = directoryLength;
  let headOffset = 0;
  tables.forEach(([tag, content], index) => {
    const entry = 12 + index * 16;
    file.set(content, offset);
    for (let position = 0; position < 4; position += 1) file[entry + position] = tag.charCodeAt(position);
    view.setUint32(entry + 4, checksum(view, offset, content.length + padding(content.length)));
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, content.length);
    if (tag === 'head') headOffset = offset;
    offset += content.length + padding(content.length);
  });
  view.setUint32(headOffset + HEAD_CHECKSUM_ADJUSTMENT, (CHECKSUM_TARGET - checksum(view, 0, length)) >>> 0);
  return file;
}

function checksum(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let position = offset; position < offset + length; position += 4) sum = (sum + view.getUint32(position)) >>> 0;
  return sum;
}

/** A copy of `table` in which the number of `size` bytes at `offset` is `value`. */
function withNumber(table: Uint8Array, offset: number, value: number, size: 2 | 4): Uint8Array {
  const copy = table.slice();
  if (size === 2) viewOf(copy).setUint16(offset, value);
  else viewOf(copy).setUint32(offset, value);
  return copy;
}

/** Bytes up to the next multiple of four, at which tables and glyphs begin. */
function padding(length: number): number {
  return (4 - (length % 4)) % 4;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
