/** One row of 目标分解, 阶段计划 or 本年度实施计划: the form's own serial number, a period, a text. */

import { longText, shortText } from './clean-text.js';
import type { FormDraft } from './form-draft.js';
import type { GridCell } from './grid.js';
import { STAGES } from './labels.js';
import type { Ledger } from './ledger.js';
import type { Piece } from './word-story.js';
import { readPeriod } from '../../model/typed-values/read-period.js';

const SERIAL = /^[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]?$/;
const LEADING_NUMBER = /^[（(]?(\d{1,3})[)）.、．](?!\d)\s*/;

/** Whether `text` is nothing but the number of a row. */
function isSerial(text: string): boolean {
  return SERIAL.test(text.trim());
}

/** Reads the cells of a row that stand right of the list's label; cells without a place are left to be reported. */
export function readListRow(
  field: string,
  cells: readonly GridCell[],
  isWhole: boolean,
  form: FormDraft,
  ledger: Ledger,
): void {
  form.seen.add(field);
  const pieces = cells.map(({ piece }) => piece);
  const [first] = pieces;
  const count = field === STAGES ? form.stages.length : form.textsOf(field).length;
  // Of the plan's two cells the first is the period, whatever it looks like.
  const mayHaveSerial = field === STAGES ? pieces.length > 2 : pieces.length > 1;
  let rest = pieces;
  if (first && mayHaveSerial && (isSerial(first.text) || first.text.trim() === '')) {
    if (numberOf(first.text) === count + 1) ledger.take(first);
    rest = pieces.slice(1);
  } else if (first && mayHaveSerial && form.words.labelOf(first.text)?.kind === 'stage') {
    ledger.take(first);
    rest = pieces.slice(1);
  }
  if (field === STAGES) readStage(rest, isWhole, form, ledger);
  else readText(form.textsOf(field), rest, isWhole && rest.length === pieces.length, ledger);
}

function readText(list: string[], pieces: readonly Piece[], mayHoldAll: boolean, ledger: Ledger): void {
  const [piece] = pieces;
  if (!piece) return;
  const texts = pieces.map((one) => longText(one, ledger));
  for (const one of pieces) ledger.take(one);
  const filled = texts.filter((text) => text !== '');
  const lines = (filled[0] ?? '').split('\n').filter((line) => line !== '');
  if (mayHoldAll && filled.length === 1 && lines.length > 1 && !ledger.isVerbatim(piece)) {
    ledger.remark(
      { severity: 'hint', code: 'converted-value', message: `一格里的 ${lines.length} 段分成了 ${lines.length} 条` },
      piece,
    );
    for (const line of lines) list.push(withoutNumber(line, list.length + 1));
    return;
  }
  if (filled.length > 1) {
    ledger.remark(
      { severity: 'hint', code: 'converted-value', message: `一行的 ${filled.length} 格连成了一条` },
      piece,
    );
  }
  const text = filled.join('：');
  list.push(ledger.isVerbatim(piece) ? text : withoutNumber(text, list.length + 1));
}

function readStage(pieces: readonly Piece[], isWhole: boolean, form: FormDraft, ledger: Ledger): void {
  const [first, ...others] = pieces;
  if (!first) return;
  for (const piece of pieces) ledger.take(piece);
  if (others.length > 0) {
    const texts = others.map((piece) => longText(piece, ledger));
    form.stages.push({
      时间: shortText(first, ledger),
      内容: texts.filter((text) => text !== '').join('\n'),
      piece: first,
    });
    return;
  }
  const text = longText(first, ledger);
  const lines = text.split('\n').filter((line) => line !== '');
  const split = lines.map(splitStage);
  if (isWhole && lines.length > 0 && split.every((stage) => stage !== undefined)) {
    for (const stage of split) form.stages.push({ ...stage, piece: first });
  } else if (text !== '') form.stages.push({ ...(splitStage(text) ?? { 时间: '', 内容: text }), piece: first });
}

/** `2024年1月至3月：编制方案` as its period and its content. */
function splitStage(line: string): { 时间: string; 内容: string } | undefined {
  const [match, 时间 = '', 内容 = ''] =
    /^(?:\d{1,2}[.、．)）]\s*)?((?:19|20)\d{2}[-./年\d\s月日至到—–~～]*[\d日月])\s*[：:，,]\s*([^]*)$/.exec(line) ?? [];
  return match === undefined || readPeriod(时间).certainty === 'unknown' ? undefined : { 时间, 内容 };
}

/** The table numbers its rows itself. */
function withoutNumber(text: string, expected: number): string {
  return numberOf(text) === expected ? text.replace(LEADING_NUMBER, '') : text;
}

function numberOf(text: string): number | undefined {
  const trimmed = text.trim();
  const digits = /^\d{1,3}$/.exec(trimmed)?.[0] ?? LEADING_NUMBER.exec(trimmed)?.[1];
  if (digits !== undefined) return Number(digits);
  const han = /^[（(]?([一二三四五六七八九十]{1,2})[)）、.．]?$/.exec(trimmed)?.[1];
  if (han === undefined) return undefined;
  const digit = (character: string) => '一二三四五六七八九'.indexOf(character) + 1;
  if (!han.includes('十')) return han.length === 1 ? digit(han) : undefined;
  const [tens = '', ones = ''] = han.split('十');
  return (tens === '' ? 10 : digit(tens) * 10) + (ones === '' ? 0 : digit(ones));
}
