/** Leaves of cells that another program wrote. */

import { describe, expect, it } from 'vitest';
import { readLeaf, readLeaves } from '../../../src/model/typed-values/read-leaf.js';
import { choiceProblem, KINDS } from '../../../src/model/declaration/kinds.js';
import { textShape } from '../../../src/schema/shape.js';

const CHOICES = ['经费保障', '人员保障', '其他'];

describe('several choices in a cell', () => {
  const shape = textShape('', { choices: CHOICES, problemOf: (typed) => choiceProblem(typed, CHOICES, true) });
  it.each([
    ['人员保障、其他', ['人员保障', '其他']],
    ['人员保障，其他', ['人员保障', '其他']],
    ['人员保障 其他', ['人员保障', '其他']],
    ['人员保障、雨季', ['人员保障', '雨季']],
    ['人员保障，雨季长，拨款晚', ['人员保障，雨季长，拨款晚']],
    ['雨季、拨款晚', ['雨季、拨款晚']],
    ['其他', ['其他']],
  ])('%s', (text, values) => {
    expect(readLeaves(shape, text, [text]).map(({ value }) => value)).toEqual(values);
  });
});

describe('a choice in another writing', () => {
  const CHOSEN = ['≥', '≤', '新建', '续建'];
  it.each([
    ['>=', '≥'],
    ['1、新建', '新建'],
    ['新 建', '新建'],
    ['新件', undefined],
    ['≥9800', undefined],
  ])('%s is %s for certain', (typed, meant) => {
    expect(choiceProblem(typed, CHOSEN)).toMatchObject({ code: 'not-a-choice', hint: expect.any(String) as string });
    expect(choiceProblem(typed, CHOSEN)?.meant).toBe(meant);
  });
});

describe('a choice with something added', () => {
  const CHOSEN = ['数量', '时效', '因素法', '项目法', '公开招标', '优', '良'];
  it.each([
    ['时效指标', '改为“时效”'],
    ['项目分配法', '改为“项目法”'],
    ['优秀', '改为“优”'],
    ['数量和时效', '改为其中一项：'],
    ['非公开招标', '改为其中一项：'],
    ['最良好的', '改为其中一项：'],
  ])('%s: %s', (typed, hint) => {
    expect(choiceProblem(typed, CHOSEN)?.hint).toContain(hint);
    expect(choiceProblem(typed, CHOSEN)?.meant).toBeUndefined();
  });
});

describe('a tick in place of 是', () => {
  const shape = textShape('', { ...KINDS.是否, choices: ['是', '否'] });
  it.each([
    ['√', '是'],
    [' ☑', '是'],
    ['×', '否'],
    ['☐', ''],
    ['☑是 ☐否', '是'],
    ['☐是 ☑否', '否'],
  ])('%s', (text, value) => {
    expect(readLeaf(shape, text).value).toBe(value);
  });
});

describe('amounts of a column that may be below nothing', () => {
  const shape = textShape('', { ...KINDS.万元, mayBeNegative: true });
  it.each([
    ['-1.5万元', '-1.5'],
    ['−1.5', '-1.5'],
    ['－15000元', '-1.5'],
    ['1.5', '1.5'],
  ])('%s', (text, value) => {
    expect(readLeaf(shape, text, { labelled: '万元' }).value).toBe(value);
  });

  it('are no amounts elsewhere', () => {
    expect(readLeaf(textShape('', KINDS.万元), '-1.5', { labelled: '万元' }).certainty).toBe('unknown');
  });
});
