/** The drawings of a font's glyphs: tables held against each other once, each glyph looked at as it is asked for. */

import { readCffOutlines } from './cff-outlines.js';
import { checkDrawing, mayBeBlank } from './expected-glyph.js';
import { FontDamage } from './font-damage.js';
import { readMetrics } from './font-metrics.js';
import { readGlyfOutlines } from './glyf-outlines.js';
import type { FontTables } from './sfnt-directory.js';

/** What a font says of its glyphs' drawings. */
export interface GlyphDrawings {
  /** The table that holds them. */
  readonly table: 'glyf' | 'CFF ';
  /**
   * The width in ems of a glyph that is to print `codePoint`; undefined when the font leaves blank what has ink.
   * @throws FontDamage when the glyph is not there, cannot be drawn, or would not be read as that character
   */
  widthOf(glyphId: number, codePoint: number): number | undefined;
}

/** @throws FontDamage when a table is missing or contradicts another */
export function readGlyphDrawings(tables: FontTables): GlyphDrawings {
  const metrics = readMetrics(tables);
  const table = tables.has('glyf') ? 'glyf' : 'CFF ';
  if (!tables.has(table)) throw new FontDamage('glyf', '没有，CFF 表也没有：文件里没有能放大的字形');
  const readOutline = table === 'glyf' ? readGlyfOutlines(tables, metrics) : readCffOutlines(tables, metrics);
  // Every PDF embeds the box for what is missing.
  readOutline(0);
  const { unitsPerEm, glyphCount } = metrics;
  return {
    table,
    widthOf(glyphId, codePoint) {
      if (!Number.isInteger(glyphId) || glyphId >= glyphCount) {
        const character = String.fromCodePoint(codePoint);
        throw new FontDamage('cmap', `把“${character}”指到第 ${glyphId} 个字形，全部只有 ${glyphCount} 个`);
      }
      const outline = readOutline(glyphId);
      const advanceEm = metrics.advanceOf(glyphId) / unitsPerEm;
      checkDrawing(
        codePoint,
        {
          advanceEm,
          outline: outline && {
            xMin: outline.xMin / unitsPerEm,
            yMin: outline.yMin / unitsPerEm,
            xMax: outline.xMax / unitsPerEm,
            yMax: outline.yMax / unitsPerEm,
          },
          ...(table === 'glyf' && { bearingEm: metrics.bearingOf(glyphId) / unitsPerEm }),
        },
        table,
      );
      return outline || mayBeBlank(codePoint) ? advanceEm : undefined;
    },
  };
}
