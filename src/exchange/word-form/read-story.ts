/** One part of a Word file → its story: text as it stands in print, with what was inserted and without what was deleted. */

import type { ReportError } from '../../diagnostic.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import { readXml, type Attributes } from '../../ooxml/read-xml.js';
import { SOFT_CLEAR } from '../../ooxml/soft-break.js';
import type { Numbering } from './numbering.js';
import type { Continuation } from '../../ooxml/continued-style.js';
import type { StyleNames } from './style-names.js';
import { symbolOf } from './symbols.js';
import type { Story, StoryBlock, StoryCell, StoryFindings, StoryRow } from './word-story.js';

interface OpenParagraph {
  text: string;
  styleId: string;
  listId: string;
  listLevel: number;
}

interface OpenCell {
  columnSpan: number;
  verticalMerge?: 'restart' | 'continue';
  continuesLeft: boolean;
  role?: 'label' | 'content' | undefined;
  continues?: Continuation | undefined;
}

interface OpenRow {
  skippedColumns: number;
  isDeleted: boolean;
  readonly cells: StoryCell[];
}

interface OpenTable {
  readonly columnWidths: number[];
  readonly rows: StoryRow[];
}

/** Elements whose content is not part of the text as it stands. */
const SKIPPED: ReadonlySet<string> = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delInstrText',
  'w:rt',
  'mc:Fallback',
  ...['w:pPrChange', 'w:rPrChange', 'w:tcPrChange', 'w:trPrChange', 'w:tblPrChange', 'w:sectPrChange'],
  'w:tblGridChange',
]);
const TRACKED: ReadonlySet<string> = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:cellDel', 'w:cellIns']);
const PARTS: Readonly<Record<string, 'pictures' | 'embedded' | 'formulas'>> = {
  'drawing:blip': 'pictures',
  'v:imagedata': 'pictures',
  'w:object': 'embedded',
  'w:altChunk': 'embedded',
  'w:subDoc': 'embedded',
  'm:oMath': 'formulas',
};
/** Word has 63 columns at most. */
const MOST_COLUMNS = 63;
/** Thirty forms have some 1,000 rows, 5,000 cells and 300,000 characters, and 100,000 elements once LibreOffice saved them. */
const MOST_ELEMENTS = 400_000;
const MOST_ROWS = 20_000;
const MOST_CELLS = 60_000;
const MOST_CHARACTERS = 3_000_000;

/**
 * Reads body, header, footer or notes.
 * @throws ReportError as `readXml`, and `file-too-large`
 */
export function readStory(opened: OfficePackage, part: string, styles: StyleNames, numbering: Numbering): Story {
  const reader = new StoryReader(opened, styles, numbering);
  readXml(opened, part, reader);
  return reader.story;
}

class StoryReader {
  readonly story: Story & { readonly blocks: StoryBlock[]; readonly findings: StoryFindings } = {
    blocks: [],
    findings: {
      ...{ trackedChanges: 0, pictures: 0, unknownSymbols: 0, formulas: 0, embedded: 0, hidden: 0, numbered: 0 },
      deleted: [],
    },
  };
  private readonly names: string[] = [];
  private readonly containers: StoryBlock[][] = [this.story.blocks];
  private readonly paragraphs: OpenParagraph[] = [];
  private readonly tables: OpenTable[] = [];
  private readonly rows: OpenRow[] = [];
  private readonly cells: OpenCell[] = [];
  /** For each field that is open, whether its result has begun. */
  private readonly fields: { isResult: boolean }[] = [];
  /** For each content control that is open, whether it shows nothing but its prompt. */
  private readonly controls: { isPrompt: boolean }[] = [];
  private checkBox: { isChecked: boolean } | undefined;
  private skippedDepth = 0;

  private elementCount = 0;
  private rowCount = 0;
  private cellCount = 0;
  private characterCount = 0;

  constructor(
    private readonly opened: OfficePackage,
    private readonly styles: StyleNames,
    private readonly numbering: Numbering,
  ) {}

