/** 转年待定.yaml as it is written and read: what is looked at together stands together, and is a place each. */

import { describe, expect, it } from 'vitest';
import { printDataFile } from '../../src/exchange/data-files/print-data-file.js';
import { otherFile } from '../../src/exchange/data-files/file-part.js';
import { asEntries, openPlacesShape, readOpenPlaces, type OpenPlace } from '../../src/model/open-places.js';

function amount(位置: string, 原文: string, 文件 = '项目/01-甲.yaml'): OpenPlace {
  return { 文件, 位置, 类别: '金额', 原文 };
}

/** The places that are read of what is written of `places`. */
function readBack(places: readonly OpenPlace[]): readonly OpenPlace[] {
  const text = printDataFile({ 待定: asEntries(places).map((entry) => ({ ...entry })) }, otherFile(openPlacesShape));
  const { value, problems } = readOpenPlaces({ file: '转年待定.yaml', text });
  expect(problems).toEqual([]);
  return value.待定;
}

const TABLE = [
  amount('资金/中央资金/上年', '40'),
  amount('资金/中央资金/本年', '86.5'),
  amount('资金/调整/本年', '-3.5'),
  amount('清单/水泥路面 C25；18cm/单价', '0.0125'),
  amount('清单/涵洞/单价', '1.2'),
];

describe('amounts of a table', () => {
  it('stand in one entry, those of a field or of a group by themselves', () => {
    const others = [amount('预算资金', '420000'), amount('支出预算/基本支出', '1'), amount('支出预算/项目支出', '2')];
    expect(asEntries([...others, ...TABLE])).toEqual([
      ...others,
      amount('资金', '中央资金/上年 40；中央资金/本年 86.5；调整/本年 -3.5'),
      amount('清单', '水泥路面 C25；18cm/单价 0.0125；涵洞/单价 1.2'),
    ]);
  });

  it('are a place each when they are read', () => {
    expect(readBack(TABLE)).toEqual(TABLE);
  });

  it.each([
    ['of two files', [amount('资金/拨款/本年', '1'), amount('资金/拨款/本年', '1', '项目/02-乙.yaml')], 2],
    [
      'with a name that reads as the end of an amount',
      [amount('清单/路 3；桥/单价', '1'), amount('清单/涵/单价', '2')],
      2,
    ],
    ['more than a line has room for', Array.from({ length: 20 }, (_, row) => amount(`清单/第${row}段/单价`, '1')), 3],
    ['other kinds', TABLE.map((place) => ({ ...place, 类别: '年份' })), TABLE.length],
  ])('%s', (_name, places, count) => {
    expect(asEntries(places)).toHaveLength(count);
    expect(readBack(places)).toEqual(places);
  });
});
