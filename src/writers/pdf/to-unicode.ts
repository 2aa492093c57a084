/** The table in a PDF that says which text each code of a font stands for: written, and read as readers do. */

/** No block of a CMap has more entries. Source: Adobe Technical Note 5014 (CMap). */
const MOST_ENTRIES = 100;

/**
 * The CMap of codes of two bytes. It lists each code by itself: Ghostscript 10.00 garbles ranges that are given as arrays
 * (bfrange).
 * @param texts per code (from 0) its text; codes without text are left out
 * Source: ISO 32000-1, 9.10.3.
 */
export function printToUnicode(texts: readonly string[]): string {
  const entries: string[] = [];
  texts.forEach((text, code) => {
    if (text !== '') entries.push(`<${hexOf(code)}><${utf16Of(text)}>`);
  });
  const blocks: string[] = [];
  for (let start = 0; start < entries.length; start += MOST_ENTRIES) {
    const block = entries.slice(start, start + MOST_ENTRIES);
    blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar');
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000><ffff>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

/** Per code (from 0) its text, as `cmap`, a table of `printToUnicode`, has it; undefined where it has none. */
export function readToUnicode(cmap: string): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  let isInBlock = false;
  for (const line of cmap.split('\n')) {
    if (line === 'endbfchar') isInBlock = false;
    // <code><text>
    if (isInBlock) texts[readHex(line, 1)] = textOf(line, 7, line.length - 1);
    if (line.endsWith(' beginbfchar')) isInBlock = true;
  }
  return texts;
}

/** What codes of two bytes, in hexadecimal, stand for by `table`; U+FFFD for one that it does not have. */
export function decode(codes: string, table: readonly (string | undefined)[]): string {
  let text = '';
  for (let index = 0; index < codes.length; index += HEX_DIGITS) text += table[readHex(codes, index)] ?? '\ufffd';
  return text;
}

/** Digits of a code, or of a UTF-16 unit. */
const HEX_DIGITS = 4;

const HEX_OF_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A code, or a UTF-16 unit, in hexadecimal. */
export function hexOf(value: number): string {
  return `${HEX_OF_BYTES[value >> 8]}${HEX_OF_BYTES[value & 0xff]}`;
}

/** The four digits at `start`; with `parseInt` of slices, reading a file back took a twentieth of the time of writing it. */
function readHex(text: string, start: number): number {
  let value = 0;
  for (let index = start; index < start + HEX_DIGITS; index += 1) {
    const character = text.charCodeAt(index);
    value = value * 16 + (character <= DIGIT_NINE ? character - DIGIT_ZERO : character - LETTER_A + 10);
  }
  return value;
}

const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;
const LETTER_A = 0x61;

/** `text` as UTF-16 in hexadecimal, the higher byte first. */
export function utf16Of(text: string): string {
  return text.length === 1 ? hexOf(text.charCodeAt(0)) : Buffer.from(text, 'utf16le').swap16().toString('hex');
}

/** What `utf16Of` made of a text; it begins at `start` and ends before `end`. */
export function textOf(utf16: string, start = 0, end = utf16.length): string {
  let text = '';
  for (let index = start; index < end; index += HEX_DIGITS) text += String.fromCharCode(readHex(utf16, index));
  return text;
}
