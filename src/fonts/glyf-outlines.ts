/** TrueType outlines (`glyf` and `loca`): read as far as shows whether a glyph can be drawn, never further. */

import { FontDamage, inTable } from './font-damage.js';
import type { FontMetrics } from './font-metrics.js';
import { OutlineBounds, type Outline, type ReadOutline } from './outline.js';
import type { FontTables } from './sfnt-directory.js';

/** Flags of a point. Source: OpenType 1.9, glyf, simple glyph flags. */
const X_IS_SHORT = 0x02;
const Y_IS_SHORT = 0x04;
const IS_REPEATED = 0x08;
const X_IS_SAME_OR_POSITIVE = 0x10;
const Y_IS_SAME_OR_POSITIVE = 0x20;

/** Flags of a composite glyph's component. Source: OpenType 1.9, glyf, composite glyph flags. */
const ARGUMENTS_ARE_WORDS = 0x0001;
const ARGUMENTS_ARE_OFFSETS = 0x0002;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_X_AND_Y_SCALE = 0x0040;
const HAS_TWO_BY_TWO = 0x0080;

/** Composites of composites: real ones go two or three deep, and have a handful of parts. */
const DEEPEST_COMPOSITE = 16;
const MOST_COMPONENTS = 1000;

/** A part of a composite: drawn at `x`, `y`, its points multiplied by the matrix. */
interface Component {
  readonly glyphId: number;
  readonly x: number;
  readonly y: number;
  readonly matrix: readonly [xx: number, xy: number, yx: number, yy: number];
}

/**
 * Reads outlines of `glyf`. Every offset of `loca` and every composite is looked at beforehand: in a font whose
 * composites contain themselves, nothing can be trusted.
 * @throws FontDamage when `loca` and `glyf` contradict each other
 */
export function readGlyfOutlines(tables: FontTables, { glyphCount, hasLongOffsets }: FontMetrics): ReadOutline {
  const [glyf, loca] = [tables.get('glyf'), tables.get('loca')];
  if (!glyf) throw new FontDamage('glyf', '没有');
  if (!loca || loca.byteLength < (glyphCount + 1) * (hasLongOffsets ? 4 : 2)) {
    throw new FontDamage('loca', `放不下 ${glyphCount} 个字形的位置`);
  }
  const offsetOf = hasLongOffsets
    ? (glyphId: number) => loca.getUint32(glyphId * 4)
    : (glyphId: number) => loca.getUint16(glyphId * 2) * 2;
  const glyphOf = (glyphId: number): DataView => {
    if (glyphId >= glyphCount) throw new FontDamage('glyf', `一个字形由第 ${glyphId} 个字形组成，全部只有 ${glyphCount} 个`);
    const start = offsetOf(glyphId);
    return new DataView(glyf.buffer, glyf.byteOffset + start, offsetOf(glyphId + 1) - start);
  };
  const composites: number[] = [];
  let end = 0;
  for (let glyphId = 0; glyphId < glyphCount; glyphId += 1) {
    const start = offsetOf(glyphId);
    const next = offsetOf(glyphId + 1);
    if (start < end || next < start || next > glyf.byteLength) {
      throw new FontDamage('loca', `第 ${glyphId} 个字形不在 glyf 表里它该在的位置`);
    }
    end = next;
    if (next - start >= 2 && glyf.getInt16(start) < 0) composites.push(glyphId);
  }
  inTable('glyf', () => {
    const depths = new Map<number, number>();
    for (const glyphId of composites) checkDepth(glyphId, glyphOf, depths, 0);
  });
  return (glyphId) => inTable('glyf', () => drawGlyph(glyphId, glyphOf, { left: MOST_COMPONENTS }));
}

/** How deep the composite `glyphId` goes; each is gone through once. */
function checkDepth(
  glyphId: number,
  glyphOf: (glyphId: number) => DataView,
  depths: Map<number, number>,
  level: number,
): number {
  const known = depths.get(glyphId);
  if (known !== undefined && level + known <= DEEPEST_COMPOSITE) return known;
  if (known !== undefined || level > DEEPEST_COMPOSITE) {
    throw new FontDamage('glyf', `第 ${glyphId} 个字形包含自己，或者一层包含一层，没有尽头`);
  }
  const glyph = glyphOf(glyphId);
  let depth = 0;
  if (glyph.byteLength > 0 && glyph.getInt16(0) < 0) {
    for (const component of componentsOf(glyph)) {
      depth = Math.max(depth, 1 + checkDepth(component.glyphId, glyphOf, depths, level + 1));
    }
  }
  depths.set(glyphId, depth);
  return depth;
}

