/** Words are looked up in Node's dictionary once a text. */

import { expect, it, vi } from 'vitest';
import { wordEndsIn } from '../../src/document/word-ends.js';

it('asks the dictionary once for a text that comes again', () => {
  const asked = vi.spyOn(Intl.Segmenter.prototype, 'segment');
  // Which no other test of this run has asked for.
  const texts = [
    '只问一遍的负责人',
    '只问一遍的可持续影响',
    '只问一遍的负责人',
    '只问一遍的可持续影响',
    '只问一遍的负责人',
  ];
  const found = texts.map((text) => [...wordEndsIn(text)]);
  const times = asked.mock.calls.length;
  vi.restoreAllMocks();
  expect(times).toBe(2);
  expect(found[2]).toEqual(found[0]);
  expect(found[0]).not.toEqual(found[1]);
});
