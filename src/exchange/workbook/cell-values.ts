/** Numbers of a workbook as the clerk sees them: dates, percentages, leading zeros, without the noise of binary fractions. */

/** The number formats of a workbook by the index that cells name, and how it counts days. */
export interface CellFormats {
  readonly codes: readonly string[];
  /** Days count from 1904, as old Macintoshes did. */
  readonly is1904: boolean;
}

/** A number as text; `doubt`: why it may not be what the clerk sees or meant. */
export interface PrintedNumber {
  readonly text: string;
  readonly doubt?: string;
}

/** Built-in formats that are not told in the file, as Chinese versions know them. Source: ECMA-376 Part 1, 18.8.30. */
export const BUILT_IN_FORMATS: Readonly<Record<number, string>> = {
  ...{ 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 49: '@' },
  ...{ 14: 'yyyy/m/d', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm', 19: 'h:mm:ss', 20: 'h:mm' },
  ...{ 21: 'h:mm:ss', 22: 'yyyy/m/d h:mm', 27: 'yyyy年m月', 28: 'm月d日', 29: 'm月d日', 30: 'm/d/yy' },
  ...{ 31: 'yyyy年m月d日', 32: 'h时mm分', 33: 'h时mm分ss秒', 34: 'h时mm分', 35: 'h时mm分ss秒', 36: 'yyyy年m月' },
  ...{ 45: 'mm:ss', 46: 'h:mm:ss', 47: 'mm:ss', 50: 'yyyy年m月', 51: 'm月d日', 52: 'yyyy年m月', 53: 'm月d日' },
  ...{ 54: 'm月d日', 55: 'h时mm分', 56: 'h时mm分ss秒', 57: 'yyyy年m月', 58: 'm月d日' },
};

/** In UTF-16 units. Source: Excel specifications and limits. */
const LONGEST_FORMAT = 255;

/** Excel keeps no more digits of a number. */
const MOST_DIGITS = 15;

/**
 * A cell's number as text; undefined when it is none.
 * @param raw as the file has it, `0.30000000000000004`
 * @param formatCode such as `0.00%` or `yyyy"年"m"月"d"日"`; empty for the general one
 */
export function printNumber(raw: string, formatCode: string, is1904: boolean): PrintedNumber | undefined {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return undefined;
  const plain = plainDigits(value);
  const { pattern, before, after } = readFormat(formatCode, value);
  if (isDatePattern(pattern)) return printDate(value, pattern, is1904);
  const filled = fillPlaces(formatCode, value, plain);
  if (filled !== undefined) return { text: filled };
  if (pattern.includes('%')) return { text: `${plainDigits(value * 100)}%` };
  const text = before + withLeadingZeros(plain, pattern) + after;
  if (before + after !== '')
    return { text, doubt: `显示的“${before}”“${after}”来自单元格格式，数是 ${plain}`.replaceAll('“”', '') };
  const isCut = (/\d+/.exec(plain)?.[0].length ?? 0) > MOST_DIGITS;
  return isCut ? { text, doubt: `Excel 只保留 ${MOST_DIGITS} 位数字，后面的位数也许已经变成了 0` } : { text };
}

/** Digits with at most one point, never an exponent: `0.1+0.2` is `0.3`. */
function plainDigits(value: number): string {
  return value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: MOST_DIGITS });
}

/** The section of a format that is for `value`: the first whose condition holds, else by the number's sign. */
function sectionFor(code: string, value: number): string {
  const sections = code.slice(0, LONGEST_FORMAT).match(/(?:"[^"]*"|\\.|[^;"\\])+/g) ?? [];
  const conditions = sections.map((section) => /\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]/.exec(section));
  if (conditions.some((condition) => condition !== null)) {
    const holds = conditions.findIndex((condition) => condition === null || isHeld(value, condition[1], condition[2]));
    return sections[holds] ?? sections[0] ?? '';
  }
  const own = value < 0 ? sections[1] : value === 0 ? sections[2] : undefined;
  return own ?? sections[0] ?? '';
}

function isHeld(value: number, sign = '', text = ''): boolean {
  const limit = Number(text);
  if (sign === '<>') return value !== limit;
  return (
    (sign.includes('=') && value === limit) ||
    (sign.includes('<') && value < limit) ||
    (sign.includes('>') && value > limit)
  );
}

