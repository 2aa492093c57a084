import { describe, expect, it } from 'vitest';
import { matchesIn } from '../../src/prose/matches-in.js';

const TEXTS = ['', '甲', '12次，其中3次', '共120人次、30户', '𠮷野家12号', '12', '次次次'];
const PATTERNS = [/\d+/g, /(?<number>\d+)(?<unit>[次人])/gu, /次/g, /(?<=其中)\d/g, /\d*/g, /^/g];

describe('matchesIn', () => {
  it('finds what matchAll finds, with groups and places', () => {
    for (const pattern of PATTERNS) {
      for (const text of TEXTS)
        expect(matchesIn(text, pattern), `${String(pattern)} ${text}`).toEqual([...text.matchAll(pattern)]);
    }
  });

  it('begins anew with each text', () => {
    const pattern = /\d/g;
    expect(matchesIn('1和2', pattern)).toHaveLength(2);
    pattern.lastIndex = 3;
    expect(matchesIn('12', pattern)).toHaveLength(2);
  });
});
