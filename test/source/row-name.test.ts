/** Rows are called so that a clerk finds them, and so that what was noted of one still finds it. */

import { describe, expect, it } from 'vitest';
import { printPath } from '../../src/source/located.js';
import { isSamePlace, numbersAlone } from '../../src/source/row-name.js';

const namesOf = (rows: readonly unknown[]) => rows.map((_, index) => printPath(['表', index], { 表: rows }).slice(2));

describe('a row', () => {
  it.each<[string, readonly unknown[], readonly string[]]>([
    ['has its name', [{ 名称: '甲' }, { 名称: '乙' }], ['甲', '乙']],
    [
      'of a name that comes again is told by what only it says',
      [
        { 三级指标: '储备土地', 单位: '宗', 指标值: '≥3宗' },
        { 三级指标: '储备土地', 单位: '宗', 指标值: '≥5宗' },
        { 三级指标: '出让', 指标值: '≥3宗' },
      ],
      ['第1项（储备土地，≥3宗）', '第2项（储备土地，≥5宗）', '出让'],
    ],
    [
      'without a name is told by words rather than by a date',
      [
        { 时间: '2025年1月', 内容: '完成招标' },
        { 时间: '2025年2月', 内容: '开工建设' },
      ],
      ['第1项（完成招标）', '第2项（开工建设）'],
    ],
    [
      'whose name is empty is told by the rest',
      [
        { 名称: '', 数量: '3', 单位: '台' },
        { 名称: '甲', 单位: '台' },
        { 名称: '', 数量: '4', 单位: '台' },
      ],
      ['第1项（3）', '甲', '第3项（4）'],
    ],
    [
      'that is another once more has what both say',
      [{ 内容: '甲乙' }, { 内容: '甲乙' }],
      ['第1项（甲乙）', '第2项（甲乙）'],
    ],
    [
      'of one name, with nothing else, has its number',
      [{ 名称: '甲' }, { 名称: '甲' }],
      ['第1项（甲）', '第2项（甲）'],
    ],
    ['that is a text, or empty, has its number alone', ['甲', {}, { 名称: '' }], ['第1项', '第2项', '第3项']],
    [
      'is told without what parts a path, and in short',
      [{ 内容: '一（二）/三\n四五六七八九十甲乙丙丁戊己庚' }],
      ['第1项（一 二 三 四五六七八九十甲乙丙…）'],
    ],
  ])('%s', (_name, rows, names) => {
    expect(namesOf(rows)).toEqual(names);
  });

  it('is the same place whatever it says by now', () => {
    expect(isSamePlace('表/第2项（甲）/金额', '表/第2项（乙）/金额')).toBe(true);
    expect(isSamePlace('表/第2项/金额', '表/第2项（乙）/金额')).toBe(true);
    expect(isSamePlace('表/第1项（乙）/金额', '表/第2项（乙）/金额')).toBe(false);
    expect(isSamePlace('表/甲/金额', '表/乙/金额')).toBe(false);
    expect(numbersAlone('表（一）/第12项（甲）/第3项')).toBe('表（一）/第12项/第3项');
  });
});
