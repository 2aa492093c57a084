/** A city's own fields and columns on 标准: a dozen lines of 包.yaml and one 片段, and the form is whole. */

import { expect, it } from 'vitest';
import { paragraphsOf, type Table } from '../../src/document/document.js';
import { readPack } from '../../src/layout/pack.js';
import { layOutForProject } from '../../src/layout/lay-out.js';
import { departmentOf, FONT_ROLES, projectOf } from '../support/sample.js';
import { declarationText, packFilesOf } from './pack-data.js';

const PROJECT = `
项目名称: 城区路灯节能改造
主管部门: 云泽市某局
项目属性: 新增性项目
立项依据: 年度工作计划
预算资金: 420000
绩效指标:
  产出指标:
    数量指标:
      - { 三级指标: 更换灯具, 指标值: ≥300盏, 分值: 90, 评分标准: 每少一盏扣0.5分 }
`;

it('takes at most twelve lines and one file, and prints the three fields and the two columns', () => {
  const files = packFilesOf('云泽市');
  expect([...files.files.keys()].filter((file) => file.endsWith('.hbs'))).toEqual(['片段/项目表格.hbs']);
  expect(declarationText('云泽市').trimEnd().split('\n').length).toBeLessThanOrEqual(12);

  const pack = readPack(files, FONT_ROLES);
  const department = departmentOf('年度: 2027\n部门名称: 云泽市某局\n', pack).value;
  const form = pack.declaration.forms.find(({ subject }) => subject === '项目');
  if (!form) throw new Error('no form for projects');
  const { blocks } = layOutForProject(form, department, projectOf(PROJECT, pack, department), pack);
  const texts = [...paragraphsOf(blocks)].flatMap(({ lines }) => lines);
  for (const text of [
    '主管部门',
    '云泽市某局',
    '新增性项目',
    '立项依据',
    '年度工作计划',
    '分值',
    '90',
    '每少一盏扣0.5分',
  ]) {
    expect(texts).toContain(text);
  }
  expect(texts).not.toContain('资金性质');
  const tables = blocks.filter((block): block is Table => block.kind === 'table');
  expect(tables.map(({ columnWidthsPt }) => columnWidthsPt.length)).toEqual([9]);
});
