/** Tables of a Document → `w:tbl` elements. */

import { BorderStyle, TableLayoutType, TableProperties, WidthType } from 'docx';
import type { Cell, Paragraph, Table } from '../../document/document.js';
import { remembered } from '../../source/remembered.js';
import { pointsToEighths, pointsToTwips } from '../../units.js';
import { linesOf, textWidthPt } from './estimate-lines.js';
import { paragraphXml } from './paragraphs.js';
import { xmlOf } from './xml.js';

/** Rows up to this many lines stay on one page; taller ones may break, since Word clips one taller than its page. */
const LARGEST_UNBROKEN_LINES = 8;

const VERTICAL_ALIGNMENTS = { top: 'top', middle: 'center', bottom: 'bottom' } as const;

/** What stands in one slot or more of a row: a cell, or the part of one that began in a row above. */
interface RowCell {
  readonly cell: Cell;
  readonly continued: boolean;
}

/** What a table became, by what else it depends on: it stands in a form of its own and in the bound copy. */
const writtenTables = remembered<Table, Map<string, string>>(() => new Map());

const styleNamesOf = remembered(
  ({ cells }: Table): ReadonlySet<string> =>
    new Set(cells.flatMap(({ paragraphs }) => paragraphs.map(({ style }) => style.name))),
);

/**
 * A table as `w:tbl`, from the type area's left edge to its right one.
 * @param widthTwips width of the type area
 * @param headingStyleNames as for `paragraphXml`
 */
export function tableXml(table: Table, widthTwips: number, headingStyleNames: ReadonlySet<string>): string {
  // Headings that the table has none of say nothing about it; they are others in the bound copy.
  const own = styleNamesOf(table);
  const key = JSON.stringify([widthTwips, ...[...headingStyleNames].filter((name) => own.has(name)).sort()]);
  const written = writtenTables(table);
  const xml = written.get(key) ?? writeTable(table, widthTwips, headingStyleNames);
  written.set(key, xml);
  return xml;
}

function writeTable(table: Table, widthTwips: number, headingStyleNames: ReadonlySet<string>): string {
  const widths = columnWidthsTwips(table.columnWidthsPt, widthTwips);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const repeatedRowCount = leadingRepeatedRowCount(table);
  const rows = rowsOf(table).map((cells, rowIndex) => {
    const isShort = cells.every(({ cell }) => linesOf(cell, table) <= LARGEST_UNBROKEN_LINES * cell.rowSpan);
    const properties = rowPropertiesXml(table, isShort, rowIndex < repeatedRowCount);
    // A heading row that Word does not repeat at least never stands alone at a page's end.
    const keepNext = rowIndex >= repeatedRowCount && table.repeatedRowIndexes.includes(rowIndex);
    const toXml = (paragraph: Paragraph, { cell }: RowCell) =>
      paragraphXml(paragraph, headingStyleNames, { keepNext, widthPt: textWidthPt(cell, table) });
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

/** Word repeats the rows at a table's start only (dolanmiu/docx #2425); others it prints once. */
function leadingRepeatedRowCount(table: Table): number {
  let count = 0;
  while (table.repeatedRowIndexes.includes(count)) count += 1;
  return count;
}

/** The cells of each row from left to right, with those that reach into it from above. */
function rowsOf(table: Table): RowCell[][] {
  const rows: RowCell[][] = Array.from({ length: table.rowCount }, () => []);
  for (const cell of table.cells) {
    for (let offset = 0; offset < cell.rowSpan; offset += 1)
      rows[cell.rowIndex + offset]?.push({ cell, continued: offset > 0 });
  }
  for (const row of rows) row.sort((left, right) => left.cell.columnIndex - right.cell.columnIndex);
  return rows;
}

function tablePropertiesXml({ style }: Table, widthTwips: number): string {
  const border = { style: BorderStyle.SINGLE, size: pointsToEighths(style.borderWidthPt), color: '000000' };
  const horizontal = pointsToTwips(style.paddingHorizontalPt);
  const vertical = pointsToTwips(style.paddingVerticalPt);
  return xmlOf(
    new TableProperties({
      width: { size: widthTwips, type: WidthType.DXA },
      // From compatibility mode 15 on, Word sets the table's edge, not its text, at the margin; so does LibreOffice.
      indent: { size: 0, type: WidthType.DXA },
      borders: {
        top: border,
        left: border,
        bottom: border,
        right: border,
        insideHorizontal: border,
        insideVertical: border,
      },
      layout: TableLayoutType.FIXED,
      cellMargin: { top: vertical, bottom: vertical, left: horizontal, right: horizontal },
    }),
  );
}

function rowPropertiesXml({ style }: Table, isShort: boolean, isRepeated: boolean): string {
  const height = `<w:trHeight w:val="${pointsToTwips(style.minimumRowHeightPt)}" w:hRule="atLeast"/>`;
  return `<w:trPr>${isShort ? '<w:cantSplit/>' : ''}${isRepeated ? '<w:tblHeader/>' : ''}${height}</w:trPr>`;
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
  const alignment = `<w:vAlign w:val="${VERTICAL_ALIGNMENTS[cell.verticalAlignment]}"/>`;
  const properties = `<w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${gridSpan}${merge}${alignment}</w:tcPr>`;
  // A cell needs a paragraph; a continued one takes the style of its cell's first, so that it is no higher than that.
  const paragraphs = continued
    ? cell.paragraphs.slice(0, 1).map(({ kind, style }) => ({ kind, style, lines: [''] }))
    : cell.paragraphs;
  const content = paragraphs.map((paragraph) => toXml(paragraph, rowCell)).join('');
  return `<w:tc>${properties}${content || '<w:p/>'}</w:tc>`;
}
