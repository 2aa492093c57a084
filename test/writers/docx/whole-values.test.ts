/** Values in narrow cells of Word: wider room first, then smaller letters, and nothing where neither is enough. */

import { describe, expect, it } from 'vitest';
import type { Paragraph } from '../../../src/document/document.js';
import { wholeValue } from '../../../src/writers/docx/whole-values.js';
import { CONTENT, paragraph, documentOf, section, table, cell } from '../../support/documents.js';
import { all, partOf } from './parts.js';

const OVERHANG = 3;
const SIZE = CONTENT.fontSizePt;
const given = (text: string, alignment: 'left' | 'center' | 'right' = 'right'): Paragraph =>
  paragraph({ ...CONTENT, alignment }, text);
/** In a room of so many points more than the text is wide. */
const inRoom = (text: string, ems: number, morePt: number, alignment?: 'left' | 'center' | 'right') =>
  wholeValue(given(text, alignment), ems * SIZE + morePt, OVERHANG);

describe('wholeValue', () => {
  it.each([
    ['9,000,000.00', 6],
    ['≥1,234,567.89', 7],
    ['1234567.89万元', 7.25],
    ['不低于15年', 5.5],
    ['12.5%', 2.92],
  ])('gives %s the room that it lacks, no more, and then smaller letters', (text, ems) => {
    expect(inRoom(text, ems, SIZE)).toBeUndefined();
    const [touching, wide] = [inRoom(text, ems, 0), inRoom(text, ems, -1)];
    expect(touching?.smallerByPt).toBe(0);
    expect(touching?.wideningPt).toBeCloseTo(SIZE / 10);
    expect(wide?.wideningPt).toBeCloseTo(1 + SIZE / 10);
    const small = inRoom(text, ems, -OVERHANG);
    expect(small?.smallerByPt).toBe(0.5);
    expect(small?.wideningPt).toBeLessThanOrEqual(OVERHANG);
    expect(inRoom(text, ems, -OVERHANG, 'center')?.smallerByPt).toBe(0);
    expect(inRoom(text, 1, 0)).toBeUndefined();
  });

  it.each(['绩效目标', '完成12件', '2025-01-01 至 2025-12-31', 'ISO/IEC 27001', '≥3家（次）以上', ''])(
    'leaves another text alone: %s',
    (text) => {
      expect(wholeValue(given(text), 5, OVERHANG)).toBeUndefined();
    },
  );

  it('puts the unit onto the next line where it has no room beside the number, and the number stays whole', () => {
    // Seven ems of number, a quarter of air and two of unit.
    const long = '≥1,234,567.89万元';
    expect(inRoom(long, 9.25, 0, 'center')).toMatchObject({ lineCount: 1, smallerByPt: 0 });
    const parted = inRoom(long, 7, -1, 'center');
    expect(parted).toMatchObject({ lineCount: 2, smallerByPt: 0 });
    expect(parted?.wideningPt).toBeCloseTo(1 + SIZE / 10);
    expect(inRoom(long, 7, -OVERHANG * 2, 'center')).toMatchObject({ lineCount: 2, smallerByPt: 0.5 });
    // A number with room goes on to its unit by itself.
    expect(inRoom(long, 7.2, 0, 'center')).toBeUndefined();
    expect(inRoom(long, 4, 0, 'center')).toBeUndefined();
  });

  it('makes a long amount smaller by a point and a half at most', () => {
    const smaller = (lackPt: number) => inRoom('≥1,234,567.89', 7, -lackPt, 'center')?.smallerByPt;
    expect([7, 10, 13, 16].map(smaller)).toEqual([0.5, 1, 1.5, undefined]);
  });

  it('counts the room that stands behind a number for its decimals', () => {
    expect(wholeValue(given('9000'), 2.5 * SIZE, OVERHANG)).toBeUndefined();
    expect(wholeValue({ ...given('9000'), endIndentEm: 0.5 }, 2.5 * SIZE, OVERHANG)).toBeDefined();
  });

  it('stands in the file as an indent below zero and a size of its own', async () => {
    const one = (text: string, widthPt: number) => ({
      ...table(2, 1, [cell(0, 0, '', { paragraphs: [given(text)] }), cell(0, 1, '乙')]),
      columnWidthsPt: [widthPt, 442.2 - widthPt],
    });
    const written = async (widthPt: number) => {
      const xml = await partOf(documentOf(section([one('9,000,000.00', widthPt)])), 'word/document.xml');
      const [first] = all(xml, 'w:tc');
      return first ? ['w:ind', 'w:sz'].map((name) => all(first, name)[0]?.attributes) : [];
    };
    // 63 points of text, four of padding on either side.
    expect(await written(63 + 8 + 2)).toEqual([undefined, undefined]);
    expect(await written(63 + 8)).toEqual([{ 'w:left': '-21' }, undefined]);
    expect(await written(63 + 8 - 3)).toEqual([
      { 'w:left': expect.stringMatching(/^-\d\d$/) as string },
      { 'w:val': '20' },
    ]);
  });
});
