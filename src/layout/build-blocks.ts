/** Elements of a layout → blocks of a Document: styles looked up, grids resolved, every problem with its place. */

import { throwIfErrors, type Diagnostic, type Location } from '../diagnostic.js';
import type { DiagnosticCode } from '../diagnostic-codes.js';
import {
  lineHeightPt,
  PREFERRED_BREAK,
  partsOf,
  TO_THE_RIGHT,
  typeAreaHeightPt,
  typeAreaWidthPt,
} from '../document/document.js';
import type { Block, Cell, PageSetup, Paragraph, ParagraphStyle, RowGroup, Table } from '../document/document.js';
import { fittingColumnCount, resolveGrid, type GridCell, type GridRow } from '../document/grid.js';
import { capFindings } from '../source/cap-findings.js';
import { nearestNameHint } from '../source/nearest-name.js';
import type { Points } from '../units.js';
import type { Element } from './parse-markup.js';
import { DEFAULT_STYLES, type StyleSheet } from './style-sheet.js';

const LARGEST_SPAN = 10_000;
/** The `colspan` of a cell that takes what its row has left, so that a column more or less changes no other row. */
const REST = '其余';
/** A column as wide as its content asks for, between two shares. */
const AUTO = /^auto(?:\((\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)\))?$/;
const AUTO_LIMITS = [10, 50] as const;
/** More than any form has, a summary of thousands of projects included: beyond, a layout repeats itself. */
const MOST_COLUMNS = 60;
const MOST_SLOTS = 100_000;
const MOST_ELEMENTS = 100_000;

/**
 * Builds the blocks of one form.
 * @param pageSetup its type area is what tables fill and paragraphs must fit into
 * @param note told of what the layout's author should know, though nothing is wrong. Code: `one-sided-merge`
 * @throws ReportError `unknown-style`, `bad-grid`, `bad-markup`, `too-wide`
 */
export function buildBlocks(
  elements: readonly Element[],
  styleSheet: StyleSheet,
  pageSetup: PageSetup,
  note: Note = () => undefined,
): Block[] {
  throwIfErrors(tooManyElements(elements));
  const builder = new BlockBuilder(styleSheet, typeAreaWidthPt(pageSetup), typeAreaHeightPt(pageSetup), note);
  const blocks = elements.flatMap((element) => builder.build(element));
  throwIfErrors(capFindings(builder.problems));
  return blocks;
}

/** Told of a remark. */
export type Note = (remark: Diagnostic) => void;

class BlockBuilder {
  readonly problems: Diagnostic[] = [];

  constructor(
    private readonly styleSheet: StyleSheet,
    private readonly widthPt: Points,
    private readonly heightPt: Points,
    private readonly note: Note,
  ) {}

  build(element: Element): Block[] {
    if (element.name === 'table') return this.buildTable(element);
    if (element.name === 'div') return this.buildGroup(element);
    const paragraphs =
      element.name === 'h1' ? [this.buildHeading(element)] : this.buildParagraphs(element, this.styleOf(element));
    const style = (paragraphs[0] as Paragraph).style;
    this.checkRoom(style, this.heightPt, '版心', element.location);
    if (narrowestPt(style) > this.widthPt) {
      const message = `样式「${style.name}」首行缩进后，版心里一个字也排不下`;
      this.report('too-wide', message, '减小样式.yaml 里它的首行缩进或字号', element.location);
    }
    return paragraphs;
  }

  /** Paragraphs that no page end tears. */
  private buildGroup(element: Element): Block[] {
    const paragraphs = elementsOf(element).flatMap((child) => this.build(child));
    return paragraphs.map((block, index) =>
      block.kind === 'table' || index === paragraphs.length - 1 ? block : { ...block, keepsWithNext: true },
    );
  }

  /** A first line with the space before it that is higher than the page would never be placed. */
  private checkRoom(style: ParagraphStyle, roomPt: Points, room: string, location: Location): void {
    const neededPt = style.spaceBeforePt + lineHeightPt(style) + style.spaceAfterPt;
    if (neededPt <= roomPt) return;
    const message = `样式「${style.name}」的段前、行距和段后共 ${neededPt.toFixed(0)}磅，超过${room}的 ${roomPt.toFixed(0)}磅`;
    this.report('too-wide', message, '减小样式.yaml 里它的段前、段后或行距', location);
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
    const paragraphs = textLinesOf(element);
    if (element.children.some((child) => typeof child === 'string' && child.includes(TO_THE_RIGHT))) {
      this.report(
        'bad-markup',
        '文字里有制表符（Tab）',
        '要把后面的文字排到右边，写 <tab/>；要空格，打全角空格',
        element.location,
      );
    } else if (paragraphs.some((lines) => lines.length > 1 && lines.some((line) => partsOf(line).length > 2))) {
      this.report(
        'bad-markup',
        '有几个 <tab/> 的一行，又用 <br/> 分了行',
        '分成几部分的一行，单独写成一个 <p>',
        element.location,
      );
    }
    return paragraphs.map((lines) => ({ kind: 'paragraph', style, lines }));
  }

