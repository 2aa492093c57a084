/** Words are looked up in Node's dictionary once a text. */

import { expect, it, vi } from 'vitest';
import { wordEndsIn } from '../../src/document/word-ends.js';

it('asks the dictionary once for a text that comes again', () => {
  const asked = vi.spyOn(Intl.Segmenter.prototype, 'segment');
  const texts = ['项目负责人', '可持续影响指标', '项目负责人', '可持续影响指标', '项目负责人'];
  const found = texts.map((text) => [...wordEndsIn(text)]);
  const times = asked.mock.calls.length;
  vi.restoreAllMocks();
  expect(times).toBe(2);
  expect(found[2]).toEqual(found[0]);
  expect(found[0]).not.toEqual(found[1]);
});
