/** Breaks: never dearer than lines filled one after the other, no line more, nothing lonely or ragged that need not be. */

import { describe, expect, it } from 'vitest';
import { breakQualities } from '../../src/typeset/break-opportunities.js';
import { clustersOf } from '../../src/typeset/cluster.js';
import { MeasuredText } from '../../src/typeset/measured-text.js';
import { bestBreaks, costOfBreaks, type LineShape } from '../../src/typeset/optimum-fit.js';
import { randomNumbers } from '../support/documents.js';
import { FONTS } from '../support/fonts.js';
import { randomText } from '../support/random-text.js';

function prepared(text: string) {
  const clusters = clustersOf(text, '宋体', FONTS);
  return { clusters, measured: new MeasuredText(clusters, true), qualities: breakQualities(clusters) };
}

/** Lines filled one after the other up to the last free place; undefined where a word has no room. */
function filled({ measured, qualities }: ReturnType<typeof prepared>, { firstRoomEm, roomEm }: LineShape) {
  const ends: number[] = [];
  for (let start = 0; start < measured.length; start = ends.at(-1) as number) {
    let best: number | undefined;
    for (let end = start + 1; end <= measured.length; end += 1) {
      if (!measured.fits(start, end, start === 0 ? firstRoomEm : roomEm)) break;
      if (end === measured.length || qualities[end] === 'free' || qualities[end] === 'sign') best = end;
    }
    if (best === undefined) return undefined;
    ends.push(best);
  }
  return ends;
}

describe('bestBreaks', () => {
  it.each(['justify', 'left', 'center', 'right'] as const)(
    'is never dearer than lines simply filled, nor longer (%s)',
    (alignment) => {
      const random = randomNumbers(31);
      let [compared, better] = [0, 0];
      for (let round = 0; round < 300; round += 1) {
        const text = prepared(randomText(random, 5 + random() * 150));
        const roomEm = 6 + random() * random() * 30;
        const shape = { alignment, roomEm, firstRoomEm: roomEm - (random() < 0.5 ? 2 : 0) };
        const simple = filled(text, shape);
        const best = bestBreaks(text.measured, text.qualities, shape);
        expect(best.at(-1)).toBe(text.measured.length);
        if (!simple) continue;
        const [cost, costBefore] = [best, simple].map((ends) =>
          costOfBreaks(text.measured, text.qualities, shape, ends),
        );
        expect(cost).toBeLessThanOrEqual((costBefore as number) + 0.002 * simple.length + 1e-9);
        // A line more is taken only for a ragged one less, or one torn.
        if ((costBefore as number) < 10 * simple.length + 10) expect(best.length).toBeLessThanOrEqual(simple.length);
        compared += 1;
        if ((cost as number) < (costBefore as number) - 0.05) better += 1;
      }
      expect(compared).toBeGreaterThan(150);
      if (alignment !== 'right' && alignment !== 'left') expect(better).toBeGreaterThan(20);
    },
  );

  it('leaves no character alone on the last line where the lines before it can spare one', () => {
    for (let length = 11; length <= 91; length += 10) {
      const text = prepared('绩'.repeat(length));
      const shape = { alignment: 'justify', firstRoomEm: 10, roomEm: 10 } as const;
      const ends = bestBreaks(text.measured, text.qualities, shape);
      expect(ends).toHaveLength(Math.ceil(length / 10));
      expect(length - (ends.at(-2) ?? 0), `${length}`).toBeGreaterThan(1);
    }
  });

  it('leaves no ×100% alone on the last line, nor a line ragged before a date', () => {
    const linesOf = (given: string, roomEm: number) => {
      const text = prepared(given);
      let start = 0;
      return bestBreaks(text.measured, text.qualities, { alignment: 'justify', firstRoomEm: roomEm, roomEm }).map(
        (end) => {
          const line = text.clusters.slice(start, end).map((cluster) => cluster.text);
          start = end;
          return line.join('');
        },
      );
    };
    expect(linesOf('在规划征求意见时开展网络问卷，满意份数÷有效份数×100%', 9).at(-1)).not.toBe('×100%');
    expect(linesOf('规划、专题和平台建设任务均须在2024年12月31日前完成', 9)[1]).not.toBe('设任务均须在');
  });

  it('keeps 禁则 in a run of ten marks, in six ems', () => {
    const run = '（（（一）》）”。、《“（甲）”》；“‘乙’”。';
    for (let roomEm = 6; roomEm < 20; roomEm += 0.5) {
      const text = prepared(run);
      const ends = bestBreaks(text.measured, text.qualities, { alignment: 'justify', firstRoomEm: roomEm, roomEm });
      for (const end of ends.slice(0, -1)) expect(text.qualities[end], `${roomEm}`).not.toBe('forbidden');
    }
  });
});
