/** What the parts of a PDF's pages are: forms, in them titles, paragraphs, and tables of rows and cells. */

import type { PdfDocument, PdfReference } from 'pdfmake/js/PDFDocument.js';
import type { Cell, Document, Section, Table } from '../../document/document.js';
import type { Pages, PartSource } from '../../typeset/page.js';
import { markedTexts } from './marked-content.js';
import { AsWritten, type ObjectPack } from './pack-objects.js';
import { utf16Of } from './to-unicode.js';

/** Texts of a page: its index, and their numbers in its content. */
interface ContentPlace {
  readonly pageIndex: number;
  readonly ids: readonly number[];
}

/**
 * Puts the structure of `document` into `pdf`, which has been made tagged. Elements are written as texts: a form has hundreds,
 * which pdfkit takes a tenth of the time of a file for.
 * @param pack receives them
 * @param pageReferences the objects of `pages`
 * Source: ISO 32000-1, 14.7 (logical structure), 14.8.4 (types) and 14.8.5.7 (attributes of tables).
 */
export function addStructure(
  pdf: PdfDocument,
  pack: ObjectPack,
  document: Document,
  pages: Pages,
  pageReferences: readonly PdfReference[],
): void {
  const root = pdf._root.data.StructTreeRoot;
  const tree = new StructureTree(
    pack,
    pageReferences.map((reference) => reference.toString()),
  );
  const whole = pack.reserve();
  const forms = document.sections.map((section, index) => {
    const firstPage = pages.outline[index]?.pageIndex ?? 0;
    const endPage = pages.outline[index + 1]?.pageIndex ?? pages.pages.length;
    return tree.addForm(section, whole, contentsOf(pages, firstPage, endPage));
  });
  pack.add(whole, `<</S /Document /P ${root.toString()} /K ${listOf(forms)}>>`);
  const parents = tree.parents.map((elements, index) => `${index} ${listOf(elements)}`);
  Object.assign(root.data, {
    K: new AsWritten(referenceTo(whole)),
    ParentTree: new AsWritten(`<</Nums [${parents.join(' ')}]>>`),
    ParentTreeNextKey: parents.length,
  });
}

/** Where on the pages from `first` to before `end` each paragraph and cell of a section stands. */
function contentsOf({ pages }: Pages, first: number, end: number): ReadonlyMap<string, ContentPlace[]> {
  const contents = new Map<string, ContentPlace[]>();
  pages.slice(first, end).forEach((page, offset) => {
    for (const { part, ids } of markedTexts(page)) {
      if (!part) continue;
      const key = keyOf(part);
      const places = contents.get(key);
      const place = { pageIndex: first + offset, ids };
      if (places) places.push(place);
      else contents.set(key, [place]);
    }
  });
  return contents;
}

function keyOf({ blockIndex, cellIndex }: PartSource): string {
  return `${blockIndex}/${cellIndex ?? ''}`;
}

function referenceTo(id: number): string {
  return `${id} 0 R`;
}

function listOf(ids: readonly number[]): string {
  return `[${ids.map(referenceTo).join(' ')}]`;
}

class StructureTree {
  /** Per page and number in its content: the element that has it. */
  readonly parents: readonly number[][];

  constructor(
    private readonly pack: ObjectPack,
    private readonly pageReferences: readonly string[],
  ) {
    this.parents = pageReferences.map(() => []);
  }

  /** @returns the element's number, as each of these does */
  addForm(section: Section, parent: number, contents: ReadonlyMap<string, ContentPlace[]>): number {
    const form = this.pack.reserve();
    const kids = section.blocks.map((block, blockIndex) => {
      if (block.kind === 'table') return this.addTable(block, form, blockIndex, contents);
      const type = block.headingLevel === undefined ? 'P' : 'H1';
      return this.addLeaf(type, form, contents.get(keyOf({ blockIndex })));
    });
    this.add(form, 'Sect', parent, ` /T <feff${utf16Of(section.name)}>${kidsOf(kids)}`);
    return form;
  }

  private addTable(
    table: Table,
    parent: number,
    blockIndex: number,
    contents: ReadonlyMap<string, ContentPlace[]>,
  ): number {
    const element = this.pack.reserve();
    const rows = Array.from({ length: table.rowCount }, () => ({ id: this.pack.reserve(), kids: [] as number[] }));
    const headerRows = headerRowsOf(table);
    table.cells.forEach((cell, cellIndex) => {
      const row = rows[cell.rowIndex] as (typeof rows)[number];
      const isHeaderRow = headerRows.has(cell.rowIndex);
      const isHeader = isHeaderRow || cell.isLabel === true;
      const attributes = attributesOf(cell, isHeader ? (isHeaderRow ? 'Column' : 'Row') : undefined);
      const places = contents.get(keyOf({ blockIndex, cellIndex }));
      row.kids.push(this.addLeaf(isHeader ? 'TH' : 'TD', row.id, places, attributes));
    });
    for (const { id, kids } of rows) this.add(id, 'TR', element, kidsOf(kids));
    this.add(element, 'Table', parent, kidsOf(rows.map(({ id }) => id)));
    return element;
  }

  /** An element that has content; what stands on another page than its first part names that. */
  private addLeaf(type: string, parent: number, places: readonly ContentPlace[] = [], attributes = ''): number {
    const element = this.pack.reserve();
    const [first] = places;
    if (!first) {
      this.add(element, type, parent, attributes);
      return element;
    }
    const kids = places.flatMap(({ pageIndex, ids }): readonly (number | string)[] => {
      for (const id of ids) (this.parents[pageIndex] as number[])[id] = element;
      if (pageIndex === first.pageIndex) return ids;
      return ids.map((id) => `<</Type /MCR /Pg ${this.pageReferences[pageIndex]} /MCID ${id}>>`);
    });
    const content = kids.length === 1 ? kids[0] : `[${kids.join(' ')}]`;
    this.add(element, type, parent, `${attributes} /Pg ${this.pageReferences[first.pageIndex]} /K ${content}`);
    return element;
  }

  private add(id: number, type: string, parent: number, entries: string): void {
    this.pack.add(id, `<</S /${type} /P ${referenceTo(parent)}${entries}>>`);
  }
}

function kidsOf(ids: readonly number[]): string {
  return ` /K ${listOf(ids)}`;
}

/** Rows that head columns: those that pages repeat, and those of labels alone. */
function headerRowsOf({ cells, repeatedRowIndexes }: Table): ReadonlySet<number> {
  const data = new Set(cells.filter(({ isLabel }) => isLabel !== true).map(({ rowIndex }) => rowIndex));
  const ofLabels = cells.map(({ rowIndex }) => rowIndex).filter((rowIndex) => !data.has(rowIndex));
  return new Set([...repeatedRowIndexes, ...ofLabels]);
}

function attributesOf({ rowSpan, columnSpan }: Cell, scope: 'Column' | 'Row' | undefined): string {
  if (rowSpan === 1 && columnSpan === 1 && scope === undefined) return '';
  const entries = [
    scope ? ` /Scope /${scope}` : '',
    rowSpan > 1 ? ` /RowSpan ${rowSpan}` : '',
    columnSpan > 1 ? ` /ColSpan ${columnSpan}` : '',
  ];
  return ` /A <</O /Table${entries.join('')}>>`;
}
