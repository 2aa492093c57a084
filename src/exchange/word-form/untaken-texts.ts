/** Texts of a Word file that were edited and that no field is read from: what the form reckons itself, or prints of itself. */

import type { Diagnostic } from '../../diagnostic.js';
import type { StoryBlock } from './word-story.js';

/** A paragraph or a cell, and where it stands. */
export interface ShownText {
  readonly text: string;
  readonly place: string;
  /** Whether it is known for what was filled in; labels are printed as often as pages need them, and so where pages end. */
  readonly isContent: boolean;
}

/** Everything that a file says, paragraph by paragraph and cell by cell; lines are broken for want of room but in a cell's content. */
export function shownTexts(blocks: readonly StoryBlock[]): ShownText[] {
  let [paragraphCount, tableCount] = [0, 0];
  return blocks.flatMap((block): ShownText[] => {
    if (block.kind === 'paragraph') {
      if (block.text.trim() === '') return [];
      paragraphCount += 1;
      return [{ text: inOneLine(block.text), place: `第 ${paragraphCount} 段`, isContent: false }];
    }
    tableCount += 1;
    return block.rows.flatMap(({ cells }, row) =>
      cells.flatMap(({ text, role, inner }, column) => {
        const place = `第 ${tableCount} 个表格第 ${row + 1} 行第 ${column + 1} 列`;
        const isContent = role === 'content';
        const own = isContent ? text.trim() : inOneLine(text);
        return [{ text: own, place, isContent }, ...shownTexts(inner).map((shown) => ({ ...shown, place }))];
      }),
    );
  });
}

function inOneLine(text: string): string {
  return text.replaceAll('\n', '').trim();
}

/** Whether nothing was edited. */
export function isSameTexts(sent: readonly ShownText[], read: readonly ShownText[]): boolean {
  return sent.length === read.length && read.every(({ text }, index) => text === sent[index]?.text);
}

/** Whether `diagnostic` says that a text found no place which stands there as it was sent out: its label was edited. */
export function isOfUnedited(
  { code, location }: Diagnostic,
  sent: readonly ShownText[],
  read: readonly ShownText[],
): boolean {
  if (code !== 'unplaced-text' || location?.place === undefined || sent.length !== read.length) return false;
  const indexes = [...read.keys()].filter((index) => read[index]?.place === location.place);
  return indexes.length > 0 && indexes.every((index) => read[index]?.text === sent[index]?.text);
}

/** So many edits are told one by one. */
const MOST_TOLD = 10;

/** The edits of a file from which nothing was taken. Code: `unplaced-text`. */
export function untakenTexts(sent: readonly ShownText[], read: readonly ShownText[], file: string): Diagnostic[] {
  const [before, now] = [contentOf(sent), contentOf(read)];
  const ofContent = contentEdits(sent, read) ?? [...onlyIn(now, before), ...goneFrom(before, now)];
  return tell([...ofContent, ...labelEdits(sent, read)], file);
}

/** Edits of what was filled in; undefined where cells came or went. */
function contentEdits(sent: readonly ShownText[], read: readonly ShownText[]): Edit[] | undefined {
  const [before, now] = [contentOf(sent), contentOf(read)];
  const edits = editsOf(before, now);
  if (edits || sent.length !== read.length) return edits;
  // A cell was emptied; where pages only end elsewhere, each text still stands as often.
  const countOf = (texts: readonly ShownText[], wanted = '') => texts.filter(({ text }) => text === wanted).length;
  return editsOf(sent, read)?.filter(({ isContent, printed }) => {
    return isContent && countOf(now, printed) < countOf(before, printed);
  });
}

/** What was filled in; as often as there are pages, its cells go on without a text. */
function contentOf(texts: readonly ShownText[]): ShownText[] {
  return texts.filter(({ text, isContent }) => isContent && text !== '');
}

/** A text that was edited; `printed`: what stood there, where that is known. */
interface Edit extends ShownText {
  readonly printed?: string;
}

/** The texts of `read` that are otherwise in `sent`; undefined where these are not as many. */
function editsOf(sent: readonly ShownText[], read: readonly ShownText[]): Edit[] | undefined {
  if (sent.length !== read.length) return undefined;
  return read.flatMap((shown, index) => {
    const printed = sent[index]?.text ?? '';
    return shown.text === printed ? [] : [{ ...shown, printed }];
  });
}

