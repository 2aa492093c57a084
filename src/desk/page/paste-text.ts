/** A copied text put into a box, cleaned of what nobody sees. */

import type { TargetedClipboardEvent } from 'preact';
import { cleanPasted } from './paste-block.js';

/** More than any form has room for; a data file takes no more in one line. */
const MOST_CHARACTERS = 100_000;
const MOST_LINES = 2000;
/** Browsers take a second for some hundred lines that are typed, and a minute for thousands. */
const MOST_LINES_TYPED = 100;

/** Puts a copied text into a box, cleaned; what was taken out, or is too much, is told. */
export function pasteText(
  event: TargetedClipboardEvent<HTMLTextAreaElement>,
  text: string,
  isLong: boolean,
  tell: (message: string) => void,
): void {
  const { text: cleaned, dropped } = cleanPasted(text.trimEnd());
  const lineCount = isLong ? cleaned.split('\n').length : 1;
  if (cleaned.length > MOST_CHARACTERS || lineCount > MOST_LINES) {
    event.preventDefault();
    const most = `${MOST_CHARACTERS / 10_000} 万字、${MOST_LINES} 行`;
    tell(`粘贴的有 ${cleaned.length} 个字，没有放进来；一格最多 ${most}，少选一些`);
    return;
  }
  const fitting = isLong ? cleaned : cleaned.trim().replace(/\s*\n\s*/g, '');
  if (dropped > 0) tell(`粘贴时去掉了 ${dropped} 个看不见的字符`);
  if (lineCount > MOST_LINES_TYPED) putIn(event, fitting);
  else if (fitting !== text) {
    event.preventDefault();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way into the browser's undo
    document.execCommand('insertText', false, fitting);
  }
}

/** Puts a text where the caret is at once: the browser itself cannot take it back, the unit's 撤销 does. */
function putIn(event: TargetedClipboardEvent<HTMLTextAreaElement>, text: string): void {
  const box = event.currentTarget;
  event.preventDefault();
  box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end');
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  delete box.dataset['own'];
}
