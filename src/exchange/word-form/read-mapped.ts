/** A table whose rows are known to be those of a pack's form → the fields that the form has in their cells. */

import type { Mark, MarkedField } from '../../layout/field-marks.js';
import type { MapCell } from '../../layout/form-map.js';
import { moneyUnitIn, type MoneyUnit } from '../../model/typed-values/read-amount.js';
import { readLevels } from '../../model/typed-values/read-levels.js';
import { longText, shortText } from './clean-text.js';
import type { EntryPart, FormDraft } from './form-draft.js';
import { patternOf } from './form-pattern.js';
import { overlap, type GridCell } from './grid.js';
import { combined, type Part } from './mapped-parts.js';
import { INDICATOR_NUMBER } from './read-indicators.js';
import { undoneCalls } from './undone-call.js';
import { cutAtLabels, placePairs } from './line-pairs.js';
import { PLACE_YOURSELF, type Ledger } from './ledger.js';
import type { MatchedRow, TableMatch } from './match-table.js';
import type { Piece } from './word-story.js';

/** What a table is read into. */
export interface MappedContext {
  /** The form itself. */
  readonly form: FormDraft;
  readonly department: FormDraft;
  /** Begins a project of a form that prints all of them. */
  readonly nextProject: () => FormDraft;
  readonly ledger: Ledger;
}

/** What a helper of layouts prints an amount in. */
const PRINTED_IN: Readonly<Record<string, MoneyUnit>> = { 化为万元: '万元', 化为元: '元' };

/** Reads the rows of `match` into the form. */
export function readMapped({ rows, map }: TableMatch, context: MappedContext): void {
  new MappedReader(
    context,
    map.rows.map(({ list }) => list),
  ).read(rows);
}

/** Reads a line outside tables that has in it what `segments` say; whether it has. @param rank of what it says of fields @param isTitle whether its line breaks are none of the data */
export function readMappedLine(
  piece: Piece,
  segments: MapCell['segments'],
  rank: number,
  context: MappedContext,
  isTitle = false,
): boolean {
  const found = patternOf(segments).read(piece.text);
  if (!found) return false;
  const { ledger } = context;
  ledger.take(piece);
  const reader = new MappedReader(context, [], ledger.isOwn);
  for (const [mark, printed] of found) {
    const value = isTitle ? printed.replaceAll('\n', '') : printed;
    const { own, pairs } = ledger.isOwn
      ? { own: value, pairs: [] }
      : cutAtLabels(value, context.form.words, false, String(mark.field?.path.at(-1) ?? ''));
    reader.put(mark, own, piece, undefined);
    placePairs(pairs, piece, context);
  }
  reader.finish(rank);
  return true;
}

/** Whether a mark is of an entry of a list, or of an indicator. */
function isOfEntry({ field }: Mark): boolean {
  return field !== undefined && (field.set !== undefined || field.path.includes('*'));
}

class MappedReader {
  private plain: Part[] = [];
  private project: FormDraft | undefined;
  /** Names of levels that were told of. */
  private readonly told = new Set<Piece>();
  private readonly levels = new Map<string, { first: string; second: string }>();
  private headers: { readonly left: number; readonly right: number; readonly unit: MoneyUnit; isUsed: boolean }[] = [];

  constructor(
    private readonly context: MappedContext,
    private readonly lists: readonly (string | undefined)[],
    /** Whether texts are as jixiao printed them, whatever their style. */
    private readonly isExact = false,
  ) {}

  read(rows: readonly MatchedRow[]): void {
    for (const row of rows) this.readRow(row);
    this.finish(0);
  }

  /** Offers what stands in single places. */
  finish(rank: number): void {
    for (const { field, text, piece, unit } of combined(this.plain)) {
      const form = this.formOf(field);
      const key = form.words.keyOf(field.path);
      form.offer(key, text, rank, piece, unit ?? form.unit);
    }
    this.plain = [];
  }

