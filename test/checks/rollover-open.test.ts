/** The rule `rollover-open`: a place is open as long as it reads as it did. */

import { describe, expect, it } from 'vitest';
import { checkFiling } from '../../src/checks/check-filing.js';
import { DEFAULT_SETTINGS, readCheckSettings } from '../../src/checks/check-settings.js';
import { readOpenPlaces } from '../../src/model/open-places.js';
import { printPath } from '../../src/source/located.js';
import { ruleOf, subjectOf } from '../support/check-fixtures.js';

const PROJECT = '项目名称: 甲\n预算资金: 420000\n年度目标: 执行2021年的标准。\n';

/** The places that are open, of the two that the list has. */
function openOf(project: string): string[] {
  const text = [
    '待定:',
    '  - { 文件: 项目/01-甲.yaml, 位置: 预算资金, 类别: 金额, 原文: "420000" }',
    '  - { 文件: 项目/01-甲.yaml, 位置: 年度目标, 类别: 年份, 原文: 执行2021年的标准 }',
  ].join('\n');
  const openPlaces = readOpenPlaces({ file: 'data/2024/甲局/转年待定.yaml', text });
  const found = ruleOf('rollover-open').check({ ...subjectOf({ projects: [project] }), openPlaces }, {});
  return found === 'not-applicable' ? [found] : found.map(({ path, file }) => printPath(path, file.value));
}

describe('rollover-open', () => {
  it('has nothing to say without a list', () => {
    expect(ruleOf('rollover-open').check(subjectOf({ projects: [PROJECT] }), {})).toBe('not-applicable');
  });

  it('speaks of what reads as it did, also when the project was renamed', () => {
    const amount = PROJECT.replace('420000', '430000');
    const goal = PROJECT.replace('2021', '2024');
    expect(openOf(amount)).not.toContain('预算资金');
    expect(openOf(goal)).toEqual(['预算资金']);
    expect(openOf(PROJECT.replace('甲', '乙'))).toContain('预算资金');
  });

  it('says so when all is decided on', () => {
    expect(openOf('项目名称: 甲\n预算资金: 1\n')).toEqual(['']);
  });
});

describe('a year that other-year speaks of', () => {
  const text = '待定: [{ 文件: 项目/01-甲.yaml, 位置: 年度目标, 类别: 年份, 原文: 2021年12月底前 }]\n';
  const openPlaces = readOpenPlaces({ file: '转年待定.yaml', text });
  const { filing, declaration, canPrint } = subjectOf({ projects: ['项目名称: 甲\n年度目标: 2021年12月底前完成。\n'] });
  const toldWith = (settings: string): string[] => {
    const read = readCheckSettings({ file: '检查.yaml', text: settings }, DEFAULT_SETTINGS);
    expect(read.problems).toEqual([]);
    const { findings } = checkFiling({ filing, declaration, canPrint, openPlaces, folderYear: '2024' }, read.settings);
    return findings.flatMap(({ code, path }) => (/year|rollover/.test(code) ? [`${code} ${path ?? ''}`] : []));
  };

  it.each([
    ['规则: {}', ['other-year 年度目标']],
    ['规则: { other-year: { 级别: 错误 } }', ['other-year 年度目标']],
    ['规则: { other-year: { 级别: 不查 } }', ['rollover-open 年度目标']],
    // Hints are not shown unless they are asked for.
    ['规则: { other-year: { 级别: 提示 } }', ['other-year 年度目标', 'rollover-open 年度目标']],
    ['规则: { rollover-open: { 级别: 不查 } }', ['other-year 年度目标']],
  ])('is told by one of the two with %s', (settings, expected) => {
    expect(toldWith(settings)).toEqual(expected);
  });
});
