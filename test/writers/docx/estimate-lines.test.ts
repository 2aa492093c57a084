/** Lines as a word processor breaks them, about. */

import { describe, expect, it } from 'vitest';
import { estimateLines } from '../../../src/writers/docx/estimate-lines.js';

describe('lines of a text', () => {
  it.each([
    ['', 6, [0]],
    ['六个字一行的', 6, [6]],
    ['灾害隐患点排查', 6, [6, 1]],
    // A number goes to the next line whole, with air between it and what is Han.
    ['宣传次数共120次', 6, [5.25, 2.75]],
    ['≥60次', 4, [3.25]],
    // Marks stay with what they follow or open.
    ['进社区、进学校、进', 4, [4, 4, 1]],
    ['按台账计，不少', 4, [3, 4]],
    ['印发《条例》的', 3, [2, 2, 3]],
    // A space that would begin a line is dropped, and one at its end is not what takes another line.
    ['2024-01-01 至 2024-04-30', 9, [7, 5]],
    ['甲 乙', 1, [1, 1]],
    // What no line holds is cut.
    ['1'.repeat(10), 2, [2, 2, 1]],
    // Addresses and periods go on behind a / or -.
    ['20250101-20251231', 5, [4.5, 4]],
    ['元/人次', 3, [2.5, 1]],
    ['12/345', 2, [1.5, 1.5]],
    ['两字', 0.5, [1, 1]],
  ] as [string, number, number[]][])('%s in %d', (text, roomEm, widths) => {
    expect(estimateLines(text, roomEm)).toMatchObject({ count: widths.length, lastEm: widths.at(-1) });
  });

  it('tell in which wider room they may be others: in none below it', () => {
    const breaksIn = (text: string, roomEm: number) => ({ ...estimateLines(text, roomEm), gapEm: 0 });
    let skipped = 0;
    for (const text of [
      '宣传次数共120次',
      '2024-01-01 至 2024-04-30',
      '按台账计，不少于3 份',
      '1'.repeat(10),
      '甲 乙',
    ]) {
      for (let roomEm = 1; roomEm < 9; roomEm += 0.25) {
        const lines = breaksIn(text, roomEm);
        expect(lines.nextRoomEm).toBeGreaterThanOrEqual(roomEm);
        for (let wider = roomEm; wider < Math.min(12, lines.nextRoomEm); wider += 0.1) {
          expect(breaksIn(text, wider), `${text} ${roomEm} ${wider}`).toEqual(lines);
          skipped += 1;
        }
        if (lines.nextRoomEm > roomEm && lines.nextRoomEm < Infinity)
          expect(breaksIn(text, lines.nextRoomEm)).not.toEqual(lines);
      }
    }
    expect(skipped).toBeGreaterThan(100);
  });

  it.each([
    ['2025年9月20日前', 5, 1],
    ['2025年9月20日前', 6, 0],
    ['共走访120户', 5, 1],
    ['完成率为95%以上', 6, 0],
    ['第一批6月到货', 4, 1],
    ['每次2 至3人', 3, 0],
  ] as [string, number, number][])('%s in %d tear %d numbers from what they count', (text, roomEm, torn) => {
    expect(estimateLines(text, roomEm).tornCount).toBe(torn);
    // The same lines end there without air.
    expect(estimateLines(text, roomEm, false).tornCount).toBeLessThanOrEqual(1);
  });

  it('are as long as fonts that stand for 宋体 set them: % takes nearly an em, capitals more than half of one', () => {
    expect(estimateLines('完成率100%', 5.25)).toMatchObject({ count: 2 });
    expect(estimateLines('完成率100%', 5.7)).toMatchObject({ count: 1 });
    expect(estimateLines('GPS', 2)).toMatchObject({ count: 2 });
    expect(estimateLines('gps', 2)).toMatchObject({ count: 1 });
  });

  it('count every character, however wide the room', () => {
    for (let roomEm = 1; roomEm < 40; roomEm += 0.7) {
      expect(estimateLines('字'.repeat(100), roomEm).count).toBe(Math.ceil(100 / Math.floor(roomEm)));
    }
  });
});
