/** What was copied in Excel, WPS or Word, as cells: quoted line breaks kept, the last line end dropped. */

/** Rows of cells; each row has as many as it was copied with. */
export type Block = readonly (readonly string[])[];

/** Reads tab-separated text as spreadsheets put it into the clipboard. */
export function readBlock(text: string): Block {
  const rows: string[][] = [[]];
  let at = 0;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(source.slice(at));
    const cell = quoted?.[0] ?? /^[^\t\n]*/.exec(source.slice(at))?.[0] ?? '';
    const typed = quoted?.[1] === undefined ? cell : quoted[1].replace(/""/g, '"');
    rows[rows.length - 1]?.push(typed);
    at += cell.length;
    if (at >= source.length) return rows;
    if (source[at] === '\n') rows.push([]);
    at += 1;
  }
}

/** A block as spreadsheets put it into the clipboard, to be read by them and by `readBlock`. */
export function printBlock(block: Block): string {
  const cell = (text: string) => (/[\t\n]|^"/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return block.map((cells) => `${cells.map(cell).join('\t')}\r\n`).join('');
}

/** The same as a table, of which spreadsheets and Word keep the line breaks within a cell. */
export function tableOf(block: Block): string {
  const written = (text: string) =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br style="mso-data-placement:same-cell">');
  const rows = block.map((cells) => `<tr>${cells.map((text) => `<td>${written(text)}</td>`).join('')}</tr>`);
  return `<meta charset="utf-8"><table>${rows.join('')}</table>`;
}

/** What a clipboard's text loses when it is cleaned, and how many characters that were. */
export interface Cleaned {
  readonly text: string;
  readonly dropped: number;
}

const UNSEEN = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\ue000-\uf8ff\u0000-\u0008\u000c\u000e-\u001f\u007f]/g;

/** Takes out what Word and web pages bring along and nobody sees; its line breaks within a paragraph become line breaks. */
export function cleanPasted(pasted: string): Cleaned {
  const text = pasted.replace(/\r\n?|\v/g, '\n').replace(/[\u00a0\u2002\u2003\u2007\u202f]/g, ' ');
  const kept = text.replace(UNSEEN, '');
  return { text: kept, dropped: text.length - kept.length };
}

/** What a paste into a grid was meant for: cells side by side, or the text of the one cell. */
export function isBlock(text: string, html: string, isLong: boolean): boolean {
  if (/<table[\s>]/i.test(html) || text.includes('\t')) return true;
  return !isLong && text.trimEnd().includes('\n');
}
