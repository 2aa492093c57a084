/** The rule `rollover-open`: a place is open as long as it reads as it did. */

import { describe, expect, it } from 'vitest';
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
  const openPlaces = readOpenPlaces({ file: 'data/2024/甲局/结转待定.yaml', text });
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