  private buildTable(element: Element): Table[] {
    const written = element.attributes.get('columns') ?? '';
    const columns = readColumns(written);
    if (!columns) {
      const wrong = written
        .trim()
        .split(/\s+/)
        .find((word) => word !== '' && !readColumns(word));
      this.report(
        'bad-grid',
        wrong === undefined ? '<table> 要用 columns 写明各列宽度的比例' : `columns 里的“${wrong}”不是列宽`,
        '写成 columns="12 20 20 20 28 20 36"；宽窄随内容的列写 auto 或者 auto(12-40)',
        element.location,
      );
      return [];
    }
    const sum = columns.reduce((total, { share }) => total + share, 0);
    const { rowElements, rowGroups } = rowsIn(element);
    if (columns.length > MOST_COLUMNS || !Number.isFinite(sum)) {
      const message = Number.isFinite(sum)
        ? `columns 写了 ${columns.length} 列，最多 ${MOST_COLUMNS} 列`
        : 'columns 里的数太大，加不起来';
      this.report('bad-grid', message, '写成 columns="12 20 20 20 28 20 36" 这样的比例', element.location);
      return [];
    }
    if (rowElements.length * columns.length > MOST_SLOTS) {
      const message = `表格有 ${rowElements.length} 行、${columns.length} 列，超过 ${MOST_SLOTS} 格`;
      this.report('bad-grid', message, '检查 {{#each}} 里是否又把整个列表印了一遍', element.location);
      return [];
    }
    const rows = rowElements.map((row) => this.buildRow(row));
    const { cells, problems, doubts } = resolveGrid(rows, columns.length);
    for (const { origin, ...said } of doubts)
      this.note({ severity: 'warning', code: 'one-sided-merge', ...said, location: origin });
    const fitting = fittingColumnCount(rows, columns.length, problems);
    if (fitting !== undefined) {
      const message = `columns 写了 ${columns.length} 列，下面各行都是 ${fitting} 列`;
      const [more, fewer] = fitting > columns.length ? ['添', '去掉'] : ['减', '补上'];
      const count = Math.abs(fitting - columns.length);
      const hint = `columns 里${more} ${count} 个数，或者每行${fewer} ${count} 格`;
      this.report('bad-grid', message, hint, element.location);
    } else for (const { message, hint, origin } of problems) this.report('bad-grid', message, hint, origin);
    if (rows.length === 0) this.report('bad-grid', '表格里一行也没有', '在 <table> 里写 <tr>', element.location);
    const repeatedRowIndexes = rowElements.flatMap((row, index) =>
      row.attributes.get('repeat') === 'true' ? [index] : [],
    );
    const toPt = (share: number) => (share / sum) * this.widthPt;
    const columnWidthsPt = columns.map(({ share }) => toPt(share));
    const columnLimits = columns.map(({ limits }) => {
      return limits && { leastPt: toPt(limits[0]), mostPt: toPt(limits[1]) };
    });
    const leastPt = columnWidthsPt.map((width, index) => columnLimits[index]?.leastPt ?? width);
    if (problems.length === 0) this.checkWidths(cells, leastPt, element.location);
    return [
      {
        kind: 'table',
        style: this.styleSheet.table,
        columnWidthsPt,
        ...(columnLimits.some((limits) => limits) ? { columnLimits } : {}),
        rowCount: rows.length,
        cells,
        repeatedRowIndexes,
        ...(rowGroups.length === 0 ? {} : { rowGroups }),
      },
    ];
  }

  /** Where not even one character fits, none would be printed. One report a column. */
  private checkWidths(cells: readonly Cell[], widthsPt: readonly Points[], location: Location): void {
    const { paddingHorizontalPt } = this.styleSheet.table;
    const reported = new Set<string>();
    for (const { columnIndex, columnSpan, paragraphs } of cells) {
      const spanned = widthsPt.slice(columnIndex, columnIndex + columnSpan);
      const widthPt = spanned.reduce((total, width) => total + width, 0);
      const roomPt = widthPt - 2 * paddingHorizontalPt;
      const style = paragraphs.map((paragraph) => paragraph.style).find((used) => narrowestPt(used) > roomPt);
      const columns = columnSpan === 1 ? `${columnIndex + 1}` : `${columnIndex + 1}–${columnIndex + columnSpan}`;
      if (!style || reported.has(columns)) continue;
      reported.add(columns);
      const message = `第 ${columns} 列宽 ${widthPt.toFixed(1)}磅，除去左右内边距排不下一个「${style.name}」的字`;
      this.report('bad-grid', message, '加大 columns 里这一列的数，或者减小字号、首行缩进、左右内边距', location);
    }
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
    for (const used of new Set(paragraphs.map((paragraph) => paragraph.style)))
      this.checkRoom(used, this.heightPt / 2, '版心一半', cell.location);
    const mergeKey = cell.attributes.get('merge');
    if (mergeKey !== undefined && cell.attributes.has('rowspan')) {
      this.report('bad-markup', '同一格不能既有 merge 又有 rowspan', '只留一个', cell.location);
    }
    return {
      rowSpan: this.spanOf(cell, 'rowspan'),
      columnSpan: cell.attributes.get('colspan') === REST ? 'rest' : this.spanOf(cell, 'colspan'),
      verticalAlignment: style.verticalAlignment,
      isLabel: cell.name === 'th',
      paragraphs,
      origin: cell.location,
      ...(mergeKey === undefined ? {} : { mergeKey }),
    };
  }

