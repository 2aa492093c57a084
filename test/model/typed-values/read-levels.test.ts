/** Names of levels as forms and clerks write them → those of the pack's scheme. */

import { describe, expect, it } from 'vitest';
import { readLevels } from '../../../src/model/typed-values/read-levels.js';
import { standardPack } from '../../support/sample.js';

const scheme = standardPack().declaration.levels.项目;

describe('readLevels', () => {
  it.each([
    ['产出指标', '数量指标', '产出指标/数量指标', 'same'],
    ['产出指标', '数量', '产出指标/数量指标', 'certain'],
    ['产出', '数量指标', '产出指标/数量指标', 'certain'],
    [' 产出 指标', '数量指标 ', '产出指标/数量指标', 'certain'],
    ['', '社会效益', '效益指标/社会效益指标', 'certain'],
    ['一、产出指标：', '（一）质量指标', '产出指标/质量指标', 'certain'],
    ['效益指标', '生态效益指标', undefined, 'doubtful'],
    ['产出指标', '社会效益', '效益指标/社会效益指标', 'doubtful'],
    ['产出指标', '美观指标', '产出指标/美观指标', 'unknown'],
    ['甲', '乙', '甲/乙', 'unknown'],
  ])('%s / %s', (first, second, expected, certainty) => {
    const found = readLevels(first, second, scheme);
    expect(found?.certainty).toBe(certainty);
    if (expected !== undefined) expect(`${found?.一级指标}/${found?.二级指标}`).toBe(expected);
    if (certainty !== 'same') expect(found?.remark?.message).toContain(second.replace(/\s/g, ''));
  });

  it('says nothing of nothing', () => {
    expect(readLevels(' ', '', scheme)).toBeUndefined();
  });
});