  readonly open = (name: string, attributes: Attributes): void => {
    this.elementCount += 1;
    if (this.elementCount > MOST_ELEMENTS) throw this.tooMuch();
    const parent = this.names.at(-1) ?? '';
    this.names.push(name);
    const { findings } = this.story;
    if (TRACKED.has(name) && this.skippedDepth === 0) findings.trackedChanges += 1;
    if (this.skippedDepth > 0 || (SKIPPED.has(name) && !this.isMark(name, parent))) {
      this.skippedDepth += 1;
      return;
    }
    const part = PARTS[name];
    if (part) findings[part] += 1;
    if (name.startsWith('w:')) this.openWord(name, parent, attributes);
  };

  readonly close = (name: string): void => {
    this.names.pop();
    if (this.skippedDepth > 0) {
      this.skippedDepth -= 1;
      return;
    }
    if (name === 'w:p') this.closeParagraph();
    else if (name === 'w:tc') this.closeCell();
    else if (name === 'w:tr') this.closeRow();
    else if (name === 'w:tbl') this.closeTable();
    else if (name === 'w:txbxContent') {
      const blocks = this.containers.pop() ?? [];
      for (const block of blocks) this.containers.at(-1)?.push(block);
    } else if (name === 'w:sdt') this.controls.pop();
    else if (name === 'm:num') this.append('/');
    else if (name === 'w:checkBox') {
      this.append(this.checkBox?.isChecked === true ? '☑' : '☐');
      this.checkBox = undefined;
    }
  };

  readonly text = (text: string): void => {
    const name = this.names.at(-1) ?? '';
    this.characterCount += text.length;
    if (this.characterCount > MOST_CHARACTERS) throw this.tooMuch();
    if (this.skippedDepth > 0) {
      if (name === 'w:delText') this.story.findings.deleted.push(text);
      return;
    }
    if ((name === 'w:t' || name === 'm:t') && !this.controls.some(({ isPrompt }) => isPrompt)) this.append(text);
  };

  /** In the properties of a paragraph or a row, a change is a mark on that and has no content. */
  private isMark(name: string, parent: string): boolean {
    const row = this.rows.at(-1);
    if (name === 'w:del' && parent === 'w:trPr' && row) row.isDeleted = true;
    return (name === 'w:del' || name === 'w:moveFrom') && (parent === 'w:trPr' || parent === 'w:rPr');
  }

  private openWord(name: string, parent: string, attributes: Attributes): void {
    const { val } = attributes;
    const paragraph = this.paragraphs.at(-1);
    if (parent === 'w:r') this.openInRun(name, attributes);
    else if (name === 'w:p') this.paragraphs.push({ text: '', styleId: '', listId: '', listLevel: 0 });
    else if (name === 'w:pStyle' && paragraph) paragraph.styleId = val ?? '';
    else if (name === 'w:numId' && paragraph && parent === 'w:numPr') paragraph.listId = val ?? '';
    else if (name === 'w:ilvl' && paragraph && parent === 'w:numPr') paragraph.listLevel = Number(val ?? 0);
    else if (name === 'w:txbxContent') this.containers.push([]);
    else if (name === 'w:sdt') this.controls.push({ isPrompt: false });
    else if (name === 'w:showingPlcHdr') {
      const control = this.controls.at(-1);
      if (control) control.isPrompt = isOn(val);
    } else if (name === 'w:vanish' && this.names.at(-3) === 'w:r' && isOn(val)) this.story.findings.hidden += 1;
    else if (name === 'w:checkBox') this.checkBox = { isChecked: false };
    else if (parent === 'w:checkBox' && this.checkBox && (name === 'w:checked' || name === 'w:default'))
      this.checkBox.isChecked = isOn(val);
    else this.openInTable(name, parent, attributes);
  }

  private openInRun(name: string, { type, clear, fldCharType, ...attributes }: Attributes): void {
    if (name === 'w:tab' || name === 'w:ptab') this.append('\t');
    else if (name === 'w:br' && type !== 'page' && type !== 'column' && clear !== SOFT_CLEAR) this.appendBreak();
    else if (name === 'w:cr') this.append('\n');
    else if (name === 'w:noBreakHyphen') this.append('-');
    else if (name === 'w:sym') {
      const symbol = symbolOf(attributes['font'] ?? '', attributes['char'] ?? '');
      if (symbol === undefined) this.story.findings.unknownSymbols += 1;
      this.append(symbol ?? '〓');
    } else if (name === 'w:fldChar') {
      if (fldCharType === 'begin') this.fields.push({ isResult: false });
      else if (fldCharType === 'end') this.fields.pop();
      else this.fields.splice(-1, 1, { isResult: true });
    }
  }