/** Edits of what forms print of themselves: as often as pages need it, so that only what it says is compared. */
function labelEdits(sent: readonly ShownText[], read: readonly ShownText[]): Edit[] {
  const [before, now] = [sent, read].map((texts) => texts.filter(({ isContent }) => !isContent));
  const [typed, gone] = [onlyIn(now ?? [], before ?? []), goneFrom(before ?? [], now ?? [])];
  if (typed.length === 0) return gone;
  return typed.length === gone.length
    ? typed.map((edit, index) => ({ ...edit, printed: gone[index]?.printed ?? '' }))
    : typed;
}

function onlyIn(texts: readonly ShownText[], others: readonly ShownText[]): ShownText[] {
  const known = new Set(others.map(({ text }) => text));
  return texts.filter(({ text }) => {
    const isNew = text !== '' && !known.has(text);
    known.add(text);
    return isNew;
  });
}

function goneFrom(sent: readonly ShownText[], read: readonly ShownText[]): Edit[] {
  return onlyIn(sent, read).map(({ text, ...where }) => ({ ...where, text: '', printed: text }));
}

/**
 * Of the edits of a file from which others were taken, those that neither the data have come to say nor `said` tells of. Where
 * something was taken from a text, it goes by the numbers in it: a date is printed in another writing than it was typed in.
 * @param expect what the file would say by the data that were taken: with what was reckoned as it was sent out, and reckoned anew
 */
export function leftOutTexts(
  sent: readonly ShownText[],
  read: readonly ShownText[],
  expect: () => readonly (readonly ShownText[])[],
  said: readonly Diagnostic[],
  file: string,
): Diagnostic[] {
  const isTold = ({ text, place }: ShownText) => {
    return said.some(({ location, found = '' }) => location?.place === place || (text !== '' && found.includes(text)));
  };
  // Of rows that came and went the entries themselves are compared.
  const ofContent = (contentEdits(sent, read) ?? []).filter((edit) => !isTold(edit));
  const ofLabels = labelEdits(sent, read).filter((edit) => !isTold(edit));
  if (ofContent.length + ofLabels.length === 0) return [];
  const expected = expect();
  const isExpected = ({ text, place, printed }: Edit) =>
    expected.some((texts) => {
      const now = texts.find((shown) => shown.isContent && shown.place === place)?.text ?? '';
      if (now === text || (now !== printed && numbersIn(now) === numbersIn(text))) return true;
      // Other data have other rows, and pages that end elsewhere.
      const isAnywhere = (wanted: string) => texts.some((shown) => shown.text === wanted);
      return texts.length !== read.length && (text === '' ? !isAnywhere(printed ?? '') : isAnywhere(text));
    });
  const isPrinted = ({ text }: Edit) =>
    expected.some((texts) => text === '' || texts.some((shown) => shown.text === text));
  const leftOut = [...ofContent.filter((edit) => !isExpected(edit)), ...ofLabels.filter((edit) => !isPrinted(edit))];
  return expected.length === 0 ? [] : tell(leftOut, file);
}

/** Without noughts that say nothing, and marks between thousands. */
function numbersIn(text: string): string {
  const numbers = text.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+(?:\.\d+)?/g) ?? [];
  return numbers
    .map((number) =>
      number
        .replace(/^0+(?=\d)/, '')
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, ''),
    )
    .join(' ');
}

function tell(edits: readonly Edit[], file: string): Diagnostic[] {
  const told = edits.slice(0, MOST_TOLD).map(({ text, place, printed }): Diagnostic => {
    const was = printed === undefined ? '' : `（发出时印的是 ${printed || '（空）'}）`;
    return {
      severity: 'warning',
      code: 'unplaced-text',
      message: '改了的这一处没有导入：它是算出来的、表自己印的，或者一段时间只清空了一头',
      found: `${text || '（空）'}${was}`,
      hint: '改算它的那几项；表上的字在版式里改',
      location: { file, line: 1, column: 1, place },
    };
  });
  const rest = edits.length - told.length;
  if (rest <= 0) return told;
  const message = `另有 ${rest} 处改动不是填的内容，没有导入，没有一一列出`;
  return [...told, { severity: 'warning', code: 'unplaced-text', message, location: { file, line: 1, column: 1 } }];
}
