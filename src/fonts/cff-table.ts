/** The structure of a `CFF ` table: its charstrings and the subroutines that each may call. */

import { FontDamage, inTable } from './font-damage.js';

/** A list of byte strings. Source: Adobe Technical Note 5176, section 5. */
export interface CffIndex {
  readonly count: number;
  /** Where the bytes behind the list begin. */
  readonly end: number;
  /** Where string `index` begins in the table, and behind its end where the next one does; for 0 to `count`. */
  readonly offsetOf: (index: number) => number;
}

/** What drawing the glyphs of a CFF font takes. */
interface CffTable {
  readonly charStrings: CffIndex;
  readonly globalSubroutines: CffIndex;
  readonly localSubroutinesOf: (glyphId: number) => CffIndex | undefined;
}

type Dictionary = ReadonlyMap<number, readonly number[]>;

/** Operators; those of two bytes are 1200 and the second. Source: Adobe Technical Note 5176, appendix H. */
const CHAR_STRINGS = 17;
const PRIVATE = 18;
const SUBROUTINES = 19;
const CHARSTRING_TYPE = 1206;
const FONT_MATRIX = 1207;
const FD_ARRAY = 1236;
const FD_SELECT = 1237;

/** @throws FontDamage */
export function readCffTable(table: DataView, unitsPerEm: number): CffTable {
  return inTable('CFF ', () => {
    if (table.getUint8(0) !== 1) throw damage('版本不是 1');
    const names = readIndex(table, table.getUint8(2));
    const dictionaries = readIndex(table, names.end);
    const strings = readIndex(table, dictionaries.end);
    const globalSubroutines = readIndex(table, strings.end);
    if (dictionaries.count === 0) throw damage('没有目录');
    const topDictionary = readDictionary(stringOf(table, dictionaries, 0));
    const [charStringsAt] = topDictionary.get(CHAR_STRINGS) ?? [];
    if (charStringsAt === undefined) throw damage('没有字形');
    if ((topDictionary.get(CHARSTRING_TYPE)?.[0] ?? 2) !== 2) throw damage('字形的写法不是第二型');
    const charStrings = readIndex(table, charStringsAt);
    const [fontsAt] = topDictionary.get(FD_ARRAY) ?? [];
    const fontIndex = fontsAt === undefined ? undefined : readIndex(table, fontsAt);
    const fonts = fontIndex
      ? Array.from({ length: fontIndex.count }, (_, index) => readDictionary(stringOf(table, fontIndex, index)))
      : [topDictionary];
    for (const font of fonts) checkMatrix(fontIndex ? [topDictionary, font] : [font], unitsPerEm);
    const subroutines = fonts.map((font) => readSubroutines(table, font));
    const [selectAt] = topDictionary.get(FD_SELECT) ?? [];
    const select = selectAt === undefined ? () => 0 : readFontSelect(table, selectAt, charStrings.count);
    return {
      charStrings,
      globalSubroutines,
      localSubroutinesOf: (glyphId) => {
        const font = select(glyphId);
        if (font >= fonts.length) throw damage(`第 ${glyphId} 个字形属于没有的第 ${font} 组`);
        return subroutines[font];
      },
    };
  });
}

/** What is wrong with a `CFF ` table. */
export function damage(problem: string): FontDamage {
  return new FontDamage('CFF ', problem);
}

function readIndex(table: DataView, start: number): CffIndex {
  const count = table.getUint16(start);
  if (count === 0) return { count, end: start + 2, offsetOf: () => start + 2 };
  const size = table.getUint8(start + 2);
  if (size < 1 || size > 4) throw damage('列表的位置写法不对');
  const base = start + 3 + (count + 1) * size - 1;
  const offsetOf = (index: number): number => {
    let offset = 0;
    for (let byte = 0; byte < size; byte += 1) offset = offset * 256 + table.getUint8(start + 3 + index * size + byte);
    return base + offset;
  };
  let previous = offsetOf(0);
  if (previous !== base + 1) throw damage('列表不从它的开头开始');
  for (let index = 1; index <= count; index += 1) {
    const offset = offsetOf(index);
    if (offset < previous || offset > table.byteLength) throw damage('列表的各项不在它们该在的位置');
    previous = offset;
  }
  return { count, end: previous, offsetOf };
}

