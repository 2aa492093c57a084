/** Amounts in capital numerals, by the examples of the rule and at its edges. */

import { expect, it } from 'vitest';
import { capitalAmount } from '../../src/model/capital-amount.js';

it.each([
  ['9864500', '玖佰捌拾陆万肆仟伍佰元整'],
  ['1409.50', '壹仟肆佰零玖元伍角'],
  ['6007.14', '陆仟零柒元壹角肆分'],
  ['107000.53', '壹拾万零柒仟元伍角叁分'],
  ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
  ['325.04', '叁佰贰拾伍元零肆分'],
  ['100000001', '壹亿零壹元整'],
  ['100010000', '壹亿零壹万元整'],
  ['20000000', '贰仟万元整'],
  ['1000000000000', '壹万亿元整'],
  ['0', '零元整'],
  ['0.00', '零元整'],
  ['0.30', '叁角'],
  ['0.05', '伍分'],
  ['-12.5', '负壹拾贰元伍角'],
  ['1.005', undefined],
  ['12345678901234567', undefined],
  ['1,000', undefined],
])('%s is %s', (amount, words) => {
  expect(capitalAmount(amount)).toBe(words);
});
