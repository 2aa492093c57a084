/** Amounts: exact arithmetic. */

import { describe, expect, it } from 'vitest';
import {
  addAmounts,
  amountsEqual,
  areTenThousandApart,
  distanceOf,
  fixDecimals,
  groupThousands,
  isLess,
  multiplyAmounts,
  shiftAmount,
  subtractAmounts,
} from '../../src/model/amount.js';
import { createRandom } from '../support/random.js';

describe('arithmetic', () => {
  it('adds exactly, with the decimals of the part that has most', () => {
    expect(addAmounts(['3412.92', '38756.49'])).toBe('42169.41');
    expect(addAmounts(['0.1', '0.2'])).toBe('0.3');
    expect(addAmounts(['1.10', '2'])).toBe('3.10');
    expect(addAmounts(['9007199254740993', '0.01'])).toBe('9007199254740993.01');
    expect(addAmounts([])).toBe('0');
  });

  it('agrees with whole numbers of 分, for any two amounts', () => {
    const random = createRandom(1);
    const inFen = (amount: string) => BigInt(amount.replace('.', ''));
    for (let round = 0; round < 200; round += 1) {
      const [left = '', right = ''] = [0, 1].map(
        () => `${random.below(1e9)}${random.below(1e9)}.${String(random.below(100)).padStart(2, '0')}`,
      );
      const sum = addAmounts([left, right]);
      expect(inFen(sum)).toBe(inFen(left) + inFen(right));
      expect(amountsEqual(subtractAmounts(sum, right), left)).toBe(true);
    }
  });

  it('compares values, not spellings', () => {
    expect(amountsEqual('1.10', '1.1')).toBe(true);
    expect(amountsEqual('0042', '42')).toBe(true);
    expect(amountsEqual('0.1', '0.10000000000000001')).toBe(false);
    expect(subtractAmounts('1.1', '1.10')).toBe('0');
    expect(subtractAmounts('1', '2.50')).toBe('-1.5');
  });

  it('answers alike for short numbers and for those too long for a number of JavaScript', () => {
    const random = createRandom(2);
    const number = () => `${random.below(1e6)}${random.below(3) === 0 ? `.${random.below(1e3)}` : ''}`;
    for (let round = 0; round < 500; round += 1) {
      const left = number();
      const right = random.below(4) === 0 ? left : number();
      // The same value with so many noughts that it is reckoned with big.js.
      const long = (text: string) => `${text}${text.includes('.') ? '' : '.'}${'0'.repeat(20)}`;
      const all = [left, long(left)].flatMap((one) => [right, long(right)].map((other) => [one, other] as const));
      for (const answer of [amountsEqual, isLess, distanceOf, multiplyAmounts, areTenThousandApart]) {
        expect(new Set(all.map(([one, other]) => answer(one, other))).size, `${left} ${right}`).toBe(1);
      }
      expect(shiftAmount(left, 4)).toBe(shiftAmount(long(left), 4));
      expect(amountsEqual(addAmounts([left, right]), addAmounts([long(left), right]))).toBe(true);
    }
  });

  it('moves the point without rounding', () => {
    expect(shiftAmount('420000', -4)).toBe('42');
    expect(shiftAmount('1483491.6', -4)).toBe('148.34916');
    expect(shiftAmount('3412.92', 4)).toBe('34129200');
    expect(shiftAmount('0.00000001', -4)).toBe('0.000000000001');
    expect(shiftAmount('123456789012345678901234567890', 4)).toBe('1234567890123456789012345678900000');
  });

  it('groups the whole part only', () => {
    expect(['1', '123', '1234', '123456', '1234567.8901', '1000000'].map(groupThousands)).toEqual([
      '1',
      '123',
      '1,234',
      '123,456',
      '1,234,567.8901',
      '1,000,000',
    ]);
  });

  it('pads decimals and never rounds', () => {
    expect(fixDecimals('1483491.6', 2)).toBe('1483491.60');
    expect(fixDecimals('1.100', 2)).toBe('1.10');
    expect(fixDecimals('42', 0)).toBe('42');
    expect(fixDecimals('1.005', 2)).toBeUndefined();
    expect(fixDecimals('0.999', 0)).toBeUndefined();
  });
});
