/** Tagged PDFs: which part of the document each text belongs to. */

import { describe, expect, it } from 'vitest';
import type { Block, Document, Table } from '../../../src/document/document.js';
import { typeset } from '../../../src/typeset/typeset.js';
import { writePdf } from '../../../src/writers/pdf/write-pdf.js';
import {
  CONTENT,
  cell,
  cover,
  documentOf,
  heading,
  paragraph,
  randomNumbers,
  randomTable,
  section,
  table,
} from '../../support/documents.js';
import { FONTS } from '../../support/fonts.js';
import { objectsInPdf } from '../../support/pdf-objects.js';
import { printStructure, readStructure } from '../../support/pdf-structure.js';
import { openPdf } from '../../support/read-pdf.js';

function write(document: Document): Promise<Uint8Array> {
  return writePdf(document, typeset(document, FONTS));
}

/** What the structure of `document` should be, as `printStructure` prints it. */
function printWanted({ sections }: Document): string {
  const lines = ['Document'];
  const printBlock = (block: Block) => {
    if (block.kind === 'paragraph') {
      lines.push(`    ${block.headingLevel ? 'H1' : 'P'} ${block.lines.join('')}`.trimEnd());
      return;
    }
    lines.push('    Table');
    for (let row = 0; row < block.rowCount; row += 1) {
      lines.push('      TR');
      for (const { rowIndex, rowSpan, columnSpan, isLabel, paragraphs } of block.cells) {
        if (rowIndex !== row) continue;
        const parts = [isLabel ? 'TH /Scope /Row' : 'TD'];
        if (rowSpan > 1) parts.push(`/RowSpan ${rowSpan}`);
        if (columnSpan > 1) parts.push(`/ColSpan ${columnSpan}`);
        const text = paragraphs.flatMap((each) => each.lines).join('');
        lines.push(`        ${[...parts, text].join(' ')}`.trimEnd());
      }
    }
  };
  for (const { blocks } of sections) {
    lines.push('  Sect');
    blocks.forEach(printBlock);
  }
  return lines.join('\n');
}

async function structureOf(...blocks: Block[]): Promise<string> {
  const { root } = await readStructure(await write(documentOf(section(blocks))));
  return printStructure(root);
}

const LONG = '绩效目标管理办法'.repeat(12);

/** `table` with a first column of data, so that no row is one of labels alone. */
function withData(plain: Table): Table {
  const data = Array.from({ length: plain.rowCount }, (_, rowIndex) => cell(rowIndex, 0, `数${rowIndex}`));
  const others = plain.cells.map((each) => ({ ...each, columnIndex: each.columnIndex + 1 }));
  const cells = [...data, ...others].sort((a, b) => a.rowIndex - b.rowIndex || a.columnIndex - b.columnIndex);
  return { ...plain, columnWidthsPt: [60, ...plain.columnWidthsPt.map((widthPt) => widthPt * 0.85)], cells };
}

