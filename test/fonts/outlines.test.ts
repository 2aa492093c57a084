/** Outlines and joined dashes against fontkit's, which reads the same tables in its own way. */

import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { readCffOutlines } from '../../src/fonts/cff-outlines.js';
import { joinDashes } from '../../src/fonts/dash-pair.js';
import { readMetrics } from '../../src/fonts/font-metrics.js';
import { readGlyfOutlines } from '../../src/fonts/glyf-outlines.js';
import { readSfnt, type FontTables } from '../../src/fonts/sfnt-directory.js';

/** fontkit takes an object of features as well as a list; its typings know the list alone. */
const FWID = { fwid: true } as unknown as string[];

const FILES = [
  'NotoSerifSC-Bold.ttf',
  'NotoSansSC-Medium.ttf',
  'NotoSerifSC-ExtraLight-fang.ttf',
  'FandolKai-Regular.otf',
  'FandolFang-Regular.otf',
  'LXGWWenKai-Light-gap.ttf',
  'DejaVuSans-symbols.ttf',
];

function open(file: string): { font: Font; tables: FontTables } {
  const bytes = readFileSync(`fonts/${file}`);
  const tables = readSfnt(bytes)?.fonts[0];
  if (!tables) throw new Error(file);
  return { font: create(bytes) as Font, tables };
}

describe.each(FILES)('%s', (file) => {
  const { font, tables } = open(file);
  const metrics = readMetrics(tables);
  const readOutline = tables.has('glyf') ? readGlyfOutlines(tables, metrics) : readCffOutlines(tables, metrics);

  it('reaches as far as fontkit draws', () => {
    for (let glyphId = 0; glyphId < metrics.glyphCount; glyphId += 7) {
      const { cbox, path } = font.getGlyph(glyphId);
      const outline = readOutline(glyphId);
      expect(outline !== undefined && outline.xMin <= outline.xMax, `${glyphId}`).toBe(path.commands.length > 0);
      if (path.commands.length === 0 || !outline) continue;
      const { xMin, yMin, xMax, yMax } = outline;
      // fontkit 2.0.4 does not bring hflex1 back to the height at which it began.
      const tolerance = tables.has('glyf') ? 1 : 20;
      const [left, bottom, right, top] = [cbox.minX, cbox.minY, cbox.maxX, cbox.maxY];
      for (const [mine, theirs] of [
        [xMin, left],
        [yMin, bottom],
        [xMax, right],
        [yMax, top],
      ] as const) {
        expect(Math.abs(mine - theirs), `${glyphId}: ${mine} ${theirs}`).toBeLessThanOrEqual(tolerance);
      }
    }
  });

  it('is as wide as fontkit says', () => {
    for (let glyphId = 0; glyphId < metrics.glyphCount; glyphId += 7) {
      expect(metrics.advanceOf(glyphId)).toBe(font.getGlyph(glyphId).advanceWidth);
    }
  });

  it('joins dashes as fontkit does', () => {
    const dash = font.glyphForCodePoint(0x2014).id;
    const { glyphs } = font.layout('——', FWID);
    expect(joinDashes(tables, dash)).toEqual(glyphs.map(({ id }) => id));
  });
});
