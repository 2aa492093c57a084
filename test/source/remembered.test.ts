import { describe, expect, it, vi } from 'vitest';
import { rememberedText } from '../../src/source/remembered.js';

describe('rememberedText', () => {
  it('works out each text once, one without an answer too', () => {
    const workOut = vi.fn((text: string) => (text === '' ? undefined : text.length));
    const lengthOf = rememberedText(workOut);
    expect(['≥95%', '', '≥95%', ''].map(lengthOf)).toEqual([4, undefined, 4, undefined]);
    expect(workOut).toHaveBeenCalledTimes(2);
  });

  it('keeps no long text and answers rightly when it has given up what it knew', () => {
    const workOut = vi.fn((text: string) => text.length);
    const lengthOf = rememberedText(workOut);
    const long = '甲'.repeat(101);
    expect([lengthOf(long), lengthOf(long)]).toEqual([101, 101]);
    expect(workOut).toHaveBeenCalledTimes(2);
    const texts = Array.from({ length: 3000 }, (_, index) => `≥${index}`);
    for (const text of [...texts, ...texts]) expect(lengthOf(text)).toBe(text.length);
  });

  it('keeps long texts where it is told to, and all that were asked for lately', () => {
    const workOut = vi.fn((text: string) => ({ length: text.length }));
    const read = rememberedText(workOut, 500);
    const texts = Array.from({ length: 100 }, (_, index) => `${index}${'甲'.repeat(400)}`);
    const answers = texts.map(read);
    expect(texts.map(read).every((answer, index) => answer === answers[index])).toBe(true);
    expect(workOut).toHaveBeenCalledTimes(100);
    for (let index = 0; index < 1000; index += 1) {
      read(`${index}${'乙'.repeat(400)}`);
      read(texts[0] ?? '');
    }
    expect(workOut).toHaveBeenCalledTimes(1100);
    expect(read(texts[1] ?? '')).toEqual(answers[1]);
    expect(workOut).toHaveBeenCalledTimes(1101);
  });
});
