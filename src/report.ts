/** The pipeline for one document: laid out → checked for what fonts lack → the bytes of each format. */

import { ReportError, type Diagnostic, type Location } from './diagnostic.js';
import { mapParagraphs, type Document } from './document/document.js';
import type { Workbook } from './writers/xlsx/sheet-content.js';
import { asDraft } from './writers/xlsx/as-draft.js';
import { writeSheets } from './writers/xlsx/write-sheets.js';
import type { FontFace } from './fonts/font-face.js';
import type { FontLibrary } from './fonts/font-library.js';
import type { Filing } from './model/filing.js';
import type { Pack } from './layout/pack.js';
import { locateIn } from './layout/template.js';
import { printCodePoint } from './source/decode-text.js';
import { textsOf, type Located } from './source/located.js';
import { glyphsOf } from './typeset/cluster.js';
import { findMissingGlyphs, type MissingGlyph } from './typeset/find-missing-glyphs.js';
import type { Pages } from './typeset/page.js';
import { typeset } from './typeset/typeset.js';
import { writeDocx } from './writers/docx/write-docx.js';
import { pdfFontOf } from './writers/pdf/pdf-font.js';
import { writePdf } from './writers/pdf/write-pdf.js';

/** The formats of what is laid out; also the endings of the files. */
export const FORM_FORMATS = ['docx', 'pdf'] as const;
/** Every format. */
export const FORMATS = [...FORM_FORMATS, 'xlsx'] as const;

export type FormFormat = (typeof FORM_FORMATS)[number];
export type Format = (typeof FORMATS)[number];

/** A document's bytes in one format; `pageCount` where the format has pages of its own. */
export interface WrittenReport {
  readonly format: FormFormat;
  readonly bytes: Uint8Array;
  readonly pageCount?: number;
}

/**
 * Writes `document` in each of `formats`.
 * @param origins where its text may come from, to say where a character stands that no font has
 * @throws ReportError `missing-glyph`, `font-unreadable`, `text-lost`
 */
export async function writeReport(
  document: Document,
  formats: readonly FormFormat[],
  fonts: FontLibrary,
  origins: { readonly filing: Filing; readonly pack: Pack },
): Promise<WrittenReport[]> {
  const missing = findMissingGlyphs(document, fonts);
  if (missing.length > 0 && document.isDraft !== true) throw new ReportError(describeMissingGlyphs(missing, origins));
  const written: WrittenReport[] = [];
  for (const format of formats) {
    if (format === 'docx') {
      written.push({ format, bytes: await writeDocx(document, fonts.wordFonts) });
    } else {
      const printable = missing.length > 0 ? withMarksForMissing(document, missing) : document;
      const pages = typeset(printable, fonts);
      written.push({ format, bytes: await writePages(printable, pages), pageCount: pages.pages.length });
    }
  }
  return written;
}

/** The bytes of a workbook; of a draft, marked as one. */
export function writeWorkbookReport(workbook: Workbook): Uint8Array {
  return writeSheets((workbook.isDraft === true ? asDraft(workbook) : workbook).sheets);
}

/** As `writePdf`; where that stumbles over a damaged font, which fontkit reads as late as this, the font is named. */
async function writePages(document: Document, pages: Pages): Promise<Uint8Array> {
  try {
    return await writePdf(document, pages);
  } catch (error) {
    if (error instanceof ReportError) throw error;
    const damaged = pages.pages
      .flatMap(({ texts, draftMark = [] }) => [...texts, ...draftMark])
      .find(({ text, face }) => !canEmbed(text, face));
    throw damaged?.face.damaged() ?? error;
  }
}

function canEmbed(text: string, face: FontFace): boolean {
  try {
    const subset = pdfFontOf(face).createSubset();
    for (const { id } of glyphsOf(text, face)) subset.addGlyph(id, 0);
    subset.encode();
    return true;
  } catch {
    return false;
  }
}

/** What printers set for a character they do not have; a draft prints it, and the check has named the character. */
const GETA_MARK = '〓';

function withMarksForMissing(document: Document, missing: readonly MissingGlyph[]): Document {
  const characters = new Set(missing.map(({ character }) => character));
  const mark = (line: string) =>
    [...line].map((character) => (characters.has(character) ? GETA_MARK : character)).join('');
  return {
    ...document,
    sections: document.sections.map((section) =>
      mapParagraphs(section, (paragraph) => ({ ...paragraph, lines: paragraph.lines.map(mark) })),
    ),
  };
}

/** More findings than these would hide each other; the rest are counted. */
const MOST_PLACES_TOLD = 50;

/** One diagnostic for each place of each character: in the data where it comes from there, else in the layouts. */
function describeMissingGlyphs(
  missing: readonly MissingGlyph[],
  origins: { filing: Filing; pack: Pack },
): Diagnostic[] {
  const characters = new Set(missing.map(({ character }) => character));
  const inData = placesInData(characters, origins.filing);
  const inTemplates = placesInTemplates(characters, origins.pack);
  const told = new Map<string, Diagnostic>();
  for (const { character, fontRole } of missing) {
    const places = inData.get(character) ?? inTemplates.get(character) ?? [() => undefined];
    for (const place of places) {
      if (told.size >= MOST_PLACES_TOLD) break;
      const location = place();
      const key = `${fontRole}/${character}/${location?.file}:${location?.line}:${location?.column}`;
      told.set(key, {
        severity: 'error',
        code: 'missing-glyph',
        message: `「${fontRole}」的字体里都没有“${character}”（${printCodePoint(character)}），印出来会是空框`,
        hint: '核对是不是打错了字；确是生僻字时，在 fonts/字体.yaml 里为这个角色添上有这个字的字体',
        ...(location ? { location } : {}),
      });
    }
  }
  const diagnostics = [...told.values()];
  if (diagnostics.length === MOST_PLACES_TOLD && missing.length > 1) {
    diagnostics.push({
      severity: 'error',
      code: 'missing-glyph',
      message: `这份表里字体没有的字共 ${characters.size} 种，只列出前 ${MOST_PLACES_TOLD} 处`,
      hint: '先改正列出的，再生成一次',
    });
  }
  return diagnostics;
}

/** Where each of some characters stands; places are found out when they are asked for. */
type PlacesByCharacter = ReadonlyMap<string, readonly (() => Location | undefined)[]>;

function placesInData(characters: ReadonlySet<string>, { department, projects }: Filing): PlacesByCharacter {
  const places = new Map<string, (() => Location)[]>();
  const files: readonly Located<unknown>[] = [department, ...projects];
  for (const file of files) {
    for (const { text, path } of textsOf(file.value)) {
      for (const character of new Set(text)) {
        if (characters.has(character))
          addPlace(places, character, () => file.locateText(path, text.indexOf(character)));
      }
    }
  }
  return places;
}

/** The first place in each template. */
function placesInTemplates(characters: ReadonlySet<string>, { partials, layouts }: Pack): PlacesByCharacter {
  const places = new Map<string, (() => Location)[]>();
  for (const { source } of [...partials.values(), ...Object.values(layouts).map(({ template }) => template)]) {
    const seen = new Set<string>();
    source.text.split('\n').forEach((line, lineIndex) => {
      for (const character of line) {
        if (!characters.has(character) || seen.has(character)) continue;
        seen.add(character);
        addPlace(places, character, () => locateIn(source, lineIndex + 1, line.indexOf(character) + 1));
      }
    });
  }
  return places;
}

function addPlace(places: Map<string, (() => Location)[]>, character: string, place: () => Location): void {
  const known = places.get(character);
  if (known) known.push(place);
  else places.set(character, [place]);
}
