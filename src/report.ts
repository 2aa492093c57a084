/** The pipeline for one document: laid out → checked for what fonts lack → fitted → the bytes of each format. */

import { ReportError, type Diagnostic } from './diagnostic.js';
import { mapParagraphs, PREFERRED_BREAK, type Document } from './document/document.js';
import type { Workbook } from './writers/xlsx/sheet-content.js';
import { asDraft } from './writers/xlsx/as-draft.js';
import { writeSheets } from './writers/xlsx/write-sheets.js';
import type { FontFace } from './fonts/font-face.js';
import type { FontLibrary } from './fonts/font-library.js';
import type { Filing } from './model/filing.js';
import { describeMissingGlyphs } from './layout/describe-missing-glyphs.js';
import type { Pack } from './layout/pack.js';
import { glyphsOf } from './typeset/cluster.js';
import { fitDocument } from './typeset/fit-document.js';
import { findMissingGlyphs, type MissingGlyph } from './typeset/find-missing-glyphs.js';
import type { Pages } from './typeset/page.js';
import { typeset } from './typeset/typeset.js';
import { docxOf, writeDocx } from './writers/docx/write-docx.js';
import { pdfFontOf } from './writers/pdf/pdf-font.js';
import { writePdf } from './writers/pdf/write-pdf.js';
import { writeSvg } from './writers/svg/write-svg.js';

/** The formats of what is laid out; also the endings of the files. */
export const FORM_FORMATS = ['docx', 'pdf', 'svg'] as const;
/** Every format. */
export const FORMATS = [...FORM_FORMATS, 'xlsx'] as const;

export type FormFormat = (typeof FORM_FORMATS)[number];
export type Format = (typeof FORMATS)[number];

/** A document's bytes in one format; `pageCount` and doubts about the pages where the format has pages of its own. */
export interface WrittenReport {
  readonly format: FormFormat;
  readonly bytes: Uint8Array;
  readonly pageCount?: number;
  readonly doubts?: readonly Diagnostic[];
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
  const { missing, printable } = printableOf(document, fonts);
  if (missing.length > 0 && document.isDraft !== true) throw new ReportError(describeMissingGlyphs(missing, origins));
  const written: WrittenReport[] = [];
  for (const format of formats) {
    if (format === 'docx') {
      // Word may have a font for what ours lack.
      const shown = missing.length > 0 ? withLines(document, withoutPreferredBreaks) : printable;
      written.push({ format, bytes: await writeDocx(shown, fonts.wordFonts) });
    } else {
      const pages = typeset(printable, fonts);
      const bytes =
        format === 'svg'
          ? new TextEncoder().encode(writeSvg(pages, document.title))
          : await writePages(printable, pages);
      written.push({
        format,
        bytes,
        pageCount: pages.pages.length,
        doubts: describeTornNumbers(document.title, pages),
      });
    }
  }
  return written;
}

/** A Word file for reading alone: its tables and pages are as they were laid out, and no font was asked. */
export function docxAsLaidOut(document: Document): Uint8Array {
  const roles = document.styles.map(({ fontRole }) => fontRole);
  const ofPages = document.sections.flatMap(({ pageNumber }) => pageNumber?.fontRole ?? []);
  const names = new Map([...roles, ...ofPages].map((role) => [role, role]));
  return docxOf(withLines(document, withoutPreferredBreaks), names);
}

/** The pages of `document` to be looked at, be it in order or not: `〓` stands for what no font has. */
export function pagesOf(document: Document, fonts: FontLibrary): Pages {
  return typeset(printableOf(document, fonts).printable, fonts);
}

function printableOf(document: Document, fonts: FontLibrary) {
  const missing = findMissingGlyphs(document, fonts);
  return {
    missing,
    printable: fitDocument(missing.length > 0 ? withMarksForMissing(document, missing) : document, fonts),
  };
}

/** Numbers that go on in another line: cells give way for them, and here could not give way enough. */
function describeTornNumbers(title: string, { pages }: Pages): Diagnostic[] {
  return pages.flatMap(({ tornTexts = [] }, pageIndex) =>
    tornTexts.map((text) => ({
      severity: 'warning',
      code: 'number-torn',
      message: `「${title}」的 PDF 第 ${pageIndex + 1} 页有一个数在它的格子里放不下，印成了两行`,
      found: text,
      hint: `${/[万亿]/.test(text) ? '' : '换用大一些的单位（如万元），或者'}请维护版式的人把这一列放宽`,
    })),
  );
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
  return withLines(document, mark);
}

/** What cannot be measured has no lines to be broken at its ends. */
function withoutPreferredBreaks(line: string): string {
  return line.replaceAll(PREFERRED_BREAK, '');
}

function withLines(document: Document, change: (line: string) => string): Document {
  return {
    ...document,
    sections: document.sections.map((section) =>
      mapParagraphs(section, (paragraph) => ({ ...paragraph, lines: paragraph.lines.map(change) })),
    ),
  };
}
