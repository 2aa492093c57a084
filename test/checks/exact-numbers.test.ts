/** What rules reckon is exact: parts with decimals and numbers beyond 2⁵³ come to what they come to. */

import { describe, expect, it } from 'vitest';
import {
  addAmounts,
  areTenThousandApart,
  distanceOf,
  isLess,
  isWithinShare,
  shiftAmount,
} from '../../src/model/amount.js';
import { contradictedTotalsIn, mispricedTotalsIn } from '../../src/prose/stated-parts.js';
import { findingsOf, ruleOf } from '../support/check-fixtures.js';
import { createRandom } from '../support/random.js';

/** Parts of which binary fractions give another sum than the decimal one. */
const PARTS: readonly (readonly string[])[] = [
  ['0.1', '0.2'],
  ['0.7', '0.1'],
  ['1.1', '2.2'],
  ['0.1', '0.7', '0.2'],
  ['9007199254740993', '1'],
  ['123456789012345678', '0.1'],
];

const row = (name: string, value: string) =>
  `    数量指标:\n      - { 三级指标: ${name}, 指标值: ${value}, 指标解释及计算公式: 按台账统计 }\n`;
const form = (value: string) => `绩效指标:\n  产出指标:\n${row('新修灌溉渠道长度', value)}`;

describe('a department total of its projects', () => {
  it.each(PARTS)('%s + %s …', (...parts) => {
    const projects = parts.map((part) => form(`${part}公里`));
    const conflicts = (total: string) =>
      findingsOf(ruleOf('indicator-conflict'), { department: form(total), projects });
    expect(conflicts(`${addAmounts(parts)}公里`)).toEqual([]);
    expect(conflicts(`${addAmounts([...parts, '0.00000001'])}公里`)).not.toEqual([]);
  });
});

describe('a total in prose', () => {
  it.each(PARTS)('%s + %s …', (...parts) => {
    const listed = parts.map((part, index) => `${'甲乙丙'[index] ?? ''}渠${part}公里`).join('、');
    const wrong = (total: string) => contradictedTotalsIn(`共${total}公里，其中${listed}。`);
    expect(wrong(addAmounts(parts))).toEqual([]);
    const near = addAmounts([...parts, '0.00000001']);
    expect(wrong(near).map(({ sum }) => sum)).toEqual([
      `${parts.join(' + ')} = ${shiftAmount(addAmounts(parts), 0)}公里`,
    ]);
  });

  it('prints a sum in the unit typed, to the last digit', () => {
    const [wrong] = contradictedTotalsIn('共1.9万亩，其中甲区0.7万亩、乙区1.1万亩。');
    expect(wrong?.sum).toBe('0.7 + 1.1 = 1.8万亩');
    expect(mispricedTotalsIn('购置3辆，每辆1.1万元，共计3.3万元。')).toEqual([]);
    expect(mispricedTotalsIn('购置3辆，每辆1.1万元，共计3.31万元。').map(({ sum }) => sum)).toEqual([
      '1.1万元 × 3 = 33000元',
    ]);
  });
});

describe('goal-without-indicator and unit-slip', () => {
  it.each([
    ['0.0003', '3', true],
    ['0.7', '7000', true],
    ['7', '0.0007', true],
    ['1.1', '11000', true],
    ['4.35', '43500', true],
    ['4.35', '43500.0000001', false],
    ['0', '0', false],
  ])('%s and %s are ten thousand apart: %s', (left, right, expected) => {
    expect(areTenThousandApart(left, right)).toBe(expected);
  });
});

it('compares as whole numbers of the smallest place do', () => {
  const random = createRandom(12);
  const places = 6;
  const scaled = (text: string) => {
    const [whole = '', decimals = ''] = text.split('.');
    return BigInt(whole + decimals.padEnd(places, '0'));
  };
  for (let count = 0; count < 500; count += 1) {
    const one = () => {
      const whole = String(random.below(10 ** (1 + random.below(9)))) + String(random.below(10 ** 9));
      const decimals = String(random.below(10 ** 6)).slice(0, random.below(7));
      return decimals === '' ? whole : `${whole}.${decimals}`;
    };
    const left = one();
    const right = random.chance(0.3) ? addAmounts([left, '0.000001']) : one();
    const [l, r] = [scaled(left), scaled(right)];
    expect(isLess(left, right)).toBe(l < r);
    expect(scaled(distanceOf(left, right))).toBe(l < r ? r - l : l - r);
    expect(isWithinShare(left, right, '0.1')).toBe(r > 0n && (l < r ? r - l : l - r) * 10n <= r);
  }
});
