/** The one project that 目标分解 leaves out. */

import { describe, expect, it } from 'vitest';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';

const PROJECTS = ['农村公路养护', '城乡客运补贴', '桥梁检测', '治超站点建设'];
const ITEMS = ['养护农村公路320公里。', '补贴城乡客运线路24条。', '检测桥梁86座。', '建设治超站点3处。'];

/** What is told of a department with these items of 目标分解, and of projects with these names. */
function told(items: readonly string[], names: readonly string[] = PROJECTS): unknown[] {
  const projects = names.map((name, index) => {
    const count = `{ 三级指标: 数量, 指标值: ${100 + index * 11}处 }`;
    return `项目名称: ${name}\n预算资金: ${400000 + index * 10000}\n绩效指标: { 产出指标: { 数量指标: [${count}] } }`;
  });
  const department = `年度: 2024\n目标分解:\n${items.map((item) => `  - ${item}\n`).join('')}`;
  const found = rawFindings(ruleOf('unnamed-project'), { department, projects });
  return found.map(({ path, expected }) => `${path.join('/')} ${expected}`);
}

describe('unnamed-project', () => {
  it('is silent where each project has an item', () => {
    expect(told(ITEMS)).toEqual([]);
  });

  it.each(PROJECTS.map((name, index) => [name, index] as const))('misses %s', (name, index) => {
    expect(told(ITEMS.toSpliced(index, 1))).toEqual([`目标分解 「${name}」要完成的事`]);
  });

  it('knows a project by its budget, and by a number of its indicators', () => {
    expect(told(ITEMS.with(2, '安全保障：安排42万元。'))).toEqual([]);
    expect(told(ITEMS.with(2, '安全保障：完成122处。'))).toEqual([]);
    expect(told(ITEMS.with(2, '安全保障：完成123处。'))).toHaveLength(1);
  });

  it('takes an item that shares out the money among all for none of them', () => {
    const shares = '资金管理：公路养护40万元、客运补贴41万元、桥梁检测42万元、治超站点43万元。';
    expect(told([...ITEMS.slice(0, 3), shares])).toEqual(['目标分解 「治超站点建设」要完成的事']);
    expect(told([...ITEMS, shares])).toEqual([]);
  });

  it('leaves an item with the numbers of one project to it, whatever words it has of another', () => {
    const item = '养护路线：全程100处，逐座检测。';
    expect(told(ITEMS.with(0, item).toSpliced(2, 1), PROJECTS.with(0, '路线养护'))).toEqual([
      '目标分解 「桥梁检测」要完成的事',
    ]);
  });

  it('takes no word that two names share for one of them', () => {
    const names = PROJECTS.with(2, '农村公路保险');
    expect(told(ITEMS.toSpliced(2, 1), names)).toEqual(['目标分解 「农村公路保险」要完成的事']);
  });

  it('expects no item a project where two have none, or where there are few', () => {
    expect(told(ITEMS.slice(0, 2))).toEqual([]);
    expect(told(ITEMS.slice(0, 2), PROJECTS.slice(0, 3))).toEqual([]);
    expect(told(['全部工作按期完成。', '资金按时拨付。', '群众满意。'])).toEqual([]);
  });
});
