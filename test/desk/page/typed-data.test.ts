/** What was typed as a tree, and amounts in the other unit. */

import { describe, expect, it } from 'vitest';
import { isAsked } from '../../../src/desk/page/asked-paths.js';
import { inOtherUnit } from '../../../src/desk/page/other-unit.js';
import { afterStep, firstDifference, isSame, listOfText, textOf, valueAt } from '../../../src/desk/page/typed-data.js';

describe('the first difference', () => {
  it.each([
    ['nothing, where both say the same', { 名称: '甲', 空: '' }, { 空: '', 名称: '甲' }, undefined],
    ['a text', { 名称: '甲', 金额: '1' }, { 名称: '甲', 金额: '2' }, ['金额']],
    ['what was taken away', { 名称: '甲', 金额: '1' }, { 名称: '甲' }, ['金额']],
    [
      'the entry of a list',
      { 计划: [{ 内容: '一' }] },
      { 计划: [{ 内容: '一' }, { 内容: '二' }] },
      ['计划', 1, '内容'],
    ],
    ['a list that came', {}, { 指标: { 产出: ['一'] } }, ['指标', '产出', 0]],
  ] as const)('is %s', (_name, before, after, expected) => {
    expect(firstDifference(before, after)).toEqual(expected);
  });
});

describe('steps', () => {
  const tree = { 名称: '甲', 计划: [{ 内容: '一' }, { 内容: '二' }] };

  it('set what is there and make what is missing on the way', () => {
    expect(afterStep(tree, { kind: 'set', path: ['名称'], was: '甲', becomes: '乙' })).toEqual({ ...tree, 名称: '乙' });
    const set = { kind: 'set', path: ['指标', '产出', 0, '值'], was: '', becomes: '3' } as const;
    expect(valueAt(afterStep(tree, set), set.path)).toBe('3');
  });

  it('put entries in, take them out and move them, the tree before left as it was', () => {
    const before = JSON.stringify(tree);
    const path = ['计划'];
    const contents = (changed: ReturnType<typeof afterStep>) => textOf(valueAt(changed, path));
    expect(contents(afterStep(tree, { kind: 'insert', path, index: 1, item: { 内容: '新' } }))).toBe('一、新、二');
    expect(contents(afterStep(tree, { kind: 'remove', path, index: 0, was: '' }))).toBe('二');
    expect(contents(afterStep(tree, { kind: 'move', path, from: 1, to: 0, was: '' }))).toBe('二、一');
    expect(textOf(valueAt(afterStep(tree, { kind: 'insert', path: ['无'], index: 0, item: '头' }), ['无']))).toBe('头');
    expect(JSON.stringify(tree)).toBe(before);
  });

  it('meet no name of the language', () => {
    expect(valueAt({}, ['constructor'])).toBeUndefined();
  });

  it('take nothing typed for the same as nothing', () => {
    expect(isSame(undefined, '')).toBe(true);
    expect(isSame(['甲'], ['甲'])).toBe(true);
    expect(isSame(['甲'], '甲')).toBe(false);
  });

  it('read several choices of one box', () => {
    expect(listOfText('制度保障、 人员保障，其他\n')).toEqual(['制度保障', '人员保障', '其他']);
  });
});

describe('inOtherUnit', () => {
  it.each([
    ['5600000', '元', '560 万元'],
    ['56000000', '元', '5600 万元'],
    ['123', '元', '0.0123 万元'],
    ['0', '元', '0 万元'],
    ['10000.5', '元', '1.00005 万元'],
    ['560', '万元', '5600000 元'],
    ['0.5', '万元', '5000 元'],
    ['1.23456', '万元', '12345.6 元'],
    ['1,530.00', '万元', '15300000 元'],
    ['-12', '万元', '-120000 元'],
    ['五百', '元', undefined],
    ['', '元', undefined],
    ['12', undefined, undefined],
    ['12', '%', undefined],
  ])('%s %s', (text, unit, expected) => {
    expect(inOtherUnit(text, unit)).toBe(expected);
  });
});

describe('isAsked', () => {
  const asked = [
    ['支出预算', '基本支出'],
    ['绩效指标', '**', '指标值'],
    ['阶段计划', '*'],
  ];
  it.each([
    [['支出预算'], true],
    [['支出预算', '项目支出'], false],
    [['绩效指标', '**', '指标值'], true],
    [['绩效指标', '**', '得分'], false],
    [['阶段计划', '*', '内容'], true],
    [['经办人'], false],
  ])('%j', (path, expected) => {
    expect(isAsked(asked, path)).toBe(expected);
  });
});