/** @param budget how many more components may be drawn: each may be drawn again and again */
function drawGlyph(
  glyphId: number,
  glyphOf: (glyphId: number) => DataView,
  budget: { left: number },
): Outline | undefined {
  const glyph = glyphOf(glyphId);
  if (glyph.byteLength === 0) return undefined;
  const contourCount = glyph.getInt16(0);
  const bounds = new OutlineBounds();
  if (contourCount >= 0) {
    drawSimple(glyph, contourCount, bounds);
    return bounds;
  }
  for (const { glyphId: part, x, y, matrix } of componentsOf(glyph)) {
    budget.left -= 1;
    if (budget.left < 0) throw new FontDamage('glyf', `第 ${glyphId} 个字形由太多部分组成`);
    const drawn = drawGlyph(part, glyphOf, budget);
    if (!drawn || drawn.xMin > drawn.xMax) continue;
    const [xx, xy, yx, yy] = matrix;
    for (const partX of [drawn.xMin, drawn.xMax]) {
      for (const partY of [drawn.yMin, drawn.yMax]) bounds.add(x + xx * partX + yx * partY, y + xy * partX + yy * partY);
    }
  }
  return bounds;
}

function componentsOf(glyph: DataView): Component[] {
  const components: Component[] = [];
  const fraction = (offset: number): number => glyph.getInt16(offset) / 2 ** 14;
  let offset = 10;
  for (let flags = MORE_COMPONENTS; (flags & MORE_COMPONENTS) !== 0;) {
    flags = glyph.getUint16(offset);
    const glyphId = glyph.getUint16(offset + 2);
    const areWords = (flags & ARGUMENTS_ARE_WORDS) !== 0;
    const areOffsets = (flags & ARGUMENTS_ARE_OFFSETS) !== 0;
    const [x, y] = areWords
      ? [glyph.getInt16(offset + 4), glyph.getInt16(offset + 6)]
      : [glyph.getInt8(offset + 4), glyph.getInt8(offset + 5)];
    offset += areWords ? 8 : 6;
    let matrix: Component['matrix'] = [1, 0, 0, 1];
    if ((flags & HAS_SCALE) !== 0) {
      matrix = [fraction(offset), 0, 0, fraction(offset)];
      offset += 2;
    } else if ((flags & HAS_X_AND_Y_SCALE) !== 0) {
      matrix = [fraction(offset), 0, 0, fraction(offset + 2)];
      offset += 4;
    } else if ((flags & HAS_TWO_BY_TWO) !== 0) {
      matrix = [fraction(offset), fraction(offset + 2), fraction(offset + 4), fraction(offset + 6)];
      offset += 8;
    }
    // Arguments that are no offsets name points to be laid on each other: about where the part stands anyway.
    components.push({ glyphId, matrix, ...(areOffsets ? { x, y } : { x: 0, y: 0 }) });
  }
  return components;
}

/** Adds the points of a simple glyph. What a rasteriser would refuse is refused here. */
function drawSimple(glyph: DataView, contourCount: number, bounds: OutlineBounds): void {
  if (contourCount === 0) return;
  let lastPoint = -1;
  for (let contour = 0; contour < contourCount; contour += 1) {
    const point = glyph.getUint16(10 + contour * 2);
    if (point <= lastPoint) throw new FontDamage('glyf', '有字形的轮廓前后矛盾');
    lastPoint = point;
  }
  const pointCount = lastPoint + 1;
  let offset = 10 + contourCount * 2;
  offset += 2 + glyph.getUint16(offset);
  for (let point = 0; point < pointCount; ) {
    const flag = glyph.getUint8(offset);
    offset += 1;
    const end = point + 1 + ((flag & IS_REPEATED) !== 0 ? glyph.getUint8(offset++) : 0);
    FLAGS.fill(flag, point, end);
    point = end;
  }
  const xs = readAxis(glyph, offset, pointCount, X_IS_SHORT, X_IS_SAME_OR_POSITIVE);
  const ys = readAxis(glyph, xs.end, pointCount, Y_IS_SHORT, Y_IS_SAME_OR_POSITIVE);
  bounds.add(xs.min, ys.min);
  bounds.add(xs.max, ys.max);
}

/** The flags of the glyph being drawn; a glyph has at most 65,536 points. */
const FLAGS = new Uint8Array(65_536);

function readAxis(glyph: DataView, start: number, pointCount: number, shortFlag: number, sameFlag: number) {
  let offset = start;
  let value = 0;
  let [min, max] = [Infinity, -Infinity];
  for (let point = 0; point < pointCount; point += 1) {
    const flag = FLAGS[point] ?? 0;
    if ((flag & shortFlag) !== 0) {
      const change = glyph.getUint8(offset);
      value += (flag & sameFlag) !== 0 ? change : -change;
      offset += 1;
    } else if ((flag & sameFlag) === 0) {
      value += glyph.getInt16(offset);
      offset += 2;
    }
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max, end: offset };
}
