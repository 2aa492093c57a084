/** Amounts read out of prose: where they stand, how exactly they are said, and what they say. */

import { describe, expect, it } from 'vitest';
import {
  amountsIn,
  decimalsOf,
  haveTwoDigitsChangedAbout,
  inYuan,
  plainText,
  says,
  significantDigits,
  unitThatWouldSay,
} from '../../src/prose/amounts-in-text.js';

/** Each amount as `what was typed = 元`, with ~ for about and / for a price. */
function read(text: string): string[] {
  return amountsIn(text).map((amount) => {
    expect(text.slice(amount.start, amount.end)).toBe(amount.typed);
    const marks = `${amount.isApproximate ? '~' : ''}${amount.isRate ? '/' : ''}`;
    return `${amount.typed} = ${marks}${inYuan(amount)}`;
  });
}

describe('amountsIn', () => {
  it.each([
    ['预算42万元', ['42万元 = 420000']],
    ['420000元', ['420000元 = 420000']],
    ['1,234,567.89元', ['1,234,567.89元 = 1234567.89']],
    ['3.5亿元、2千元、3百元', ['3.5亿元 = 350000000', '2千元 = 2000', '3百元 = 300']],
    ['5十万元，2百万元，1千万元', ['5十万元 = 500000', '2百万元 = 2000000', '1千万元 = 10000000']],
    ['１２.５万元', ['１２.５万元 = 125000']],
    ['42 万元', ['42 万元 = 420000']],
    ['42万', []],
    ['《2024年500万元项目管理办法》', []],
    ['《办法》安排5万元', ['5万元 = 50000']],
    ['', []],
    ['约45万元', ['约45万元 = ~450000'.replace('约', '')]],
    ['节约45万元', ['45万元 = 450000']],
    ['合约45万元', ['45万元 = 450000']],
    [
      '45万余元，45多万元，45万元左右，45万元以上',
      ['45万余元 = ~450000', '45多万元 = ~450000', '45万元 = ~450000', '45万元 = ~450000'],
    ],
    [
      '近30万元，逾30万元，超过30万元，不超过30万元',
      ['30万元 = ~300000', '30万元 = ~300000', '30万元 = ~300000', '30万元 = 300000'],
    ],
    ['每人500元', ['500元 = /500']],
    ['500元/人，500元每天，500元的标准', ['500元 = /500', '500元 = /500', '500元 = /500']],
    [
      '人均500元，户均600元，单价700元，标准为800元，均价900元',
      ['500元 = /500', '600元 = /600', '700元 = /700', '800元 = /800', '900元 = /900'],
    ],
    ['每年的标准，共500元', ['500元 = 500']],
    ['3.1.5万元', []],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it('reads no more than three hundred of a text', () => {
    expect(amountsIn('1元，'.repeat(300))).toHaveLength(300);
    expect(amountsIn('1元，'.repeat(400))).toHaveLength(300);
  });
});

describe('plainText', () => {
  it('keeps every character in its place', () => {
    const text = '＋１＝《标题2元》９．５';
    expect(plainText(text)).toBe('+1=******9.5');
    expect(plainText(text)).toHaveLength(text.length);
    expect(plainText('《甲\n乙》')).toBe('《甲\n乙》');
  });
});

describe('says', () => {
  const amountOf = (text: string) => amountsIn(text)[0] ?? expect.unreachable();
  it.each([
    ['42万元', '420000', true],
    ['42万元', '424999', true],
    ['42万元', '415000', true],
    ['42万元', '414999', false],
    ['42万元', '429999', true],
    ['42万元', '430000', false],
    ['42.5万元', '425400', true],
    ['42.5万元', '424400', false],
    ['420000元', '420000.9', true],
    ['420000元', '419999.9', false],
    ['420000元', '420001', false],
    ['420000.5元', '420000.4', false],
    ['约42万元', '440000', true],
    ['约42万元', '466666', true],
    ['约42万元', '467000', false],
    ['约42万元', '381000', false],
  ])('%s says %s: %s', (text, yuan, wanted) => {
    expect(says(amountOf(text), yuan)).toBe(wanted);
  });

  it.each([
    ['42元', '420000', '万元'],
    ['420000万元', '420000', '元'],
    ['42万元', '420000', undefined],
    ['42元', '42', undefined],
    ['43元', '420000', undefined],
    ['42千元', '420000000', undefined],
  ])('with another unit: %s for %s is in %s', (text, yuan, unit) => {
    expect(unitThatWouldSay(amountOf(text), yuan)).toBe(unit);
  });
});

describe('digits', () => {
  it.each([
    ['420000', 2, 0],
    ['42', 2, 0],
    ['0.50', 1, 2],
    ['1.050', 3, 3],
    ['100.0', 1, 1],
    ['0', 0, 0],
  ])('%s has %d that count, and %d decimals', (number, digits, decimals) => {
    expect(significantDigits(number)).toBe(digits);
    expect(decimalsOf(number)).toBe(decimals);
  });

  it.each([
    ['31500000', '35100000', true],
    ['123', '132', true],
    ['123', '213', true],
    ['123', '321', false],
    ['123', '123', false],
    ['1200', '2100', false],
    ['1230', '123', false],
    ['1234', '2143', false],
  ])('%s and %s have two changed about: %s', (left, right, wanted) => {
    expect(haveTwoDigitsChangedAbout(left, right)).toBe(wanted);
  });
});
