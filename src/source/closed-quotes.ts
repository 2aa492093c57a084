/** Texts in quotes that go on in further lines: what stands in them is text, whatever it looks like. */

import { blanksOf, isBlank } from './entry-line.js';

/**
 * The line (from 0) behind the text in quotes that `value`, the end of line `index`, begins with; `index + 1` where
 * there is none, or where nothing farther in than `column` closes it.
 */
export function behindQuotes(lines: readonly string[], index: number, column: number, value: string): number {
  const [quote = ''] = value;
  if (quote !== '"' && quote !== "'") return index + 1;
  if (closes(value.slice(1), quote)) return index + 1;
  for (let next = index + 1; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    if (!isBlank(line) && blanksOf(line) <= column) break;
    if (closes(line, quote)) return next + 1;
  }
  return index + 1;
}

/** Whether `quote` ends the text that `rest` goes on with. */
function closes(rest: string, quote: '"' | "'"): boolean {
  for (let at = 0; at < rest.length; at += 1) {
    if (quote === '"' && rest[at] === '\\') at += 1;
    else if (rest[at] === quote) {
      if (quote === '"' || rest[at + 1] !== quote) return true;
      at += 1;
    }
  }
  return false;
}

/** Whether a quote or bracket that opens `value` is not closed in it. */
export function isUnclosed(value: string): boolean {
  const [open = ''] = value;
  if (open === '"' || open === "'") return value.length === 1 || !value.slice(1).includes(open);
  if (open === '[' || open === '{') return !value.includes(open === '[' ? ']' : '}');
  return false;
}
