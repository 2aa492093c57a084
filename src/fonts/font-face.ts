/** One opened font: which characters it has, how wide they are, and what a PDF embeds of it. */

import { create, type Font } from 'fontkit';

/** A character's drawing in a face. `advanceEm` is in ems. */
export interface FaceGlyph {
  readonly id: number;
  readonly advanceEm: number;
  /** Code points that the glyph stands for, for copying and searching. */
  readonly codePoints: readonly number[];
}

/** An opened font. Opened once and shared by all documents of a process. */
export interface FontFace {
  /** Unique among the faces of a library; the font's PostScript name where that is. */
  readonly name: string;
  readonly fontkitFont: Font;
  /** The file it was opened from. */
  readonly bytes: Uint8Array;
  /** The error to throw when the font proves to be damaged while it is embedded. */
  damaged(): Error;
  /** The glyph of a character; undefined when the font has none. @throws ReportError `font-unreadable` */
  glyphOf(codePoint: number): FaceGlyph | undefined;
  /** The glyphs of a 破折号 (——), two ems wide and joined where the font can; empty when the font has no dash. @throws as `glyphOf` */
  dashPair(): readonly FaceGlyph[];
}

const SPACE = 0x20;
const EM_DASH = 0x2014;

/** Code points that some fonts map to empty glyphs without being able to print them. */
const CONTROL_END = SPACE;

/** Makes the error to throw for a font that cannot be used; `message` goes on from the file's name. */
export type RefuseFont = (message: string) => Error;

const NO_FONT = '不是能用的字体文件（需要 .ttf、.otf 或 .ttc）';
const DAMAGED = '已经损坏，读不出字形';

/**
 * Opens a font.
 * @param bytes a TrueType or OpenType file, or a collection
 * @param fontName PostScript name of the font wanted of a collection
 * @throws what `refuse` makes when the bytes are no such font; later, when they prove to be damaged
 */
export function openFontFace(
  bytes: Uint8Array,
  name: string,
  fontName: string | undefined,
  refuse: RefuseFont,
): FontFace {
  const signature = new TextDecoder('latin1').decode(bytes.slice(0, 4));
  if (signature.startsWith('wOF')) throw refuse('是 WOFF 网页字体，请换成 .ttf 或 .otf');
  const opened = openFont(bytes, fontName, refuse);
  const glyphs = new Map<number, FaceGlyph | undefined>();
  let dashPair: readonly FaceGlyph[] | undefined;
  // fontkit reads tables and glyphs when they are asked for, and stumbles over damaged ones with errors of any kind.
  const guarded = <T>(read: () => T): T => {
    try {
      return read();
    } catch {
      throw refuse(DAMAGED);
    }
  };
  const unitsPerEm = guarded(() => readMetrics(opened, bytes.length));
  return {
    name,
    bytes,
    fontkitFont: opened,
    damaged: () => refuse(DAMAGED),
    glyphOf(codePoint) {
      if (glyphs.has(codePoint)) return glyphs.get(codePoint);
      const found = guarded(() => findGlyph(opened, codePoint, unitsPerEm));
      glyphs.set(codePoint, found);
      return found;
    },
    dashPair() {
      dashPair ??= guarded(() => (opened.hasGlyphForCodePoint(EM_DASH) ? layOutDashPair(opened) : []));
      return dashPair;
    },
  };
}

/** Reads what a PDF says of every font, so that damage shows at once. @returns units per em */
function readMetrics(font: Font, byteCount: number): number {
  const { directory } = font as unknown as {
    directory: { tables: Record<string, { offset: number; length: number }> };
  };
  const isCut = Object.values(directory.tables).some(({ offset, length }) => offset + length > byteCount);
  const { unitsPerEm, ascent, descent, lineGap, italicAngle, bbox } = font;
  const numbers = [unitsPerEm, ascent, descent, lineGap, italicAngle];
  numbers.push(bbox.minX, bbox.minY, bbox.maxX, bbox.maxY);
  const names = [font.postscriptName, font.fullName];
  const isSound =
    numbers.every(Number.isFinite) && unitsPerEm > 0 && font.numGlyphs > 0 && names.every((part) => part !== '');
  if (isCut || !isSound) throw new Error('damaged');
  return unitsPerEm;
}

function findGlyph(font: Font, codePoint: number, unitsPerEm: number): FaceGlyph | undefined {
  const hasGlyph = codePoint >= CONTROL_END && font.hasGlyphForCodePoint(codePoint);
  const glyph = hasGlyph ? font.glyphForCodePoint(codePoint) : undefined;
  if (!glyph || glyph.id === 0) return undefined;
  const advanceEm = glyph.advanceWidth / unitsPerEm;
  if (!Number.isFinite(advanceEm)) throw new Error('damaged');
  return { id: glyph.id, advanceEm, codePoints: [codePoint] };
}

/** Without fwid, Noto Serif SC draws —— 1.69 em wide and with a gap; the form's 破折号 takes two ems. */
function layOutDashPair(font: Font): FaceGlyph[] {
  // fontkit takes an object of features as well as a list; its typings know the list alone, which cannot name fwid.
  const features = { fwid: true } as unknown as string[];
  const run = font.layout('——', features);
  return run.glyphs.flatMap((glyph, index) => {
    const advanceEm = (run.positions[index]?.xAdvance ?? glyph.advanceWidth) / font.unitsPerEm;
    return oneGlyphEach({ id: glyph.id, advanceEm, codePoints: glyph.codePoints }, font);
  });
}

/**
 * A glyph that stands for several characters, as one that draws them all and blanks: each character can be marked and
 * copied by itself, and Ghostscript and PDFium misread codes of several characters.
 */
function oneGlyphEach(glyph: FaceGlyph, font: Font): FaceGlyph[] {
  const [first, ...others] = glyph.codePoints;
  if (first === undefined || others.length === 0 || !font.hasGlyphForCodePoint(SPACE)) return [glyph];
  const advanceEm = glyph.advanceEm / glyph.codePoints.length;
  const blank = font.glyphForCodePoint(SPACE).id;
  return [
    { id: glyph.id, advanceEm, codePoints: [first] },
    ...others.map((codePoint) => ({ id: blank, advanceEm, codePoints: [codePoint] })),
  ];
}

function openFont(bytes: Uint8Array, fontName: string | undefined, refuse: RefuseFont): Font {
  const opened = openAny(bytes);
  if (!opened) throw refuse(NO_FONT);
  if ('only' in opened) {
    if (fontName === undefined) return opened.only;
    throw refuse(`只有一种字体，不是合集：请删去井号和后面的「${fontName}」`);
  }
  const { fonts, names } = opened;
  const font = fontName === undefined ? fonts[0] : fonts[names.indexOf(fontName)];
  if (!font) throw refuse(`里没有「${fontName ?? ''}」，有的是：${names.join('、')}`);
  return font;
}

/** A font, or a collection with its names; undefined when the bytes are neither. */
function openAny(bytes: Uint8Array): { only: Font } | { fonts: readonly Font[]; names: string[] } | undefined {
  try {
    const opened = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (!('fonts' in opened)) return { only: opened };
    return { fonts: opened.fonts, names: opened.fonts.map(({ postscriptName }) => postscriptName) };
  } catch {
    return undefined;
  }
}