/**
 * A whole number in a format with characters between its places, as telephones have it: `0858-8000000` for 8588000000 in
 * `0000-0000000`. Undefined where the format is not of that kind.
 */
function fillPlaces(code: string, value: number, plain: string): string | undefined {
  if (!/^\d+$/.test(plain)) return undefined;
  const bare = sectionFor(code, value).replace(/\[[^\]]*\]|[_*]./g, '');
  const pieces = bare.match(/"[^"]*"|\\.|./g) ?? [];
  const isPlace = (piece: string) => /^[0#?]$/.test(piece);
  const first = pieces.findIndex(isPlace);
  const last = pieces.findLastIndex(isPlace);
  const between = pieces.slice(first, last + 1).filter((piece) => !isPlace(piece));
  const isOfKind = between.length > 0 && between.every((piece) => /^(?:"[^"]*"|\\.|[-() ])$/.test(piece));
  if (first === -1 || !isOfKind) return undefined;
  const digits = [...plain];
  let shown = '';
  for (const [index, piece] of [...pieces.entries()].reverse()) {
    if (!isPlace(piece)) shown = piece.replace(/^"|"$|^\\/g, '') + shown;
    else if (index === first) shown = (digits.splice(0).join('') || (piece === '0' ? '0' : '')) + shown;
    else shown = (digits.pop() ?? (piece === '0' ? '0' : '')) + shown;
  }
  return shown.trim();
}

/** The part of a format that is for `value`: its pattern, and what it prints around the number. */
function readFormat(code: string, value: number): { pattern: string; before: string; after: string } {
  const section = sectionFor(code, value);
  let [pattern, before, after] = ['', '', ''];
  // Colours and conditions, the width of a character left blank, a character that fills the cell.
  const bare = section.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]|[_*]./gi, '');
  for (const [piece] of bare.matchAll(/"[^"]*"|\\.|General|./gi)) {
    const literal = /^["\\]/.test(piece)
      ? piece.replace(/^"|"$|^\\/g, '')
      : /[^\u0000-\u007f]/.test(piece)
        ? piece
        : undefined;
    if (literal === undefined) pattern += piece;
    else if (/[0#?]|General/i.test(pattern)) after += literal;
    else before += literal;
  }
  if (isDatePattern(pattern)) return { pattern: bare, before: '', after: '' };
  return { pattern, before: before.trim(), after: after.trim() };
}

function isDatePattern(pattern: string): boolean {
  const withoutLiterals = pattern.replace(/"[^"]*"|\\.|General/gi, '');
  return /[ymdhs]/i.test(withoutLiterals) && !/[0#?]/.test(withoutLiterals.replace(/[.]0+/g, ''));
}

function printDate(value: number, pattern: string, is1904: boolean): PrintedNumber | undefined {
  const hasDay = /[yd]/i.test(pattern.replace(/"[^"]*"/g, ''));
  // Day 60 of the 1900 system is 29 February 1900, which never was. Source: ECMA-376 Part 1, 18.17.4.1.
  const days = Math.floor(value + 1e-9);
  const offset = is1904 ? 1462 : days < 60 ? 1 : 0;
  const minutes = Math.round((value - days) * 1440);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  if (!hasDay && !/m/i.test(pattern.replace(/h.*m|m.*s/gi, ''))) return { text: time, doubt: '单元格里是时间' };
  const date = new Date(Date.UTC(1899, 11, 30) + (days + offset) * 86_400_000);
  const year = date.getUTCFullYear();
  if (Number.isNaN(year) || year < 1900 || year > 9999) return undefined;
  const text = date.toISOString().slice(0, 10);
  return minutes > 0 ? { text: `${text} ${time}`, doubt: '日期后面还有时间' } : { text };
}

/** `007` for 7 in the format `000`. */
function withLeadingZeros(plain: string, pattern: string): string {
  const zeros = /(0+)(?=[^0#,]|$)/.exec(pattern.replaceAll(',', '').split('.')[0] ?? '')?.[1]?.length ?? 1;
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d*)(.*)$/.exec(plain) ?? [];
  return sign + whole.padStart(zeros, '0') + rest;
}