  private spanOf(cell: Element, attribute: 'rowspan' | 'colspan'): number {
    const text = cell.attributes.get(attribute);
    if (text === undefined) return 1;
    if (/^[1-9]\d*$/.test(text) && Number(text) <= LARGEST_SPAN) return Number(text);
    const hint = `写成 1、2、3 这样的数${attribute === 'colspan' ? `；末格要占满这一行，写“${REST}”` : ''}`;
    this.report('bad-grid', `${attribute}="${text}" 不是正整数`, hint, cell.location);
    return 1;
  }
}

/** A column as `columns` writes it: its share of the width, and between which shares it may be chosen. */
interface Column {
  readonly share: number;
  readonly limits?: readonly [least: number, most: number];
}

/** The columns of a table; undefined where they are written wrongly. */
function readColumns(text: string): Column[] | undefined {
  const columns = text
    .trim()
    .split(/\s+/)
    .map((word): Column => {
      const open = AUTO.exec(word);
      if (!open) return { share: Number(word) };
      const [least = 0, most = 0] = open[1] === undefined ? AUTO_LIMITS : [Number(open[1]), Number(open[2])];
      return { share: least <= most ? (least + most) / 2 : NaN, limits: [least, most] };
    });
  const isRight = ({ share, limits }: Column) => share > 0 && Number.isFinite(share) && limits?.[0] !== 0;
  return columns.every(isRight) ? columns : undefined;
}

function tooManyElements(elements: readonly Element[]): Diagnostic[] {
  const all = [...elements];
  for (const { children } of all) {
    for (const child of children) if (typeof child !== 'string') all.push(child);
    if (all.length > MOST_ELEMENTS) break;
  }
  const excess = all[MOST_ELEMENTS];
  if (!excess) return [];
  const message = `这张表有超过 ${MOST_ELEMENTS} 个元素`;
  const hint = '检查 {{#each}} 里是否又把整个列表印了一遍、片段是否重复包含';
  return [{ severity: 'error', code: 'bad-grid', message, hint, location: excess.location }];
}

/** The first line's indentation and one character. */
function narrowestPt(style: ParagraphStyle): Points {
  return style.fontSizePt * (1 + style.firstLineIndentEm);
}

function elementsOf(element: Element): Element[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** The rows of a table, and which of them stand in a `<tbody>`. */
function rowsIn(table: Element): { rowElements: Element[]; rowGroups: RowGroup[] } {
  const rowElements: Element[] = [];
  const rowGroups: RowGroup[] = [];
  for (const child of elementsOf(table)) {
    const firstRowIndex = rowElements.length;
    if (child.name === 'tbody') {
      for (const row of elementsOf(child)) rowElements.push(row);
      if (rowElements.length > firstRowIndex) rowGroups.push({ firstRowIndex, lastRowIndex: rowElements.length - 1 });
    } else rowElements.push(child);
  }
  return { rowElements, rowGroups };
}

/** The text of an element as paragraphs (cut at the data's line breaks) of lines (cut at `<br/>`, divided at `<tab/>`, breaking best at `<wbr/>`). */
function textLinesOf(element: Element): string[][] {
  const [only, another] = element.children;
  if (typeof only === 'string' && another === undefined && !only.includes('\n')) return [[only]];
  const paragraphs: string[][] = [['']];
  const append = (text: string) => {
    const lines = paragraphs.at(-1) as string[];
    lines.push((lines.pop() ?? '') + text);
  };
  for (const child of element.children) {
    if (typeof child !== 'string') {
      if (child.name === 'tab') append(TO_THE_RIGHT);
      else if (child.name === 'wbr') append(PREFERRED_BREAK);
      else (paragraphs.at(-1) as string[]).push('');
      continue;
    }
    child.split('\n').forEach((line, index) => {
      if (index > 0) paragraphs.push(['']);
      append(line);
    });
  }
  return paragraphs;
}
