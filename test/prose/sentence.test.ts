/** What stands around a place, up to the marks that end a clause. */

import { describe, expect, it } from 'vitest';
import { aheadOf, around, behindOf, SENTENCE_END } from '../../src/prose/sentence.js';

const text = '一是修路3公里，二是架桥。三是植树；\n四是亮灯';
const at = text.indexOf('架桥');

describe('a piece of a text', () => {
  it('ends in front of the first mark and begins behind the last', () => {
    expect(aheadOf(text, at, /[，。]/)).toBe('二是');
    expect(behindOf(text, at, /[，。]/)).toBe('架桥');
    expect(around(text, { start: at, end: at + 1 }, SENTENCE_END)).toBe('一是修路3公里，二是架桥');
  });

  it('begins and ends with the text where there is no mark', () => {
    expect(aheadOf(text, at, /！/)).toBe(text.slice(0, at));
    expect(behindOf(text, at, /！/)).toBe(text.slice(at));
    expect(aheadOf(text, 0, SENTENCE_END) + behindOf(text, text.length, SENTENCE_END)).toBe('');
  });

  it('is empty beside a mark', () => {
    expect(aheadOf(text, at - 2, /，/)).toBe('');
    expect(behindOf(text, at + 2, /。/)).toBe('');
  });

  it('is no longer than asked', () => {
    expect(aheadOf(text, at, SENTENCE_END, 4)).toBe('里，二是');
    expect(behindOf(text, at, SENTENCE_END, 1)).toBe('架');
  });
});
