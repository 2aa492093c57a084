/** The numbers that a font's other tables are read by: how many glyphs, how large an em, how wide each glyph. */

import { FontDamage, inTable } from './font-damage.js';
import type { FontTables } from './sfnt-directory.js';

/** In font units, `unitsPerEm` of which are an em. */
export interface FontMetrics {
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  /** Whether `loca` holds long offsets. */
  readonly hasLongOffsets: boolean;
  advanceOf(glyphId: number): number;
  /** Where the glyph's ink begins, from its origin. */
  bearingOf(glyphId: number): number;
}

/** Source: OpenType 1.9, head: `magicNumber`, and the range of `unitsPerEm`. */
const HEAD_MAGIC = 0x5f0f3cf5;
const LEAST_UNITS = 16;
const MOST_UNITS = 16384;

/** All names of a font together; the longest seen, licences in thirty languages among them, take 0.2 MB. */
const MOST_NAME_BYTES = 1024 * 1024;

/** Tables without which nothing can be printed or embedded. */
const REQUIRED = ['head', 'hhea', 'maxp', 'hmtx', 'cmap', 'name', 'post'];

/** @throws FontDamage naming the table that is missing or contradicts another */
export function readMetrics(tables: FontTables): FontMetrics {
  const table = (tag: string): DataView => tables.get(tag) ?? new DataView(new ArrayBuffer(0));
  for (const tag of REQUIRED) if (table(tag).byteLength === 0) throw new FontDamage(tag, '没有，或者是空的');
  const { unitsPerEm, hasLongOffsets } = readHead(table('head'));
  const glyphCount = inTable('maxp', () => table('maxp').getUint16(4));
  if (glyphCount === 0) throw new FontDamage('maxp', '写着一个字形也没有');
  checkHeight(table('hhea'), unitsPerEm);
  const metricCount = inTable('hhea', () => table('hhea').getUint16(34));
  if (metricCount === 0 || metricCount > glyphCount) {
    throw new FontDamage('hhea', `写着有 ${metricCount} 个字宽，字形却有 ${glyphCount} 个`);
  }
  const hmtx = table('hmtx');
  if (hmtx.byteLength < metricCount * 4 + (glyphCount - metricCount) * 2) {
    throw new FontDamage('hmtx', `放不下 ${glyphCount} 个字形的字宽`);
  }
  return {
    unitsPerEm,
    glyphCount,
    hasLongOffsets,
    advanceOf: (glyphId) => hmtx.getUint16(Math.min(glyphId, metricCount - 1) * 4),
    bearingOf: (glyphId) =>
      hmtx.getInt16(glyphId < metricCount ? glyphId * 4 + 2 : metricCount * 4 + (glyphId - metricCount) * 2),
  };
}

/** Lines of all fonts are about an em high; those of some scripts three. */
const LOWEST_LINE_EM = 0.6;
const HIGHEST_LINE_EM = 8;

function checkHeight(hhea: DataView, unitsPerEm: number): void {
  const lineEm = inTable('hhea', () => (hhea.getInt16(4) - hhea.getInt16(6)) / unitsPerEm);
  // Without an ascent and a descent, nothing is said.
  if (lineEm === 0 || (lineEm >= LOWEST_LINE_EM && lineEm <= HIGHEST_LINE_EM)) return;
  throw new FontDamage('hhea', `写着一行高 ${lineEm.toFixed(2)} 个字，按 head 表一个字高 ${unitsPerEm} 个单位`);
}

function readHead(head: DataView): { unitsPerEm: number; hasLongOffsets: boolean } {
  return inTable('head', () => {
    const unitsPerEm = head.getUint16(18);
    const format = head.getInt16(50);
    if (head.getUint32(12) !== HEAD_MAGIC) throw new FontDamage('head', '不是字体文件的开头');
    if (unitsPerEm < LEAST_UNITS || unitsPerEm > MOST_UNITS) {
      throw new FontDamage('head', `写着一个字高 ${unitsPerEm} 个单位`);
    }
    if (format !== 0 && format !== 1) throw new FontDamage('head', `写着没有的索引格式 ${format}`);
    return { unitsPerEm, hasLongOffsets: format === 1 };
  });
}

/**
 * Records may all point at one long string: a megabyte would be read as gigabytes.
 * @throws FontDamage when the names of a font are larger together than any font's
 */
export function checkNames(tables: FontTables): void {
  const name = tables.get('name');
  if (!name) throw new FontDamage('name', '没有');
  inTable('name', () => {
    let byteCount = 0;
    const count = name.getUint16(2);
    for (let index = 0; index < count; index += 1) byteCount += name.getUint16(6 + index * 12 + 8);
    if (byteCount > MOST_NAME_BYTES) throw new FontDamage('name', '大得不像字体的名称');
  });
}
