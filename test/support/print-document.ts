/** A Document as readable text: what the tests compare, and what a developer looks at first. */

import { PREFERRED_BREAK, type Block, type Document, type Paragraph, type Table } from '../../src/document/document.js';

/** One line a section, block, row and cell, indented; spans as `columns×rows`. */
export function printDocument(document: Document): string {
  const lines = [`document "${document.title}" ${document.date}`];
  for (const section of document.sections) {
    const { widthPt, heightPt } = section.pageSetup;
    lines.push(
      `section "${section.name}" ${Math.round(widthPt)}×${Math.round(heightPt)}pt${section.pageNumber ? ' numbered' : ''}`,
    );
    for (const block of section.blocks) lines.push(...printBlock(block).map((line) => `  ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

function printBlock(block: Block): string[] {
  return block.kind === 'paragraph' ? [printParagraph(block)] : printTable(block);
}

function printParagraph(paragraph: Paragraph): string {
  const kept = paragraph.keepsWithNext ? ' kept with next' : '';
  return `${paragraph.headingLevel ? 'heading' : 'paragraph'}.${paragraph.style.name} ${JSON.stringify(printLines(paragraph))}${kept}`;
}

function printLines({ lines }: Paragraph): string {
  return lines.join('⏎').replaceAll(PREFERRED_BREAK, '¦');
}

function printTable(table: Table): string[] {
  const columns = table.columnWidthsPt.map((width, index) => {
    const limits = table.columnLimits?.[index];
    return `${width.toFixed(1)}${limits ? `(${limits.leastPt.toFixed(1)}–${limits.mostPt.toFixed(1)})` : ''}`;
  });
  const lines = [`table ${columns.join(' ')}`];
  let rowIndex = -1;
  for (const cell of table.cells) {
    if (cell.rowIndex !== rowIndex) {
      rowIndex = cell.rowIndex;
      lines.push(`  row ${rowIndex + 1}${printRepetition(table, rowIndex)}`);
    }
    const span = cell.columnSpan > 1 || cell.rowSpan > 1 ? ` ${cell.columnSpan}×${cell.rowSpan}` : '';
    const text = cell.paragraphs.map(printLines).join('¶');
    lines.push(`    C${cell.columnIndex + 1}${span} ${cell.paragraphs[0]?.style.name ?? ''} ${JSON.stringify(text)}`);
  }
  return lines;
}

function printRepetition({ repeatedRowIndexes, rowGroups = [] }: Table, rowIndex: number): string {
  if (!repeatedRowIndexes.includes(rowIndex)) return '';
  const group = rowGroups.find(
    ({ firstRowIndex, lastRowIndex }) => firstRowIndex <= rowIndex && rowIndex <= lastRowIndex,
  );
  return group ? ` repeated until row ${group.lastRowIndex + 1}` : ' repeated';
}
