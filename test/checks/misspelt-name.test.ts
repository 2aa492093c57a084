/** Names of the filing typed with a slip: what is one, and what is another name. */

import { describe, expect, it } from 'vitest';
import { misspellingsOf } from '../../src/prose/misspellings.js';
import { findingsOf, rawFindings, ruleOf } from '../support/check-fixtures.js';

describe('misspellingsOf', () => {
  it.each([
    ['农村公路养护工程', '完成农材公路养护工程', '农材公路养护工程'],
    ['新型城镇化建设经费', '新型城填化建设经费50万元', '新型城填化建设经费'],
    ['云岭市卫生健康局', '由云岭市卫生建康局实施', '云岭市卫生建康局'],
    ['地质灾害防治经费', '地质害灾防治经费', '地质害灾防治经费'],
  ])('knows %s in %s', (name, text, typed) => {
    expect(misspellingsOf(name, text)).toEqual([{ typed, start: text.indexOf(typed) }]);
  });

  it.each([
    ['农村公路养护工程', '农村公路养护工程'],
    ['云岭市国土空间规划', '云岭省国土空间规划'],
    ['第一批补充耕地项目', '第二批补充耕地项目'],
    ['云岭湿地保护条例', '云岭林地保护条例'],
    ['云岭市自然资源局', '和云岭市自然资源厅'],
    ['农村公路养护工程', '农村公路养护'],
  ])('takes %s beside %s', (name, text) => {
    expect(misspellingsOf(name, text)).toEqual([]);
  });
});

describe('misspelt-name', () => {
  const found = (files: Parameters<typeof findingsOf>[1]) => findingsOf(ruleOf('misspelt-name'), files);

  it('finds the department and its projects in its own texts', () => {
    const department = '部门名称: 云岭市卫生健康局\n年度目标: 云岭市卫生建康局实施地质灾害防冶经费项目\n';
    const projects = ['项目名称: 地质灾害防治经费\n年度目标: 由云岭市卫生健康局实施\n'];
    expect(found({ department, projects })).toEqual(['年度目标 ← 云岭市卫生建康局', '年度目标 ← 地质灾害防冶经费']);
  });

  it('finds a field that is nothing but a name with a character left out', () => {
    const projects = ['项目名称: 文物修缮\n编制单位: 青堰市文化广电旅游局'];
    expect(found({ department: '部门名称: 青堰市文化广电和旅游局', projects })).toEqual([
      '编制单位 ← 青堰市文化广电旅游局',
    ]);
  });

  it('shows both spellings of a title, at the one less used', () => {
    const projects = [
      '管理制度: 《云岭市专项资金管理办法》',
      '管理制度: 《云岭市专项资金管理办法》',
      '管理制度: 《云岭市专项姿金管理办法》',
    ];
    expect(rawFindings(ruleOf('misspelt-name'), { projects })).toMatchObject([
      { expected: '《云岭市专项资金管理办法》（见 01-项目1.yaml）', found: '《云岭市专项姿金管理办法》' },
    ]);
  });

  it('knows what rules of a budget are called, in titles', () => {
    const titles = ['云岭市教育局予算绩效管理办法', '云岭市教育局预算绩效管里办法', '云岭市教育局预算绩效管理办法'];
    const projects = titles.map((title) => `管理制度: 《${title}》`);
    const one = (title: string) => found({ projects: [`管理制度: 《${title}》`] });
    expect(titles.flatMap(one)).toEqual(['管理制度 ← 予算绩效管理', '管理制度 ← 预算绩效管里']);
    expect(found({ projects })).toHaveLength(2);
    expect(['政府购买服务管理办法', '预算业绩管理办法', '专项基金管理办法'].flatMap(one)).toEqual([]);
  });

  it('leaves names alone that are another’s', () => {
    const department = '部门名称: 云岭市民政局\n年度目标: 会同云岭市财政局发放补助\n';
    const projects = ['项目名称: 农村危桥改造\n年度目标: 与农村危房改造同步\n'];
    expect(found({ department, projects })).toEqual([]);
    const both = ['项目名称: 云岭片区道路维护\n年度目标: 云岺片区道路维护', '项目名称: 云岺片区道路维护'];
    expect(found({ department: '年度目标: 云岭片区道路维护、云岺片区道路维护', projects: both })).toEqual([]);
  });
});

it.each([
  ['《农产品质量安全监测管理办法》', 0],
  ['《农产品质量安全捡测管理办法》', 1],
  ['开展农产品质量安全监测', 1],
])('in a title takes another word for another thing: %s', (text, count) => {
  const projects = [`项目名称: 农产品质量安全检测\n管理制度: ${text}`];
  expect(findingsOf(ruleOf('misspelt-name'), { projects })).toHaveLength(count);
});

it.each([
  ['南屏县文化与旅游局广播电视股', 1],
  ['南屏县文化及旅游局', 1],
  ['南屏县文化和旅游局广播电视股', 0],
])('knows the words that join the parts of a unit’s name: %s', (organs, count) => {
  const projects = [`项目名称: 广播和电视维护\n组织机构: ${organs}\n年度目标: 广播与电视维护到位`];
  const files = { department: '部门名称: 南屏县文化和旅游局', projects };
  expect(findingsOf(ruleOf('misspelt-name'), files)).toHaveLength(count);
});
