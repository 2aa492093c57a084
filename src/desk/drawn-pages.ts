/** Drawings of pages as windows are given them: of a page that they have, a key changes a line or two and moves what is below. */

import type { DrawnLine } from './screen-views.js';

/** So many drawings are kept: those of the forms that windows show, of half a megabyte each. */
const MOST_DRAWINGS = 24;

/** The drawings that were made last, by the digests of their pages. */
export class DrawnPages {
  private readonly drawings = new Map<string, readonly string[]>();

  /**
   * The drawing `svg`, whose elements have a line each, of a page with `digest`.
   * @param before the digest of the page that the window shows in its place
   * @returns its lines; those that stand in the other drawing too by their numbers there
   */
  lines(digest: string, svg: string, before: string | undefined): readonly DrawnLine[] {
    const lines = svg.split('\n');
    this.keep(digest, lines);
    const known = this.drawings.get(before ?? '');
    if (!known) return lines;
    const whole = new Map(known.map((line, index) => [line, index]));
    const shapes = new Map(known.map((line, index) => [shapeOf(line), index]));
    return lines.map((line): DrawnLine => {
      const same = whole.get(line);
      if (same !== undefined) return same;
      const moved = shapes.get(shapeOf(line));
      const to = TRANSFORM.exec(line)?.[1];
      return moved === undefined || to === undefined ? line : [moved, to];
    });
  }

  private keep(digest: string, lines: readonly string[]): void {
    this.drawings.delete(digest);
    this.drawings.set(digest, lines);
    const [oldest] = this.drawings.keys();
    if (oldest !== undefined && this.drawings.size > MOST_DRAWINGS) this.drawings.delete(oldest);
  }
}

/** Where an element is. */
const TRANSFORM = /^<\w+ transform="([^"]*)"/;

/** An element but for where it is. */
function shapeOf(line: string): string {
  return line.replace(TRANSFORM, '');
}
