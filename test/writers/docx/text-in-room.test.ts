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
    const counts = { whole: 0, broken: 0, smaller: 0 };
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
            expect(found, `${style.name} ${text} ${roomEm}`).toMatchObject({
              narrowingPt: narrowing,
              smallerByPt: whole?.smallerByPt ?? 0,
            });
            if (whole) counts.smaller += 1;
            else if (estimateLines(text, (widthPt - narrowing) / style.fontSizePt).count === 1) counts.whole += 1;
            else counts.broken += 1;
          }
        }
      }
    }
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(100);
  });

  it('gives a divided line its gap', () => {
    const paragraph: Paragraph = { kind: 'paragraph', style: LABEL, lines: ['甲甲\t乙乙'] };
    const heightIn = (roomEm: number) => paragraphIn(paragraph, roomEm * LABEL.fontSizePt, 0).heightPt;
    expect(heightIn(4.9)).toBeCloseTo(2 * heightIn(5.1));
  });
});
