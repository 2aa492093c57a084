/** Elements of a layout → blocks: lines and paragraphs, widths, and what has no room, each told once. */

import { describe, expect, it } from 'vitest';
import { PREFERRED_BREAK, type Paragraph, type Table } from '../../src/document/document.js';
import { buildBlocks } from '../../src/layout/build-blocks.js';
import type { Element } from '../../src/layout/parse-markup.js';
import { readStyleSheet } from '../../src/layout/style-sheet.js';
import { PORTRAIT } from '../support/documents.js';
import { layOutTemplate } from '../support/packs.js';
import { diagnosticsOf, problemsOf } from '../support/problems.js';
import { FONT_ROLES } from '../support/sample.js';

const styleSheet = readStyleSheet(
  [
    {
      file: '样式.yaml',
      text: [
        '表格: { 左右内边距: 5磅 }',
        '段落样式:',
        '  标题: { 字号: 20磅 }',
        '  正文: { 字号: 10磅 }',
        '  标签: { 字号: 10磅, 垂直对齐: 上 }',
        '  内容: { 字号: 10磅 }',
        '  缩进: { 字号: 10磅, 首行缩进: 2字 }',
        '  大: { 字号: 100磅, 行距: 1倍 }',
        '  大缩进: { 字号: 60磅, 行距: 1倍, 首行缩进: 2字 }',
        '',
      ].join('\n'),
    },
  ],
  FONT_ROLES,
  ['项目绩效目标表'],
);

let line = 0;
function element(name: string, children: (Element | string)[], attributes: Record<string, string> = {}): Element {
  line += 1;
  return {
    name,
    attributes: new Map(Object.entries(attributes)),
    children,
    location: { file: '表.hbs', line, column: 1 },
  };
}
const paragraph = (...children: (Element | string)[]) => element('p', children);
const row = (texts: readonly string[], attributes: Record<string, string> = {}, name = 'td') =>
  element(
    'tr',
    texts.map((text) => element(name, [text])),
    attributes,
  );
const table = (columns: string, ...rows: Element[]) => element('table', rows, { columns });

/** A type area of 400 × 600 points. */
const SETUP = {
  ...{ widthPt: 500, heightPt: 700, marginTopPt: 40, marginBottomPt: 60, marginLeftPt: 70, marginRightPt: 30 },
};
const build = (...elements: Element[]) => buildBlocks(elements, styleSheet, SETUP);
const messagesOf = (...elements: Element[]) => diagnosticsOf(() => build(...elements)).map(({ message }) => message);
const onlyTable = (...elements: Element[]) => build(...elements)[0] as Table;

