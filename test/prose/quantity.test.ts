/** Quantities read out of prose, and 指标值 taken apart. */

import { describe, expect, it } from 'vitest';
import { amountsIn } from '../../src/prose/amounts-in-text.js';
import { deadlinesOf } from '../../src/prose/deadlines.js';
import { parseIndicatorValue, targetOf } from '../../src/prose/indicator-value.js';
import { quantitiesOf, spanOf } from '../../src/prose/quantity.js';

/** Each quantity as `bound number unit kind`, with ≥ ≤ =. */
function read(text: string): string[] {
  return quantitiesOf(text).map((quantity) => {
    expect(text.slice(...spanOf(quantity))).toBe(quantity.text);
    expect(quantity.text).toContain(quantity.bare);
    const sign = { 'at-least': '≥', 'at-most': '≤', exact: '=' }[quantity.bound];
    return `${sign}${quantity.number}${quantity.unit} ${quantity.kind}`;
  });
}

describe('readings of a text', () => {
  it.each([
    ['quantities', quantitiesOf],
    ['amounts', amountsIn],
    ['deadlines', (text: string) => deadlinesOf(text, 2024)],
  ])('are made once for all rules: %s', (_, read) => {
    const text = `6月底前发放补贴1200人、${36 * 10000}元`;
    expect(read(text)).toHaveLength(read === quantitiesOf ? 2 : 1);
    expect(read(text)).toBe(read(text));
  });

  it('are of the year that is asked for', () => {
    const read = (year: number) => deadlinesOf('6月底前完成', year).map((deadline) => deadline.year);
    expect([2024, 2025, 2024].map(read)).toEqual([[2024], [2025], [2024]]);
  });
});

describe('quantitiesOf', () => {
  it.each([
    ['开展60次', ['=60次 count']],
    ['不少于60次', ['≥60次 count']],
    ['不低于98％', ['≥98% percent']],
    ['不得超过5天', ['≤5天 time']],
    ['不超过5个工作日', ['≤5个工作日 time']],
    ['控制在100万元以内', ['≤1000000元 money']],
    ['60次以上', ['≥60次 count']],
    ['60次及以上', ['≥60次 count']],
    ['60次以下，7日内', ['≤60次 count', '≤7天 time']],
    ['100（含）以上', ['≥100 none']],
    ['大于等于3件', ['≥3件 count']],
    ['小于3件，最多2件，至少1件', ['≤3件 count', '≤2件 count', '≥1件 count']],
    ['>5 <=6 ＜=7 ≧8', ['≥5 none', '≤6 none', '≤7 none', '≥8 none']],
    ['10万件', ['=100000件 count']],
    ['1.5亿元，3千人，2百户', ['=150000000元 money', '=3000人 count', '=200户 count']],
    ['1,234.50吨', ['=1234.5吨 measure']],
    ['２０公里和３％', ['=20公里 measure', '=3% percent']],
    ['12月内', []],
    ['6个月', ['=6个月 time']],
    ['提高2个百分点，1‰', ['=2个百分点 percent', '=1‰ percent']],
    ['名额5名，场次3场次，台套2台套', ['=5人 count', '=3场 count', '=2台 count']],
    ['50余人、50多人', ['=50人 count', '=50人 count']],
    ['2024年度、2023—2025年、2024-05-06、第3季度、5—8月、3月5日', []],
    ['〔2024〕12号', []],
    ['1. 修路\n2、架桥 3座', ['=3座 count']],
    ['一、总纲\n1．3个点\n2．260.5公里', ['=3个 count', '=260.5公里 measure']],
    ['1. 修路\n2.3座桥\n3.5万元', ['=3座 count', '=50000元 money']],
    ['3.5公里；4.2公里', ['=3.5公里 measure', '=4.2公里 measure']],
    ['合格数÷总数×100%', []],
    ['A4纸', []],
    ['3.5公里', ['=3.5公里 measure']],
    ['四十六所，三百五十万元', ['=46所 count', '=3500000元 money']],
    ['三万二千人、1万2千册、一亿五千万元', ['=32000人 count', '=12000册 count', '=150000000元 money']],
    ['三万零五十人，三万二册', ['=30050人 count', '=32000册 count']],
    ['百分之九十五以上，九成以上、九成五、九成半', ['≥95% percent', '≥90% percent', '=95% percent', '=95% percent']],
    ['六成学员，过半企业，翻一番', ['=60% percent', '≥50% percent', '=100% percent']],
    ['半数以下，不到一半，三分之二', ['≤50% percent', '≤50% percent', '=66% percent']],
    ['每十名群众中有八名知晓，每100户中有85户', ['=80% percent', '=85% percent']],
    ['5．3个检测点\n6．12台，1．5公里', ['=3个 count', '=12台 count', '=1.5公里 measure']],
    ['两天之内', ['≤2天 time']],
    ['两个季度内，三个月，十五个工作日', ['≤6个月 time', '=3个月 time', '=15个工作日 time']],
    ['举办三场，两家企业，八期', ['=3场 count', '=2家 count', '=8期 count']],
    ['第三期、二期工程、一个、三个方面、几十家、完成三成员会议、构成', []],
    ['没有数', []],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it('tells what was typed apart from what it means', () => {
    expect(quantitiesOf('全年不少于10万余件以上')[0]).toEqual({
      bound: 'at-least',
      number: '100000',
      digits: '10',
      unit: '件',
      typedUnit: '万件',
      kind: 'count',
      text: '不少于10万余件以上',
      index: 2,
      bare: '10万余件',
    });
    expect(quantitiesOf('1,200 平方千米')[0]).toMatchObject({
      ...{ number: '1200', digits: '1200', unit: '平方公里', typedUnit: '平方千米', bare: '1,200 平方千米' },
    });
  });

  it('looks for a comparison right before the number', () => {
    expect(read('不少于年初的计划数60次')).toEqual(['=60次 count']);
    expect(read('达到 60次')).toEqual(['≥60次 count']);
  });
});

describe('parseIndicatorValue', () => {
  it.each([
    ['≥60次', ['≥', '60', '次']],
    [' ≤ 100 % ', ['≤', '100', '%']],
    ['60', ['', '60', '']],
    ['-3.5℃', ['', '-3.5', '℃']],
    ['不少于3个月', ['不少于', '3', '个月']],
    ['>=5件', ['>=', '5', '件']],
    ['效果明显', undefined],
    ['2024年12月', undefined],
    ['', undefined],
    ['1次/2天', undefined],
    ['约60次', undefined],
  ])('%j', (text, wanted) => {
    const parts = parseIndicatorValue(text);
    expect(parts && [parts.comparison, parts.number, parts.unit]).toEqual(wanted);
  });
});

describe('targetOf', () => {
  it.each([
    ['≥60次', '60次'],
    ['60次以上', '60次'],
    ['每年≥60卷宗', '60卷'],
    ['效果明显', undefined],
    ['2024年12月31日前', undefined],
    ['12月底完成1次', undefined],
    ['60次、30人', undefined],
    ['在全市范围内开展巡查60次', undefined],
    ['开展巡查60次', '60次'],
    ['开展了大巡查60次', '60次'],
    ['开展了各大巡查60次', undefined],
  ])('%s aims at %s', (text, wanted) => {
    const target = targetOf(text);
    expect(target && `${target.number}${target.unit}`).toBe(wanted);
  });
});
