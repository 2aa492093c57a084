/** What a reader of a PDF finds its pages by: the outline, and the numbers that are printed on them. */

import type { PdfDocument } from 'pdfmake/js/PDFDocument.js';
import type { Page, Pages } from '../../typeset/page.js';

/** Puts outline and page labels into `pdf`, which has all its pages. */
export function addNavigation(pdf: PdfDocument, { pages, outline }: Pages): void {
  for (const { title, pageIndex, yPt } of outline) {
    const { outlineData } = pdf.outline.addItem(title, { pageNumber: pageIndex });
    const [page] = outlineData.Dest;
    // pdfkit 0.20.2 leads to the page's right edge, which hides the page where it is zoomed in, and resets the zoom.
    outlineData.Dest = [page, 'XYZ', 0, (pages[pageIndex]?.heightPt ?? 0) - yPt, null];
  }
  // pdfkit counts the entries of an outline for those below its root alone.
  pdf.outline.outlineData.Count = outline.length;
  if (pages.some(({ number }) => number !== undefined)) pdf._root.data['PageLabels'] = { Nums: pageLabels(pages) };
}

/**
 * Ranges of pages, by the index of the first one: numbered ones as printed, others without a label.
 * Source: ISO 32000-1, 12.4.2.
 */
function pageLabels(pages: readonly Page[]): (number | object)[] {
  return pages.flatMap(({ number }, pageIndex) => {
    const before = pages[pageIndex - 1];
    const goesOn = number === undefined ? before?.number === undefined : before?.number === number - 1;
    if (before && goesOn) return [];
    return [pageIndex, number === undefined ? {} : { S: 'D', St: number }];
  });
}
