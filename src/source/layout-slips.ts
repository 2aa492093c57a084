/** Slips of layout: what stands in the wrong column, without its bar or its dash; found by what the fields may hold. */

import type { Diagnostic, Replacement } from '../diagnostic.js';
import { bulletOf } from './bullets.js';
import { behindQuotes, isUnclosed } from './closed-quotes.js';
import type { SourceText } from './decode-text.js';
import { blanksOf, indentOf, indented, isBlank, readEntryLine, type EntryLine } from './entry-line.js';
import type { FieldProblem } from './field-problem.js';
import { startsOf } from './file-lines.js';
import { LayoutFrames, moveProblem, type FieldShape, type Placement } from './layout-frames.js';
import {
  behindOwnLines,
  hasCells,
  isSeparator,
  LOST_COLON,
  nextFilled,
  type FieldLines,
  type MeantLine,
  type Region,
} from './layout-region.js';
import { findFieldBehindAnother } from './field-behind-another.js';
import { findListSlip } from './list-slips.js';
import { findProseSlip } from './prose-slips.js';
import { typedEdit } from './typed-edit.js';

/** A slip, and whether what stood there was left out of the text as it was meant. */
export interface LayoutSlip {
  readonly diagnostic: Diagnostic;
  readonly isLost: boolean;
}

/** A text laid out as it was meant. */
export interface LaidOut {
  readonly slips: readonly LayoutSlip[];
  readonly text: string;
  /** For each line of `text` the line (from 0) that it was typed in; undefined where they are the same. */
  readonly sources?: readonly number[];
}

/** Finds the slips of layout in `source`, a file of such fields. Codes: `yaml-syntax`, `yaml-indent`, `folded-text`. */
export function findLayoutSlips(source: SourceText, shape: FieldShape, fieldNames: readonly string[]): LaidOut {
  return new LayoutScan(source, shape, new Set(fieldNames)).scan();
}

/** What a slip concerns, before what it was meant as is held against what was typed. */
interface Found extends Omit<Region, 'meant'> {
  readonly first: number;
  readonly meant: MeantLine[];
  readonly isLost?: boolean;
  /** How far lines were moved, of slips that are told together. */
  readonly moved?: number;
}

class LayoutScan {
  private readonly typed: readonly string[];
  /** What each line begins as typed. */
  private readonly entries: readonly (EntryLine | undefined)[];
  /** As `typed`, but for what was moved together with what it belongs to. */
  private readonly lines: string[];
  private readonly lineEnds: readonly string[];
  private readonly starts: readonly number[];
  private readonly found: Found[] = [];
  private readonly out: MeantLine[] = [];
  private readonly frames: LayoutFrames;
  private readonly ownNames: ReadonlySet<string>;
  /** The file's own fields, as far as they stand at the margin. */
  private readonly given = new Set<string>();
  private hasBegun = false;

  constructor(
    private readonly source: SourceText,
    shape: FieldShape,
    private readonly names: ReadonlySet<string>,
  ) {
    const full = source.text.split('\n');
    this.lineEnds = full.map((line) => (line.endsWith('\r') ? '\r' : ''));
    this.typed = full.map((line) => line.replace(/\r$/, ''));
    this.entries = this.typed.map((line) => readEntryLine(line, this.isKnown));
    this.starts = startsOf(full);
    this.lines = [...this.typed];
    this.ownNames = new Set(Object.keys(shape.fields ?? {}));
    this.frames = new LayoutFrames(shape, this.columnOfFields());
  }

  scan(): LaidOut {
    for (let index = 0; index < this.lines.length;) index = this.takeLine(index);
    if (this.found.length === 0) return { slips: [], text: this.source.text };
    return {
      slips: this.found.map((found) => this.toldOf(found)),
      text: this.out.map(({ text, source }) => text + (this.lineEnds[source] ?? '')).join('\n'),
      sources: this.out.map(({ source }) => source),
    };
  }

  private readonly isKnown = (name: string): boolean => this.names.has(name);

  /** The column of most fields is that of the file's, unless none stands at the margin. */
  private columnOfFields(): number {
    let first: number | undefined;
    for (const { name, indent = 0 } of this.entries.flatMap((entry) => entry ?? [])) {
      if (name === undefined || !this.ownNames.has(name)) continue;
      if (indent === 0) this.given.add(name);
      first ??= indent;
    }
    return this.given.size > 0 ? 0 : (first ?? 0);
  }

  /** @returns the line to go on with */
  private takeLine(index: number): number {
    const line = this.lines[index] ?? '';
    if (isBlank(line) || line.trimStart().startsWith('#')) return this.pass(index, index + 1);
    if (isSeparator(line)) return this.takeSeparator(index);
    this.hasBegun = true;
    if (hasCells(line, this.isKnown)) return this.takeCells(index);
    const entry = this.entryOf(this.withDash(index), index) ?? this.withColon(index);
    if (entry) return this.takeEntry(index, entry);
    return this.pass(index, behindQuotes(this.lines, index, indentOf(line) - 1, line.trim()));
  }

