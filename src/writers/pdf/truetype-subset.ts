/** A TrueType font cut down to the glyphs of one document: raw glyph bytes copied, nothing decoded. */

import type { FontSubset } from './font-subset.js';

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
const MAXP_POINTS = 6;
const MAXP_CONTOURS = 8;
const MAXP_COMPOSITE_POINTS = 10;
const MAXP_COMPOSITE_CONTOURS = 12;
const MAXP_COMPONENT_COUNT = 28;
const MAXP_COMPONENT_DEPTH = 30;

/** Flags of a composite glyph's component. Source: OpenType 1.9, glyf, composite glyph flags. */
const ARGUMENTS_ARE_WORDS = 0x0001;
const ARGUMENTS_ARE_OFFSETS = 0x0002;
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

/** A glyph of a subset. */
interface Entry {
  /** Its number in the font. */
  readonly glyphId: number;
  /** As the font says where none is given. */
  readonly advance?: number;
}

/** The glyphs of a subset: the first entry of a glyph has its outline, further ones refer to that. */
class Entries {
  readonly all: Entry[] = [];
  private readonly firstIndexes = new Map<number, number>();

  /** @returns the entry's number */
  add(entry: Entry): number {
    if (!this.firstIndexes.has(entry.glyphId)) this.firstIndexes.set(entry.glyphId, this.all.length);
    return this.all.push(entry) - 1;
  }

  /** The number of the entry that has the glyph's outline; one is added if there is none yet. */
  outlineOf(glyphId: number): number {
    return this.firstIndexes.get(glyphId) ?? this.add({ glyphId });
  }
}

function createSubset(source: SourceTables): FontSubset {
  const entries = new Entries();
  // Glyph 0, the box for what is missing, opens every font.
  entries.add({ glyphId: 0 });
  return {
    addGlyph: (glyphId, advance) => entries.add({ glyphId, advance }),
    encode: () => encode(source, entries),
  };
}

/** Builds the file in one piece: the glyphs are copied once, from the font into it. */
function encode(source: SourceTables, entries: Entries): Uint8Array {
  // Components of composite glyphs are taken in on the way: the list grows while it is walked.
  const glyphs: Uint8Array[] = [];
  const composites = new Map<number, readonly Component[]>();
  let hasReferences = false;
  for (let index = 0; index < entries.all.length; index += 1) {
    const { glyphId } = entries.all[index] as Entry;
    const outline = glyphBytes(source, glyphId);
    const isReference = entries.outlineOf(glyphId) !== index && outline.length > 0;
    hasReferences ||= isReference;
    const glyph = isReference ? referenceTo(glyphId, outline) : outline;
    glyphs.push(glyph);
    const components = componentsOf(glyph);
    if (components.length > 0) composites.set(index, components);
    for (const component of components) entries.outlineOf(component.glyphId);
  }
  const { file, view, offsets } = layOutFile([
    ...source.hinting.map(([tag, content]) => [tag, content.length] as const),
    ['glyf', glyphs.reduce((sum, { length }) => sum + length + padding(length), 0)],
    ['head', source.head.length],
    ['hhea', source.hhea.length],
    ['hmtx', glyphs.length * 4],
    ['loca', (glyphs.length + 1) * 4],
    ['maxp', source.maxp.length],
  ]);
  const at = (tag: string): number => offsets.get(tag) ?? 0;
  for (const [tag, content] of source.hinting) file.set(content, at(tag));
  file.set(source.head, at('head'));
  view.setUint16(at('head') + HEAD_LOCA_FORMAT, 1);
  file.set(source.hhea, at('hhea'));
  view.setUint16(at('hhea') + HHEA_METRIC_COUNT, glyphs.length);
  file.set(source.maxp, at('maxp'));
  view.setUint16(at('maxp') + MAXP_GLYPH_COUNT, glyphs.length);
  if (hasReferences && source.maxp.length > MAXP_COMPONENT_DEPTH) allowReferences(view, at('maxp'));
  const [glyf, loca, hmtx] = [at('glyf'), at('loca'), at('hmtx')];
  let offset = 0;
  glyphs.forEach((glyph, index) => {
    file.set(glyph, glyf + offset);
    for (const { position, glyphId } of composites.get(index) ?? [])
      view.setUint16(glyf + offset + position, entries.outlineOf(glyphId));
    view.setUint32(loca + index * 4, offset);
    const { glyphId, advance } = entries.all[index] as Entry;
    const [usualAdvance, bearing] = metricsOf(source, glyphId);
    view.setUint16(hmtx + index * 4, advance ?? usualAdvance);
    view.setInt16(hmtx + index * 4 + 2, bearing);
    offset += glyph.length + padding(glyph.length);
  });
  view.setUint32(at('loca') + glyphs.length * 4, offset);
  sign(view, offsets);
  return file;
}

