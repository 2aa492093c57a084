/** TrueType outlines (`glyf` and `loca`): read as far as shows whether a glyph can be drawn, never further. */

import { FontDamage } from './font-damage.js';
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

/** Composites of composites: real ones go two or three deep. */
const DEEPEST_COMPOSITE = 16;
/** Points and parts of a glyph, each as often as it is drawn; the most complicated glyph seen has some two thousand. */
const MOST_STEPS = 200_000;

/** A part of a composite: drawn at `x`, `y`, its points multiplied by the matrix. */
interface Component {
  readonly glyphId: number;
  readonly x: number;
  readonly y: number;
  readonly matrix: readonly [xx: number, xy: number, yx: number, yy: number];
}

/** `glyf` cut into glyphs by `loca`. */
interface Glyphs {
  readonly bytes: Uint8Array;
  readonly count: number;
  /** Where a glyph begins; the next one's beginning is its end. */
  readonly offsetOf: (glyphId: number) => number;
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
  const bytes = new Uint8Array(glyf.buffer, glyf.byteOffset, glyf.byteLength);
  const glyphs: Glyphs = { bytes, count: glyphCount, offsetOf };
  const composites: number[] = [];
  let start = offsetOf(0);
  for (let glyphId = 0; glyphId < glyphCount; glyphId += 1) {
    const end = offsetOf(glyphId + 1);
    if (end < start || end > bytes.length) {
      throw new FontDamage('loca', `第 ${glyphId} 个字形不在 glyf 表里它该在的位置`);
    }
    if (end > start && isNegative(bytes, start)) composites.push(glyphId);
    start = end;
  }
  const depths = new Map<number, number>();
  for (const glyphId of composites) checkDepth(glyphId, glyphs, depths, 0);
  return (glyphId) => drawGlyph(glyphId, glyphs, { left: MOST_STEPS });
}

function numberAt(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}

function signedAt(bytes: Uint8Array, offset: number): number {
  return (numberAt(bytes, offset) << 16) >> 16;
}

/** Of the number at `offset`. That of a composite's contours is. */
function isNegative(bytes: Uint8Array, offset: number): boolean {
  return (bytes[offset] ?? 0) > 127;
}

/** How deep the composite `glyphId` goes; each is gone through once. */
function checkDepth(glyphId: number, glyphs: Glyphs, depths: Map<number, number>, level: number): number {
  const known = depths.get(glyphId);
  if (known !== undefined && level + known <= DEEPEST_COMPOSITE) return known;
  if (known !== undefined || level > DEEPEST_COMPOSITE) {
    throw new FontDamage('glyf', `第 ${glyphId} 个字形包含自己，或者一层包含一层，没有尽头`);
  }
  let depth = 0;
  for (const component of componentsOf(glyphId, glyphs)) {
    depth = Math.max(depth, 1 + checkDepth(component.glyphId, glyphs, depths, level + 1));
  }
  depths.set(glyphId, depth);
  return depth;
}

/** @param budget how many more points and parts may be drawn: each may be drawn again and again */
function drawGlyph(glyphId: number, glyphs: Glyphs, budget: { left: number }): Outline | undefined {
  const start = glyphs.offsetOf(glyphId);
  const end = glyphs.offsetOf(glyphId + 1);
  if (start === end) return undefined;
  const bounds = new OutlineBounds();
  if (!isNegative(glyphs.bytes, start)) {
    budget.left -= drawSimple(glyphs.bytes, start, end, bounds);
    return bounds;
  }
  for (const { glyphId: part, x, y, matrix } of componentsOf(glyphId, glyphs)) {
    budget.left -= 1;
    if (budget.left < 0) throw new FontDamage('glyf', `第 ${glyphId} 个字形画不完`);
    const drawn = drawGlyph(part, glyphs, budget);
    if (!drawn || drawn.xMin > drawn.xMax) continue;
    const [xx, xy, yx, yy] = matrix;
    for (const partX of [drawn.xMin, drawn.xMax]) {
      for (const partY of [drawn.yMin, drawn.yMax])
        bounds.add(x + xx * partX + yx * partY, y + xy * partX + yy * partY);
    }
  }
  return bounds;
}

