/** Answers that are kept for a turn after the last time that they were asked for. */

import { expect, it } from 'vitest';
import { RecentlyUsed } from '../../src/source/recently-used.js';

it('works out an answer once, as long as no turn goes by without it', () => {
  const known = new RecentlyUsed<string>();
  const asked: string[] = [];
  const ask = (text: string) => known.get(text, () => (asked.push(text), `${text}！`));
  for (const texts of ['甲乙', '甲丙', '甲', '甲乙丙']) {
    for (const text of texts) expect(ask(text)).toBe(`${text}！`);
    known.turn();
  }
  expect(asked.join('')).toBe('甲乙丙乙丙');
});