/** A composite glyph that draws the glyph `glyphId`, which is `outline`, and nothing else. */
function referenceTo(glyphId: number, outline: Uint8Array): Uint8Array {
  const glyph = new Uint8Array(16);
  // Its bounding box is the other's.
  glyph.set(outline.subarray(0, 10));
  const view = viewOf(glyph);
  view.setInt16(0, -1);
  view.setUint16(10, ARGUMENTS_ARE_OFFSETS);
  view.setUint16(12, glyphId);
  return glyph;
}

/** Raises what a font says of its composite glyphs to what `referenceTo` makes. @param maxp where the table lies */
function allowReferences(view: DataView, maxp: number): void {
  const raise = (field: number, least: number) => {
    view.setUint16(maxp + field, Math.max(view.getUint16(maxp + field), least));
  };
  raise(MAXP_COMPOSITE_POINTS, view.getUint16(maxp + MAXP_POINTS));
  raise(MAXP_COMPOSITE_CONTOURS, view.getUint16(maxp + MAXP_CONTOURS));
  raise(MAXP_COMPONENT_COUNT, 1);
  raise(MAXP_COMPONENT_DEPTH, view.getUint16(maxp + MAXP_COMPONENT_DEPTH) + 1);
}

/** A part of a composite glyph: which glyph, and where in the composite's bytes its number stands. */
interface Component {
  readonly position: number;
  readonly glyphId: number;
}

/** The parts of a composite glyph; none for a simple or an empty one. */
function componentsOf(glyph: Uint8Array): Component[] {
  const components: Component[] = [];
  // A number of contours below zero.
  if (((glyph[0] ?? 0) & 0x80) === 0) return components;
  const view = viewOf(glyph);
  let offset = 10;
  for (let flags = MORE_COMPONENTS; (flags & MORE_COMPONENTS) !== 0;) {
    flags = view.getUint16(offset);
    components.push({ position: offset + 2, glyphId: view.getUint16(offset + 2) });
    offset += (flags & ARGUMENTS_ARE_WORDS) !== 0 ? 8 : 6;
    if ((flags & HAS_SCALE) !== 0) offset += 2;
    else if ((flags & HAS_X_AND_Y_SCALE) !== 0) offset += 4;
    else if ((flags & HAS_TWO_BY_TWO) !== 0) offset += 8;
  }
  return components;
}

function glyphBytes({ glyf, glyphOffset }: SourceTables, glyphId: number): Uint8Array {
  return glyf.subarray(glyphOffset(glyphId), glyphOffset(glyphId + 1));
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

/** An empty font file with its header and directory. Source: OpenType 1.9, "Organization of an OpenType Font". */
function layOutFile(tables: readonly (readonly [tag: string, length: number])[]) {
  const directoryLength = 12 + tables.length * 16;
  const file = new Uint8Array(tables.reduce((sum, [, length]) => sum + length + padding(length), directoryLength));
  const view = viewOf(file);
  const power = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 2 ** power * 16);
  view.setUint16(8, power);
  view.setUint16(10, (tables.length - 2 ** power) * 16);
  const offsets = new Map<string, number>();
  let offset = directoryLength;
  tables.forEach(([tag, length], index) => {
    const entry = 12 + index * 16;
    for (let position = 0; position < 4; position += 1) file[entry + position] = tag.charCodeAt(position);
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, length);
    offsets.set(tag, offset);
    offset += length + padding(length);
  });
  return { file, view, offsets };
}

/** Fills in the checksums of the tables and of the file. */
function sign(view: DataView, offsets: ReadonlyMap<string, number>): void {
  const adjustment = (offsets.get('head') ?? 0) + HEAD_CHECKSUM_ADJUSTMENT;
  view.setUint32(adjustment, 0);
  const directoryEnd = 12 + offsets.size * 16;
  // Tables fill the file behind its directory: its checksum is that of all of them together.
  let sum = 0;
  for (let entry = 12; entry < directoryEnd; entry += 16) {
    const length = view.getUint32(entry + 12);
    const own = checksum(view, view.getUint32(entry + 8), length + padding(length));
    view.setUint32(entry + 4, own);
    sum += own;
  }
  view.setUint32(adjustment, (CHECKSUM_TARGET - checksum(view, 0, directoryEnd) - sum) >>> 0);
}

function checksum(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let position = offset; position < offset + length; position += 4) sum = (sum + view.getUint32(position)) >>> 0;
  return sum;
}

/** Bytes up to the next multiple of four, at which tables and glyphs begin. */
function padding(length: number): number {
  return (4 - (length % 4)) % 4;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
