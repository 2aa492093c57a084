/** The helpers: every example of the manual gives the result that it says. */

import { describe, expect, it } from 'vitest';
import { contextShapesOf } from '../../src/layout/context.js';
import { standardPack } from '../support/sample.js';
import { HELPERS } from '../../src/layout/helpers.js';
import { textsPrinted } from '../support/packs.js';
import { diagnosticsOf } from '../support/problems.js';

/** Examples whose arguments are all literals: `{{千分位 "420000"}} → 420,000`. */
const EXAMPLES = HELPERS.flatMap(({ example }) => {
  const [call = '', result] = example.split(' → ');
  return result !== undefined && /^\{\{\S+(?: (?:"[^"]*"|\d+))+\}\}$/.test(call) ? [[call, result] as const] : [];
});

const printed = (template: string, data = '') =>
  textsPrinted(`<p>${template}</p>`, `项目名称: 甲\n预算资金: 420000\n${data}`).join('¶');

describe('examples', () => {
  it.each(EXAMPLES)('%s gives %s', (call, result) => {
    expect(printed(call)).toBe(result);
  });

  it('are most of the helpers’', () => {
    expect(EXAMPLES.length).toBeGreaterThanOrEqual(8);
  });

  it('with fields give what they say for such data', () => {
    const data =
      '项目计划实施时间: 2024-1-1 至 2024-12-31\n项目属性: 新增项目\n本年度实施计划: [{ 内容: 一 }, { 内容: 二 }]\n';
    expect(printed('{{起始 项目计划实施时间}}，{{结束 项目计划实施时间}}', data)).toBe('2024-01-01，2024-12-31');
    for (const [period, ends] of [
      ['2026年3月-2027年5月', '2026年3月，2027年5月'],
      ['2026年3月-5月', '2026年3月，2026年5月'],
      ['2026-03 至 2027-05', '2026-03，2027-05'],
      ['202601-202612', '202601，202612'],
      ['2026', '2026，2026'],
      ['长期', '，长期'],
    ] as const) {
      expect(printed(`{{起始 "${period}"}}，{{结束 "${period}"}}`, data)).toBe(ends);
    }
    expect(
      printed('{{个数 本年度实施计划}}{{#each 本年度实施计划}}{{中文编号 @index}}{{编号 @index}}{{/each}}', data),
    ).toBe('2一1二2');
    expect(printed('{{勾选 项目属性 "新增项目"}}新增{{勾选 项目属性 "延续项目"}}延续', data)).toBe('☑新增☐延续');
    expect(printed('{{#if (等于 项目属性 "新增项目")}}新{{else}}旧{{/if}}', data)).toBe('新');
    expect(printed('{{默认 联系电话 "无"}}{{默认 项目名称 "无"}}')).toBe('无甲');
    expect(printed('{{#with 部门}}{{连接 目标分解 "；"}}{{/with}}')).toBe('');
    expect(printed('{{#each (筛选 绩效指标 "二级指标" "质量指标")}}{{一级指标}}{{二级指标}}{{/each}}')).toBe(
      '产出指标质量指标',
    );
    expect(printed('{{#each (补空行 本年度实施计划 4)}}{{编号 @index}}{{内容}}{{/each}}', data)).toBe('1一2二34');
    expect(printed('{{#each (补空行 本年度实施计划 1)}}{{编号 @index}}{{内容}}{{/each}}', data)).toBe('1一2二');
  });
});

describe('helpers', () => {
  it('print nothing for what was not filled in', () => {
    for (const name of ['化为万元', '化为元', '千分位', '大写', '起始', '结束', '中文日期', '符号', '数值', '单位']) {
      expect(printed(`{{${name} 项目负责人}}`), name).toBe('');
    }
    expect(printed('{{小数 项目负责人 2}}')).toBe('');
  });

  it('nest, and never round', () => {
    expect(printed('{{千分位 (小数 (化为万元 "14834916") 4)}}')).toBe('1,483.4916');
    expect(printed('{{化为元 (化为万元 "123456789012345678901.23")}}')).toBe('123456789012345678901.23');
  });

  it.each([
    ['2024-02-01 至 2024-02-29', '2024年2月1日—2024年2月29日'],
    ['2024年2月-2025年12月', '2024年2月—2025年12月'],
    ['2024.02-2025.12', '2024年2月—2025年12月'],
    ['2024年-2026年', '2024年—2026年'],
    ['2024', '2024年—2024年'],
    ['长期', '—长期'],
  ])('write the ends of %s in Chinese, as long as they were typed', (period, text) => {
    expect(printed(`{{中文日期 (起始 "${period}")}}—{{中文日期 (结束 "${period}")}}`)).toBe(text);
  });

  it('tick what was chosen, of a text and of a list', () => {
    const data = '项目属性: 新增项目\n本年度实施计划: [{ 内容: 一 }]\n';
    const both = '{{勾选 项目属性 "新增项目" "延续项目"}}|{{是 项目属性 "新增项目"}}|{{是 项目属性 "延续项目"}}';
    expect(printed(both, data)).toBe('☑新增项目　☐延续项目|√|');
    expect(printed(both)).toBe('☐新增项目　☐延续项目||');
    const run = (name: string, ...values: unknown[]) =>
      HELPERS.find((helper) => helper.name === name)?.run(...(values as never[]));
    const chosen = ['制度保障', '其他'];
    expect(run('勾选', chosen, '经费保障', '制度保障', '其他')).toBe('☐经费保障　☑制度保障　☑其他');
    expect(run('勾选', chosen, '其他')).toBe('☑');
    expect(run('勾选', [], '其他')).toBe('☐');
    expect(['经费保障', '制度保障', '其他'].map((option) => run('是', chosen, option))).toEqual(['', '√', '√']);
    expect(printed('{{勾选 部门.目标分解 "甲" "乙"}}')).toBe('☐甲　☐乙');
  });

  it('take only texts and lists of texts for what was chosen', () => {
    const found = (call: string) => diagnosticsOf(() => printed(call)).map(({ message }) => message);
    expect(found('{{是 绩效指标 "甲"}}')).toEqual(['「是」的第 1 个内容应是文字，或者一项是一段文字的列表']);
    expect(found('{{勾选 部门 "甲"}}')).toEqual(['「勾选」的第 1 个内容应是文字，或者一项是一段文字的列表']);
    expect(found('{{勾选 项目属性}}')).toEqual(['「勾选」至少要 2 个内容，这里有 1 个']);
    expect(found('{{勾选 项目属性 "甲" 部门.目标分解}}')).toEqual(['「勾选」的第 3 个内容应是文字']);
    expect(found('{{是 项目属性 "甲" "乙"}}')).toEqual(['「是」要 2 个内容，这里有 3 个']);
  });

  it('print a qualitative indicator value whole', () => {
    expect(printed('{{符号 "效果明显"}}|{{数值 "效果明显"}}|{{单位 "效果明显"}}')).toBe('|效果明显|');
    expect(printed('{{符号 "≤100%"}}|{{数值 "≤100%"}}|{{单位 "≤100%"}}')).toBe('≤|100|%');
  });

  it('count in Chinese', () => {
    const numbers = [0, 9, 10, 18, 19, 20, 98, 99, 119].map((index) => printed(`{{中文编号 ${index}}}`));
    expect(numbers).toEqual(['一', '十', '十一', '十九', '二十', '二十一', '九十九', '一〇〇', '一二〇']);
  });

  it('have names of their own, and an example and a summary each', () => {
    const fields = Object.values(contextShapesOf(standardPack().declaration)).flatMap(({ fields: names }) =>
      Object.keys(names),
    );
    for (const { name, example, summary } of HELPERS) {
      expect(fields).not.toContain(name);
      expect(example).toContain(name);
      expect(summary).not.toBe('');
    }
    expect(new Set(HELPERS.map(({ name }) => name)).size).toBe(HELPERS.length);
  });
});
