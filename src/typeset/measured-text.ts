/** A text whose every part can be measured as a line of its own at once: sums over its clusters. */

import { BLANK_EM } from './character-traits.js';
import type { Cluster } from './cluster.js';
import { haveAir, squeezedEm } from './mark-spacing.js';

/** Widths are sums of fractions of an em; without tolerance a line that fits exactly would not. */
export const TOLERANCE_EM = 1e-6;

/** Whether two neighbours stand in one word, so that no room comes between them. */
export function areJoined(cluster: Cluster, next: Cluster): boolean {
  return cluster.isRigid && next.isRigid && cluster.face === next.face && !cluster.isDash && !next.isDash;
}

/** How much of a line any part of a text takes. `to` is the index behind its last cluster. */
export class MeasuredText {
  readonly length: number;
  /** Per index: what stands before it, were all of the text one line; how many places for room, and for air, are there. */
  private readonly advances = [0];
  private readonly gaps = [0];
  private readonly airs = [0];
  /** Per index: what a line that ends before it takes more than the advances say, spaces at its end less than nothing. */
  private readonly ends = [0];
  /** Per index: what of a line that ends before it, or begins there, may hang into the margin. */
  private readonly hangingRight = [0];
  private readonly hangingLeft: number[] = [];

  /** @param hangsLeft whether marks that begin a line hang into the margin, as centred ones do not */
  constructor(clusters: readonly Cluster[], hangsLeft: boolean) {
    this.length = clusters.length;
    let [advance, gaps, airs, end, hanging, previousEnd] = [0, 0, 0, 0, 0, 0];
    let next = clusters[0];
    for (let index = 0; next; index += 1) {
      const cluster = next;
      next = clusters[index + 1];
      const lostEm = squeezedEm(cluster, next);
      advance += cluster.widthEm - lostEm;
      if (next && !areJoined(cluster, next)) gaps += 1;
      if (next && haveAir(cluster, next)) airs += 1;
      const isSpace = cluster.text === ' ';
      end = isSpace ? previousEnd - cluster.widthEm : lostEm;
      hanging = isSpace ? hanging : cluster.hangsOnTheRight ? BLANK_EM : 0;
      previousEnd = end;
      this.advances.push(advance);
      this.gaps.push(gaps);
      this.airs.push(airs);
      this.ends.push(end);
      this.hangingRight.push(hanging);
      this.hangingLeft.push(hangsLeft && index > 0 && cluster.hangsOnTheLeft ? BLANK_EM : 0);
    }
  }

  /** Width of a line, without spaces at its end and what hangs into the margin at its begin. */
  widthEm(from: number, to: number): number {
    const widthEm = between(this.advances, from, to) + (this.ends[to] ?? 0);
    return Math.max(0, widthEm - this.hangingLeftEm(from));
  }

  /** What of a line's begin hangs into the margin. */
  hangingLeftEm(from: number): number {
    return this.hangingLeft[from] ?? 0;
  }

  /** What of a line's end may hang into the margin. */
  hangingRightEm(to: number): number {
    return this.hangingRight[to] ?? 0;
  }

  /** As `widthEm`, without what hangs into the margin at the line's end where it has to, to fit `roomEm`. */
  fittedWidthEm(from: number, to: number, roomEm: number): number {
    const widthEm = this.widthEm(from, to);
    return widthEm > roomEm + TOLERANCE_EM ? widthEm - this.hangingRightEm(to) : widthEm;
  }

  fits(from: number, to: number, roomEm: number): boolean {
    return this.fittedWidthEm(from, to, roomEm) <= roomEm + TOLERANCE_EM;
  }

  /** Places of a line where room may come in, and those of them that have air. */
  gapsIn(from: number, to: number): { readonly gapCount: number; readonly airCount: number } {
    return { gapCount: between(this.gaps, from, to - 1), airCount: between(this.airs, from, to - 1) };
  }
}

function between(sums: readonly number[], from: number, to: number): number {
  return (sums[to] ?? 0) - (sums[from] ?? 0);
}
