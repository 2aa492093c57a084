/** Elements of a layout → blocks of a Document: styles looked up, grids resolved, every problem with its place. */

import { throwIfErrors, type Diagnostic, type Location } from '../diagnostic.js';
import type { DiagnosticCode } from '../diagnostic-codes.js';
import type { Block, Paragraph, ParagraphStyle, Table } from '../document/document.js';
import { resolveGrid, type GridCell, type GridRow } from '../document/grid.js';
import { nearestNameHint } from '../source/nearest-name.js';
import type { Points } from '../units.js';
import type { Element } from './parse-markup.js';
import { DEFAULT_STYLES, type StyleSheet } from './style-sheet.js';

const LARGEST_SPAN = 10_000;

/**
 * Builds the blocks of one form.
 * @param widthPt width of the type area, which tables fill
 * @throws ReportError `unknown-style`, `bad-grid`, `bad-markup`
 */
export function buildBlocks(elements: readonly Element[], styleSheet: StyleSheet, widthPt: Points): Block[] {
  const builder = new BlockBuilder(styleSheet, widthPt);
  const blocks = elements.flatMap((element) => builder.build(element));
  throwIfErrors(builder.problems);
  return blocks;
}

class BlockBuilder {
  readonly problems: Diagnostic[] = [];

  constructor(
    private readonly styleSheet: StyleSheet,
    private readonly widthPt: Points,
  ) {}

  build(element: Element): Block[] {
    if (element.name === 'table') return this.buildTable(element);
    return element.name === 'h1' ? [this.buildHeading(element)] : this.buildParagraphs(element, this.styleOf(element));
  }

  private report(code: DiagnosticCode, message: string, hint: string, location: Location): void {
    this.problems.push({ severity: 'error', code, message, hint, location });
  }

  private styleOf(element: Element): ParagraphStyle {
    const styles = this.styleSheet.paragraphStyles;
    const name = element.attributes.get('class') ?? DEFAULT_STYLES[element.name as keyof typeof DEFAULT_STYLES];
    const style = styles.get(name);
    if (!style)
      this.report(
        'unknown-style',
        `样式.yaml 里没有样式「${name}」`,
        nearestNameHint(name, [...styles.keys()]),
        element.location,
      );
    return style ?? (styles.get(DEFAULT_STYLES.p) as ParagraphStyle);
  }

  private buildHeading(element: Element): Paragraph {
    const lines = textLinesOf(element).flatMap((paragraph) => paragraph);
    return { kind: 'paragraph', style: this.styleOf(element), lines, headingLevel: 1 };
  }

  /** A line break in the data begins a new paragraph, `<br/>` a new line. */
  private buildParagraphs(element: Element, style: ParagraphStyle): Paragraph[] {
    return textLinesOf(element).map((lines) => ({ kind: 'paragraph', style, lines }));
  }

  private buildTable(element: Element): Table[] {
    const columns = element.attributes.get('columns')?.trim().split(/\s+/).map(Number) ?? [];
    if (columns.length === 0 || !columns.every((width) => width > 0 && Number.isFinite(width))) {
      this.report(
        'bad-grid',
        '<table> 要用 columns 写明各列宽度的比例',
        '写成 columns="12 20 20 20 28 20 36"',
        element.location,
      );
      return [];
    }
    const rowElements = elementsOf(element);
    const rows = rowElements.map((row) => this.buildRow(row));
    const { cells, problems } = resolveGrid(rows, columns.length);
    for (const { message, hint, origin } of problems) this.report('bad-grid', message, hint, origin);
    if (rows.length === 0) this.report('bad-grid', '表格里一行也没有', '在 <table> 里写 <tr>', element.location);
    const repeatedRowIndexes = rowElements.flatMap((row, index) =>
      row.attributes.get('repeat') === 'true' ? [index] : [],
    );
    const sum = columns.reduce((total, width) => total + width, 0);
    return [
      {
        kind: 'table',
        style: this.styleSheet.table,
        columnWidthsPt: columns.map((width) => (width / sum) * this.widthPt),
        rowCount: rows.length,
        cells,
        repeatedRowIndexes,
      },
    ];
  }

  private buildRow(row: Element): GridRow<Location> {
    const repeat = row.attributes.get('repeat');
    if (repeat !== undefined && repeat !== 'true') {
      this.report('bad-markup', `repeat="${repeat}" 不对`, '要重印的行写 repeat="true"，不要的不写', row.location);
    }
    return { origin: row.location, cells: elementsOf(row).map((cell) => this.buildCell(cell)) };
  }

  private buildCell(cell: Element): GridCell<Location> {
    const style = this.styleOf(cell);
    const children = cell.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
    const inner = elementsOf(cell).filter((child) => child.name === 'p');
    if (inner.length > 0 && inner.length < children.length) {
      this.report('bad-markup', `<${cell.name}> 里有了 <p>，就不能再直接放文字`, '把文字也放进 <p>', cell.location);
    }
    const paragraphs =
      inner.length === 0
        ? this.buildParagraphs(cell, style)
        : inner.flatMap((paragraph) =>
            this.buildParagraphs(paragraph, paragraph.attributes.has('class') ? this.styleOf(paragraph) : style),
          );
    const mergeKey = cell.attributes.get('merge');
    if (mergeKey !== undefined && cell.attributes.has('rowspan')) {
      this.report('bad-markup', '同一格不能既有 merge 又有 rowspan', '只留一个', cell.location);
    }
    return {
      rowSpan: this.spanOf(cell, 'rowspan'),
      columnSpan: this.spanOf(cell, 'colspan'),
      verticalAlignment: style.verticalAlignment,
      isLabel: cell.name === 'th',
      paragraphs,
      origin: cell.location,
      ...(mergeKey === undefined ? {} : { mergeKey }),
    };
  }

  private spanOf(cell: Element, attribute: 'rowspan' | 'colspan'): number {
    const text = cell.attributes.get(attribute) ?? '1';
    if (/^[1-9]\d*$/.test(text) && Number(text) <= LARGEST_SPAN) return Number(text);
    this.report('bad-grid', `${attribute}="${text}" 不是正整数`, '写成 1、2、3 这样的数', cell.location);
    return 1;
  }
}

function elementsOf(element: Element): Element[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** The text of an element as paragraphs (cut at the data's line breaks) of lines (cut at `<br/>`). */
function textLinesOf(element: Element): string[][] {
  const paragraphs: string[][] = [['']];
  const append = (text: string) => {
    const lines = paragraphs.at(-1) as string[];
    lines.push((lines.pop() ?? '') + text);
  };
  for (const child of element.children) {
    if (typeof child !== 'string') {
      (paragraphs.at(-1) as string[]).push('');
      continue;
    }
    child.split('\n').forEach((line, index) => {
      if (index > 0) paragraphs.push(['']);
      append(line);
    });
  }
  return paragraphs;
}
