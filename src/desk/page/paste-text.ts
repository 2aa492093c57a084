/** A copied text put into a box, cleaned of what nobody sees. */

import type { TargetedClipboardEvent } from 'preact';
import { cleanPasted } from './paste-block.js';

/** Puts a copied text into a box, cleaned; what was taken out is told. */
export function pasteText(
  event: TargetedClipboardEvent<HTMLTextAreaElement>,
  text: string,
  isLong: boolean,
  tell?: (message: string) => void,
): void {
  const { text: cleaned, dropped } = cleanPasted(text);
  const fitting = isLong ? cleaned.replace(/\n+$/, '') : cleaned.trim().replace(/\s*\n\s*/g, '');
  if (dropped > 0) tell?.(`粘贴时去掉了 ${dropped} 个看不见的字符`);
  if (fitting === text) return;
  event.preventDefault();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way into the browser's undo
  document.execCommand('insertText', false, fitting);
}
