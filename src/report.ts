/** The pipeline for one document: laid out → checked for what fonts lack → the bytes of each format. */

import { ReportError, type Diagnostic } from './diagnostic.js';
import { mapParagraphs, type Document } from './document/document.js';
import type { FontLibrary } from './fonts/font-library.js';
import type { Filing } from './model/filing.js';
import type { Pack } from './layout/pack.js';
import { locateIn } from './layout/template.js';
import { printCodePoint } from './source/decode-text.js';
import { textsOf, type Located } from './source/located.js';
import { findMissingGlyphs, type MissingGlyph } from './typeset/find-missing-glyphs.js';
import { typeset } from './typeset/typeset.js';
import { writeDocx } from './writers/docx/write-docx.js';
import { writePdf } from './writers/pdf/write-pdf.js';

/** The formats a document can be written in; also the endings of their files. */
export const FORMATS = ['docx', 'pdf'] as const;

export type Format = (typeof FORMATS)[number];

/** A document's bytes in one format; `pageCount` where the format has pages of its own. */
export interface WrittenReport {
  readonly format: Format;
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
  formats: readonly Format[],
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
      written.push({ format, bytes: await writePdf(printable, pages), pageCount: pages.pages.length });
    }
  }
  return written;
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

/** One diagnostic for each place of each character: in the data where it comes from there, else in the layouts. */
function describeMissingGlyphs(
  missing: readonly MissingGlyph[],
  origins: { filing: Filing; pack: Pack },
): Diagnostic[] {
  const { department, projects } = origins.filing;
  const files: readonly Located<unknown>[] = [department, ...projects];
  const templates = [
    ...origins.pack.partials.values(),
    ...Object.values(origins.pack.layouts).map(({ template }) => template),
  ];
  return missing.flatMap(({ character, fontRole }) => {
    const inData = files.flatMap((file) =>
      [...textsOf(file.value)]
        .filter(({ text }) => text.includes(character))
        .map(({ path }) => file.locateText(path, character)),
    );
    const inTemplates = templates.flatMap(({ source }) => {
      const lines = source.text.split('\n');
      const lineIndex = lines.findIndex((line) => line.includes(character));
      return lineIndex === -1 ? [] : [locateIn(source, lineIndex + 1, (lines[lineIndex] ?? '').indexOf(character) + 1)];
    });
    const places = [
      ...new Map(
        (inData.length > 0 ? inData : inTemplates).map((place) => [
          `${place.file}:${place.line}:${place.column}`,
          place,
        ]),
      ).values(),
    ];
    return (places.length > 0 ? places : [undefined]).map((location): Diagnostic => ({
      severity: 'error',
      code: 'missing-glyph',
      message: `「${fontRole}」的字体里都没有“${character}”（${printCodePoint(character)}），印出来会是空框`,
      hint: '核对是不是打错了字；确是生僻字时，在 fonts/字体.yaml 里为这个角色添上有这个字的字体',
      ...(location ? { location } : {}),
    }));
  });
}
