/** Pages → the bytes of a PDF file; everything is placed already, pdfmake's document makes the file. */

import { deflateSync } from 'node:zlib';
import PdfmakeDocument, { type PdfDocument, type PdfReference } from 'pdfmake/js/PDFDocument.js';
import type { Document } from '../../document/document.js';
import type { FontFace } from '../../fonts/font-face.js';
import { escapeXml } from '../../ooxml/write-xml.js';
import { RecentlyUsed } from '../../source/recently-used.js';
import type { Page, Pages, PlacedText } from '../../typeset/page.js';
import { addNavigation } from './navigation.js';
import { pageContent, RULE_STATE_ID } from './page-content.js';
import { packObjects } from './pack-objects.js';
import { createFontCodes, pdfFontOf, type EmbeddedFont, type FontCodes } from './pdf-font.js';
import { refuseLostText, refuseUntrueText } from './refuse-lost-text.js';
import { addStructure } from './structure.js';
import { printToUnicode } from './to-unicode.js';

const LANGUAGE = 'zh-CN';

/** Rules are moved to whole dots, so that all of a width look as thick on a screen. Source: ISO 32000-1, 10.6.5. */
const RULE_STATE = { Type: 'ExtGState', SA: true };

/**
 * Writes `pages`, the pages of `document`: tagged PDF/A-2u with subset fonts, outline, title and language.
 * The same pages give the same bytes.
 * @throws ReportError `text-lost` when the pages show less text than the document holds, or readers of the file
 *   would read another text than the pages show
 * Source: ISO 19005-2 (PDF/A-2), level U.
 */
export async function writePdf(document: Document, pages: Pages): Promise<Uint8Array> {
  refuseLostText(document, pages);
  deflatedParts.turn();
  const faces = new Set(pages.pages.flatMap((page) => [...facesOf(page)]));
  const fontDescriptors = Object.fromEntries([...faces].map((face) => [face.name, { normal: pdfFontOf(face) }]));
  const date = new Date(document.date);
  const options = {
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    displayTitle: true,
    tagged: true,
    compress: true,
    lang: LANGUAGE,
    autoFirstPage: false,
    font: null,
    info: {
      Title: document.title,
      Author: document.author,
      Creator: 'jixiao',
      Producer: 'pdfmake',
      CreationDate: date,
    },
  };
  const pdf = new PdfmakeDocument.default(fontDescriptors, {}, {}, {}, options, null, () => false);
  escapeMetadata(pdf);
  writeSparingly(pdf);
  const pack = packObjects(pdf);
  // Of its levels pdfkit 0.20.2 knows A and B alone.
  pdf.subset_conformance = 'U';
  const toUnicode = new Map<string, string>();
  const fonts = new Map([...faces].map((face) => [face, embed(face, pdf, toUnicode)]));
  const finished = new Promise<Uint8Array>((resolve) => {
    // Read as a stream, it would come in some hundred ticks.
    const chunks: Uint8Array[] = [];
    // Node 26 gives a chunk at a time, earlier ones all of them.
    for (let chunk = pdf.read(); chunk !== null; chunk = pdf.read()) chunks.push(chunk);
    pdf.push = (chunk) => {
      if (chunk) chunks.push(chunk);
      else resolve(Buffer.concat(chunks));
    };
  });
  const ruleState = pdf.ref(RULE_STATE);
  ruleState.end();
  const pageReferences: PdfReference[] = [];
  const contents = pages.pages.map((page, pageIndex) => {
    pdf.addPage({ size: [page.widthPt, page.heightPt], margin: 0 });
    pdf.page.ext_gstates[RULE_STATE_ID] = ruleState;
    pdf.page.dictionary.data['StructParents'] = pageIndex;
    pageReferences.push(pdf.page.dictionary);
    return drawPage(page, pdf, fonts);
  });
  addNavigation(pdf, pages);
  addStructure(pdf, pack, document, pages, pageReferences);
  pdf.end();
  const bytes = await finished;
  refuseUntrueText(
    pages.pages.map((page) => textsOf(page).map(({ text }) => text)),
    contents,
    toUnicode,
  );
  return bytes;
}

