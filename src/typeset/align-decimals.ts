/** Numbers that stand flush right below one another → with their decimal points below one another, in both formats. */

import { type Block, type Cell, type Section, type Table } from '../document/document.js';
import type { FontLibrary } from '../fonts/font-library.js';
import { clustersOf } from './cluster.js';

/** An amount, with or without decimals. */
const NUMBER = /^-?\d[\d,]*(\.\d+)?$/;

/** `section` with room behind each number of a column that has fewer decimals than another; itself where none has. */
export function alignDecimals(section: Section, fonts: FontLibrary): Section {
  const blocks = section.blocks.map((block): Block => (block.kind === 'table' ? inTable(block, fonts) : block));
  return blocks.every((block, index) => block === section.blocks[index]) ? section : { ...section, blocks };
}

function inTable(table: Table, fonts: FontLibrary): Table {
  // Cells end in one column where their right edges do, whatever they span.
  const widest = new Map<number, number>();
  const decimals = new Map<Cell, number>();
  for (const cell of table.cells) {
    const em = decimalsEm(cell, fonts);
    if (em === undefined) continue;
    const edge = cell.columnIndex + cell.columnSpan;
    decimals.set(cell, em);
    widest.set(edge, Math.max(widest.get(edge) ?? 0, em));
  }
  if ([...widest.values()].every((em) => em === 0)) return table;
  // A number that has no room beside the decimals of others would be torn for them.
  const cramped = new Set(
    [...decimals].flatMap(([cell, em]) => {
      const edge = cell.columnIndex + cell.columnSpan;
      return numberEm(cell, fonts) - em + (widest.get(edge) ?? 0) > roomEm(cell, table) + TOLERANCE_EM ? [edge] : [];
    }),
  );
  const cells = table.cells.map((cell): Cell => {
    const em = cramped.has(cell.columnIndex + cell.columnSpan) ? undefined : decimals.get(cell);
    const behindEm = em === undefined ? 0 : (widest.get(cell.columnIndex + cell.columnSpan) ?? 0) - em;
    if (behindEm <= 0) return cell;
    return { ...cell, paragraphs: cell.paragraphs.map((paragraph) => ({ ...paragraph, endIndentEm: behindEm })) };
  });
  return { ...table, cells };
}

const TOLERANCE_EM = 1e-6;

/** Width of the room for the cell's only line. */
function roomEm({ columnIndex, columnSpan, paragraphs: [paragraph] }: Cell, { columnWidthsPt, style }: Table): number {
  const widths = columnWidthsPt.slice(columnIndex, columnIndex + columnSpan);
  const widthPt = widths.reduce((sum, width) => sum + width, 0) - 2 * style.paddingHorizontalPt;
  return paragraph ? widthPt / paragraph.style.fontSizePt : 0;
}

/** Width of the cell's only line. */
function numberEm({ paragraphs: [paragraph] }: Cell, fonts: FontLibrary): number {
  const { lines: [line = ''] = [], style } = paragraph ?? {};
  return style ? clustersOf(line, style.fontRole, fonts).reduce((sum, { widthEm }) => sum + widthEm, 0) : 0;
}

/** Width of the decimals of a number that is set flush right, with their point; undefined for any other cell. */
function decimalsEm({ paragraphs }: Cell, fonts: FontLibrary): number | undefined {
  const [paragraph, ...others] = paragraphs;
  const [text, ...lines] = paragraph?.lines ?? [];
  if (paragraph?.style.alignment !== 'right' || text === undefined || others.length + lines.length > 0)
    return undefined;
  const found = NUMBER.exec(text);
  if (!found) return undefined;
  return clustersOf(found[1] ?? '', paragraph.style.fontRole, fonts).reduce((sum, { widthEm }) => sum + widthEm, 0);
}