describe('what stands together', () => {
  it('keeps each paragraph of a <div> with the next one, those of its texts’ line breaks too', () => {
    const kept = (template: string) =>
      layOutTemplate(template).map((block) => block.kind === 'paragraph' && [block.lines[0], block.keepsWithNext]);
    expect(kept('<p>前</p><div>\n  <p>甲</p>\n  <p>乙</p>\n</div><div><p>丙</p></div><div></div>')).toEqual([
      ['前', undefined],
      ['甲', true],
      ['乙', undefined],
      ['丙', undefined],
    ]);
    const group = build(element('div', [paragraph('一\n二'), paragraph('三')]));
    expect(group.map((block) => block.kind === 'paragraph' && block.keepsWithNext)).toEqual([true, true, undefined]);
  });

  it('divides a line at <tab/>, in paragraphs and in cells', () => {
    const [outside, inside] = layOutTemplate(
      '<p>\n  {{项目名称}}<tab/>单位：万元<br/>乙</p><table columns="1"><tr><td>左\n<tab/>右</td></tr></table>',
    );
    expect((outside as Paragraph).lines).toEqual(['某项目\t单位：万元', '乙']);
    expect((inside as Table).cells[0]?.paragraphs[0]?.lines).toEqual(['左\t右']);
  });

  it('marks where a line breaks best at <wbr/>, which says nothing: cells that differ by it alone are merged', () => {
    const [title, given] = layOutTemplate(
      '<h1>甲<wbr/>乙</h1><table columns="1"><tr><th merge="一">丙<wbr/>丁</th></tr><tr><th merge="一">丙丁</th></tr></table>',
    );
    expect((title as Paragraph).lines).toEqual([`甲${PREFERRED_BREAK}乙`]);
    expect((given as Table).cells.map(({ rowSpan, paragraphs }) => [rowSpan, paragraphs[0]?.lines])).toEqual([
      [2, [`丙${PREFERRED_BREAK}丁`]],
    ]);
  });

  it('knows the rows of each <tbody>, and none of an empty one', () => {
    const rows = (count: number) => '<tr><td>甲</td></tr>'.repeat(count);
    const [built] = layOutTemplate(
      `<table columns="1">${rows(2)}<tbody><tr repeat="true"><th>表头</th></tr>${rows(3)}</tbody><tbody></tbody>${rows(1)}<tbody>${rows(1)}</tbody></table>`,
    );
    expect(built).toMatchObject({
      rowCount: 8,
      repeatedRowIndexes: [2],
      rowGroups: [
        { firstRowIndex: 2, lastRowIndex: 5 },
        { firstRowIndex: 7, lastRowIndex: 7 },
      ],
    });
    expect(onlyTable(table('1', row(['甲'])))).not.toHaveProperty('rowGroups');
  });
});

describe('paragraphs', () => {
  it('begin anew at the data’s line breaks, and go on in a new line at <br/>', () => {
    const br = element('br', []);
    const linesOf = (...children: (Element | string)[]) =>
      (build(paragraph(...children)) as Paragraph[]).map(({ lines }) => lines);
    expect(linesOf('甲')).toEqual([['甲']]);
    expect(linesOf()).toEqual([['']]);
    expect(linesOf('甲\n乙\n\n丙')).toEqual([['甲'], ['乙'], [''], ['丙']]);
    expect(linesOf('甲', br, '乙')).toEqual([['甲', '乙']]);
    expect(linesOf('甲', br, br)).toEqual([['甲', '', '']]);
    expect(linesOf('甲', '乙\n丙', br, '丁', '戊')).toEqual([['甲乙'], ['丙', '丁戊']]);
  });

  it('of a title are one, whatever breaks it', () => {
    expect(build(element('h1', ['甲\n乙', element('br', []), '丙']))).toEqual([
      { kind: 'paragraph', style: styleSheet.paragraphStyles.get('标题'), lines: ['甲', '乙', '丙'], headingLevel: 1 },
    ]);
    expect(build(paragraph('甲'))[0]).not.toHaveProperty('headingLevel');
  });

  it('have the style that they name, else that of their element, in cells that of the cell', () => {
    const nameOf = (given: Element) => {
      const [block] = build(given);
      const [first] = block?.kind === 'table' ? (block.cells[0]?.paragraphs ?? []) : [block];
      return first?.style.name;
    };
    expect(nameOf(paragraph('甲'))).toBe('正文');
    expect(nameOf(element('p', ['甲'], { class: '缩进' }))).toBe('缩进');
    expect(nameOf(element('h1', ['甲'], { class: '缩进' }))).toBe('缩进');
    const inCell = (...children: (Element | string)[]) =>
      table('1', element('tr', [element('td', children, { class: '缩进' })]));
    expect(nameOf(inCell('甲'))).toBe('缩进');
    expect(nameOf(inCell(paragraph('甲')))).toBe('缩进');
    expect(nameOf(inCell(element('p', ['甲'], { class: '标题' })))).toBe('标题');
    expect(nameOf(table('1', row(['甲'], {}, 'th')))).toBe('标签');
    expect(nameOf(table('1', row(['甲'])))).toBe('内容');
  });

  it('are refused where not even one character fits behind their indent', () => {
    const narrow = (widthPt: number) =>
      buildBlocks([element('p', ['甲'], { class: '大缩进' })], styleSheet, { ...SETUP, widthPt: widthPt + 100 });
    // Two of indent and one, 60 points each.
    expect(narrow(180)).toHaveLength(1);
    expect(problemsOf(() => narrow(179.9))[0]).toMatch(/^too-wide/);
  });

  it('are refused where a line with its spaces is higher than the page', () => {
    const high = (heightPt: number) =>
      buildBlocks([element('p', ['甲'], { class: '大' })], styleSheet, { ...SETUP, heightPt: heightPt + 100 });
    expect(high(100)).toHaveLength(1);
    expect(problemsOf(() => high(99.9))[0]).toMatch(/^too-wide/);
    // In a cell, than half of it.
    const inCell = (heightPt: number) =>
      buildBlocks([table('1', element('tr', [element('td', ['甲'], { class: '大' })]))], styleSheet, {
        ...SETUP,
        heightPt: heightPt + 100,
      });
    expect(inCell(200)).toHaveLength(1);
    expect(problemsOf(() => inCell(199.9))[0]).toMatch(/^too-wide/);
  });
});

