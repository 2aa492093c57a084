/** The borders of many cells as few straight lines: shared edges once, touching ones joined. */

import type { Points } from '../units.js';
import type { PlacedRule } from './page.js';

/** Collects the edges of boxes on one page. */
export interface RuleSet {
  addBox(leftPt: Points, topPt: Points, rightPt: Points, bottomPt: Points): void;
  /** The edges, `widthPt` thick, horizontal ones first. */
  rules(widthPt: Points): PlacedRule[];
}

/** Edges nearer than this are the same edge. */
const GRID_PT = 0.01;

/** A new, empty set. */
export function createRuleSet(): RuleSet {
  const horizontal = new Map<number, [Points, Points][]>();
  const vertical = new Map<number, [Points, Points][]>();
  const add = (edges: Map<number, [Points, Points][]>, at: Points, from: Points, to: Points) => {
    const key = Math.round(at / GRID_PT);
    const intervals = edges.get(key);
    if (intervals) intervals.push([from, to]);
    else edges.set(key, [[from, to]]);
  };
  return {
    addBox(leftPt, topPt, rightPt, bottomPt) {
      add(horizontal, topPt, leftPt, rightPt);
      add(horizontal, bottomPt, leftPt, rightPt);
      add(vertical, leftPt, topPt, bottomPt);
      add(vertical, rightPt, topPt, bottomPt);
    },
    rules(widthPt) {
      // Half a line's width beyond each end closes the corners.
      const overhang = widthPt / 2;
      return [
        ...joined(horizontal).map(([at, from, to]) => ({
          x1Pt: from - overhang,
          y1Pt: at,
          x2Pt: to + overhang,
          y2Pt: at,
          widthPt,
        })),
        ...joined(vertical).map(([at, from, to]) => ({
          x1Pt: at,
          y1Pt: from - overhang,
          x2Pt: at,
          y2Pt: to + overhang,
          widthPt,
        })),
      ];
    },
  };
}

function joined(edges: ReadonlyMap<number, [Points, Points][]>): [at: Points, from: Points, to: Points][] {
  return [...edges]
    .sort(([a], [b]) => a - b)
    .flatMap(([key, intervals]) => {
      const merged: [Points, Points][] = [];
      for (const [from, to] of intervals.sort(([a], [b]) => a - b)) {
        const last = merged.at(-1);
        if (last && from <= last[1] + GRID_PT) last[1] = Math.max(last[1], to);
        else merged.push([from, to]);
      }
      return merged.map(([from, to]): [Points, Points, Points] => [key * GRID_PT, from, to]);
    });
}
