/** The texts of a Word file and the cells they stand in, however its tables are cut for their headers to be repeated. */

import { strFromU8, unzipSync } from 'fflate';
import { all, parseXml, textOf, valueOf, type Element } from '../writers/docx/parts.js';

/**
 * Each text of the body that is not empty, in order: of a paragraph as it is, of a cell behind its table, row and grid
 * column (from 1). Tables that nothing parts but an empty paragraph are one; a label that stands again where the table
 * was cut is told once.
 */
export function textsInWord(bytes: Uint8Array): string[] {
  const root = parseXml(strFromU8(unzipSync(bytes)['word/document.xml'] as Uint8Array));
  const body = all(root, 'w:body')[0];
  const told: string[] = [];
  let tableCount = 0;
  let rowCount = 0;
  let isInTable = false;
  let open = new Map<number, string>();
  for (const block of body?.children as Element[]) {
    const text = textOf(block);
    if (block.name === 'w:p' && text !== '') {
      told.push(text);
      isInTable = false;
    }
    if (block.name !== 'w:tbl') continue;
    if (!isInTable) {
      tableCount += 1;
      rowCount = 0;
      open = new Map();
    }
    isInTable = true;
    for (const row of all(block, 'w:tr')) {
      rowCount += 1;
      for (const { column, text: cellText, isContinued } of cellsOf(row)) {
        if (cellText === '' || isContinued) continue;
        if (open.get(column) !== cellText || row !== all(block, 'w:tr')[0])
          told.push(`${tableCount}.${rowCount}.${column} ${cellText}`);
        open.set(column, cellText);
      }
    }
  }
  return told;
}

function cellsOf(row: Element): { column: number; text: string; isContinued: boolean }[] {
  let next = 1;
  return all(row, 'w:tc').map((cell) => {
    const column = next;
    next += Number(valueOf(cell, 'w:gridSpan') ?? 1);
    const isContinued = valueOf(cell, 'w:vMerge') === 'continue';
    return { column, text: all(cell, 'w:p').map(textOf).join('¶'), isContinued };
  });
}