describe('tables', () => {
  it('fill the type area in the proportions of their columns', () => {
    const given = onlyTable(table(' 1  3 \n 4 ', row(['甲', '乙', '丙'])));
    expect(given.columnWidthsPt).toEqual([50, 150, 200]);
    expect(given).toMatchObject({ kind: 'table', rowCount: 1, style: styleSheet.table });
    expect(given.cells.map(({ isLabel, verticalAlignment }) => [isLabel, verticalAlignment])).toEqual([
      [false, 'middle'],
      [false, 'middle'],
      [false, 'middle'],
    ]);
    expect(onlyTable(table('1', row(['甲'], {}, 'th'))).cells[0]).toMatchObject({
      isLabel: true,
      verticalAlignment: 'top',
    });
  });

  it('may leave columns to their content, between two shares of the whole', () => {
    const given = onlyTable(table('1 auto(2-4)', row(['甲', '乙'])));
    expect(given.columnWidthsPt).toEqual([100, 300]);
    expect(given.columnLimits).toEqual([undefined, { leastPt: 200, mostPt: 400 }]);
    expect(onlyTable(table('10 auto', row(['甲', '乙'])))).toMatchObject({
      columnWidthsPt: [100, 300],
      columnLimits: [undefined, { leastPt: 100, mostPt: 500 }],
    });
    expect(onlyTable(table('1 1', row(['甲', '乙'])))).not.toHaveProperty('columnLimits');
    for (const wrong of ['auto(4-2)', 'auto(0-2)', 'auto(2)', 'auto()', 'auto(2-4', 'Auto', 'auto（2-4）']) {
      expect(problemsOf(() => build(table(`1 ${wrong}`, row(['甲', '乙']))))[0]).toMatch(/^bad-grid/);
    }
  });

  it('hold a character in the least width of each column', () => {
    expect(problemsOf(() => build(table('40 auto(0.1-40)', row(['甲', '乙']))))[0]).toMatch(/^bad-grid/);
    expect(() => build(table('40 auto(4-40)', row(['甲', '乙'])))).not.toThrow();
  });

  it('have rows that are printed again where they are told, and nothing else for it', () => {
    const rows = [row(['一'], { repeat: 'true' }), row(['二']), row(['三'], { repeat: 'true' })];
    expect(onlyTable(table('1', ...rows)).repeatedRowIndexes).toEqual([0, 2]);
    for (const repeat of ['false', '', 'yes', 'TRUE']) {
      expect(problemsOf(() => build(table('1', row(['甲'], { repeat }))))[0]).toMatch(/^bad-markup/);
    }
  });

  it('may have 60 columns', () => {
    const columns = (count: number) => new Array<string>(count).fill('1').join(' ');
    const wide = { ...SETUP, widthPt: 2100 };
    const of = (count: number) =>
      buildBlocks([table(columns(count), row(new Array<string>(count).fill('')))], styleSheet, wide);
    expect(of(60)).toHaveLength(1);
    expect(problemsOf(() => of(61))[0]).toMatch(/^bad-grid/);
  });

  it('may have 100,000 places, and a form as many elements', () => {
    const rows = (rowCount: number) => Array.from({ length: rowCount }, () => row(['甲', '乙']));
    // Each row is three elements: the limit of elements is met first, by the table too.
    expect(build(table('1 1', ...rows(33_333)))).toHaveLength(1);
    expect(messagesOf(table('1 1', ...rows(33_334)))).toEqual(['这张表有超过 100000 个元素']);
    expect(build(...Array.from({ length: 100_000 }, () => paragraph('甲')))).toHaveLength(100_000);
    const many = Array.from({ length: 100_001 }, () => paragraph('甲'));
    expect(diagnosticsOf(() => build(...many))[0]?.location).toBe(many[100_000]?.location);
    const empty = Array.from({ length: 50_000 }, () => element('tr', []));
    expect(messagesOf(table('1 1', ...empty)).some((message) => message.includes('超过 100000 格'))).toBe(false);
    expect(messagesOf(table('1 1', ...empty, element('tr', [])))).toEqual(['表格有 50001 行、2 列，超过 100000 格']);
  });

  it('are refused where a column has no room for a character, one report a column', () => {
    // Five points of padding on each side, ten for a character: twenty of 400.
    expect(build(table('20 380', row(['甲', '乙'])))).toHaveLength(1);
    const rows = [row(['甲', '乙']), row(['丙', '丁'])];
    expect(messagesOf(table('19.9 380.1', ...rows))).toEqual([
      '第 1 列宽 19.9磅，除去左右内边距排不下一个「内容」的字',
    ]);
    const indented = (columns: string) =>
      table(columns, element('tr', [element('td', ['甲'], { class: '缩进' }), element('td', ['乙'])]));
    expect(build(indented('40 360'))).toHaveLength(1);
    expect(messagesOf(indented('39 361'))[0]).toContain('第 1 列宽 39.0磅');
    const spanning = (columns: string) =>
      table(columns, element('tr', [element('td', ['甲'], { colspan: '2' }), element('td', ['乙'])]));
    expect(build(spanning('10 10 380'))).toHaveLength(1);
    expect(messagesOf(spanning('10 9.9 380.1'))[0]).toMatch(/^第 1–2 列宽 19.9磅/);
  });

  it('take spans of up to ten thousand', () => {
    const spanning = (rowspan: string) => table('1', element('tr', [element('td', ['甲'], { rowspan })]));
    // Past the last row, but a number.
    expect(messagesOf(spanning('10000'))).toEqual(['rowspan="10000" 超出了表格的最后一行']);
    for (const rowspan of ['10001', '0', '01', '-1', '1.5', '']) {
      expect(messagesOf(spanning(rowspan))[0], rowspan).toBe(`rowspan="${rowspan}" 不是正整数`);
    }
  });
});

describe('a layout', () => {
  it('merges cells by their key, and not those that have a rowspan', () => {
    const [block] = layOutTemplate(
      '<table columns="1 1"><tr><td merge="甲">一</td><td>二</td></tr><tr><td merge="甲">一</td><td>三</td></tr></table>',
    ) as [Table];
    expect(block.cells.map(({ rowSpan }) => rowSpan)).toEqual([2, 1, 1]);
    expect(block.columnWidthsPt.reduce((sum, width) => sum + width, 0)).toBeCloseTo(
      PORTRAIT.widthPt - ((28 + 26) * 72) / 25.4,
      1,
    );
  });
});
