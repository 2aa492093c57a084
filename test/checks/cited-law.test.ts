/** Laws and documents by their names, versions, numbers and validity, and old names of agencies; the filing is of 2024. */

import { expect, it } from 'vitest';
import { CITED_LAWS } from '../../src/checks/cited-laws.js';
import { pieceOf, rawFindings, ruleOf } from '../support/check-fixtures.js';

const rule = ruleOf('cited-law');

function found(text: string, field = '管理制度'): string[] {
  return rawFindings(rule, { projects: [`${field}: ${text}`] })
    .filter(({ severity }) => severity !== 'hint')
    .map(pieceOf);
}

it.each([
  ['《中华人民共和国招投标法》', '中华人民共和国招投标法'],
  ['《中华人民共和国予算法》', '中华人民共和国予算法'],
  ['《中华人民共和国政府采购购法》', '中华人民共和国政府采购购法'],
  ['《中华人民共和国合同法》', '中华人民共和国合同法'],
  ['《物权法》', '物权法'],
  ['《中华人民共和国预算法》（2014年修订）', '中华人民共和国预算法'],
  ['《中华人民共和国科学进步法》', '中华人民共和国科学进步法'],
  ['《中华人民共和国固体废物环境防治法》', '中华人民共和国固体废物环境防治法'],
  ['《中华人民共和国环境保护法》（1989年公布）', '中华人民共和国环境保护法'],
  ['《排污费征收使用管理条例》', '排污费征收使用管理条例'],
  ['《项目支出绩效评价管理办法》（财预〔2020〕16号）', '项目支出绩效评价管理办法'],
])('finds %s', (text, piece) => {
  expect(found(text)).toEqual([piece]);
});

it.each([
  '《中华人民共和国预算法》、《招投标法》',
  '《中华人民共和国预算法》（2018年修正）',
  '《项目支出绩效评价管理办法》（财预〔2020〕10号）',
  '《航道管理条例》',
  '《贵州省招标投标条例》',
  '《中华人民共和国森林法》',
  '《中华人民共和国企业所得税法》',
  '《中华人民共和国环境保护法》（1989年通过，2014年修订）',
  // Repealed in a later year than the filing's.
  '《森林防火条例》',
  '《甲市预算绩效管理办法》',
])('leaves %s', (text) => {
  expect(found(text)).toEqual([]);
});

it('asks for the names that agencies have now, but not in documents and not as history', () => {
  expect(found('云岭县国土资源局', '组织机构')).toEqual(['国土资源局']);
  expect(found('环境保护部', '组织机构')).toEqual(['环境保护部']);
  expect(found('会同国税局、地税局', '组织机构')).toEqual(['国税局', '地税局']);
  expect(found('会同国家税务总局云岭县税务局', '组织机构')).toEqual([]);
  expect(found('原云岭县国土资源局', '组织机构')).toEqual([]);
  expect(found('云岭县文化和旅游局', '组织机构')).toEqual([]);
  expect(found('云岭县国土资源局财务管理制度')).toEqual([]);
});

it('takes no name of the list for a slip of another', () => {
  const wrong = CITED_LAWS.filter(({ repealed }) => repealed === undefined).flatMap(({ name }) => found(`《${name}》`));
  expect(wrong).toEqual([]);
});
