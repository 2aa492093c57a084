/** Amounts as people write them: what they come to in the field's unit, how sure that is, and what YAML's check says. */

import { describe, expect, it } from 'vitest';
import { amountsEqual, isAmount, shiftAmount } from '../../../src/model/amount.js';
import { amountProblem } from '../../../src/model/typed-values/amount-problem.js';
import { moneyUnitIn, readAmount } from '../../../src/model/typed-values/read-amount.js';
import { createRandom } from '../../support/random.js';

/** Value and certainty in a field of `wanted`, whose own label says so. */
function read(text: string, wanted: '元' | '万元', labelled: string = wanted): string {
  const { value, certainty } = readAmount(text, { labelled, wanted });
  return `${certainty} ${value}`;
}

describe('readAmount', () => {
  it.each([
    ['4,500,000元', 'certain 4500000', 'certain 450'],
    ['1,286.40', 'certain 1286.40', 'certain 1286.40'],
    ['1，286.40', 'certain 1286.40', 'certain 1286.40'],
    ['190万', 'certain 1900000', 'certain 190'],
    ['1520万元', 'certain 15200000', 'certain 1520'],
    ['560万元', 'certain 5600000', 'certain 560'],
    ['5600000.00元', 'certain 5600000.00', 'certain 560'],
    ['５６０００００', 'certain 5600000', 'certain 5600000'],
    ['４２．５', 'certain 42.5', 'certain 42.5'],
    ['0200000', 'certain 200000', 'certain 200000'],
    ['00.10', 'certain 0.10', 'certain 0.10'],
    ['¥42', 'certain 42', 'certain 42'],
    ['￥ 42 元', 'certain 42', 'doubtful 0.0042'],
    ['人民币：42万元整', 'certain 420000', 'certain 42'],
    ['RMB 1,000', 'certain 1000', 'certain 1000'],
    ['1.5亿元', 'certain 150000000', 'certain 15000'],
    ['1亿2000万元', 'certain 120000000', 'certain 12000'],
    ['5万6千元', 'certain 56000', 'certain 5.6'],
    ['5万6000元', 'certain 56000', 'certain 5.6'],
    ['500千元', 'certain 500000', 'certain 50'],
    ['3百万', 'certain 3000000', 'certain 300'],
    ['4 500 000', 'certain 4500000', 'certain 4500000'],
    ['42\n', 'certain 42', 'certain 42'],
    ['壹佰万元', 'certain 1000000', 'certain 100'],
    ['壹佰贰拾叁万肆仟伍佰陆拾柒元整', 'certain 1234567', 'certain 123.4567'],
    ['三百五十万', 'certain 3500000', 'certain 350'],
    ['十五万元', 'certain 150000', 'certain 15'],
    ['一亿零三百万元', 'certain 103000000', 'certain 10300'],
    ['三百五十', 'certain 350', 'certain 350'],
    ['叁元伍角贰分', 'certain 3.52', 'doubtful 0.000352'],
    ['420000', 'same 420000', 'same 420000'],
    ['1.10', 'same 1.10', 'same 1.10'],
    ['0', 'same 0', 'same 0'],
    ['4 2', 'doubtful 42', 'doubtful 42'],
    ['1520元', 'certain 1520', 'doubtful 0.152'],
  ])('%j', (text, inYuan, inTenThousands) => {
    expect([read(text, '元'), read(text, '万元')]).toEqual([inYuan, inTenThousands]);
  });

  it.each([
    ...[
      '-1',
      '1.',
      '.5',
      '1e3',
      '1.2.3',
      '约42',
      '42万元左右',
      '40-50万元',
      '1,28',
      '12,34,567',
      '450,0000',
      '1.286,40',
    ],
    ...[
      '5万6',
      '6千5万元',
      '1.5万2000元',
      '5万60000元',
      '三百五',
      '三万五',
      '一亿二',
      '四舍五入',
      '万',
      '元',
      '待定',
      '一一',
      '42%',
    ],
    `${'9'.repeat(200)}元`,
  ])('does not know %j', (text) => {
    expect(readAmount(text, { labelled: '元', wanted: '元' })).toMatchObject({ value: text, certainty: 'unknown' });
    expect(amountProblem(text, '元')?.hint).toMatch(text.startsWith('-') ? /不能是负数|负的“至少”/ : /只留阿拉伯数字/);
  });

  it('goes by the unit that was typed, then by the label, and doubts what has neither', () => {
    expect(read('560', '元', '万元')).toBe('doubtful 5600000');
    expect(read('560', '万元', '元')).toBe('doubtful 0.056');
    expect(read('560万', '元', '万元')).toBe('certain 5600000');
    expect(read('560元', '元', '万元')).toBe('certain 560');
    expect(readAmount('560', { wanted: '元' })).toMatchObject({ value: '560', certainty: 'doubtful' });
  });

  it('finds the unit that a label names', () => {
    expect(
      ['预算资金（万元）', '单位：元', '金额单位: 万元', '预算资金(元/年)', '预算(千元)', '预算资金', '元月支出'].map(
        moneyUnitIn,
      ),
    ).toEqual(['万元', '元', '万元', '元', '千元', undefined, undefined]);
  });

  it('keeps the sum, whatever the writing: what is certain is an amount of the model', () => {
    const random = createRandom(5);
    for (let round = 0; round < 500; round += 1) {
      const digits = `${1 + random.below(999_999_999)}${random.chance(0.5) ? '' : `.${1 + random.below(9)}${random.below(10)}`}`;
      const [whole = '', decimals] = digits.split('.');
      const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`);
      const wide = [...digits].map((digit) =>
        digit === '.' ? '．' : String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
      );
      const unit = random.pick(['', '元', '万', '万元', '亿元', '千元']);
      const text =
        random.pick(['', '¥', '人民币']) +
        random.pick([digits, grouped, wide.join('')]) +
        unit +
        random.pick(['', '整']);
      const power = { '': 0, 元: 0, 万: 4, 万元: 4, 亿元: 8, 千元: 3 }[unit] ?? 0;
      const { value, certainty } = readAmount(text, { labelled: '元', wanted: '元' });
      expect(isAmount(value) && amountsEqual(value, shiftAmount(digits, power)), text).toBe(true);
      expect(certainty === 'certain' || text === value, text).toBe(true);
      expect(amountProblem(value, '元')).toBeUndefined();
    }
  });
});

describe('amountProblem', () => {
  it.each(['0', '42', '420000', '3412.92', '0.5', '1.10', '123456789012345678901234567890.01'])(
    'takes %s',
    (amount) => {
      expect(amountProblem(amount, '元')).toBeUndefined();
    },
  );

  it('says what was meant only where it is certain', () => {
    expect(amountProblem('560万元', '元')).toMatchObject({
      code: 'bad-amount',
      found: '560万元',
      hint: '改为“5600000”（这一栏以元为单位）',
      meant: '5600000',
    });
    expect(amountProblem('0200000', '元')).toMatchObject({ message: '金额开头多写了 0', meant: '200000' });
    for (const text of ['4 2', '1520元', '', '约42']) expect(amountProblem(text, '万元')).not.toHaveProperty('meant');
    expect(amountProblem('1520元', '万元')?.hint).toContain('0.152');
  });
});
