/** Several files' data in one unit. */

import { describe, expect, it } from 'vitest';
import { mergeUnits, placeProjects, type SourceUnit } from '../../../src/exchange/data-files/merge-units.js';
import type { DataRecord } from '../../../src/exchange/unit-data.js';
import { countedList } from '../../support/count-work.js';
import { standardPack } from '../../support/sample.js';

const project = (name: string, 序号?: string, more: DataRecord = {}) => {
  return { fields: { 项目名称: name, ...more }, ...(序号 !== undefined && { 序号 }) };
};

const { declaration } = standardPack();
const merge = (units: readonly SourceUnit[]) => mergeUnits(units, declaration);

describe('mergeUnits', () => {
  it('takes the same project twice when it is the same', () => {
    const merged = merge([
      { file: '甲.xlsx', unit: { projects: [project('一', '01'), project('二')] } },
      { file: '乙.docx', unit: { projects: [project('一', undefined, { 联系电话: '' }), project('三')] } },
    ]);
    expect(merged.problems).toEqual([]);
    expect(merged.projects.map(({ fields, file }) => [fields['项目名称'], file])).toEqual([
      ['一', '甲.xlsx'],
      ['二', '甲.xlsx'],
      ['三', '乙.docx'],
    ]);
  });

  it.each<
    [what: string, left: readonly DataRecord[], right: readonly DataRecord[], merged: readonly DataRecord[] | undefined]
  >([
    [
      'other columns',
      [{ 时间: '一', 内容: '甲' }, { 时间: '二' }],
      [
        { 时间: '一', 完成: '乙' },
        { 时间: '二', 内容: '丙' },
      ],
      [
        { 时间: '一', 内容: '甲', 完成: '乙' },
        { 时间: '二', 内容: '丙' },
      ],
    ],
    ['another cell', [{ 时间: '一', 内容: '甲' }], [{ 时间: '一', 内容: '乙' }], undefined],
    ['another row', [{ 时间: '一', 内容: '甲' }], [{ 时间: '二', 完成: '乙' }], undefined],
    ['nothing in common', [{ 内容: '甲' }], [{ 完成: '乙' }], undefined],
    ['a row more', [{ 时间: '一' }], [{ 时间: '一' }, { 时间: '二' }], undefined],
  ])('puts rows of a list together that say the same as far as both say it: %s', (_what, left, right, rows) => {
    const file = (name: string, list: readonly DataRecord[]) => {
      return { file: name, unit: { projects: [project('一', '01', { 本年度实施计划: [...list] })] } };
    };
    const { projects, problems } = merge([file('甲.docx', left), file('乙.docx', right)]);
    expect(problems.map(({ code }) => code)).toEqual(rows ? [] : ['import-conflict']);
    if (rows) expect(projects[0]?.fields['本年度实施计划']).toEqual(rows);
  });

  it('refuses two that differ, naming both files and the fields', () => {
    const { problems } = merge([
      { file: '甲.xlsx', unit: { projects: [project('一', '01', { 预算资金: '1' })] } },
      { file: '乙.xlsx', unit: { projects: [project('一', '01', { 预算资金: '2' }), project('别的', '01')] } },
    ]);
    expect(problems.map(({ code, message, found }) => [code, message, found])).toEqual([
      ['import-conflict', '项目「一」有两份，内容不一样：「预算资金」', '甲.xlsx 和 乙.xlsx'],
      ['import-conflict', '两个项目用了同一个序号 01：「一」和「别的」', '甲.xlsx 和 乙.xlsx'],
    ]);
  });

  it('puts the department together field by field', () => {
    const merged = merge([
      { file: '甲.xlsx', unit: { department: { 部门名称: '某局', 经办人: '' }, projects: [] } },
      { file: '乙.xlsx', unit: { department: { 部门名称: '某局', 经办人: '甲某' }, projects: [] } },
      { file: '丙.xlsx', unit: { department: { 部门名称: '另局' }, projects: [] } },
    ]);
    expect(merged.department).toEqual({ 部门名称: '某局', 经办人: '甲某' });
    expect(merged.problems).toMatchObject([{ found: '甲.xlsx 和 丙.xlsx' }]);
  });
});

describe('placeProjects', () => {
  const known = [
    { number: '01', name: '地质灾害防治经费', file: '项目/01-….yaml' },
    { number: '07', name: '土地储备', file: '项目/07-….yaml' },
  ];
  const place = (...projects: ReturnType<typeof project>[]) => {
    const { placed, problems } = placeProjects(
      projects.map((one) => ({ ...one, name: one.fields.项目名称, file: '甲.xlsx' })),
      known,
    );
    return { numbers: placed.map((one) => [one.number, one.known?.number]), problems };
  };

  it('goes by name, then by number, then on from the greatest number', () => {
    expect(
      place(project('土地储备', '03'), project('新的'), project('另一个'), project('有号的', '20')).numbers,
    ).toEqual([
      ['07', '07'],
      ['21', undefined],
      ['22', undefined],
      ['20', undefined],
    ]);
    expect(place(project('地质灾害防治专项经费', '1')).numbers).toEqual([['01', '01']]);
  });

  it('looks at what is known a few times, however many projects come', () => {
    const many = Array.from({ length: 400 }, (_, index) => ({
      ...project(`新的${index}`),
      name: `新的${index}`,
      file: '甲.xlsx',
    }));
    const there = many.map((_, index) => ({ number: String(index + 1), name: `旧的${index}`, file: '乙.yaml' }));
    const counted = countedList(there);
    expect(placeProjects(many, counted.value).placed.at(-1)?.number).toBe('800');
    expect(counted.steps()).toBeLessThan(6 * there.length);
  });

  it('does not write one project over another that has its number', () => {
    expect(place(project('办公设备', '01')).problems).toMatchObject([
      { code: 'import-conflict', found: '甲.xlsx 和 项目/01-….yaml' },
    ]);
  });
});
