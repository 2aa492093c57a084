/** Pairs of characters are counted as a plain map counts them, whatever collides in the table. */

import { expect, it, vi } from 'vitest';
import { OwnRuns } from '../../src/prose/odd-characters.js';
import { PairCounts } from '../../src/prose/pair-counts.js';

const LETTERS = ['元', '年', '度', 'a', '\u0000', '\uffff'];

it('says of each pair whether it stands there again', () => {
  let state = 1;
  const next = (below: number) => (state = (state * 48271) % 0x7fffffff) % below;
  for (let round = 0; round < 300; round += 1) {
    const texts = Array.from({ length: next(6) }, () =>
      Array.from({ length: next(9) }, () => LETTERS[next(LETTERS.length)]).join(''),
    );
    const pairsOf = (text: string) => [...text].slice(1).map((_, at) => text.slice(at, at + 2));
    const pairs = texts.flatMap(pairsOf);
    const counts = new PairCounts(texts);
    for (const text of texts) {
      const again = pairsOf(text).map((pair) => pairs.filter((other) => other === pair).length > 1);
      expect(again.map((_, at) => counts.isAgain(text, at))).toEqual(again);
    }
  }
});

it('are asked once for each place of a filing, however often its texts are looked through', () => {
  const texts = Array.from({ length: 50 }, (_, at) => `第${at}次冷链设备维护，做好冷链设备登记`);
  const isAgain = vi.spyOn(PairCounts.prototype, 'isAgain');
  const runs = new OwnRuns(texts);
  for (const text of texts) expect(runs.oddIn(text)).toEqual([]);
  expect(isAgain.mock.calls.length).toBeLessThanOrEqual(texts.join('').length);
  isAgain.mockRestore();
});
