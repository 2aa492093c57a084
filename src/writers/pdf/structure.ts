/** What the parts of a PDF's pages are: forms, in them titles, paragraphs, and tables of rows and cells. */

import type { PdfDocument, PdfReference } from 'pdfmake/js/PDFDocument.js';
import type { Cell, Document, Section, Table } from '../../document/document.js';
import type { Pages, PartSource } from '../../typeset/page.js';
import { markedTexts } from './marked-content.js';

/** Texts of a page: its index, and their numbers in its content. */
interface ContentPlace {
  readonly pageIndex: number;
  readonly ids: readonly number[];
}

/**
 * Puts the structure of `document` into `pdf`, which has been made tagged.
 * @param pageReferences the objects of `pages`
 * Source: ISO 32000-1, 14.7 (logical structure), 14.8.4 (types) and 14.8.5.7 (attributes of tables).
 */
export function addStructure(
  pdf: PdfDocument,
  document: Document,
  pages: Pages,
  pageReferences: readonly PdfReference[],
): void {
  const root = pdf._root.data.StructTreeRoot;
  const tree = new StructureTree(pdf, pageReferences);
  const whole = pdf.ref({ S: 'Document', P: root });
  const forms = document.sections.map((section, index) => {
    const firstPage = pages.outline[index]?.pageIndex ?? 0;
    const endPage = pages.outline[index + 1]?.pageIndex ?? pages.pages.length;
    return tree.addForm(section, whole, contentsOf(pages, firstPage, endPage));
  });
  end(whole, { K: forms });
  Object.assign(root.data, {
    K: whole,
    ParentTree: { Nums: tree.parents.flatMap((elements, index) => [index, elements]) },
  });
  root.data['ParentTreeNextKey'] = tree.parents.length;
}

/** Where on the pages from `first` to before `end` each paragraph and cell of a section stands. */
function contentsOf({ pages }: Pages, first: number, end: number): ReadonlyMap<string, ContentPlace[]> {
  const contents = new Map<string, ContentPlace[]>();
  pages.slice(first, end).forEach((page, offset) => {
    for (const { part, ids } of markedTexts(page)) {
      if (!part) continue;
      const places = contents.get(keyOf(part)) ?? [];
      contents.set(keyOf(part), places);
      places.push({ pageIndex: first + offset, ids });
    }
  });
  return contents;
}

function keyOf({ blockIndex, cellIndex }: PartSource): string {
  return `${blockIndex}/${cellIndex ?? ''}`;
}

function end(reference: PdfReference, data: object): PdfReference {
  Object.assign(reference.data, data);
  reference.end();
  return reference;
}

class StructureTree {
  /** Per page and number in its content: the element that has it. */
  readonly parents: readonly PdfReference[][];

  constructor(
    private readonly pdf: PdfDocument,
    private readonly pageReferences: readonly PdfReference[],
  ) {
    this.parents = pageReferences.map(() => []);
  }

  addForm(section: Section, parent: PdfReference, contents: ReadonlyMap<string, ContentPlace[]>): PdfReference {
    // pdfkit takes String objects for texts, and texts for names.
    const form = this.pdf.ref({ S: 'Sect', P: parent, T: new String(section.name) });
    const kids = section.blocks.map((block, blockIndex) => {
      if (block.kind === 'table') return this.addTable(block, form, blockIndex, contents);
      const paragraph = this.pdf.ref({ S: block.headingLevel === undefined ? 'P' : 'H1', P: form });
      return end(paragraph, this.contentOf(paragraph, contents.get(keyOf({ blockIndex }))));
    });
    return end(form, { K: kids });
  }

  private addTable(
    table: Table,
    parent: PdfReference,
    blockIndex: number,
    contents: ReadonlyMap<string, ContentPlace[]>,
  ): PdfReference {
    const element = this.pdf.ref({ S: 'Table', P: parent });
    const rows = Array.from({ length: table.rowCount }, () => this.pdf.ref({ S: 'TR', P: element }));
    const kids: PdfReference[][] = rows.map(() => []);
    const headerRows = headerRowsOf(table);
    table.cells.forEach((cell, cellIndex) => {
      const row = rows[cell.rowIndex] as PdfReference;
      const isHeaderRow = headerRows.has(cell.rowIndex);
      const isHeader = isHeaderRow || cell.isLabel === true;
      const A = attributesOf(cell, isHeader ? (isHeaderRow ? 'Column' : 'Row') : undefined);
      const cellElement = this.pdf.ref({ S: isHeader ? 'TH' : 'TD', P: row, A });
      const content = this.contentOf(cellElement, contents.get(keyOf({ blockIndex, cellIndex })));
      kids[cell.rowIndex]?.push(end(cellElement, content));
    });
    rows.forEach((row, rowIndex) => end(row, { K: kids[rowIndex] }));
    return end(element, { K: rows });
  }

  /** An element's content; what stands on another page than its first part names that. */
  private contentOf(element: PdfReference, places: readonly ContentPlace[] = []): object {
    const [first] = places;
    if (!first) return {};
    const kids = places.flatMap(({ pageIndex, ids }): readonly (number | object)[] => {
      for (const id of ids) (this.parents[pageIndex] as PdfReference[])[id] = element;
      if (pageIndex === first.pageIndex) return ids;
      return ids.map((id) => ({ Type: 'MCR', Pg: this.pageReferences[pageIndex], MCID: id }));
    });
    return { Pg: this.pageReferences[first.pageIndex], K: kids.length === 1 ? kids[0] : kids };
  }
}

/** Rows that head columns: those that pages repeat, and those of labels alone. */
function headerRowsOf({ cells, repeatedRowIndexes }: Table): ReadonlySet<number> {
  const data = new Set(cells.filter(({ isLabel }) => isLabel !== true).map(({ rowIndex }) => rowIndex));
  const ofLabels = cells.map(({ rowIndex }) => rowIndex).filter((rowIndex) => !data.has(rowIndex));
  return new Set([...repeatedRowIndexes, ...ofLabels]);
}

function attributesOf({ rowSpan, columnSpan }: Cell, scope: 'Column' | 'Row' | undefined): object | undefined {
  if (rowSpan === 1 && columnSpan === 1 && scope === undefined) return undefined;
  const RowSpan = rowSpan > 1 ? rowSpan : undefined;
  return { O: 'Table', Scope: scope, RowSpan, ColSpan: columnSpan > 1 ? columnSpan : undefined };
}