  /** What `line`, meant in place of line `index`, begins. */
  private entryOf(line: string, index: number): EntryLine | undefined {
    return line === this.typed[index] ? this.entries[index] : readEntryLine(line, this.isKnown);
  }

  private pass(from: number, behind: number): number {
    for (let source = from; source < behind; source += 1) this.out.push({ text: this.lines[source] ?? '', source });
    return behind;
  }

  /** Not as parameters of a call: there may be more than a call takes. */
  private put(meant: readonly MeantLine[]): void {
    for (const line of meant) this.out.push(line);
  }

  private takeSeparator(index: number): number {
    const isAtEdge = !this.hasBegun || nextFilled(this.lines, index) === this.lines.length;
    let next = nextFilled(this.lines, index);
    while (this.lines[next]?.startsWith('#')) next = nextFilled(this.lines, next);
    const { name } = readEntryLine(this.lines[next] ?? '', this.isKnown) ?? {};
    // Where the fields begin anew, a second file was put into this one.
    const isSecondFile = name !== undefined && this.frames.hasTaken(name);
    if (isAtEdge || isSecondFile) return this.pass(index, index + 1);
    const problem: FieldProblem = {
      code: 'yaml-syntax',
      message: '这一行是分隔线，不是“字段名: 内容”',
      hint: '删去这一行；要隔开就空一行，要说明就以 # 开头',
    };
    const meant = [{ text: '', source: index }];
    this.found.push({ problem, first: index, line: index, column: 0, behind: index + 1, meant, isCertain: true });
    this.put(meant);
    return index + 1;
  }

  /** Lines of cells are left out: nothing tells which field each of them is. */
  private takeCells(index: number): number {
    let behind = index + 1;
    while (hasCells(this.lines[behind] ?? '', this.isKnown)) behind += 1;
    const count = behind - index;
    const problem: FieldProblem = {
      code: 'yaml-syntax',
      message: `这${count > 1 ? ` ${count} ` : '一'}行是从表格里粘贴来的，格子之间是制表符（Tab）`,
      hint: '逐项写成“字段名: 内容”；或者先用 jixiao export 导出工作簿，在工作簿里粘贴，再用 jixiao import 导入',
    };
    const line = this.typed[index] ?? '';
    const column = line.length - line.trimStart().length;
    const meant = Array.from({ length: count }, (_, at) => ({ text: '', source: index + at }));
    this.found.push({ problem, first: index, line: index, column, behind, meant, isCertain: false, isLost: true });
    this.put(meant);
    return behind;
  }

  /** `-三级指标: …` and `•三级指标: …` as an item; any other line as it is. */
  private withDash(index: number): string {
    const line = this.lines[index] ?? '';
    const text = line.trimStart();
    const bullet = bulletOf(text);
    if (!bullet) return this.withLostDash(index);
    if (/^-(?: |$)/.test(text)) return line;
    const rest = text.slice(bullet.length);
    const { name } = readEntryLine(rest, this.isKnown) ?? {};
    if (name === undefined || !this.names.has(name) || !this.frames.isExpectedInList(name)) return line;
    const start = line.length - text.length;
    const mended = `${line.slice(0, start)}- ${rest}`;
    const problem: FieldProblem = {
      code: 'yaml-syntax',
      message: text.startsWith('-') ? `「${name}」前面的短横线后面少一个空格` : `「${name}」前面应是短横线和一个空格`,
      found: text.slice(0, bullet.length),
      hint: `改为“- ${rest.trim().slice(0, 30)}”`,
    };
    this.replaceLine(index, mended, problem, start);
    return mended;
  }

  /** `三级指标: …` as an item, where only one can follow; any other line as it is. */
  private withLostDash(index: number): string {
    const line = this.lines[index] ?? '';
    const entry = this.entryOf(line, index);
    const column = entry && this.frames.columnOfLostDash(entry);
    if (column === undefined) return line;
    const name = entry?.name ?? '';
    const mended = indented(`- ${line.trim()}`, column);
    const problem: FieldProblem = {
      code: 'yaml-syntax',
      message: `「${name}」前面少了短横线，每一条要以“- ”起头`,
      hint: `改为“- ${line.trim().slice(0, 30)}”，与别的短横线左边对齐`,
    };
    this.replaceLine(index, mended, problem, line.length - line.trimStart().length);
    return mended;
  }

  /** `组织机构 某局` and `组织机构；某局` as a field; undefined for any other line. */
  private withColon(index: number): EntryLine | undefined {
    const line = this.lines[index] ?? '';
    const text = line.trimStart();
    const [matched = '', name = ''] = LOST_COLON.exec(text) ?? [];
    if (!this.names.has(name) || !this.frames.isExpected(name)) return undefined;
    const start = line.length - text.length;
    const rest = text.slice(matched.length).trim();
    const mended = `${line.slice(0, start)}${name}:${rest === '' ? '' : ` ${rest}`}`;
    const problem: FieldProblem = {
      code: 'yaml-syntax',
      message: `「${name}」后面没有冒号`,
      hint: `改为“${name}: ${rest.slice(0, 30)}”`,
    };
    this.replaceLine(index, mended, problem, start + name.length, rest === '');
    return readEntryLine(mended, this.isKnown);
  }

