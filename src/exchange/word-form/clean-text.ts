/** What a piece says, as a data file can hold it. */

import { tidyText } from '../tidy-text.js';
import type { Ledger } from './ledger.js';
import type { Piece } from './word-story.js';

/**
 * The lines of `piece`. What jixiao wrote stays to the letter; of what people typed, white space around lines and blank
 * lines around the text go, since people set texts in place with them.
 */
export function longText(piece: Piece, ledger: Ledger, text = piece.text): string {
  if (ledger.isVerbatim(piece)) return text;
  const lines = printable(piece, ledger, text)
    .split('\n')
    .map((line) => line.trim());
  return lines.join('\n').replace(/^\n+|\n+$/g, '');
}

/** As `longText`, in one line: forms are narrow, and a name typed in two lines is one name. */
export function shortText(piece: Piece, ledger: Ledger, text = piece.text): string {
  const long = longText(piece, ledger, text);
  if (ledger.isVerbatim(piece) || !long.includes('\n')) return long;
  const lines = long.split(/\n+/);
  const value = lines
    .map((line, index) => {
      const previous = lines[index - 1];
      return previous === undefined || (isHan(previous.slice(-1)) && isHan(line)) ? line : ` ${line}`;
    })
    .join('');
  ledger.remark({ severity: 'hint', code: 'converted-value', message: `分成几行的文字连成一行：“${value}”` }, piece);
  return value;
}

/** Whether `text` begins with a Chinese character or mark. */
function isHan(text: string): boolean {
  return /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(text);
}

function printable(piece: Piece, ledger: Ledger, text: string): string {
  const { text: tidy, remark } = tidyText(text.replace(/[\t\u00a0]/g, ' ').replace(/[\u2028\u2029]/g, '\n'));
  if (remark) ledger.remark(remark, piece);
  return tidy;
}
