/** How paragraphs stand in a room: what short lines are passed over for is what looking closely finds. */

import { describe, expect, it } from 'vitest';
import type { Paragraph } from '../../../src/document/document.js';
import { paragraphIn } from '../../../src/writers/docx/text-in-room.js';
import { estimateLines } from '../../../src/writers/docx/estimate-lines.js';
import { narrowingPt } from '../../../src/writers/docx/even-lines.js';
import { wholeValue } from '../../../src/writers/docx/whole-values.js';
import { BODY, CONTENT, LABEL, TITLE } from '../../support/documents.js';

const OVERHANG = 3;
const TEXTS = [
  '',
  '维护',
  '≥98.50%',
  '2024年12月底前',
  '12,345.67',
  '甲1乙2丙3丁4',
  'ABC设备7台',
  '验收合格率（％）',
  '满意度达到95%以上',
];

describe('paragraphIn', () => {
  it('finds of lines with room to spare what it would find by looking at each', () => {
    const counts = { whole: 0, broken: 0, smaller: 0, torn: 0 };
    for (const style of [CONTENT, LABEL, BODY, TITLE]) {
      for (const text of TEXTS) {
        for (const endIndentEm of [undefined, 0.5]) {
          for (let roomEm = 2; roomEm <= 16; roomEm += 0.05) {
            const widthPt = roomEm * style.fontSizePt;
            const paragraph: Paragraph = {
              kind: 'paragraph',
              style,
              lines: [text],
              ...(endIndentEm && { endIndentEm }),
            };
            const whole = wholeValue(paragraph, widthPt, OVERHANG);
            const narrowing = whole ? -whole.wideningPt : narrowingPt(paragraph, widthPt, OVERHANG);
            const found = paragraphIn(paragraph, widthPt, OVERHANG);
            const lines = estimateLines(text, (widthPt - narrowing) / style.fontSizePt);
            if (!whole && lines.tornCount > 0) {
              // Smaller letters that keep the number whole are told below.
              counts.torn += 1;
              continue;
            }
            expect(found, `${style.name} ${text} ${roomEm}`).toMatchObject({
              narrowingPt: narrowing,
              smallerByPt: whole?.smallerByPt ?? 0,
            });
            if (whole) counts.smaller += 1;
            else if (lines.count === 1) counts.whole += 1;
            else counts.broken += 1;
          }
        }
      }
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(100);
  });

  it('knows lines that it has seen in whatever heights, and looks anew at them in another room, size, place or indent', () => {
    for (const text of TEXTS) {
      const lines = [text];
      for (const style of [CONTENT, LABEL, BODY, TITLE]) {
        const others = [
          style,
          { ...style, fontSizePt: style.fontSizePt - 1 },
          { ...style, firstLineIndentEm: 1 },
          { ...style, alignment: 'right' as const },
          { ...style, lineHeight: { fixedPt: 99 } },
        ];
        for (const each of others) {
          for (const end of [{}, { endIndentEm: 0.5 }]) {
            for (const [roomEm, overhang] of [
              [3.2, 0],
              [3.2, OVERHANG],
              [4.7, OVERHANG],
            ] as const) {
              const given: Paragraph = { kind: 'paragraph', style: each, lines, ...end };
              const widthPt = roomEm * style.fontSizePt;
              expect(paragraphIn(given, widthPt, overhang)).toEqual(
                paragraphIn({ ...given, lines: [text] }, widthPt, overhang),
              );
            }
          }
        }
      }
    }
  });

  it('keeps a number of a value with its unit by letters a little smaller where no narrower room does, on no line more', () => {
    const given = (text: string): Paragraph => ({ kind: 'paragraph', style: LABEL, lines: [text] });
    const size = LABEL.fontSizePt;
    // Five ems hold 2025年10, and 2025年10月 with air between them only when it is smaller.
    const { narrowingPt: narrowing, smallerByPt, heightPt } = paragraphIn(given('2025年10月31日前'), 5.05 * size, 2.4);
    expect(smallerByPt).toBeGreaterThan(0);
    expect(smallerByPt).toBeLessThanOrEqual(1.5);
    const roomEm = (5.05 * size - narrowing) / (size - smallerByPt);
    expect(estimateLines('2025年10月31日前', roomEm)).toMatchObject({ count: 2, tornCount: 0 });
    expect(heightPt).toBe(paragraphIn(given('绩效目标情况与指标'), 5.05 * size, 2.4).heightPt);
    // In running text, lines end beside numbers.
    const long = '宣传、排查、监测和评估等工作均须于2024年12月31日前全部完成并报送总结材料';
    expect(paragraphIn(given(long), 5.05 * size, 2.4).smallerByPt).toBe(0);
  });

  it('counts the line that air, or a narrower room, costs', () => {
    const size = CONTENT.fontSizePt;
    const given: Paragraph = { kind: 'paragraph', style: CONTENT, lines: ['4期×40人/期=160人次'] };
    const one = paragraphIn({ ...given, lines: ['甲'] }, 10.3 * size, 0).heightPt;
    // Ten ems of text, and three times a quarter of one.
    expect(paragraphIn(given, 10.3 * size, 0).heightPt).toBeCloseTo(2 * one);
    expect(paragraphIn(given, 10.8 * size, 0).heightPt).toBeCloseTo(one);
  });

  it('gives a divided line its gap', () => {
    const paragraph: Paragraph = { kind: 'paragraph', style: LABEL, lines: ['甲甲\t乙乙'] };
    const heightIn = (roomEm: number) => paragraphIn(paragraph, roomEm * LABEL.fontSizePt, 0).heightPt;
    expect(heightIn(4.9)).toBeCloseTo(2 * heightIn(5.1));
  });
});