  private replaceLine(index: number, text: string, problem: FieldProblem, column: number, isLost = false): void {
    this.lines[index] = text;
    const meant = [{ text, source: index }];
    this.found.push({ problem, first: index, line: index, column, behind: index + 1, meant, isCertain: true, isLost });
  }

  private takeEntry(index: number, typedEntry: EntryLine): number {
    const placement = this.frames.take(typedEntry);
    const entry = placement ? this.moveTo(index, typedEntry, placement) : typedEntry;
    const { name, value } = entry;
    if (name !== undefined) {
      const field: FieldLines = {
        lines: this.lines,
        index,
        entry: { ...entry, name },
        frames: this.frames,
        isKnown: this.isKnown,
        isMissing: (other) => this.ownNames.has(other) && !this.given.has(other),
      };
      const { shape } = this.frames;
      // Several choices typed as one text are told where they are read: with a dash before them they are still no choice.
      const isChoices = /^[\p{L}\d]/u.test(value) && shape?.item?.choices?.includes(value) === false;
      const isListOfTexts = shape?.kind === 'list' && shape.item?.kind === 'text' && !isChoices;
      const region =
        shape?.kind === 'text'
          ? (findFieldBehindAnother(field) ?? findProseSlip(field))
          : isListOfTexts
            ? findListSlip(field)
            : undefined;
      if (region) {
        this.found.push({ ...region, first: index, meant: [...region.meant] });
        this.put(region.meant);
        return region.behind;
      }
      if (shape?.kind === 'text' && /^[|>]/.test(value)) return this.pass(index, behindOwnLines(field, true));
    }
    return this.pass(index, this.behindText(index, name === undefined ? entry.indent : entry.column, value));
  }

  /** The line behind a text that goes on in further lines: all that is farther in than `column`. */
  private behindText(index: number, column: number, value: string): number {
    const behindClosed = behindQuotes(this.lines, index, column, value);
    if (behindClosed > index + 1) return behindClosed;
    const isLong = /^[|>][-+0-9]*(?:\s+#.*)?$/.test(value) || isUnclosed(value);
    let behind = index + 1;
    if (!isLong) return behind;
    while (behind < this.lines.length && (isBlank(this.lines[behind]) || blanksOf(this.lines[behind] ?? '') > column))
      behind += 1;
    return behind;
  }

  /** Moves a line, and what belongs to it as far as it must. @returns the entry where it then stands */
  private moveTo(index: number, entry: EntryLine, placement: Placement): EntryLine {
    const by = placement.column - entry.indent;
    if (by === 0) return entry;
    const isItem = entry.dashes.length > 0;
    let behind = index + 1;
    const isOwn = (line: string) =>
      isBlank(line) ||
      indentOf(line) > entry.indent ||
      (!isItem && indentOf(line) === entry.indent && /^\s*- /.test(line));
    const next = nextFilled(this.lines, index);
    const below = this.lines[next] ?? '';
    const mustMove = isItem
      ? indentOf(below) === entry.column && entry.name !== undefined
      : indentOf(below) <= placement.column;
    if (next < this.lines.length && isOwn(below) && mustMove && (isItem || entry.value === '')) {
      while (behind < this.lines.length && isOwn(this.lines[behind] ?? '')) behind += 1;
      while (isBlank(this.lines[behind - 1])) behind -= 1;
    }
    for (let at = index; at < behind; at += 1) {
      const line = this.lines[at] ?? '';
      if (!isBlank(line)) this.lines[at] = indented(line, indentOf(line) + by);
    }
    const meant = this.lines.slice(index, behind).map((text, at) => ({ text, source: index + at }));
    this.tellOfMove({ index, behind, by, meant, entry, placement });
    return readEntryLine(this.lines[index] ?? '', this.isKnown) ?? entry;
  }

  private tellOfMove(move: {
    readonly index: number;
    readonly behind: number;
    readonly by: number;
    readonly meant: MeantLine[];
    readonly entry: EntryLine;
    readonly placement: Placement;
  }): void {
    const { index, behind, by, meant, entry, placement } = move;
    const last = this.found.at(-1);
    if (last?.moved === by && last.behind === index) {
      for (const line of meant) last.meant.push(line);
      this.found[this.found.length - 1] = { ...last, behind };
      return;
    }
    const problem = moveProblem(entry, placement, by);
    const place = { first: index, line: index, column: entry.indent, behind };
    this.found.push({ ...place, problem, meant, isCertain: true, moved: by });
  }

  private toldOf({ problem, line, column, first, behind, meant, isCertain, isLost = false }: Found): LayoutSlip {
    const sourceLine = this.typed[line] ?? '';
    const replacement: Replacement | undefined = isCertain
      ? typedEdit(
          this.source.text,
          this.starts,
          [first, behind],
          meant.map(({ text }) => text),
        )
      : undefined;
    const location = {
      file: this.source.file,
      line: line + 1,
      column: Math.min(column, sourceLine.length) + 1,
      sourceLine,
    };
    return { diagnostic: { severity: 'error', ...problem, location, ...(replacement && { replacement }) }, isLost };
  }
}
