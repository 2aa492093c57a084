/** Rates of what may be below 0: a loss that shrank would be printed as a fall. */

import { describe, expect, it } from 'vitest';
import { readFiling } from '../../src/model/read-filing.js';
import { declare } from '../model/declaration/declared.js';
import { checkedBy } from '../packs/pack-data.js';

describe('a rate of what may be below 0', () => {
  const pack = declare({
    试: `表: { 自评: { 自评表: 项目 } }
项目:
  上年利润: { 种类: 万元, 至少: -99999 }
  利润增加额: { 种类: 万元, 至少: -99999 }
  增长率: { 种类: 百分比, 等于: 利润增加额 ÷ 上年利润, 小数: 2, 至少: "-9999" }
`,
  });
  const toldOf = (text: string) => {
    const sources = new Map([
      ['部门.yaml', { file: '部门.yaml', text: '年度: 2026\n' }],
      ['项目/01-乙.yaml', { file: '项目/01-乙.yaml', text }],
    ]);
    return checkedBy(pack, readFiling(sources, pack)).findings.filter(({ code }) => code === 'wrong-result');
  };

  it.each<[text: string, told: readonly string[]]>([
    ['上年利润: 100\n利润增加额: -50\n', []],
    ['上年利润: 100\n利润增加额: -50\n增长率: -50%\n', []],
    ['上年利润: 0\n利润增加额: 50\n', []],
    ['上年利润: -100\n', []],
    [
      '上年利润: -100\n利润增加额: 50\n',
      [
        '「增长率」除以的「上年利润」是负数，算出来的正负说明不了增减；表上印 -50.00%　利润增加额 50 ÷ 上年利润 -100 = -50.00%',
      ],
    ],
    [
      '上年利润: -100\n利润增加额: 50\n增长率: 50%\n',
      [
        '「增长率」除以的「上年利润」是负数，算出来的正负说明不了增减；表上印 50%　利润增加额 50 ÷ 上年利润 -100 = -50.00%',
      ],
    ],
  ])('is told of where it is divided by less than 0: %j', (text, told) => {
    expect(toldOf(text).map(({ message, expected }) => `${message}　${String(expected)}`)).toEqual(told);
  });
});
