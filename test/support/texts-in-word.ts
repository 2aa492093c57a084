/** The texts of a Word file and the cells they stand in, however its tables are cut for their headers to be repeated. */

import { strFromU8, unzipSync } from 'fflate';
import { continuationOf, type Continuation } from '../../src/ooxml/continued-style.js';
import { NAVIGATION_STYLE_NAME } from '../../src/ooxml/navigation-style.js';
import { all, parseXml, textOf, valueOf, type Element } from '../writers/docx/parts.js';

/**
 * Each text of the body that is not empty, in order: of a paragraph as it is, of a cell behind its table, row and grid
 * column (from 1). Tables that nothing parts but an empty paragraph are one; a header or label that stands again where the
 * table was cut is told once, a text that goes on from the page before is joined to it, a break behind a blank is the blank, and what only the navigation pane shows is not told.
 */
export function textsInWord(bytes: Uint8Array): string[] {
  const root = parseXml(strFromU8(unzipSync(bytes)['word/document.xml'] as Uint8Array));
  const body = all(root, 'w:body')[0];
  const told: string[] = [];
  let tableCount = 0;
  let rowCount = 0;
  let isInTable = false;
  let isNewPage = false;
  let open = new Map<number, string>();
  const toldAt = new Map<number, number>();
  for (const block of body?.children as Element[]) {
    if (block.name === 'w:p' && valueOf(block, 'w:pStyle') === NAVIGATION_STYLE_NAME) continue;
    const text = textOf(block);
    if (block.name === 'w:p' && text !== '') {
      told.push(text);
      isInTable = false;
    }
    if (block.name === 'w:p') isNewPage = all(block, 'w:pageBreakBefore').length > 0;
    if (block.name !== 'w:tbl') continue;
    if (!isInTable) {
      tableCount += 1;
      rowCount = 0;
      open = new Map();
    }
    isInTable = true;
    const isAgain = (row: Element) => isNewPage && all(row, 'w:tblHeader').length > 0;
    const rows = withLabelsWhole(
      all(block, 'w:tr')
        .filter((row) => !isAgain(row))
        .map(cellsOf),
    );
    for (const [index, cells] of rows.entries()) {
      if (!cells.some(({ continues }) => continues)) rowCount += 1;
      for (const { column, text: cellText, isContinued, isLabel, continues } of cells) {
        if (cellText === '' || isContinued) continue;
        const begun = toldAt.get(column);
        if (continues && begun !== undefined) {
          told[begun] = `${told[begun] ?? ''}${continues === 'line' ? '¶' : ''}${cellText}`;
          continue;
        }
        if (!isLabel) toldAt.set(column, told.length);
        if (!isLabel || open.get(column) !== cellText || index > 0)
          told.push(`${tableCount}.${rowCount}.${column} ${cellText}`);
        open.set(column, cellText);
      }
    }
  }
  return told;
}

interface WordCell {
  readonly column: number;
  readonly text: string;
  readonly isContinued: boolean;
  readonly isLabel: boolean;
  readonly continues: Continuation | undefined;
  /** The edge without a line, where it goes on. */
  readonly openEdge: string | undefined;
}

/** The text of a label that a header and the rows beneath it share, in its first row. */
function withLabelsWhole(rows: readonly (readonly WordCell[])[]): WordCell[][] {
  const whole = rows.map((cells) => [...cells]);
  for (const [index, cells] of whole.entries()) {
    for (const [at, cell] of cells.entries()) {
      if (cell.openEdge !== 'w:bottom' || cell.isContinued) continue;
      const below = whole
        .slice(index + 1)
        .find((row) => row.some(({ column, openEdge }) => column === cell.column && openEdge === 'w:top'));
      const place = below?.findIndex(({ column }) => column === cell.column) ?? -1;
      const rest = below?.[place];
      if (!below || !rest) continue;
      cells[at] = { ...cell, text: rest.text };
      below[place] = { ...rest, text: '' };
    }
  }
  return whole;
}

function cellsOf(row: Element): WordCell[] {
  let next = 1;
  return all(row, 'w:tc').map((cell) => {
    const column = next;
    next += Number(valueOf(cell, 'w:gridSpan') ?? 1);
    const isContinued = valueOf(cell, 'w:vMerge') === 'continue';
    const openEdge = (all(cell, 'w:tcBorders')[0]?.children[0] as Element | undefined)?.name;
    const isLabel = valueOf(cell, 'w:pStyle')?.endsWith('标签') === true;
    return {
      column,
      isLabel,
      continues: continuationOf(valueOf(cell, 'w:pStyle') ?? ''),
      text: all(cell, 'w:p').map(textOf).join('¶').replaceAll(' ⏎', ' '),
      isContinued,
      openEdge,
    };
  });
}
