/** What a text says has grown since another year. */

import { describe, expect, it } from 'vitest';
import { quantitiesOf } from '../../src/prose/quantity.js';
import { rateOfGrowth, wrongGrowthsIn } from '../../src/prose/stated-growth.js';

const sums = (text: string, told?: string) =>
  wrongGrowthsIn(text, told === undefined ? [] : quantitiesOf(told)).map(({ sum }) => sum);

describe('growth told in a sentence', () => {
  it.each([
    ['养护200公里，较上年160公里增长25%', []],
    ['养护200公里，较上年160公里增长20%', ['160公里增加20%，不是 200公里']],
    ['养护200公里，较上年160公里增加40公里，增长25%', []],
    ['养护200公里，较上年160公里增加30公里', ['160公里增加30公里，不是 200公里']],
    // Any of the numbers may be the one that grew.
    ['养护200公里，其中修复120公里、预防80公里，较上年160公里增长25%', []],
    ['投诉控制在40件以内，比上年50件下降20%', []],
    ['办结40件，比上年50件下降10%', ['50件减少10%，不是 40件']],
    // Rounded as far as typed.
    ['出口25.2亿元，较上年24亿元增长5%', []],
    ['出口26.2亿元，较上年24亿元增长5%', ['24亿元增加5%，不是 26.2亿元']],
    ['出口约26亿元，较上年24亿元增长8.3%', []],
    ['较上年160公里增长25%', []],
    ['养护200公里，较上年增长20%', []],
    ['养护200公里，较上年160公里约增长20%左右', []],
    // Another thing altogether.
    ['养护2公里，较上年160公里增长20%', []],
  ])('%s', (text, wanted) => {
    expect(sums(text)).toEqual(wanted);
  });

  it.each([
    ['路率由85%提高到88%，提高3个百分点', []],
    ['路率由85%提高到88%，提高2个百分点', ['85% 与 88% 相差 3 个百分点']],
    ['超限率由1.6%下降到1%（下降0.8个百分点）', ['1.6% 与 1% 相差 0.6 个百分点']],
  ])('%s', (text, wanted) => {
    expect(sums(text)).toEqual(wanted);
  });

  it('holds the value of the indicator against its explanation', () => {
    expect(sums('比上年的52家增加8家', '≥60家')).toEqual([]);
    expect(sums('比上年的52家增加6家', '≥60家')).toEqual(['52家增加6家，不是 60家']);
    expect(sums('上年24亿元，同比增长5%', '≥25.2亿元')).toEqual([]);
    expect(sums('上年24亿元，同比增长8%', '≥25.2亿元')).toEqual(['24亿元增加8%，不是 25.2亿元']);
  });
});

describe('the rate between two years', () => {
  const rate = (text: string, value: string) => {
    const [target] = quantitiesOf(value);
    return target && rateOfGrowth(text, target);
  };
  it.each([
    ['上年186亿元，本年目标197.16亿元', '≥6%', undefined],
    ['上年186亿元，本年目标191.76亿元', '≥6%', '186亿元 → 191.76亿元'],
    ['上年186亿元，本年目标199亿元', '≥6%', undefined],
    ['上年186亿元，本年目标201亿元', '6%', '186亿元 → 201亿元'],
    ['上年50件，本年40件', '20%', undefined],
    ['上年50件', '20%', undefined],
  ])('%s, %s', (text, value, wanted) => {
    expect(rate(text, value)).toBe(wanted);
  });
});