function stringOf(table: DataView, { offsetOf }: CffIndex, index: number): DataView {
  const start = offsetOf(index);
  return new DataView(table.buffer, table.byteOffset + start, offsetOf(index + 1) - start);
}

/** Operators with their operands. Source: Adobe Technical Note 5176, section 4. */
function readDictionary(bytes: DataView): Dictionary {
  const entries = new Map<number, readonly number[]>();
  let operands: number[] = [];
  let offset = 0;
  while (offset < bytes.byteLength) {
    const first = bytes.getUint8(offset);
    offset += 1;
    if (first <= 21) {
      const operator = first === 12 ? 1200 + bytes.getUint8(offset++) : first;
      entries.set(operator, operands);
      operands = [];
    } else if (first === 28) {
      operands.push(bytes.getInt16(offset));
      offset += 2;
    } else if (first === 29) {
      operands.push(bytes.getInt32(offset));
      offset += 4;
    } else if (first === 30) {
      const { value, end } = readReal(bytes, offset);
      operands.push(value);
      offset = end;
    } else if (first >= 32 && first <= 246) operands.push(first - 139);
    else if (first >= 247 && first <= 250) operands.push((first - 247) * 256 + bytes.getUint8(offset++) + 108);
    else if (first >= 251 && first <= 254) operands.push(-(first - 251) * 256 - bytes.getUint8(offset++) - 108);
    else throw damage('目录里有读不懂的数');
  }
  return entries;
}

const REAL_SIGNS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'E', 'E-', '', '-'];

function readReal(bytes: DataView, start: number): { value: number; end: number } {
  let text = '';
  for (let offset = start; ; offset += 1) {
    const byte = bytes.getUint8(offset);
    for (const sign of [byte >> 4, byte & 15]) {
      if (sign === 15) return { value: Number(text), end: offset + 1 };
      text += REAL_SIGNS[sign] ?? '';
    }
  }
}

/** Source: Adobe Technical Note 5176, table 9. */
const DEFAULT_MATRIX = [0.001, 0, 0, 0.001];

/** A matrix that does not make an em of `unitsPerEm` units draws all glyphs too large or too small. */
function checkMatrix(dictionaries: readonly Dictionary[], unitsPerEm: number): void {
  const given = dictionaries.map((dictionary) => dictionary.get(FONT_MATRIX)).filter((matrix) => matrix !== undefined);
  const matrices = given.length > 0 ? given : [DEFAULT_MATRIX];
  for (const position of [0, 3]) {
    const scale = matrices.reduce((product, matrix) => product * (matrix[position] ?? 0), 1);
    if (!(Math.abs(scale * unitsPerEm - 1) < 0.01)) throw damage('字形的大小与 head 表不符');
  }
}

function readSubroutines(table: DataView, font: Dictionary): CffIndex | undefined {
  const [size, start] = font.get(PRIVATE) ?? [];
  if (size === undefined || start === undefined) return undefined;
  if (start < 0 || size < 0 || start + size > table.byteLength) throw damage('不完整，一部分在它的外面');
  const [offset] = readDictionary(new DataView(table.buffer, table.byteOffset + start, size)).get(SUBROUTINES) ?? [];
  return offset === undefined ? undefined : readIndex(table, start + offset);
}

/** Which font dictionary a glyph belongs to. Source: Adobe Technical Note 5176, section 19. */
function readFontSelect(table: DataView, start: number, glyphCount: number): (glyphId: number) => number {
  const format = table.getUint8(start);
  if (format === 0) {
    table.getUint8(start + glyphCount);
    return (glyphId) => table.getUint8(start + 1 + glyphId);
  }
  if (format !== 3) throw damage('字形的分组写法不对');
  const rangeCount = table.getUint16(start + 1);
  const firstOf = (range: number): number => table.getUint16(start + 3 + range * 3);
  for (let range = 0; range < rangeCount; range += 1) {
    if (firstOf(range) >= firstOf(range + 1)) throw damage('字形的分组前后矛盾');
  }
  if (rangeCount === 0 || firstOf(0) !== 0 || firstOf(rangeCount) < glyphCount) throw damage('有字形不属于任何一组');
  return (glyphId) => {
    let [low, high] = [0, rangeCount - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (firstOf(middle) <= glyphId) low = middle;
      else high = middle - 1;
    }
    return table.getUint8(start + 3 + low * 3 + 2);
  };
}
