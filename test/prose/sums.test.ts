/** Sums in prose: amounts that slipped a unit, totals that are wrong, equations that do not hold. */

import { describe, expect, it } from 'vitest';
import { misspellingsOf, mayBeMisspeltIn } from '../../src/prose/misspellings.js';
import { slippedAmountsIn, wrongTotalsIn } from '../../src/prose/slipped-sums.js';
import { falseEquationsIn } from '../../src/prose/stated-equations.js';
import { contradictedTotalsIn, mispricedTotalsIn } from '../../src/prose/stated-parts.js';

describe('slippedAmountsIn', () => {
  const read = (line: string) =>
    slippedAmountsIn(line).map(({ amount, unit, sum }) => `${amount.typed}→${unit} ${sum}`);
  it.each([
    ['设备20万元，安装22元，共计42万元', ['22元→万元 20万元 + 22万元 = 42万元']],
    ['设备200000万元，安装22万元，共计42万元', ['200000万元→元 200000元 + 22万元 = 42万元']],
    ['总额42万元，其中设备20万元，安装22元', ['22元→万元 20万元 + 22万元 = 42万元']],
    ['设备20万元，安装22万元，共计42万元', []],
    ['设备20万元，安装23元，共计42万元', []],
    ['设备20万元，安装22元，另42万元', []],
    ['设备201万元，安装223元，另424万元', ['223元→万元 201万元 + 223万元 = 424万元']],
    ['设备20元，安装22元，共计42万元', ['42万元→元 20元 + 22元 = 42元']],
    ['每人20万元，安装22元，共计42万元', []],
    ['约20万元，安装22元，共计42万元', []],
    ['甲1万元、乙2万元、丙3元、丁4万元，合计10万元', ['3元→万元 1万元 + 2万元 + 3万元 + 4万元 = 10万元']],
    ['设备20万元，安装22元', []],
  ])('%s', (line, wanted) => {
    expect(read(line)).toEqual(wanted);
  });

  it('looks at forty amounts of a line, and finds each slip once, in order', () => {
    const one = '设备20万元，安装22元，共计42万元。';
    expect(read(one.repeat(2))).toHaveLength(2);
    expect(read(one.repeat(13))).toHaveLength(13);
    expect(read(one.repeat(14))).toEqual([]);
    const places = slippedAmountsIn(one.repeat(5)).map(({ amount }) => amount.start);
    expect(places).toEqual([...places].sort((left, right) => left - right));
  });
});

describe('wrongTotalsIn', () => {
  const read = (line: string) => wrongTotalsIn(line).map(({ amount, sum }) => `${amount.typed}: ${sum}`);
  it.each([
    ['勘察25万元、设计20万元、监理15万元，合计65万元', ['65万元: 25 + 20 + 15 = 60万元']],
    ['勘察25万元、设计20万元、监理15万元，合计60万元', []],
    ['勘察250元、设计200元，合计460元', ['460元: 250 + 200 = 450']],
    ['勘察25万元、设计20万元等，合计65万元', []],
    ['其中勘察25万元、设计20万元，合计65万元', []],
    ['勘察25万元、设计200元，合计65万元', []],
    ['约25万元、设计20万元，合计65万元', []],
    ['总费用60万元，已支付25万元，剩余45万元', ['45万元: 60 - 25 = 35万元']],
    ['总费用60万元，已支付25万元，剩余35万元', []],
    ['费用60万元，已支付25万元，剩余45万元', []],
    ['勘察25万元，合计65万元', []],
  ])('%s', (line, wanted) => {
    expect(read(line)).toEqual(wanted);
  });
});

describe('falseEquationsIn', () => {
  const read = (text: string) =>
    falseEquationsIn(text).map(({ start, end, typed, expected, isUnitSlip }) => {
      expect(text.slice(start, end)).toBe(typed);
      return `${typed} → ${expected}${isUnitSlip ? ' 单位' : ''}`;
    });
  it.each([
    ['20万元+22万元=42万元', []],
    ['20万元+22万元=43万元', ['20万元+22万元=43万元 → 42']],
    ['3千元+2千元=5000元', []],
    ['3千元+2千元=6000元', ['3千元+2千元=6000元 → 5000']],
    ['1亿元-1万元=9999万元', []],
    ['20+22=42万元', []],
    ['20+22=43万元', ['20+22=43万元 → 42']],
    ['500元×12人=6000元', []],
    ['500元×12人=6500元', ['500元×12人=6500元 → 6000']],
    ['500元×12人=6000万元', ['500元×12人=6000万元 → 0.6 单位']],
    ['50-20=20人', ['50-20=20人 → 30']],
    ['1,200×2=2,400元', []],
    ['3×0.333=1万元', []],
    ['33.3万元×3=99.9万元', []],
    ['100万元×33.33%=33万元', []],
    ['100万元×30%=33万元', ['100万元×30%=33万元 → 30']],
    ['（20+22）=43', []],
    ['(20+22)×2=84', []],
    ['100÷3=33', []],
    ['42=42', []],
    ['a=3', []],
    ['20+22=40+2', []],
    ['20+22=42=43', []],
    ['≥20+1', []],
    ['甲：2+2=5；乙：3+3=6', ['2+2=5 → 4']],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });
});

