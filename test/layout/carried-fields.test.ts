/** What is taken along into the next year, by the stages at which forms ask for it. */

import { describe, expect, it } from 'vitest';
import { carriedFields, type Carriage } from '../../src/layout/carried-fields.js';
import { readPack, type Pack } from '../../src/layout/pack.js';
import { smallPack } from '../support/edited-form.js';
import { FONT_ROLES } from '../support/sample.js';
import { packFilesOf } from '../packs/pack-data.js';

const carried = (name: string, of: '部门' | '项目', carriage: Carriage) =>
  fieldsThat(carriage, readPack(packFilesOf(name), FONT_ROLES), of);

function fieldsThat(carriage: Carriage, pack: Pack, of: '部门' | '项目'): string[] {
  const fields = carriedFields(pack)[of].filter((field) => field.carriage === carriage);
  return fields.map(({ path }) => path.join('/'));
}

it('of a pack with one stage of results is what is no result', () => {
  expect(carried('镇级项目自评', '项目', 'kept')).toContain('绩效指标/**/三级指标');
  const left = [...carried('镇级项目自评', '项目', 'kept'), ...carried('镇级项目自评', '项目', 'judged')];
  expect(left.filter((field) => /得分|完成值|执行|偏差/.test(field))).toEqual([]);
});

it('of a pack with one stage of goals is everything', () => {
  expect(carried('标准', '项目', 'emptied')).toEqual([]);
  expect(carried('标准', '项目', 'judged')).toEqual([]);
});

it('of a pack of the whole year is what the first stage prints', () => {
  expect(carried('财政部', '项目', 'kept')).toContain('绩效指标/**/年度指标值');
  expect(carried('财政部', '项目', 'kept').filter((field) => /得分|实际完成值/.test(field))).toEqual([]);
});

it.each([
  ['完成日期: 日期', false],
  ['实际完成日期: 日期', true],
  ['项目执行单位: 文字', false],
  ['预算执行情况: 长文', true],
  ['服务等级: 文字', true],
])('%s is a result: %s', (field, isResult) => {
  const pack = smallPack({
    '包.yaml': `包: 小包\n表: { 申报: { 意见表: 项目 } }\n项目:\n  项目名称: { 种类: 文字, 必填: 是 }\n  ${field}\n`,
    '意见表.hbs': '<p>{{项目名称}}</p>',
  });
  expect(fieldsThat('emptied', pack, '项目')).toHaveLength(isResult ? 1 : 0);
});

describe('what is judged anew each year', () => {
  const judged = (fields: string) => {
    const pack = smallPack({
      '包.yaml': `包: 小包\n表: { 申报: { 意见表: 项目 } }\n项目:\n  项目名称: { 种类: 文字, 必填: 是 }\n${fields}`,
      '意见表.hbs': '<p>{{项目名称}}</p>',
    });
    return fieldsThat('judged', pack, '项目');
  };

  it.each([
    ['a number with a fixed limit', '  专家打分: { 种类: 数, 至少: 0, 至多: 100 }\n', ['专家打分']],
    [
      'rows with limits of their own',
      '  评估: { 行: { 必要性: { 至多: 20 }, 可行性: { 至多: 30 } }, 栏: { 分: { 种类: 数, 至少: 0 } } }\n',
      ['评估/必要性/分', '评估/可行性/分'],
    ],
    ['what is of one value', '  分值: { 种类: 数, 至少: 10, 至多: 10 }\n', []],
    ['what comes to a total', '  权重: { 栏: { 占比: { 种类: 数, 至多: 100, 合计: 100 } } }\n', []],
    ['a limit that is another field', '  数量: 数\n  抽查数: { 种类: 数, 至多: 数量 }\n', []],
    ['opinions by their names, whatever their kind', '  评估结论: { 选一: [支持, 不支持] }\n', ['评估结论']],
    ['and not what is judged by', '  评分标准: 长文\n', []],
    ['nor what 结转 says otherwise of', '  评审意见: { 种类: 长文, 结转: 留 }\n', []],
    [
      'prose beside results, but for what rules know as plans',
      '  年度目标: 长文\n  工作情况: 长文\n  全年执行数: 元\n  改进措施: 长文\n',
      ['工作情况'],
    ],
    ['and not beside plans alone', '  年度目标: 长文\n  工作情况: 长文\n', []],
  ])('is %s', (_what, fields, expected) => {
    expect(judged(fields)).toEqual(expected);
  });
});
