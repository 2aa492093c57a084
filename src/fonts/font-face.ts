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
  /** The glyph of a character; undefined when the font has none. */
  glyphOf(codePoint: number): FaceGlyph | undefined;
  /** The glyphs of a 破折号 (——), two ems wide and joined where the font can; empty when the font has no dash. */
  dashPair(): readonly FaceGlyph[];
}

const EM_DASH = 0x2014;

/** Code points that some fonts map to empty glyphs without being able to print them. */
const CONTROL_END = 0x20;

/**
 * Opens a font.
 * @param bytes a TrueType or OpenType file, or a collection
 * @param fontName PostScript name of the font wanted of a collection
 * @throws Error with a Chinese message when the bytes are no such font
 */
export function openFontFace(bytes: Uint8Array, name: string, fontName?: string): FontFace {
  const signature = new TextDecoder('latin1').decode(bytes.slice(0, 4));
  if (signature.startsWith('wOF')) throw new Error('是 WOFF 网页字体，请换成 .ttf 或 .otf');
  const opened = openFont(bytes, fontName);
  const { unitsPerEm } = opened;
  const glyphs = new Map<number, FaceGlyph | undefined>();
  let dashPair: readonly FaceGlyph[] | undefined;
  return {
    name,
    bytes,
    fontkitFont: opened,
    glyphOf(codePoint) {
      if (glyphs.has(codePoint)) return glyphs.get(codePoint);
      const hasGlyph = codePoint >= CONTROL_END && opened.hasGlyphForCodePoint(codePoint);
      const glyph = hasGlyph ? opened.glyphForCodePoint(codePoint) : undefined;
      const found = glyph && glyph.id !== 0
        ? { id: glyph.id, advanceEm: glyph.advanceWidth / unitsPerEm, codePoints: [codePoint] }
        : undefined;
      glyphs.set(codePoint, found);
      return found;
    },
    dashPair() {
      dashPair ??= opened.hasGlyphForCodePoint(EM_DASH) ? layOutDashPair(opened) : [];
      return dashPair;
    },
  };
}

/** Without fwid, Noto Serif SC draws —— 1.69 em wide and with a gap; the form's 破折号 takes two ems. */
function layOutDashPair(font: Font): FaceGlyph[] {
  // fontkit takes an object of features as well as a list; its typings know the list alone, which cannot name fwid.
  const features = { fwid: true } as unknown as string[];
  const run = font.layout('——', features);
  return run.glyphs.map((glyph, index) => ({
    id: glyph.id,
    advanceEm: (run.positions[index]?.xAdvance ?? glyph.advanceWidth) / font.unitsPerEm,
    codePoints: glyph.codePoints,
  }));
}

function openFont(bytes: Uint8Array, fontName?: string): Font {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const opened = openAny(buffer, fontName);
  if (opened && !('fonts' in opened)) return opened;
  const [font] = opened?.fonts ?? [];
  if (font) return font;
  const collection = openAny(buffer);
  const names = collection && 'fonts' in collection ? collection.fonts.map((other) => other.postscriptName) : [];
  throw new Error(`里没有「${fontName ?? ''}」，有的是：${names.join('、')}`);
}

/** A font, a collection, or nothing when a collection lacks the font asked for, which the typings leave out. */
function openAny(buffer: Buffer, fontName?: string): Font | { readonly fonts: readonly Font[] } | null {
  try {
    return create(buffer, fontName);
  } catch {
    throw new Error('不是能用的字体文件（需要 .ttf、.otf 或 .ttc）');
  }
}