  private openInTable(name: string, parent: string, attributes: Attributes): void {
    const row = this.rows.at(-1);
    const cell = this.cells.at(-1);
    const { val } = attributes;
    if (name === 'w:tbl') this.tables.push({ columnWidths: [], rows: [] });
    else if (name === 'w:gridCol') this.tables.at(-1)?.columnWidths.push(Number(attributes['w'] ?? 0) || 0);
    else if (name === 'w:tr') this.rows.push({ skippedColumns: 0, isDeleted: false, cells: [] });
    else if (name === 'w:gridBefore' && row) row.skippedColumns = columnCount(val, 0);
    else if (name === 'w:tc') {
      this.cells.push({ columnSpan: 1, continuesLeft: false });
      this.containers.push([]);
    } else if (parent !== 'w:tcPr' || !cell) return;
    else if (name === 'w:gridSpan') cell.columnSpan = columnCount(val, 1);
    else if (name === 'w:vMerge') cell.verticalMerge = val === 'restart' ? 'restart' : 'continue';
    else if (name === 'w:hMerge') cell.continuesLeft = val !== 'restart';
  }

  private append(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph && this.fields.every(({ isResult }) => isResult || this.checkBox !== undefined))
      paragraph.text += text;
  }

  /** Between the dates of a period a break is a blank: so our own writer keeps Word from breaking them behind a hyphen. */
  private appendBreak(): void {
    if (!/\d-\d+ \S $/.test(this.paragraphs.at(-1)?.text ?? '')) this.append('\n');
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return;
    const { styleId, listId, listLevel } = paragraph;
    if (this.styles.isUnprinted(styleId)) return;
    const number = listId === '' || listId === '0' ? '' : this.numbering.next(listId, listLevel);
    if (number !== '') this.story.findings.numbered += 1;
    const gap = /[.)\d•]$/.test(number) && paragraph.text.trim() !== '' ? ' ' : '';
    this.containers.at(-1)?.push({ kind: 'paragraph', text: `${number}${gap}${paragraph.text}` });
    const cell = this.cells.at(-1);
    // A text box inside the cell has styles of its own.
    if (cell && this.paragraphs.length === 0) {
      cell.role ??= this.styles.roleOf(styleId);
      if (this.containers.at(-1)?.length === 1) cell.continues = this.styles.continuationOf(styleId);
    }
  }

  private closeCell(): void {
    const cell = this.cells.pop();
    const blocks = this.containers.pop() ?? [];
    if (!cell) return;
    const { role, continues, ...given } = cell;
    const text = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])).join('\n');
    const inner = blocks.filter((block) => block.kind === 'table');
    this.rows.at(-1)?.cells.push({ ...given, ...(role && { role }), ...(continues && { continues }), text, inner });
  }

  private closeRow(): void {
    const row = this.rows.pop();
    this.rowCount += 1;
    this.cellCount += row?.cells.length ?? 0;
    const isTooMuch = this.rowCount > MOST_ROWS || this.cellCount > MOST_CELLS;
    if (isTooMuch || (row?.cells.length ?? 0) > MOST_COLUMNS) throw this.tooMuch();
    if (!row) return;
    const { isDeleted, ...kept } = row;
    if (!isDeleted) this.tables.at(-1)?.rows.push(kept);
    else this.story.findings.deleted.push(...kept.cells.map(({ text }) => text));
  }

  private closeTable(): void {
    const table = this.tables.pop();
    if (table) this.containers.at(-1)?.push({ kind: 'table', ...table });
  }

  private tooMuch(): ReportError {
    const message = '文档里的内容太多，不像是一份绩效目标表';
    return this.opened.refuse({ code: 'file-too-large', message, hint: '检查是否放错了文件；只留要导入的表再试' });
  }
}

function columnCount(text: string | undefined, least: number): number {
  const count = Number(text);
  return Number.isInteger(count) ? Math.min(Math.max(count, least), MOST_COLUMNS) : least;
}

function isOn(val: string | undefined): boolean {
  return val === undefined || !/^(?:0|false|off)$/.test(val);
}
