/** 指标值, telephones, ticked boxes: what is put right, what is asked about, what stays. */

import { describe, expect, it } from 'vitest';
import { readTarget, targetProblem } from '../../../src/model/typed-values/read-target.js';
import { readTelephone } from '../../../src/model/typed-values/read-telephone.js';
import { readTicked } from '../../../src/model/typed-values/read-ticked.js';

describe('readTarget', () => {
  it.each([
    ...['<=', '=<', '‹=', '＜=', '＜＝', '<＝', '< =', '《=', '〈=', '≦', '⩽', '≤='].map((sign) => [sign, '≤']),
    ...['>=', '=>', '›=', '＞=', '＞＝', '》=', '〉=', '≧', '⩾', '≥='].map((sign) => [sign, '≥']),
  ])('writes %j as one character', (typed, sign) => {
    for (const rest of ['24小时', ' 0.5', '２４小时']) {
      expect(readTarget(typed + rest)).toMatchObject({ value: sign + rest, certainty: 'certain' });
      expect(targetProblem(typed + rest)).toMatchObject({ code: 'comparison-sign', meant: sign + rest });
    }
    expect(readTarget(`每年${typed}60次`).value).toBe(`每年${sign}60次`);
  });

  it.each([
    '≥60次',
    '≤12个月',
    '>60',
    '＜5%',
    '=100%',
    '100%',
    '《办法》=1份',
    '<=>',
    '<=甲',
    '效果明显',
    '2024年12月31日前',
    '',
  ])('leaves %j', (text) => {
    expect(readTarget(text, '开展次数')).toEqual({ value: text, certainty: 'same' });
    expect(targetProblem(text)).toBeUndefined();
  });

  it('asks where a rate is a fraction', () => {
    expect(readTarget('0.9', '验收合格率')).toMatchObject({ value: '0.9', certainty: 'doubtful' });
    expect(readTarget('0.9', '验收合格率').remark?.hint).toContain('90%');
    expect(readTarget('≥0.985', '群众满意度').remark?.hint).toContain('≥98.5%');
    expect(readTarget('1', '完成率').remark?.hint).toContain('100%');
    expect(readTarget('>=.95', '覆盖率').remark?.hint).toContain('≥95%');
    for (const [text, name] of [
      ['0.9', '节约用水量'],
      ['90%', '合格率'],
      ['1.5', '增长率'],
      ['0.9', ''],
    ] as const) {
      expect(readTarget(text, name).certainty, text).toBe('same');
    }
  });
});

describe('readTelephone', () => {
  it.each([
    ['0858-8000000', '0858-8000000', 'same'],
    ['０８５８－８００００００', '0858-8000000', 'certain'],
    ['（0858）8000000', '(0858)8000000', 'certain'],
    ['13800000000', '13800000000', 'same'],
    ['4000000000', '4000000000', 'same'],
    ['8000000', '8000000', 'same'],
    ['8588000000', '8588000000', 'doubtful'],
    ['108000000', '108000000', 'doubtful'],
    ['', '', 'same'],
  ])('%j', (text, value, certainty) => {
    expect(readTelephone(text)).toMatchObject({ value, certainty });
  });
});

describe('readTicked', () => {
  it.each([
    ['☑新增项目 □延续项目', '新增项目', 'certain'],
    ['新增项目（√） 延续项目（ ）', '新增项目', 'certain'],
    ['新增项目□ 延续项目■', '延续项目', 'certain'],
    ['□新增项目 □延续项目', '', 'doubtful'],
    ['☑新增项目 ☑延续项目', '☑新增项目 ☑延续项目', 'doubtful'],
    ['新增项目', '新增项目', 'same'],
  ])('%j', (text, value, certainty) => {
    expect(readTicked(text)).toMatchObject({ value, certainty });
  });
});
