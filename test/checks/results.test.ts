/** Results held against their targets: units, shares, numbers below nothing. */

import { describe, expect, it } from 'vitest';
import { AT, entry, found } from '../support/later-stages-filing.js';

describe('result-mismatch', () => {
  it.each<[target: string, result: string, said?: string]>([
    ['≥24500份', '22050份'],
    ['≥24500份', '22050'],
    ['≥24500份', '22050本'],
    ['≥24500份', '22050人次', '份（指标值 ≥24500份） | 22050人次'],
    ['≥61人', '55名'],
    ['≥61人', '55人次'],
    ['≥61人', '55项'],
    ['≥61人', '55万元', '人（指标值 ≥61人） | 55万元'],
    ['≥90%', '45户', '%（指标值 ≥90%） | 45户'],
    ['≥18公里', '16200米'],
    ['≥18公里', '16亩', '公里（指标值 ≥18公里） | 16亩'],
    ['≤120元/人次', '118元'],
    ['≤6个月', '170天'],
    ['≥61人', '-55人', '不小于 0（指标值 ≥61人） | -55人'],
    ['≤120元/人次', '-118元/人次', '不小于 0（指标值 ≤120元/人次） | -118元/人次'],
    ['≥61人', '－55人', '不小于 0（指标值 ≥61人） | －55人'],
    ['≥5%', '-2%'],
    ['≥-5万元', '-8万元'],
    ['2026年10月底前', '55人'],
  ])('%s, %s', (target, result, said) => {
    const text = `指标值: ${target}, 实际完成值: ${result}`;
    expect(found('result-mismatch', entry(text))).toEqual(said === undefined ? [] : [`${AT}/实际完成值 | ${said}`]);
  });

  it('leaves alone what may be less than nothing', () => {
    expect(found('result-mismatch', entry('指标值: ≥5万元, 实际完成值: -2万元').replace('甲', '净利润'))).toEqual([]);
  });
});

describe('percent-over-100 of a result', () => {
  it.each([
    ['满意度', '193%', ['不大于 100% | 193%']],
    ['满意度', '93%', []],
    ['产值增长率', '193%', []],
  ])('%s %s', (name, result, said) => {
    const text = entry(`指标值: ≥92%, 实际完成值: ${result}`).replace('甲', name);
    expect(found('percent-over-100', text)).toEqual(
      said.map((line) => `绩效指标/产出指标/数量指标/${name}/实际完成值 | ${line}`),
    );
  });
});
