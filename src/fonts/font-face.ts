/** One opened font: which characters it has, how wide they are, and what a PDF embeds of it. */

import { create, type Font } from 'fontkit';
import { joinDashes } from './dash-pair.js';
import { FontDamage, understood } from './font-damage.js';
import { checkNames } from './font-metrics.js';
import { readGlyphDrawings, type GlyphDrawings } from './glyph-drawings.js';
import { readSfnt, type FontTables } from './sfnt-directory.js';

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
  /**
   * The glyph of a character, known to have ink where the character has; undefined when the font has none.
   * @throws ReportError `font-unreadable`
   */
  glyphOf(codePoint: number): FaceGlyph | undefined;
  /** The glyphs of a 破折号 (——), two ems wide and joined where the font can; empty when the font has no dash. @throws as `glyphOf` */
  dashPair(): readonly FaceGlyph[];
}

const SPACE = 0x20;
const EM_DASH = 0x2014;

/** Code points that some fonts map to empty glyphs without being able to print them. */
const CONTROL_END = SPACE;

/** Makes the error to throw for a font that cannot be used; `message` goes on from the file's name. */
type RefuseFont = (message: string) => Error;

const NO_FONT = '不是能用的字体文件（需要 .ttf、.otf 或 .ttc）';
const DAMAGED = '已经损坏，读不出字形';

/** Characters that are looked at as a font is opened, as far as it has them; forms ask for them anyway. */
const TRIAL = '一年度目标值的：，。（0123456789Aa';

/**
 * Opens a font. Its bytes are looked at by own readers first, whose work is bounded; fontkit gets what they passed.
 * @param bytes a TrueType or OpenType file, or a collection
 * @param fontName PostScript name of the font wanted of a collection
 * @throws what `refuse` makes when the bytes are no such font or contradict themselves; later, when a glyph does
 */
export function openFontFace(
  bytes: Uint8Array,
  name: string,
  fontName: string | undefined,
  refuse: RefuseFont,
): FontFace {
  // What fontkit reads only when it is asked for, it stumbles over with errors of any kind.
  const guarded = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      throw refuse(error instanceof FontDamage ? describe(error) : DAMAGED);
    }
  };
  const { font, tables } = findFont(bytes, fontName, refuse, guarded);
  const drawings = guarded(() => {
    const read = readGlyphDrawings(tables);
    checkDescription(font);
    return read;
  });
  const glyphs = new Map<number, FaceGlyph | undefined>();
  let dashPair: readonly FaceGlyph[] | undefined;
  const glyphOf = (codePoint: number): FaceGlyph | undefined => {
    const known = glyphs.get(codePoint);
    if (known || glyphs.has(codePoint)) return known;
    const found = guarded(() => findGlyph(font, codePoint, drawings));
    glyphs.set(codePoint, found);
    return found;
  };
  for (const character of TRIAL) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (glyphOf(codePoint) || guarded(() => glyphIdOf(font, codePoint)) === 0) continue;
    throw refuse(describe(new FontDamage(drawings.table, `“${character}”没有笔画`)));
  }
  return {
    name,
    bytes,
    fontkitFont: font,
    damaged: () => refuse(DAMAGED),
    glyphOf,
    dashPair() {
      const dash = glyphOf(EM_DASH);
      dashPair ??= guarded(() => (dash ? layOutDashPair(font, dash, tables, drawings) : []));
      return dashPair;
    },
  };
}

function describe({ table, problem }: FontDamage): string {
  return table === '' ? `已经损坏：${problem}` : `已经损坏（${table.trim()} 表）：${problem}`;
}

/** The font wanted of a file, opened by fontkit. */
function findFont(
  bytes: Uint8Array,
  fontName: string | undefined,
  refuse: RefuseFont,
  guarded: <T>(read: () => T) => T,
): { readonly font: Font; readonly tables: FontTables } {
  const signature = new TextDecoder('latin1').decode(bytes.slice(0, 4));
  if (signature.startsWith('wOF')) throw refuse('是 WOFF 网页字体，请换成 .ttf 或 .otf');
  const file = guarded(() => readSfnt(bytes));
  if (!file) throw refuse(NO_FONT);
  const opened = guarded(() => create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  const fonts = guarded(() => ('fonts' in opened ? opened.fonts : [opened]));
  if (!file.isCollection && fontName !== undefined) {
    throw refuse(`只有一种字体，不是合集：请删去井号和后面的「${fontName}」`);
  }
  guarded(() => {
    file.fonts.forEach(checkNames);
  });
  const names = fontName === undefined ? [] : guarded(() => fonts.map(({ postscriptName }) => postscriptName));
  const index = fontName === undefined ? 0 : names.indexOf(fontName);
  const [font, tables] = [fonts[index], file.fonts[index]];
  if (!font || !tables) throw refuse(`里没有「${fontName ?? ''}」，有的是：${names.join('、')}`);
  return { font, tables };
}

/** Reads what a PDF says of every font, so that damage shows at once. @throws FontDamage */
function checkDescription(font: Font): void {
  const numbers: readonly (readonly [table: string, read: () => readonly number[]])[] = [
    ['hhea', () => [font.ascent, font.descent, font.lineGap]],
    ['post', () => [font.italicAngle]],
    ['head', () => [font.unitsPerEm, font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY]],
  ];
  for (const [table, read] of numbers) {
    if (!understood(table, read).every(Number.isFinite)) throw new FontDamage(table, '不完整');
  }
  if (understood('name', () => [font.postscriptName, font.fullName]).includes('')) {
    throw new FontDamage('name', '没有字体的名称');
  }
}

/** The number of a character's glyph; 0 when the font has none. @throws FontDamage */
function glyphIdOf(font: Font, codePoint: number): number {
  if (codePoint < CONTROL_END) return 0;
  return understood('cmap', () => (font.hasGlyphForCodePoint(codePoint) ? font.glyphForCodePoint(codePoint).id : 0));
}

/** A character that the font has, but leaves blank, is one that it cannot print: the next font of a chain may. */
function findGlyph(font: Font, codePoint: number, drawings: GlyphDrawings): FaceGlyph | undefined {
  const id = glyphIdOf(font, codePoint);
  const advanceEm = id === 0 ? undefined : drawings.widthOf(id, codePoint);
  return advanceEm === undefined ? undefined : { id, advanceEm, codePoints: [codePoint] };
}

/**
 * Each dash has a glyph of its own, so that it can be marked and copied by itself: where one glyph draws both, the second
 * one is a blank. Ghostscript and PDFium misread codes of several characters.
 */
function layOutDashPair(font: Font, dash: FaceGlyph, tables: FontTables, drawings: GlyphDrawings): FaceGlyph[] {
  const ids = joinDashes(tables, dash.id);
  const glyphs = ids.map((id) => {
    const advanceEm = drawings.widthOf(id, EM_DASH);
    if (advanceEm === undefined) throw new FontDamage(drawings.table, '破折号没有笔画');
    return { id, advanceEm, codePoints: [EM_DASH] };
  });
  const [joined, second] = glyphs;
  if (!joined || second) return glyphs;
  const blank = glyphIdOf(font, SPACE);
  if (blank === 0) return [{ ...joined, codePoints: [EM_DASH, EM_DASH] }];
  const advanceEm = joined.advanceEm / 2;
  return [
    { ...joined, advanceEm },
    { id: blank, advanceEm, codePoints: [EM_DASH] },
  ];
}
