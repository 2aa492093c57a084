/** Pages → the bytes of a PDF file; pdfmake's renderer draws, everything is placed already. */

import PdfmakeDocument, { type PdfDocument } from 'pdfmake/js/PDFDocument.js';
import PdfmakeRenderer from 'pdfmake/js/Renderer.js';
import { ReportError } from '../../diagnostic.js';
import type { Document } from '../../document/document.js';
import type { FontFace } from '../../fonts/font-face.js';
import { findLostText } from '../../typeset/find-lost-text.js';
import type { Page, Pages, PlacedText } from '../../typeset/page.js';
import { pdfFontOf } from './pdf-font.js';

const LANGUAGE = 'zh-CN';

/**
 * Writes `pages`, the pages of `document`: PDF/A-2b with subset fonts, outline, title and language.
 * The same pages give the same bytes.
 * @throws ReportError `text-lost` when the pages show less text than the document holds
 * Source: ISO 19005-2 (PDF/A-2), level B.
 */
export async function writePdf(document: Document, pages: Pages): Promise<Uint8Array> {
  refuseLostText(document, pages);
  const faces = new Set(pages.pages.flatMap((page) => page.texts.map(({ face }) => face)));
  const fonts = Object.fromEntries([...faces].map((face) => [face.name, { normal: pdfFontOf(face) }]));
  const date = new Date(`${document.date}T00:00:00Z`);
  const options = {
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    displayTitle: true,
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
  const pdf = new PdfmakeDocument.default(fonts, {}, {}, {}, options, null, () => false);
  escapeMetadata(pdf);
  const ascenders = new Map([...faces].map((face) => [face, pdf.provideFont(face.name, false, false)]));
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk) => chunks.push(chunk));
    pdf.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    pdf.on('error', reject);
  });
  const outlineTitles = new Map(pages.outline.map(({ pageIndex, title }) => [pageIndex, title]));
  new PdfmakeRenderer.default(pdf).renderPages(
    pages.pages.map((page, pageIndex) => drawnPage(page, ascenders, outlineTitles.get(pageIndex))),
  );
  pdf.end();
  return finished;
}

/** A page as pdfmake's renderer takes it. */
function drawnPage(
  page: Page,
  fonts: ReadonlyMap<FontFace, { ascender: number }>,
  outlineTitle: string | undefined,
): object {
  const rules = page.rules.map(({ x1Pt, y1Pt, x2Pt, y2Pt, widthPt }) => ({
    type: 'vector',
    item: { type: 'line', x1: x1Pt, y1: y1Pt, x2: x2Pt, y2: y2Pt, lineWidth: widthPt, lineColor: 'black' },
  }));
  const lines = page.texts
    .filter(({ text }) => text !== '')
    .map((text, index) => ({
      type: 'line',
      item: drawnLine(text, fonts.get(text.face), index === 0 ? outlineTitle : undefined),
    }));
  return { pageSize: { width: page.widthPt, height: page.heightPt }, items: [...rules, ...lines] };
}

/** pdfmake stands text on the top of its font's ascent. */
function drawnLine(
  placed: PlacedText,
  font: { ascender: number } | undefined,
  outlineTitle: string | undefined,
): object {
  const ascentPt = ((font?.ascender ?? 0) / 1000) * placed.fontSizePt;
  return {
    x: placed.xPt,
    y: placed.baselineYPt - ascentPt,
    getHeight: () => ascentPt,
    getAscenderHeight: () => ascentPt,
    inlines: [
      {
        text: placed.text,
        x: 0,
        width: placed.widthPt,
        font,
        fontSize: placed.fontSizePt,
        ...(placed.letterSpacingPt > 0 ? { characterSpacing: placed.letterSpacingPt } : {}),
      },
    ],
    ...(outlineTitle === undefined ? {} : { _outline: { text: outlineTitle, expanded: true } }),
  };
}

function refuseLostText(document: Document, pages: Pages): void {
  const lost = findLostText(document, pages);
  if (lost.size === 0) return;
  const sample = [...lost.keys()].slice(0, 20).join('');
  throw new ReportError([
    {
      severity: 'error',
      code: 'text-lost',
      message: '排版后的文字与原文不符，没有写成 PDF',
      found: `涉及 ${lost.size} 种字：${sample}`,
      hint: '这是程序的缺陷，请把这份数据交给维护人员',
    },
  ]);
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

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