  put(mark: Mark, text: string, piece: Piece, unit: MoneyUnit | undefined, into = this.plain): void {
    const { field, calls = [] } = mark;
    if (!field) return;
    const { text: plain, kept } = undoneCalls(calls, text);
    const shape = this.formOf(field).words.shapeOf(field);
    const isKept = plain !== text || this.isExact || this.context.ledger.isVerbatim(piece);
    const own = isKept && shape?.kind === 'text' ? shape.unit : undefined;
    const [printedIn] = kept.flatMap(({ helper }) => PRINTED_IN[helper] ?? []);
    into.push({ mark, field, text: this.clean(field, plain, piece), piece, unit: printedIn ?? own ?? unit });
  }

  private clean(field: MarkedField, text: string, piece: Piece): string {
    const { ledger } = this.context;
    if (this.isExact) return text;
    const shape = this.formOf(field).words.shapeOf(field);
    const isLong = shape?.kind === 'list' || (shape?.kind === 'text' && shape.isLong === true);
    const read = (isLong ? longText : shortText)(piece, ledger, text);
    return field.path.at(-1) === '三级指标' && !ledger.isVerbatim(piece) ? read.replace(INDICATOR_NUMBER, '') : read;
  }

  private formOf({ of, isOfAnyProject }: MarkedField): FormDraft {
    const { form, department } = this.context;
    if (of === '部门') return department;
    return isOfAnyProject ? (this.project ??= this.context.nextProject()) : form;
  }

  private readRow({ rowIndex, mapIndex, pairs }: MatchedRow): void {
    const found: Part[] = [];
    const above: Part[] = [];
    const levels = new Map<string, Part>();
    const isAgain = this.lists[mapIndex] !== undefined;
    for (const [cell, mapCell] of pairs) {
      const isHere = cell.rowIndex === rowIndex;
      const { marks, key } = patternOf(mapCell.segments);
      if (isHere) this.noteUnit(cell, mapCell);
      if (marks.length === 0) {
        if (isHere && (key !== '' || mapCell.segments.length > 0)) this.context.ledger.take(cell.piece);
        continue;
      }
      const texts = this.textsIn(cell, mapCell, isHere);
      if (isHere) this.context.ledger.take(cell.piece);
      for (const [mark, text] of texts) {
        const { field } = mark;
        if (field?.level !== undefined) {
          levels.set(`${field.set ?? ''} ${field.level}`, { mark, field, text: text.trim(), piece: cell.piece });
        } else if (isHere || isOfEntry(mark))
          this.put(mark, text, cell.piece, this.unitOf(cell, pairs), isHere ? found : above);
      }
    }
    if (!isAgain) this.plain.push(...found);
    // A cell that goes on from the row above says the same of this one.
    else this.readEntry(found.some(({ text }) => text.trim() !== '') ? [...found, ...above] : found, levels);
  }

  /** What a cell says for each mark; what was written into it beside is told. */
  private textsIn({ piece }: GridCell, { segments, isLabel }: MapCell, isHere: boolean): ReadonlyMap<Mark, string> {
    const { marks, read, readFilled, ownLines } = patternOf(segments);
    const { text } = piece;
    const known = read(text);
    if (known) return known;
    const { ledger } = this.context;
    const filled = readFilled(text);
    if (filled) {
      const values = [...filled.values()].join('\n').split('\n');
      const own = text.split('\n').filter((line) => !values.includes(line));
      const message = '在表上印着的空处填了字，没有对应的字段，没有放进数据';
      const remark = { severity: 'warning', code: 'unplaced-text', message, hint: PLACE_YOURSELF } as const;
      if (isHere) ledger.remark(remark, { ...piece, text: own.join('；') });
      return filled;
    }
    const [first] = marks;
    if (isLabel || !first) return new Map();
    const name = String(first.field?.path.at(-1) ?? '');
    if (isHere && ownLines.some((line) => text.includes(line))) {
      const message = `这一格里表自己印的字改了，分不清哪些是填的，整格放进了「${name}」`;
      ledger.remark({ severity: 'warning', code: 'unplaced-text', message, hint: '核对，删去表自己印的字' }, piece);
    }
    return new Map([[first, text]]);
  }