describe('the structure', () => {
  it('is that of the document: forms, titles, paragraphs, tables, rows, cells with all of their text', async () => {
    const random = randomNumbers(41);
    for (let round = 0; round < 10; round += 1) {
      const plain = withData(randomTable(random));
      const cells = plain.cells.map((each, index) => ({
        ...each,
        isLabel: each.columnIndex > 0 && random() < 0.3,
        paragraphs: [
          paragraph(CONTENT, `甲${index}${random() < 0.2 ? LONG : ''}`, '行'),
          paragraph(CONTENT, random() < 0.2 ? '' : `乙${index}`),
        ],
      }));
      const form = section([heading('题', '目'), paragraph(CONTENT, LONG), { ...plain, cells }]);
      const document = documentOf(cover(heading('封面'), paragraph(CONTENT, '')), form);
      const { root, artifacts, unmarked } = await readStructure(await write(document));
      expect(printStructure(root).replaceAll('|', '')).toBe(printWanted(document));
      expect(unmarked).toBe('');
      expect(artifacts[0]).toBe('');
    }
  });

  it('has a cell that goes on over pages once, and what is printed again on them as no part of the document', async () => {
    const labels = ['年度', '指标'].map((text, column) => cell(0, column, text, { isLabel: true }));
    const side = cell(1, 0, '标签', { isLabel: true });
    const list = table(2, 2, [...labels, side, cell(1, 1, LONG.repeat(20))], [0]);
    const { root, artifacts, unmarked } = await readStructure(
      await write({ ...documentOf(section([heading('题'), list])), isDraft: true }),
    );
    const long = root.kids[0]?.kids[1]?.kids[1]?.kids[1];
    expect(long?.role).toBe('TD');
    expect(long?.content.map(([, text]) => text).join('')).toBe(LONG.repeat(20));
    expect([...new Set(long?.content.map(([pageIndex]) => pageIndex))]).toEqual([0, 1, 2]);
    expect(printStructure(root).match(/年度|指标|标签/g)).toEqual(['年度', '指标', '标签']);
    expect(artifacts).toEqual(['草稿— 1 —', '草稿年度指标标签— 2 —', '草稿年度指标标签— 3 —']);
    expect(unmarked).toBe('');
  });

  it('tells of headers whether they head a column or a row', async () => {
    const label = (row: number, column: number, text: string, span = {}) =>
      cell(row, column, text, { isLabel: true, ...span });
    const form = table(
      3,
      4,
      [
        ...[label(0, 0, '一级', { columnSpan: 2 }), label(0, 2, '指标值')],
        ...[label(1, 0, '产出', { rowSpan: 2 }), label(1, 1, '数量'), cell(1, 2, '60次')],
        ...[cell(2, 1, '质量'), cell(2, 2, '90%')],
        ...[cell(3, 0, '项'), cell(3, 1, '数'), cell(3, 2, '次')],
      ],
      [3],
    );
    expect(
      (await structureOf(form))
        .split('\n')
        .slice(3)
        .map((line) => line.trim()),
    ).toEqual([
      ...['TR', 'TH /Scope /Column /ColSpan 2 一级', 'TH /Scope /Column 指标值'],
      ...['TR', 'TH /Scope /Row /RowSpan 2 产出', 'TH /Scope /Row 数量', 'TD 60次'],
      ...['TR', 'TD 质量', 'TD 90%'],
      ...['TR', 'TH /Scope /Column 项', 'TH /Scope /Column 数', 'TH /Scope /Column 次'],
    ]);
  });

  it('is found by a viewer from each page', async () => {
    const { pdf } = await openPdf(await write(documentOf(section([heading('题'), table(1, 1, [cell(0, 0, '甲')])]))));
    const content = expect.objectContaining({ type: 'content' }) as object;
    const node = (role: string, ...children: object[]) => ({ role, children });
    expect(await (await pdf.getPage(1)).getStructTree()).toEqual(
      node('Root', node('Document', node('Sect', node('H1', content), node('Table', node('TR', node('TD', content)))))),
    );
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  });

  it('leads from each mark of a page back to its element, and has a place in each page’s order', async () => {
    const bytes = await write(
      documentOf(cover(heading('封')), section([heading('题'), paragraph(CONTENT, LONG.repeat(30))])),
    );
    const objects = [...objectsInPdf(bytes).values()].map(({ dictionary }) => dictionary);
    const tree = objects.find((dictionary) => dictionary.includes('/StructTreeRoot')) ?? '';
    const parents = [...tree.matchAll(/(\d+) \[((?:\d+ 0 R ?)*)\]/g)];
    const pages = objects.filter((dictionary) => dictionary.includes('/Type /Page\n'));
    expect(pages.length).toBeGreaterThan(2);
    expect(parents.map(([, key]) => Number(key))).toEqual(pages.map((_, index) => index));
    pages.forEach((page, index) => {
      expect(page).toContain(`/StructParents ${index}\n`);
      expect(page).toContain('/Tabs /S');
    });
    const marked = new Set(parents.flatMap(([, , list = '']) => list.match(/\d+(?= 0 R)/g) ?? []));
    // H1 of the cover; H1 and P of the form.
    expect(marked.size).toBe(3);
  });
});

describe('the parts of a page', () => {
  it('are all that it does not repeat, each text once, as one where it was broken for want of room alone', () => {
    const lines = [LONG, '短', `${LONG}。`];
    const list = table(2, 2, [
      ...[cell(0, 0, '名称', { isLabel: true }), cell(0, 1, LONG.repeat(30))],
      ...[cell(1, 0, ''), cell(1, 1, '', { paragraphs: lines.map((line) => paragraph(CONTENT, line, '末')) })],
    ]);
    const { pages } = typeset(documentOf(section([heading('题'), paragraph(CONTENT, ...lines), list])), FONTS);
    expect(pages.length).toBeGreaterThan(2);
    const stretches = pages.flatMap(({ texts, parts }) => {
      let next = 0;
      const told = parts.flatMap(({ firstTextIndex, textCounts }) => {
        expect(texts.slice(next, firstTextIndex).every(({ isRepeated }) => isRepeated)).toBe(true);
        next = firstTextIndex;
        return textCounts.map((count) => texts.slice(next, (next += count)));
      });
      expect(texts.slice(next).every(({ isRepeated }) => isRepeated)).toBe(true);
      expect(told.flat().some(({ isRepeated }) => isRepeated)).toBe(false);
      return told.map((stretch) => stretch.map(({ text }) => text).join(''));
    });
    expect(stretches.slice(0, 5)).toEqual(['题', ...lines, '名称']);
    expect(stretches.slice(5, -6).join('')).toBe(LONG.repeat(30));
    // A cell's shares of several pages, one on each.
    expect(stretches.slice(5, -6)).toHaveLength(pages.length);
    expect(stretches.slice(-6)).toEqual(lines.flatMap((line) => [line, '末']));
  });
});
