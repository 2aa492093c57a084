/** Page numbers: on which side, how far in, how far below the type area. */

import { describe, expect, it } from 'vitest';
import type { PageNumberStyle, PageSetup } from '../../src/document/document.js';
import { placePageNumber } from '../../src/typeset/page-number.js';
import { FONTS } from '../support/fonts.js';

const SETUP: PageSetup = {
  widthPt: 500,
  heightPt: 700,
  marginTopPt: 10,
  marginBottomPt: 100,
  marginLeftPt: 60,
  marginRightPt: 40,
};
const STYLE: PageNumberStyle = {
  fontRole: '宋体',
  fontSizePt: 14,
  before: '第',
  after: '页',
  position: 'outside',
  distancePt: 20,
};

/** Text, left and right end, and the line's top of a placed number. */
function placed(number: number, style: Partial<PageNumberStyle> = {}, setup: Partial<PageSetup> = {}) {
  const texts = placePageNumber(number, { ...STYLE, ...style }, { ...SETUP, ...setup }, FONTS);
  const [first, last] = [texts[0], texts.at(-1)];
  const size = style.fontSizePt ?? STYLE.fontSizePt;
  return {
    text: texts.map(({ text }) => text).join(''),
    left: Number(first?.xPt.toFixed(3)),
    right: Number(((last?.xPt ?? 0) + (last?.widthPt ?? 0)).toFixed(3)),
    top: Number(((first?.baselineYPt ?? 0) - 0.88 * size).toFixed(3)),
    isRepeated: texts.every((text) => text.isRepeated),
  };
}

describe('placePageNumber', () => {
  it('stands outside: odd numbers right, even ones left, one em in', () => {
    for (const number of [1, 3, 99]) expect(placed(number).right, String(number)).toBe(500 - 40 - 14);
    for (const number of [2, 4, 100]) expect(placed(number).left, String(number)).toBe(60 + 14);
    expect(placed(1, { fontSizePt: 20 }).right).toBe(500 - 40 - 20);
  });

  it('stands in the middle of the type area, odd or even', () => {
    for (const number of [1, 2]) {
      const { left, right } = placed(number, { position: 'center' });
      expect((left + right) / 2).toBeCloseTo(60 + 400 / 2, 2);
    }
    // All the room of the type area is its own then.
    const wide = placed(1, { position: 'center', before: '字'.repeat(27) }, { widthPt: 60 + 40 + 14 * 29 });
    expect(wide.left).toBeGreaterThanOrEqual(60);
    expect(wide.text).toBe(`${'字'.repeat(27)}1页`);
  });

  it('stands its distance below the type area, but on the sheet', () => {
    expect(placed(1).top).toBe(700 - 100 + 20);
    expect(placed(1, { distancePt: 0 }).top).toBe(700 - 100);
    expect(placed(1, { distancePt: 86 }).top).toBe(700 - 14);
    expect(placed(1, { distancePt: 95 }).top).toBe(700 - 14);
  });

  it('says what the style says, and is no text of the document', () => {
    expect(placed(12)).toMatchObject({ text: '第12页', isRepeated: true });
    expect(placed(7, { before: '', after: '' }).text).toBe('7');
  });
});