  /** One row of a list, of a set of indicators, or of two sets side by side. */
  private readEntry(found: readonly Part[], levels: ReadonlyMap<string, Part>): void {
    this.beginProject(found);
    const byList = new Map<string, Part[]>();
    for (const part of combined(found)) {
      const { set, path } = part.field;
      const at = path.indexOf('*');
      const list = set ?? (at === -1 ? undefined : path.slice(0, at).join('/'));
      if (list === undefined) this.plain.push(part);
      else byList.set(list, [...(byList.get(list) ?? []), part]);
    }
    if (this.project) this.finish(0);
    for (const [list, parts] of byList) {
      const [any] = parts;
      if (!any) continue;
      const form = this.formOf(any.field);
      form.seen.add(list);
      if (any.field.set === undefined) this.addToList(list, parts, form);
      else this.addIndicator(list, parts, levels, form);
    }
  }

  /** Whether the texts of a row are of another project than those before them. */
  private beginProject(found: readonly Part[]): void {
    const own = found.filter(
      ({ field, text }) =>
        field.isOfAnyProject && field.set === undefined && !field.path.includes('*') && text.trim() !== '',
    );
    const isOther = own.some(({ field, text }) => {
      const known = this.project?.candidates.get(this.project.words.keyOf(field.path));
      // A row of what a project comes to says more of it.
      return this.project ? known !== undefined && known.text !== text : true;
    });
    if (isOther) this.project = this.context.nextProject();
  }

  private addToList(list: string, parts: readonly Part[], form: FormDraft): void {
    const entry = parts.map((part): EntryPart => ({
      ...part,
      path: part.field.path.slice(part.field.path.indexOf('*') + 1),
    }));
    const [only] = entry;
    if (only?.path.length === 0) form.textsOf(form.words.keyOf(list.split('/'))).push(only.text);
    else if (entry.some(({ text }) => text.trim() !== '')) form.entries.push({ at: list.split('/'), parts: entry });
  }

  private addIndicator(set: string, parts: readonly Part[], levels: ReadonlyMap<string, Part>, form: FormDraft): void {
    const { ledger } = this.context;
    const partOf = (level: string) =>
      levels.get(`${set} ${level}`) ?? [...levels].find(([key]) => key.endsWith(` ${level}`))?.[1];
    const [first, second] = [partOf('一级指标'), partOf('二级指标')];
    const known = this.levels.get(set) ?? { first: '', second: '' };
    this.levels.set(set, known);
    if (first && first.text !== '' && first.text !== known.first)
      Object.assign(known, { first: first.text, second: '' });
    if (second && second.text !== '') known.second = second.text;
    if (parts.every(({ text }) => text.trim() === '')) return;
    const scheme = form.words.schemeOf(set);
    const read = scheme && readLevels(known.first, known.second, scheme);
    const anchor = second?.text ? second : first;
    if (read && read.certainty !== 'certain' && anchor && !this.told.has(anchor.piece))
      ledger.tellValue(read, anchor.piece);
    if (anchor) this.told.add(anchor.piece);
    const under = read ? [read.一级指标, read.二级指标] : scheme ? ['未分级', '未分级'] : [];
    const at = [...set.split('/'), ...under.filter((level) => level !== '')];
    const isUnlabelled = (second ?? first)?.text === '';
    form.entries.push({ at, parts: parts.map((part) => ({ ...part, path: part.field.path })), isUnlabelled });
  }

  /** A label that names a unit of money does so for what stands below it. */
  private noteUnit(cell: GridCell, { isLabel }: MapCell): void {
    if (!isLabel) return;
    const unit = moneyUnitIn(cell.piece.text);
    // A header of two rows names it in the first one.
    this.headers = this.headers.filter((header) => overlap(cell, header) <= 0.001 || !(header.isUsed || unit));
    if (unit !== undefined) this.headers.push({ left: cell.left, right: cell.right, unit, isUsed: false });
  }

  /** The unit of money of a cell: that of a label in its row, else that of a label above. */
  private unitOf(cell: GridCell, pairs: MatchedRow['pairs']): MoneyUnit | undefined {
    const beside = pairs.filter(([other, { isLabel }]) => isLabel && other.right <= cell.left + 0.001);
    const named = beside.map(([other]) => moneyUnitIn(other.piece.text)).filter((unit) => unit !== undefined);
    const above = this.headers.find((header) => overlap(cell, header) > 0.001);
    if (above) above.isUsed = true;
    return named.at(-1) ?? above?.unit;
  }
}
