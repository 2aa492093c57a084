/** Tables of a Document → `w:tbl` elements. */

import { BorderStyle, TableLayoutType, TableProperties, WidthType } from 'docx';
import type { Paragraph, Table } from '../../document/document.js';
import { continuationOf } from '../../ooxml/continued-style.js';
import { remembered } from '../../source/remembered.js';
import { pointsToEighths, pointsToTwips, type Points } from '../../units.js';
import type { WordCell, WordTable } from './cut-table.js';
import { rowsKeptWithNext } from './estimate-height.js';
import { paragraphXml, tinyParagraphXml } from './paragraphs.js';
import { cutToPages, largestWholePt } from './reckon-pages.js';
import { overhangPt, textWidthPt } from './text-in-room.js';
import { pieceXml, xmlOf } from './xml.js';

/** Source: ECMA-376 Part 1, 17.18.2 (a border of lines is no thinner). */
const THINNEST_BORDER_EIGHTHS = 2;

const VERTICAL_ALIGNMENTS = { top: 'top', middle: 'center', bottom: 'bottom' } as const;

/** What stands in one slot or more of a row: a cell, or the part of one that began in a row above. */
interface RowCell {
  readonly cell: WordCell;
  readonly continued: boolean;
}

/** What a table became, by what else it depends on: it stands in a form of its own and in the bound copy. */
const writtenTables = remembered<Table, Map<string, WrittenTable>>(() => new Map());

/** A table in Word's XML. */
interface WrittenTable {
  readonly xml: string;
  /** How high the page is filled on which it ends. */
  readonly endPt: Points;
  /** The styles of its texts that go on from the page before. */
  readonly continuedStyleNames: readonly string[];
}

const styleNamesOf = remembered(
  ({ cells }: Table): ReadonlySet<string> =>
    new Set(cells.flatMap(({ paragraphs }) => paragraphs.map(({ style }) => style.name))),
);

/**
 * A table as one `w:tbl` or more (see `cut-table.ts`, `cut-at-pages.ts`), from the type area's left edge to its right one.
 * @param widthTwips width of the type area
 * @param pageHeightPt its height
 * @param abovePt what stands above the table on its page
 * @param headingStyleNames as for `paragraphXml`
 */
export function tableXml(
  table: Table,
  widthTwips: number,
  pageHeightPt: Points,
  abovePt: Points,
  headingStyleNames: ReadonlySet<string>,
): WrittenTable {
  // Headings that the table has none of say nothing about it; they are others in the bound copy.
  const own = styleNamesOf(table);
  const names = [...headingStyleNames].filter((name) => own.has(name)).sort();
  const key = JSON.stringify([widthTwips, pageHeightPt, abovePt, ...names]);
  const known = writtenTables(table).get(key);
  if (known) return known;
  const { tables, endPt } = cutToPages(table, pageHeightPt, abovePt);
  const parts = tables.map((part, index) => {
    // Word would join a table to the one before it.
    const separator = index === 0 ? '' : tinyParagraphXml('', part.beginsPage);
    return separator + writeTable(part, widthTwips, pageHeightPt, headingStyleNames);
  });
  const written = { xml: parts.join(''), endPt, continuedStyleNames: continuedStyleNamesOf(tables) };
  writtenTables(table).set(key, written);
  return written;
}

function continuedStyleNamesOf([, ...further]: readonly WordTable[]): string[] {
  const paragraphs = further.flatMap(({ cells }) => cells.flatMap((cell) => cell.paragraphs));
  return paragraphs.flatMap(({ style }) => (continuationOf(style.name) ? [style.name] : []));
}