describe('contradictedTotalsIn', () => {
  const read = (line: string) =>
    contradictedTotalsIn(line).map(({ start, end, sum }) => `${line.slice(start, end)}: ${sum}`);
  it.each([
    ['县道360公里、乡道160公里，共计530公里', ['530公里: 360 + 160 = 520公里']],
    ['县道360公里、乡道160公里，共计520公里', []],
    ['培训520人，其中干部360人、群众170人', ['520人: 360 + 170 = 530人']],
    ['培训520人，其中干部360人、群众160人', []],
    ['培训520人，其中干部100人、群众160人', []],
    ['合计36人（12+23）', ['合计36人（12+23: 12+23 = 35人']],
    ['合计35人（12+23）', []],
    ['合计36人（12+23×2）', []],
    ['每县360公里、乡道160公里，共计530公里', []],
    ['360公里、160人，共计530公里', []],
  ])('%s', (line, wanted) => {
    expect(read(line)).toEqual(wanted);
  });
});

describe('mispricedTotalsIn', () => {
  const read = (line: string) =>
    mispricedTotalsIn(line).map(({ start, end, sum }) => `${line.slice(start, end)}: ${sum}`);
  it.each([
    ['30辆，每辆补助60万元，共计1800万元', []],
    ['30辆，每辆补助60万元，共计1810万元', ['1810万元: 60万元 × 30 = 1800万元']],
    ['30辆，每辆补助60万元，共计1800元', ['1800元: 60万元 × 30 = 1800万元']],
    ['30辆，每辆补助60万元，共计8100万元', []],
    ['30辆，每辆补助61万元，共计1380万元', ['1380万元: 61万元 × 30 = 1830万元']],
    ['35辆，每辆补助61万元，共计2315万元', ['2315万元: 61万元 × 35 = 2135万元']],
    ['30辆，每辆补助60万元，共计5000万元', []],
    ['3人，每人500元，共计1510元', ['1510元: 500元 × 3 = 1500元']],
    ['30辆，每台补助60万元，共计1810万元', []],
    ['30辆，每辆补助约60万元，共计1810万元', []],
  ])('%s', (line, wanted) => {
    expect(read(line)).toEqual(wanted);
  });
});

describe('misspellingsOf', () => {
  const read = (name: string, text: string) =>
    misspellingsOf(name, text).map(({ typed, start }) => `${start} ${typed}`);
  it.each([
    ['地质灾害防治', '开展地质灾害防冶工作', []],
    ['地质灾害防治经费', '开展地质灾害防冶经费', ['2 地质灾害防冶经费']],
    ['地质灾害防治经费', '开展地质害灾防治经费', ['2 地质害灾防治经费']],
    ['地质灾害防治经费', '开展地质灾害防治经费', []],
    ['地质灾害防治经费', '开展地质害灾防冶经费', []],
    ['地质灾害防治经费', '某质灾害防治经费', []],
    ['储备土地管理', '储备湿地管理', []],
    ['储备土地管理', '储备圭地管理', ['0 储备圭地管理']],
    ['储备土地管理', '储备1地管理', []],
    ['储备土地', '储备', []],
  ])('%s in %s', (name, text, wanted) => {
    expect(read(name, text)).toEqual(wanted);
    if (wanted.length > 0) expect(mayBeMisspeltIn(name, text)).toBe(true);
  });

  it('are looked for only where a half of the name stands', () => {
    expect(mayBeMisspeltIn('甲乙丙丁', '甲乙在此')).toBe(true);
    expect(mayBeMisspeltIn('甲乙丙丁', '此处丙丁')).toBe(true);
    expect(mayBeMisspeltIn('甲乙丙丁', '甲丙乙丁')).toBe(false);
    expect(mayBeMisspeltIn('甲乙丙丁', '甲乙')).toBe(false);
  });
});
