/** Two sets of indicators side by side: each under its own level, the shorter one empty where the longer goes on. */

import { describe, expect, it } from 'vitest';
import { pairEntries } from '../../src/layout/pair-entries.js';
import { problemsOf } from '../support/problems.js';
import { packOf, textsPrinted } from '../support/packs.js';

/** `产出/数量=甲` → a row of indicators. */
function rowsOf(text: string): unknown[] {
  return text.split(' ').flatMap((row) => {
    const [, 一级指标, 二级指标, 三级指标] = /^(.+)\/(.+)=(.*)$/.exec(row) ?? [];
    return row === '' ? [] : [{ 一级指标, 二级指标, 三级指标 }];
  });
}

function shown(pairs: ReturnType<typeof pairEntries>): string[] {
  const side = (row: unknown) => {
    const { 一级指标, 二级指标, 三级指标 = '·' } = row as Record<string, string>;
    return `${一级指标}/${二级指标}=${三级指标}`;
  };
  return pairs.map(({ 左, 右 }) => `${side(左)} | ${side(右)}`);
}

describe('pairEntries', () => {
  it.each([
    ['as many on each side', 'A/x=1 A/y=2', 'A/x=3 A/y=4', ['A/x=1 | A/x=3', 'A/y=2 | A/y=4']],
    ['more on the left', 'A/x=1 A/x=2 A/y=3', 'A/x=4 A/y=5', ['A/x=1 | A/x=4', 'A/x=2 | A/x=·', 'A/y=3 | A/y=5']],
    ['more on the right', 'A/x=1 A/y=2', 'A/x=3 A/x=4 A/y=5', ['A/x=1 | A/x=3', 'A/x=· | A/x=4', 'A/y=2 | A/y=5']],
    [
      'a level of the right alone, in its place',
      'A/x=1 B/z=2',
      'A/x=3 A/y=4 B/z=5',
      ['A/x=1 | A/x=3', 'A/y=· | A/y=4', 'B/z=2 | B/z=5'],
    ],
    ['a level of the left alone', 'A/x=1 A/y=2', 'A/y=3', ['A/x=1 | A/x=·', 'A/y=2 | A/y=3']],
    ['nothing on the left', '', 'A/x=1 B/z=2', ['A/x=· | A/x=1', 'B/z=· | B/z=2']],
    ['nothing at all', '', '', []],
  ])('pairs %s', (_name, left, right, wanted) => {
    expect(shown(pairEntries(rowsOf(left), rowsOf(right)))).toEqual(wanted);
  });

  it('pairs texts in order', () => {
    expect(pairEntries(['甲', '乙'], ['丙'])).toEqual([
      { 左: '甲', 右: '丙' },
      { 左: '乙', 右: '' },
    ]);
  });
});

describe('并排 in a layout', () => {
  it('prints both sides', () => {
    const template =
      '{{#each (并排 绩效指标 绩效指标)}}<p>{{左.二级指标}}{{左.三级指标}}｜{{右.三级指标}}</p>{{/each}}';
    const data =
      '项目名称: 某\n预算资金: 1\n绩效指标: { 产出指标: { 数量指标: [{ 三级指标: 甲 }, { 三级指标: 乙 }] } }\n';
    expect(textsPrinted(template, data)).toEqual(['数量指标甲｜甲', '数量指标乙｜乙', '质量指标｜']);
  });

  it('knows which fields stand on each side', () => {
    const check = (name: string) =>
      packOf({
        '项目绩效目标表.hbs': `{{#each (并排 绩效指标 本年度实施计划)}}<p>{{${name}}}</p>{{/each}}`,
      });
    for (const known of ['左.指标值', '右.时间']) expect(() => check(known)).not.toThrow();
    for (const unknown of ['右.指标值', '左.时间', '三级指标']) {
      expect(problemsOf(() => check(unknown))).toEqual(['unknown-name 1:33']);
    }
  });
});
