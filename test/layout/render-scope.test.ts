/** `../`, `@…` and `this` inside blocks over texts and records, empty or equal to those around. */

import { describe, expect, it } from 'vitest';
import { layOutCover } from '../support/standard-forms.js';
import { scopeOf, scopeRecord, valueOf } from '../../src/layout/render-scope.js';
import { paragraphsOf } from '../../src/document/document.js';
import { packOf } from '../support/packs.js';
import { departmentOf } from '../support/sample.js';

const DATA = '年度: 2024\n部门名称: 甲局\n支出预算: { 基本支出: 1, 项目支出: 2 }\n';
const GOALS = '目标分解: ["2024", "<乙>&", "丙"]\n';

function printed(template: string, data = GOALS, partials: Record<string, string> = {}): string {
  const files = Object.fromEntries(Object.entries(partials).map(([name, text]) => [`片段/${name}.hbs`, text]));
  const pack = packOf({ ...files, '封面.hbs': template });
  const section = layOutCover({ department: departmentOf(DATA + data, pack), projects: [] }, pack);
  return [...paragraphsOf(section.blocks)].map(({ lines }) => lines.join('⏎')).join('¶');
}

describe('../', () => {
  it.each([
    ['{{#each 目标分解}}<p>{{../年度}}{{this}}</p>{{/each}}', '20242024¶2024<乙>&¶2024丙'],
    [
      '{{#each 目标分解}}<p>{{#with this}}{{../../年度}}{{../this}}{{this}}{{/with}}</p>{{/each}}',
      '202420242024¶2024<乙>&<乙>&¶2024丙丙',
    ],
    ['{{#with 年度}}<p>{{../部门名称}}{{this}}</p>{{/with}}', '甲局2024'],
    ['{{#with this}}<p>{{../部门名称}}{{部门名称}}</p>{{/with}}', '甲局甲局'],
    [
      '{{#each 目标分解}}<p>{{#each ../目标分解}}{{../../年度}}{{@../index}}{{@index}}{{/each}}</p>{{/each}}',
      '202400202401202402¶202410202411202412¶202420202421202422',
    ],
    [
      '{{#each 目标分解}}{{#if this}}<p>{{../年度}}{{默认 this "无"}}{{#if @last}}。{{/if}}</p>{{/if}}{{/each}}',
      '20242024¶2024<乙>&¶2024丙。',
    ],
    ['{{#each 目标分解 as |项 序|}}<p>{{序}}{{项}}{{../年度}}</p>{{/each}}', '020242024¶1<乙>&2024¶2丙2024'],
    ['{{#each 目标分解}}{{> 片 this}}{{/each}}', '2024¶<乙>&¶丙', { 片: '<p>{{this}}</p>' }],
    [
      '{{#each 目标分解}}{{> 片 @root}}{{/each}}',
      '甲局2024，甲局<乙>&，甲局丙，¶'.repeat(3).slice(0, -1),
      { 片: '<p>{{#each 目标分解}}{{../部门名称}}{{this}}，{{/each}}</p>' },
    ],
    [
      '<p>{{#each 目标分解}}{{> 片 ../年度}}{{/each}}</p>',
      '2024是2024是2024是',
      { 片: '{{#if this}}{{#with this}}{{../this}}{{/with}}是{{/if}}' },
    ],
    ['<p>{{> 片 名=年度}}</p>', '2024甲局', { 片: '{{#with 名}}{{this}}{{../部门名称}}{{/with}}' }],
  ])('%s', (template, expected, partials: Record<string, string> = {}) => {
    expect(printed(template, GOALS, partials)).toBe(expected);
  });

  it('in the one empty row of a list that was not filled in', () => {
    expect(printed('{{#each 目标分解}}<p>{{../年度}}{{this}}{{#if this}}有{{else}}无{{/if}}</p>{{/each}}', '')).toBe(
      '2024无',
    );
  });

  it('beside an else, and in padded rows', () => {
    expect(printed('<p>{{#each 项目}}有{{else}}{{年度}}无{{/each}}</p>')).toBe('2024无');
    expect(printed('{{#each (补空行 项目 2)}}<p>{{../年度}}{{项目名称}}</p>{{/each}}')).toBe('2024¶2024');
  });
});

describe('a list that was not filled in', () => {
  it('has no entries, though it prints one row', () => {
    const template = '<p>{{个数 目标分解}}{{#if 目标分解}}有{{else}}无{{/if}}{{#unless 目标分解}}无{{/unless}}</p>';
    expect(printed(template, '')).toBe('0无无');
    expect(printed(template)).toBe('3有');
  });
});

describe('a record as a context', () => {
  it('has its fields and nothing behind them, and equals nothing', () => {
    const scope = scopeRecord({ 甲: '乙' });
    expect(Object.keys(scope)).toEqual(['甲']);
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) expect(name in scope).toBe(false);
    // Handlebars compares loosely: what is no number is not even equal to itself.
    expect(Number(scope)).toBeNaN();
    expect(scopeOf(scope)).not.toBe(scope);
  });

  it('is a new list or record each time, a text otherwise, empty for what is neither', () => {
    const list = ['甲'];
    expect(scopeOf(list)).toEqual(list);
    expect(scopeOf(list)).not.toBe(list);
    for (const [given, text] of [
      ['甲', '甲'],
      [12, '12'],
      ['', ''],
      [undefined, ''],
      [null, ''],
      [true, ''],
    ] as const) {
      expect(valueOf(scopeOf(given)), String(given)).toBe(text);
      expect(valueOf(scopeOf(scopeOf(given))), String(given)).toBe(text);
    }
    expect(valueOf('甲')).toBe('甲');
  });
});
