/** Cells: a number keeps its unit as long as the cell can give way, and its digits as long as it fits at all. */

import { describe, expect, it } from 'vitest';
import { flowOfCell } from '../../src/typeset/flow-of-cell.js';
import { flowHeightPt, placeFlow, type FlowLine } from '../../src/typeset/text-flow.js';
import { CONTENT, paragraph, randomNumbers } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';

const STYLE = { ...CONTENT, fontSizePt: 10, alignment: 'center' } as const;
const PADDING_PT = 4;

const flowIn = (text: string, widthPt: number, alignment: 'center' | 'justify' = 'center') =>
  flowOfCell([paragraph({ ...STYLE, alignment }, text)], widthPt, PADDING_PT, FONTS);
const textsOf = (flow: readonly FlowLine[]) => flow.map(({ line }) => line.segments.map(({ text }) => text).join(''));
const sizesOf = (flow: readonly FlowLine[]) => [...new Set(flow.map(({ paragraph: { style } }) => style.fontSizePt))];

describe('flowOfCell', () => {
  // ≥1200000页 is 55 pt wide at 10 pt, 49.5 pt at 9 pt.
  it.each([
    [63, ['≥1200000页'], 10],
    [62, ['≥1200000页'], 10],
    [57, ['≥1200000页'], 10],
    [56.9, ['≥1200000页'], 9.5],
    [54.2, ['≥1200000页'], 9],
    [51.5, ['≥1200000页'], 9],
    [51.4, ['≥1200000', '页'], 10],
    [43, ['≥1200000', '页'], 9],
  ])('of %d pt gives way first beside the text, then in its size, then at the unit: %j', (widthPt, wanted, sizePt) => {
    const flow = flowIn('≥1200000页', widthPt);
    expect([textsOf(flow), sizesOf(flow)]).toEqual([wanted, [sizePt]]);
  });

  it('leaves a point between text and border, on both sides of centred text', () => {
    for (let widthPt = 40; widthPt < 70; widthPt += 0.5) {
      const flow = flowIn('≥1200000页', widthPt);
      if (flow.some(({ line }) => line.tears === 'digits')) continue;
      const placed = placeFlow(flow, PADDING_PT, 0, false);
      expect(Math.min(...placed.map(({ xPt }) => xPt)), `${widthPt}`).toBeGreaterThanOrEqual(1 - 1e-6);
      expect(Math.max(...placed.map((text) => text.xPt + text.widthPt))).toBeLessThanOrEqual(widthPt - 1 + 1e-6);
    }
  });

  it('leaves cells alone in which no number is torn', () => {
    for (const text of ['绩效目标管理制度', '二千万元以上的资金', 'performance', '2024年12月31日前']) {
      const flow = flowIn(text, 45);
      expect(sizesOf(flow), text).toEqual([10]);
      expect(
        flow.every(({ line }) => line.widthEm <= 3.7 + 1e-6 || text === 'performance'),
        text,
      ).toBe(true);
    }
  });

  it('tears no digits that have room, and tells what it tore', () => {
    const random = randomNumbers(23);
    const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
    for (let round = 0; round < 300; round += 1) {
      const digits = `${Math.floor(10 ** (random() * 9))}`;
      const unit = pick(['页', '万元', '个工作日', '%', 'm', 'MB', '', '万元/公里']);
      const text = pick(['', '完成', '不少于']) + pick(['', '≥', '±']) + digits + unit;
      const widthPt = 20 + random() * 60;
      const alignment = pick(['center', 'justify'] as const);
      const flow = flowIn(text, widthPt, alignment);
      expect(textsOf(flow).join('')).toBe(text);
      const isTorn = !textsOf(flow).some((line) => line.includes(digits));
      expect(isTorn, `${text} in ${widthPt}`).toBe(flow.some(({ line }) => line.tears === 'digits') && isTorn);
      // A sign and a Latin unit stand with the digits: 3 em more at the most.
      if (widthPt - 2 * PADDING_PT >= (digits.length / 2 + 3) * 10) expect(isTorn, `${text} in ${widthPt}`).toBe(false);
      expect(flowHeightPt(flow)).toBeGreaterThan(0);
    }
  });
});