function writeTable(
  table: WordTable,
  widthTwips: number,
  pageHeightPt: Points,
  headingStyleNames: ReadonlySet<string>,
): string {
  const widths = columnWidthsTwips(table.columnWidthsPt, widthTwips);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const largestPt = largestWholePt(pageHeightPt);
  const kept = rowsKeptWithNext(table, largestPt);
  const overhang = overhangPt(table);
  const rows = rowsOf(table).map((cells, rowIndex) => {
    const isWhole = cells.every(({ cell }) => cell.heightPt <= largestPt * cell.rowSpan);
    const properties = rowPropertiesXml(table, isWhole, rowIndex < table.headerRowCount);
    const keepNext = kept.has(rowIndex);
    const toXml = (paragraph: Paragraph, { cell }: RowCell) =>
      paragraphXml(paragraph, headingStyleNames, { keepNext, widthPt: textWidthPt(cell, table), overhangPt: overhang });
    const content = cells.map((cell) => cellXml(cell, widths, toXml)).join('');
    return `<w:tr>${properties}${content}</w:tr>`;
  });
  return `<w:tbl>${tablePropertiesXml(table, widthTwips)}<w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

/** Columns in whole twips that fill `widthTwips` exactly: WPS reads the columns, Word the table (dolanmiu/docx #272). */
export function columnWidthsTwips(columnWidthsPt: readonly number[], widthTwips: number): number[] {
  const total = columnWidthsPt.reduce((sum, width) => sum + width, 0);
  let edgePt = 0;
  let edgeTwips = 0;
  return columnWidthsPt.map((width) => {
    edgePt += width;
    const left = edgeTwips;
    edgeTwips = Math.round((edgePt / total) * widthTwips);
    return edgeTwips - left;
  });
}

/** The cells of each row from left to right, with those that reach into it from above. */
function rowsOf(table: WordTable): RowCell[][] {
  const rows: RowCell[][] = Array.from({ length: table.rowCount }, () => []);
  for (const cell of table.cells) {
    for (let offset = 0; offset < cell.rowSpan; offset += 1)
      rows[cell.rowIndex + offset]?.push({ cell, continued: offset > 0 });
  }
  for (const row of rows) row.sort((left, right) => left.cell.columnIndex - right.cell.columnIndex);
  return rows;
}

function tablePropertiesXml({ style, goesOn }: WordTable, widthTwips: number): string {
  return pieceXml('tblPr', [style, goesOn, widthTwips], () => writeProperties(style, goesOn, widthTwips));
}

function writeProperties(style: Table['style'], goesOn: WordTable['goesOn'], widthTwips: number): string {
  const size = pointsToEighths(style.borderWidthPt);
  const border = { style: BorderStyle.SINGLE, size, color: '000000' };
  // Two tables that are one have half a line each where they meet, and a page end between them leaves neither open.
  const joined = { ...border, size: Math.max(THINNEST_BORDER_EIGHTHS, Math.round(size / 2)) };
  const horizontal = pointsToTwips(style.paddingHorizontalPt);
  const vertical = pointsToTwips(style.paddingVerticalPt);
  return xmlOf(
    new TableProperties({
      width: { size: widthTwips, type: WidthType.DXA },
      // From compatibility mode 15 on, Word sets the table's edge, not its text, at the margin; so does LibreOffice.
      indent: { size: 0, type: WidthType.DXA },
      borders: {
        top: goesOn.above ? joined : border,
        left: border,
        bottom: goesOn.below ? joined : border,
        right: border,
        insideHorizontal: border,
        insideVertical: border,
      },
      layout: TableLayoutType.FIXED,
      cellMargin: { top: vertical, bottom: vertical, left: horizontal, right: horizontal },
    }),
  );
}

function rowPropertiesXml({ style }: WordTable, isWhole: boolean, isRepeated: boolean): string {
  const height = `<w:trHeight w:val="${pointsToTwips(style.minimumRowHeightPt)}" w:hRule="atLeast"/>`;
  return `<w:trPr>${isWhole ? '<w:cantSplit/>' : ''}${isRepeated ? '<w:tblHeader/>' : ''}${height}</w:trPr>`;
}

function cellXml(
  rowCell: RowCell,
  widths: readonly number[],
  toXml: (paragraph: Paragraph, rowCell: RowCell) => string,
): string {
  const { cell, continued } = rowCell;
  const columnWidths = widths.slice(cell.columnIndex, cell.columnIndex + cell.columnSpan);
  const width = columnWidths.reduce((sum, columnWidth) => sum + columnWidth, 0);
  const gridSpan = cell.columnSpan > 1 ? `<w:gridSpan w:val="${cell.columnSpan}"/>` : '';
  const merge = cell.rowSpan > 1 ? `<w:vMerge w:val="${continued ? 'continue' : 'restart'}"/>` : '';
  const borders = cell.openEdge ? `<w:tcBorders><w:${cell.openEdge} w:val="nil"/></w:tcBorders>` : '';
  const alignment = `<w:vAlign w:val="${VERTICAL_ALIGNMENTS[cell.verticalAlignment]}"/>`;
  const properties = `<w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${gridSpan}${merge}${borders}${alignment}</w:tcPr>`;
  // A cell needs a paragraph; a continued one takes the style of its cell's first, so that it is no higher than that.
  const paragraphs = continued
    ? cell.paragraphs.slice(0, 1).map(({ kind, style }) => ({ kind, style, lines: [''] }))
    : cell.paragraphs;
  const content = paragraphs.map((paragraph) => toXml(paragraph, rowCell)).join('');
  return `<w:tc>${properties}${content || '<w:p/>'}</w:tc>`;
}
