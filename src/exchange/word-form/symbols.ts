/** Symbols of Word's symbol fonts that forms use for check boxes, as the characters of Unicode that look like them. */

/** By font, then by the character's code there (the last two hexadecimal digits). Source: the fonts' own code charts. */
const SYMBOLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wingdings: {
    '6c': '●',
    '6e': '■',
    '6f': '☐',
    '70': '☐',
    '71': '☐',
    '72': '☐',
    a8: '☐',
    fb: '☒',
    fc: '✓',
    fd: '☒',
    fe: '☑',
  },
  'wingdings 2': { '4f': '☒', '50': '✓', '51': '☒', '52': '☑', '53': '☒', '54': '☒', a3: '☐', '2a': '☐' },
};

/** The character for `code` (hexadecimal, as in `w:sym`) of `font`; undefined when it is not known. */
export function symbolOf(font: string, code: string): string | undefined {
  const symbols = SYMBOLS[font.toLowerCase()];
  if (symbols) return symbols[code.slice(-2).toLowerCase()];
  const point = Number.parseInt(code, 16);
  const isPrivate = point >= 0xe000 && point <= 0xf8ff;
  return Number.isInteger(point) && point > 0x20 && point < 0xfffe && !isPrivate
    ? String.fromCodePoint(point)
    : undefined;
}
