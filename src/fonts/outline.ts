/** How far a glyph's drawing reaches: what tells a glyph with ink from one without. */

/** A rectangle around all points of an outline, in font units, from the glyph's origin. */
export interface Outline {
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
}

/**
 * Reads the outline of a glyph; undefined when the glyph is there to be blank.
 * @throws FontDamage when it cannot be drawn
 */
export type ReadOutline = (glyphId: number) => Outline | undefined;

/** Takes points in; the outline is around all of them. */
export class OutlineBounds implements Outline {
  xMin = Infinity;
  yMin = Infinity;
  xMax = -Infinity;
  yMax = -Infinity;

  add(x: number, y: number): void {
    if (x < this.xMin) this.xMin = x;
    if (x > this.xMax) this.xMax = x;
    if (y < this.yMin) this.yMin = y;
    if (y > this.yMax) this.yMax = y;
  }

  get isEmpty(): boolean {
    return this.xMin > this.xMax;
  }
}
