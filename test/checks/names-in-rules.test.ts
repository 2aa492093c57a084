/** Titles of rules that end in no word, and bodies of a place that the filing names nowhere else. */

import { expect, it } from 'vitest';
import { rawFindings, ruleOf } from '../support/check-fixtures.js';

it.each<[string, readonly string[]]>([
  ['《粮食流通管理条列》', ['《粮食流通管理条例》']],
  ['《全民建身条例》', ['《全民健身条例》']],
  ['《预算管理办发（试行）》', ['《预算管理办法（试行）》']],
  ['《粮食流通管理条例》、《全民健身条例》、《河湖健康评估技术导则》、《中华人民共和国密码法》', []],
])('reads %s', (title, wanted) => {
  const found = rawFindings(ruleOf('cited-law'), { department: `年度: 2024\n管理制度: ${title}`, projects: [] });
  expect(found.map(({ expected }) => expected)).toEqual(wanted);
});

it.each<[string, readonly string[]]>([
  ['桑垭县粮油质量检测站', ['桑垭县粮油质量检测站']],
  ['由局文物科牵头，石桥县广播电视技术中心组织实施', ['石桥县广播电视技术中心']],
  ['澧源市粮油质量检测站', []],
  ['市应急管理局牵头，接受区城市管理局考核，邀请县消防救援大队指导', []],
])('asks about the body of %s', (body, wanted) => {
  const department = '年度: 2024\n部门名称: 澧源市粮食和物资储备局';
  const projects = [`项目名称: 粮油质量监测\n组织机构: ${body}`];
  const found = rawFindings(ruleOf('other-name'), { department, projects });
  expect(found.map(({ found: typed }) => typed)).toEqual(wanted);
  const beside = [...projects, '项目名称: 桑垭县和石桥县粮库改造'];
  expect(rawFindings(ruleOf('other-name'), { department, projects: beside })).toEqual([]);
});
