/** Texts that were not taken: kept at their boxes until they are corrected, and with their rows. */

import { describe, expect, it } from 'vitest';
import { blamed, RefusedTexts } from '../../../src/desk/page/refused-texts.js';
import type { Step } from '../../../src/desk/protocol.js';

const WHY = { message: '写不进去' };
const list = ['计划'];
const set = (path: Step['path'], was: string, becomes: string): Step => ({ kind: 'set', path, was, becomes });

function withRefused(...steps: Step[]): RefusedTexts {
  const texts = new RefusedTexts();
  texts.keep('甲', steps, WHY);
  return texts;
}

describe('a text that was not taken', () => {
  it('is followed by what corrects it as if it had never been typed', () => {
    const texts = withRefused(set(['名称'], '原', '坏'));
    expect(texts.follow('乙', set(['名称'], '坏', '好'))).toEqual(set(['名称'], '坏', '好'));
    expect(texts.last?.typed).toBe('坏');
    expect(texts.follow('甲', set(['名称'], '坏', '好'))).toEqual(set(['名称'], '原', '好'));
    expect(texts.last).toBeUndefined();
  });

  it.each<[string, Step, Step['path'] | undefined]>([
    ['moves down', { kind: 'insert', path: list, index: 1, item: { 内容: '新' } }, [...list, 2, '内容']],
    ['stays', { kind: 'insert', path: list, index: 2, item: { 内容: '新' } }, [...list, 1, '内容']],
    ['moves up', { kind: 'remove', path: list, index: 0, was: '' }, [...list, 0, '内容']],
    ['goes with its row', { kind: 'remove', path: list, index: 1, was: '' }, undefined],
    ['is carried along', { kind: 'move', path: list, from: 1, to: 3, was: '' }, [...list, 3, '内容']],
    ['makes room', { kind: 'move', path: list, from: 3, to: 0, was: '' }, [...list, 2, '内容']],
    ['is no matter of another list', { kind: 'remove', path: ['别的'], index: 0, was: '' }, [...list, 1, '内容']],
  ])('%s when rows are added, taken away and moved', (_what, step, path) => {
    const texts = withRefused(set([...list, 1, '内容'], '原', '坏'));
    texts.follow('甲', step);
    expect(texts.last?.path).toEqual(path);
  });

  it('that began a row is corrected by what begins it anew, or stands beside it', () => {
    const begun: Step = { kind: 'insert', path: list, index: 2, item: { 内容: '坏' } };
    const corrected = withRefused(begun);
    corrected.follow('甲', { ...begun, item: { 内容: '好' } });
    expect(corrected.last).toBeUndefined();
    const beside = withRefused(begun);
    beside.follow('甲', { ...begun, item: { 时间: '1月' } });
    expect(beside.last?.path).toEqual([...list, 2, '内容']);
    expect(beside.follow('甲', set([...list, 2, '内容'], '坏', '好'))).toEqual(set([...list, 2, '内容'], '', '好'));
  });
});

describe('of several steps', () => {
  const steps = [set(['名称'], '原', '坏'), set(['电话'], '1', '2')];

  it('those are blamed that are named, or all', () => {
    expect(blamed(steps, [['名称']])).toEqual([steps[0]]);
    expect(blamed(steps)).toEqual(steps);
    expect(blamed(steps, [['别的']])).toEqual(steps);
  });
});
