/** Borders: every edge of every box is drawn, once, and nothing else is. */

import { describe, expect, it } from 'vitest';
import { createRuleSet } from '../../src/typeset/rule-set.js';
import { randomNumbers, randomTable } from '../support/documents.js';

type Box = readonly [leftPt: number, topPt: number, rightPt: number, bottomPt: number];

/** The rules as `horizontal y from to` and `vertical x from to`, their ends without the overhang at corners. */
function rulesOf(boxes: readonly Box[], widthPt = 0): string[] {
  const set = createRuleSet();
  for (const box of boxes) set.addBox(...box);
  const round = (value: number) => Number(value.toFixed(3));
  return set.rules(widthPt).map((rule) => {
    expect(rule.widthPt).toBe(widthPt);
    return rule.y1Pt === rule.y2Pt
      ? `— ${round(rule.y1Pt)}: ${round(rule.x1Pt)} ${round(rule.x2Pt)}`
      : `| ${round(rule.x1Pt)}: ${round(rule.y1Pt)} ${round(rule.y2Pt)}`;
  });
}

describe('a rule set', () => {
  it('draws a box’s four sides, horizontal ones first, each from the top or the left', () => {
    expect(rulesOf([[10, 20, 40, 30]])).toEqual(['— 20: 10 40', '— 30: 10 40', '| 10: 20 30', '| 40: 20 30']);
  });

  it('closes corners: half a line’s width beyond each end, and not to the side', () => {
    expect(rulesOf([[10, 20, 40, 30]], 2)).toEqual(['— 20: 9 41', '— 30: 9 41', '| 10: 19 31', '| 40: 19 31']);
  });

  it('draws a shared edge once, and edges in a row as one line, in whatever order they come', () => {
    const row: Box[] = [
      [0, 0, 10, 5],
      [10, 0, 20, 5],
      [20, 0, 30, 5],
    ];
    const wanted = ['— 0: 0 30', '— 5: 0 30', '| 0: 0 5', '| 10: 0 5', '| 20: 0 5', '| 30: 0 5'];
    expect(rulesOf(row)).toEqual(wanted);
    expect(rulesOf([...row].reverse())).toEqual(wanted);
    expect(rulesOf([...row, ...row])).toEqual(wanted);
  });

  it('does not bridge a gap, nor shorten a line by a smaller one on it', () => {
    expect(
      rulesOf([
        [0, 0, 10, 5],
        [20, 0, 30, 5],
      ]).slice(0, 4),
    ).toEqual(['— 0: 0 10', '— 0: 20 30', '— 5: 0 10', '— 5: 20 30']);
    expect(
      rulesOf([
        [0, 0, 30, 5],
        [0, 5, 10, 9],
      ])[1],
    ).toBe('— 5: 0 30');
  });

  it('takes edges nearer than a hundredth of a point for one, and others for two', () => {
    expect(
      rulesOf([
        [0, 0, 10, 5],
        [0, 5.004, 10, 9],
      ]).filter((rule) => rule.startsWith('—')),
    ).toHaveLength(3);
    expect(
      rulesOf([
        [0, 0, 10, 5],
        [10.004, 0, 20, 5],
      ])[0],
    ).toBe('— 0: 0 20');
    expect(
      rulesOf([
        [0, 0, 10, 5],
        [0, 5.1, 10, 9],
      ]).filter((rule) => rule.startsWith('—')),
    ).toHaveLength(4);
  });

  it('covers each side of the cells of any table, and no place inside a cell', () => {
    const random = randomNumbers(5);
    for (let round = 0; round < 50; round += 1) {
      const { cells } = randomTable(random);
      const boxes = cells.map(({ columnIndex, rowIndex, columnSpan, rowSpan }): Box => [
        columnIndex * 10,
        rowIndex * 10,
        (columnIndex + columnSpan) * 10,
        (rowIndex + rowSpan) * 10,
      ]);
      const set = createRuleSet();
      for (const box of boxes) set.addBox(...box);
      const rules = set.rules(0);
      const isDrawn = (x: number, y: number) =>
        rules.some(
          ({ x1Pt, y1Pt, x2Pt, y2Pt }) => x >= x1Pt - 0.01 && x <= x2Pt + 0.01 && y >= y1Pt - 0.01 && y <= y2Pt + 0.01,
        );
      for (const [left, top, right, bottom] of boxes) {
        for (let x = left + 5; x < right; x += 10) expect([isDrawn(x, top), isDrawn(x, bottom)]).toEqual([true, true]);
        for (let y = top + 5; y < bottom; y += 10) expect([isDrawn(left, y), isDrawn(right, y)]).toEqual([true, true]);
        for (let x = left + 5; x < right; x += 5) {
          for (let y = top + 5; y < bottom; y += 5) expect(isDrawn(x, y)).toBe(false);
        }
      }
      const drawn = rules.map(({ x1Pt, y1Pt, x2Pt, y2Pt }) => [x1Pt, y1Pt, x2Pt, y2Pt].join());
      expect(new Set(drawn).size).toBe(drawn.length);
    }
  });
});
