/** The outline of a glyph as SVG draws it. */

import type { FontFace } from '../../fonts/font-face.js';
import { remembered } from '../../source/remembered.js';

/** Outlines of a face by the numbers of its glyphs: fontkit decodes a glyph anew each time it is asked. */
const outlinesOf = remembered<FontFace, Map<number, string>>(() => new Map());

/**
 * Path data of a glyph in the font's units, y up, every step of it relative: it is drawn from where the pen stands, which
 * is the glyph's origin. Empty for a blank.
 * Source: SVG 2, 9.3 (path data).
 */
export function glyphOutline(face: FontFace, glyphId: number): string {
  const outlines = outlinesOf(face);
  const known = outlines.get(glyphId);
  if (known !== undefined) return known;
  const outline = draw(face.fontkitFont.getGlyph(glyphId).path.commands);
  outlines.set(glyphId, outline);
  return outline;
}

interface PathCommand {
  readonly command: string;
  readonly args: readonly number[];
}

const LETTERS: Readonly<Record<string, string>> = {
  moveTo: 'm',
  lineTo: 'l',
  quadraticCurveTo: 'q',
  bezierCurveTo: 'c',
};

function draw(commands: readonly PathCommand[]): string {
  let data = '';
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  for (const { command, args } of commands) {
    if (command === 'closePath') {
      data += 'z';
      [x, y] = [startX, startY];
      continue;
    }
    const points = args.map(Math.round);
    const steps = points.map((value, index) => value - (index % 2 === 0 ? x : y));
    // Straight lines along an axis are half of what a Chinese character is made of.
    const [dx = 0, dy = 0] = steps;
    if (command === 'lineTo' && dx === 0) data += `v${dy}`;
    else if (command === 'lineTo' && dy === 0) data += `h${dx}`;
    else data += (LETTERS[command] ?? '') + joined(steps);
    [x = 0, y = 0] = points.slice(-2);
    if (command === 'moveTo') [startX, startY] = [x, y];
  }
  return data;
}

/** A minus sign parts two numbers as a blank does. */
function joined(numbers: readonly number[]): string {
  return numbers.map((value, index) => (index === 0 || value < 0 ? String(value) : ` ${value}`)).join('');
}