/** @param toUnicode receives the font's table of texts, once the file is finished */
function embed(face: FontFace, pdf: PdfDocument, toUnicode: Map<string, string>): FontCodes {
  const font = pdf.provideFont(face.name, false, false) as EmbeddedFont;
  const codes = createFontCodes(face, font);
  // pdfkit 0.20.2 writes ranges given as arrays, which Ghostscript garbles.
  font.toUnicodeCmap = () => {
    const cmap = printToUnicode(codes.texts);
    toUnicode.set(font.id, cmap);
    const reference = pdf.ref();
    reference.end(Buffer.from(cmap, 'latin1'));
    return reference;
  };
  return codes;
}

/** Everything on a page that is text. */
function textsOf({ texts, draftMark }: Page): readonly PlacedText[] {
  return draftMark ? [...draftMark, ...texts] : texts;
}

/** The fonts of a page, in the order in which it has them. */
function facesOf(page: Page): ReadonlySet<FontFace> {
  const faces = new Set<FontFace>();
  for (const { face } of textsOf(page)) faces.add(face);
  return faces;
}

/**
 * pdfkit turns the page upside down (origin at the top left); the content is written for the page as PDF has it.
 * @returns the content
 */
function drawPage(page: Page, pdf: PdfDocument, fonts: ReadonlyMap<FontFace, FontCodes>): string {
  for (const face of facesOf(page)) {
    const font = fonts.get(face);
    if (font) pdf.page.fonts[font.id] ??= font.ref();
  }
  const content = pageContent(page, fonts);
  pdf.addContent(Buffer.from(`q 1 0 0 -1 0 ${page.heightPt} cm\n${content}\nQ\n`, 'latin1'));
  return content;
}

/** pdfkit 0.20.2 puts title and author into the XMP packet as they are; `&` and `<` would make it unreadable. */
function escapeMetadata(pdf: PdfDocument): void {
  const addInfo = pdf._addInfo.bind(pdf);
  pdf._addInfo = () => {
    const { info } = pdf;
    pdf.info = { ...info, Title: escapeXml(info.Title), Author: escapeXml(info.Author) };
    addInfo();
    pdf.info = info;
  };
}

/** Font outlines hardly shrink any further: a file is 2 % smaller at level 4, and 5 % at zlib's own 6, for a third and four fifths more time. */
const DEFLATE_OPTIONS = { level: 1, memLevel: 9 };

/** Parts that are the same bytes in file after file, the colour profile and the font of titles, deflated once. */
const deflatedParts = new RecentlyUsed<Uint8Array, Uint8Array>();

/**
 * pdfkit 0.20.2 has no setting for how hard it deflates, nor for widths: both reach it as they are to be written. It makes bytes of
 * texts one by one.
 */
function writeSparingly(pdf: PdfDocument): void {
  pdf._write = (data) => {
    const bytes = typeof data === 'string' ? Buffer.from(`${data}\n`, 'latin1') : data;
    pdf._offset += bytes.length;
    pdf.push(bytes);
  };
  const createReference = pdf.ref.bind(pdf);
  pdf.ref = (data) => {
    const widths = (data as FontData | undefined)?.W?.[1];
    const reference = createReference(Array.isArray(widths) ? { ...data, W: differentWidths(widths) } : data);
    const finalize = reference.finalize.bind(reference);
    reference.finalize = () => {
      if (reference.compress && reference.buffer.length > 0) {
        reference.buffer = [deflated(reference)];
        reference.compress = false;
      }
      finalize();
    };
    return reference;
  };
}

/** What pdfkit makes a font's object of: the widths of all glyphs from 0. */
interface FontData {
  readonly W?: readonly [first: number, widths: readonly number[]];
}

/** What a font's width table leaves out is 1,000 wide, as Chinese characters are. Source: ISO 32000-1, 9.7.4.3. */
const DEFAULT_WIDTH = 1000;

/** `[first [width …] first [width …] …]` for the glyphs of other widths. */
function differentWidths(widths: readonly number[]): (number | number[])[] {
  const table: (number | number[])[] = [];
  let run: number[] | undefined;
  widths.forEach((width, glyphNumber) => {
    if (width === DEFAULT_WIDTH) {
      run = undefined;
      return;
    }
    if (!run) table.push(glyphNumber, (run = []));
    run.push(width);
  });
  return table;
}

function deflated({ buffer: parts }: PdfReference): Uint8Array {
  const [first, second] = parts;
  const deflate = (bytes: Uint8Array) => deflateSync(bytes, DEFLATE_OPTIONS);
  return first && !second ? deflatedParts.get(first, () => deflate(first)) : deflate(Buffer.concat(parts));
}