/** The parts of a composite glyph; none of a simple or an empty one. */
function componentsOf(glyphId: number, { bytes, count, offsetOf }: Glyphs): Component[] {
  const components: Component[] = [];
  const start = offsetOf(glyphId);
  const end = offsetOf(glyphId + 1);
  if (start === end || !isNegative(bytes, start)) return components;
  const fraction = (at: number): number => signedAt(bytes, at) / 2 ** 14;
  let offset = start + 10;
  for (let flags = MORE_COMPONENTS; (flags & MORE_COMPONENTS) !== 0; ) {
    flags = numberAt(bytes, offset);
    const part = numberAt(bytes, offset + 2);
    const areWords = (flags & ARGUMENTS_ARE_WORDS) !== 0;
    const [x, y] = areWords
      ? [signedAt(bytes, offset + 4), signedAt(bytes, offset + 6)]
      : [numberAt(bytes, offset + 4) >> 8, numberAt(bytes, offset + 4) & 0xff].map((byte) => (byte << 24) >> 24);
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
    if (offset > end) throw incomplete();
    if (part >= count)
      throw new FontDamage('glyf', `一个字形由第 ${part} 个字形组成，全部只有 ${count} 个`);
    // Arguments that are no offsets name points to be laid on each other: about where the part stands anyway.
    const areOffsets = (flags & ARGUMENTS_ARE_OFFSETS) !== 0;
    components.push({ glyphId: part, matrix, x: areOffsets ? (x ?? 0) : 0, y: areOffsets ? (y ?? 0) : 0 });
  }
  return components;
}

function incomplete(): FontDamage {
  return new FontDamage('glyf', '有字形在中间断了');
}

/** Adds the points of a simple glyph; returns how many. What a rasteriser would refuse is refused here. */
function drawSimple(bytes: Uint8Array, start: number, end: number, bounds: OutlineBounds): number {
  const contourCount = numberAt(bytes, start);
  if (contourCount === 0) return 0;
  let lastPoint = -1;
  for (let contour = 0; contour < contourCount; contour += 1) {
    const point = numberAt(bytes, start + 10 + contour * 2);
    if (point <= lastPoint) throw new FontDamage('glyf', '有字形的轮廓前后矛盾');
    lastPoint = point;
  }
  const pointCount = lastPoint + 1;
  let offset = start + 10 + contourCount * 2;
  offset += 2 + numberAt(bytes, offset);
  for (let point = 0; point < pointCount; ) {
    const flag = bytes[offset] ?? 0;
    offset += 1;
    FLAGS[point] = flag;
    point += 1;
    if ((flag & IS_REPEATED) === 0) continue;
    const repeats = bytes[offset] ?? 0;
    offset += 1;
    FLAGS.fill(flag, point, point + repeats);
    point += repeats;
  }
  const xs = readAxis(bytes, offset, pointCount, X_IS_SHORT, X_IS_SAME_OR_POSITIVE);
  const ys = readAxis(bytes, xs.end, pointCount, Y_IS_SHORT, Y_IS_SAME_OR_POSITIVE);
  if (ys.end > end) throw incomplete();
  bounds.add(xs.min, ys.min);
  bounds.add(xs.max, ys.max);
  return pointCount;
}

/** The flags of the glyph being drawn; a glyph has at most 65,536 points. */
const FLAGS = new Uint8Array(65_536);

function readAxis(bytes: Uint8Array, start: number, pointCount: number, shortFlag: number, sameFlag: number) {
  let offset = start;
  let value = 0;
  let [min, max] = [Infinity, -Infinity];
  for (let point = 0; point < pointCount; point += 1) {
    const flag = FLAGS[point] ?? 0;
    if ((flag & shortFlag) !== 0) {
      const change = bytes[offset] ?? 0;
      value += (flag & sameFlag) !== 0 ? change : -change;
      offset += 1;
    } else if ((flag & sameFlag) === 0) {
      value += signedAt(bytes, offset);
      offset += 2;
    }
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max, end: offset };
}
