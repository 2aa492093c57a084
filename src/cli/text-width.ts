/** How wide texts are in a terminal: a Chinese character takes two columns. */

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

/** Whether a character takes two columns. */
export function isWide(character: string): boolean {
  return WIDE.test(character);
}

/** The columns that `text` takes. */
export function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (isWide(character) ? 2 : 1), 0);
}

/** `text`, cut with … where it is wider than `columns`. */
export function clip(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let width = 1;
  const characters = [...text];
  const end = characters.findIndex((character) => (width += isWide(character) ? 2 : 1) > columns);
  return `${characters.slice(0, end).join('')}…`;
}

/** `text` with spaces behind it up to `columns`. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** `text` with spaces in front of it up to `columns`. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - widthOf(text))) + text;
}
