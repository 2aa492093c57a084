/** Room beside texts in Word: evened titles, no character alone on a last line, air that costs no line; and nothing where that would not help. */

import { describe, expect, it } from 'vitest';
import { emsOf, estimateLines } from '../../../src/writers/docx/estimate-lines.js';
import { narrowingPt } from '../../../src/writers/docx/even-lines.js';
import { CONTENT, LABEL, paragraph, TITLE } from '../../support/documents.js';

const SIZE = CONTENT.fontSizePt;
const text = (ems: number) => '绩'.repeat(ems);
/** By how many ems the room of the text becomes narrower. */
const narrowingEm = (line: string, roomEm: number, style = CONTENT, overhangEm = 0) =>
  narrowingPt(paragraph(style, line), roomEm * style.fontSizePt, overhangEm * style.fontSizePt) / style.fontSizePt;

describe('narrowingPt', () => {
  it.each([10, 13, 20, 27])(
    'leaves no character alone on the last line of a text of two lines and one, in %d ems',
    (roomEm) => {
      const line = text(roomEm * 2 + 1);
      const narrower = narrowingEm(line, roomEm);
      expect(narrower).toBeGreaterThan(0);
      const { count, lastEm } = estimateLines(line, roomEm - narrower);
      expect(count).toBe(3);
      expect(lastEm).toBeGreaterThanOrEqual(2);
      expect(narrower).toBeLessThan(2);
    },
  );

  it.each([
    ['one line', 9, 10],
    ['whole lines', 20, 10],
    ['a longer last line', 24, 10],
    ['two characters, where a narrower room would take a line more', 5, 2],
  ])('leaves alone %s', (_, ems, roomEm) => {
    expect(narrowingEm(text(ems), roomEm)).toBe(0);
  });

  it('evens the lines of a title whose last one is short, with room for a word', () => {
    const narrower = narrowingEm(text(23), 20, TITLE);
    expect(20 - narrower).toBeCloseTo(23 / 2 + 2);
    expect(narrowingEm(text(35), 20, TITLE)).toBe(0);
    expect(narrowingEm(text(18), 20, TITLE)).toBe(0);
    // In less room it is no title.
    expect(narrowingEm(text(20), 15, LABEL)).toBe(0);
  });

  it('lets a text reach into its padding where air alone costs a line: on both sides where it is centred', () => {
    const line = '建设24小时自助图书馆2座';
    const roomEm = emsOf(line);
    const neededEm = 0.75;
    const widened = (overhangEm: number, style = CONTENT) => -narrowingEm(line, roomEm, style, overhangEm);
    expect(widened(1)).toBeGreaterThanOrEqual(neededEm);
    expect(estimateLines(line, roomEm + widened(1)).count).toBe(1);
    expect(widened(0.5)).toBeLessThanOrEqual(0);
    expect(widened(0.5, LABEL)).toBeGreaterThanOrEqual(neededEm);
    expect(widened(0.5, LABEL)).toBeLessThanOrEqual(1);
    expect(-narrowingEm('完成率', 3, CONTENT, 1)).toBeLessThanOrEqual(0);
  });

  it.each([
    ['2025年9月20日前', 7.05, 0],
    // Without air five ems hold 2025年9月.
    ['2025年9月20日前', 5.05, 0.23],
    ['每年度12月31日前', 6.8, 0],
  ])('tears no number of %s from its unit in %d ems', (line, roomEm, overhangEm) => {
    const usual = estimateLines(line, roomEm);
    expect(usual.tornCount).toBe(1);
    const room = roomEm - narrowingEm(line, roomEm, LABEL, overhangEm);
    expect(estimateLines(line, room)).toMatchObject({ count: usual.count, tornCount: 0 });
  });

  it('leaves numbers at the ends of lines where the room is that of running text', () => {
    const line = `${text(15)}120户${text(8)}`;
    expect(estimateLines(line, 17).tornCount).toBe(1);
    expect(narrowingEm(line, 17)).toBe(0);
    expect(narrowingEm(line.slice(2), 15)).toBeGreaterThan(0);
  });

  it('counts in points of the text', () => {
    expect(narrowingPt(paragraph(CONTENT, text(21)), 10 * SIZE, 0)).toBeCloseTo(narrowingEm(text(21), 10) * SIZE);
  });
});
