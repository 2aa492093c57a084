/** Layout packs and fonts of the user's own, found in the working folder first. */

import { cpSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

const FIRST = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;

function withPack(original = 'templates/标准'): ReturnType<typeof createWorkspace> {
  const workspace = createWorkspace();
  cpSync(original, path.join(workspace.folder, 'templates/外市'), { recursive: true });
  workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, '年度: 2024', '年度: 2024\n模板: 外市');
  return workspace;
}

describe('a pack in the working folder', () => {
  it('is used where 部门.yaml names it, with a field that it declares', () => {
    const workspace = withPack();
    workspace.edit(
      'templates/外市/片段/项目基本情况.hbs',
      '{{项目类别}}',
      '{{项目类别}}（{{主管科室}}）{{千分位 预算资金}}',
    );
    workspace.edit('templates/外市/包.yaml', /^项目:$/m, '项目:\n  主管科室: 文字');
    workspace.edit(FIRST, '项目类别:', '主管科室: 地环科\n项目类别:');
    expect(workspace.run('generate', '--format', 'docx').code).toBe(0);
    expect(workspace.run('template', '外市')).toMatchObject({ code: 0, err: '' });
  });

  it('may be one of 0.1.0, with another 指标体系', () => {
    const workspace = withPack('test/fixtures/0.1.0/templates/标准');
    workspace.edit(
      'templates/外市/指标体系.yaml',
      /项目绩效目标表:[\s\S]*/,
      [
        '项目绩效目标表:',
        '  - 一级指标: 成本指标',
        '    二级指标: [经济成本指标, 社会成本指标, 生态环境成本指标]',
        '',
      ].join('\n'),
    );
    const { code, err } = workspace.run('generate', '--only', '01');
    expect(code).toBe(1);
    expect(err).toMatch(/\[unknown-indicator-level\][\s\S]*「产出指标」[\s\S]*成本指标/);
  });

  it('is reported with file, line and column of every mistake at once', () => {
    const workspace = withPack();
    workspace.edit('templates/外市/片段/项目基本情况.hbs', '{{项目类别}}', '{{项目类型}}');
    workspace.edit('templates/外市/片段/项目表格.hbs', '{{> 指标}}', '{{> 指标行}}');
    workspace.edit('templates/外市/样式.yaml', '字号: 二号', '字号: 2号');
    const { code, err } = workspace.run('template', '外市');
    expect(code).toBe(1);
    expect(err).toMatch(/项目基本情况\.hbs:\d+:\d+ \[unknown-name\][\s\S]*改为「项目类别」/);
    expect(err).toMatch(/项目表格\.hbs:\d+:\d+ \[missing-partial\]/);
    expect(err).toMatch(/样式\.yaml:\d+:\d+ \[bad-style\]/);
    expect(workspace.run('generate', '--only', '01').code).toBe(1);
  });

  it('is told of the grid of one layout while another is not there yet', () => {
    const workspace = withPack();
    workspace.edit('templates/外市/包.yaml', '封面: 部门', '封皮: 部门');
    workspace.edit('templates/外市/绩效目标汇总表.hbs', '</table>', '<tr><td>多出的一行</td></tr></table>');
    const { code, err } = workspace.run('template', '外市');
    expect(code).toBe(1);
    expect(err).toMatch(/\[pack-file-missing\]/);
    expect(err).toMatch(/绩效目标汇总表\.hbs:\d+:\d+ \[bad-grid\]/);
  });

  it('cannot be named from outside its folder', () => {
    const workspace = createWorkspace();
    workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, '年度: 2024', '年度: 2024\n模板: ../../etc');
    expect(workspace.run('generate').err).toMatch(/部门\.yaml:\d+:\d+ \[unknown-pack\]/);
  });
});

describe('fonts in the working folder', () => {
  it('come first in the chain of their role', () => {
    const workspace = createWorkspace();
    cpSync('fonts/FandolKai-Regular.otf', path.join(workspace.folder, 'fonts/我的楷体.otf'));
    workspace.write('fonts/字体.yaml', '角色:\n  宋体:\n    字体链: [我的楷体.otf]\n');
    expect(workspace.run('fonts').out).toMatch(/宋体：8105 字[^\n]*\n {2}1\. fonts\/我的楷体\.otf/);
    expect(workspace.run('generate', '--only', '01').code).toBe(0);
  });

  it('are reported when they cannot be opened', () => {
    const workspace = createWorkspace();
    workspace.write('fonts/字体.yaml', '角色:\n  宋体:\n    字体链: [没有.ttf]\n');
    expect(workspace.run('generate', '--only', '01')).toMatchObject({ code: 1 });
    workspace.write('fonts/没有.ttf', '不是字体');
    expect(workspace.run('generate', '--only', '01').err).toContain('不是能用的字体文件');
    expect(workspace.run('fonts').code).toBe(1);
  });
});

describe('a pack that cannot be used', () => {
  function withDepartment(pack: string): Workspace {
    const workspace = createWorkspace('empty');
    workspace.run('init', '--year', '2025', '--unit', '某局', '--pack', '财政部', '--project', '修路');
    if (pack !== '财政部') workspace.edit('data/2025/某局/部门.yaml', '模板: 财政部', `模板: ${pack}`);
    return workspace;
  }

  it('is stood in for by the one whose name was meant: nothing is asked for that this has not', () => {
    const right = withDepartment('财政部').run('check').out;
    const { out } = withDepartment('财证部').run('check', '--hints');
    expect(out).toContain('没有版式包「财证部」，先按「财政部」检查');
    const asked = (text: string) => [...text.matchAll(/「(\S+)」没有填写/g)].map(([, field]) => field);
    expect(asked(out)).toEqual(asked(right));
    expect(out).not.toContain('unknown-field');
  });

  it('leaves data unchecked where no name is near', () => {
    const { out } = withDepartment('一二三四五').run('check', '--hints');
    expect(out).toContain('版式包「一二三四五」用不了，填写的内容没有检查');
    expect(out).not.toContain('没有填写');
  });

  it('is gone by its declaration where only its layouts are wrong', () => {
    const workspace = withDepartment('财政部');
    cpSync('templates/财政部', path.join(workspace.folder, 'templates/财政部'), { recursive: true });
    workspace.edit('templates/财政部/项目支出绩效自评表.hbs', '{{项目名称}}', '{{项目名字}}');
    workspace.edit('data/2025/某局/项目/01-修路.yaml', '实施单位:', '实施单為:');
    const { out } = workspace.run('check', '--hints');
    expect(out).toContain('版式包「财政部」的版式有错，先按它声明的字段检查');
    expect(out).toMatch(/实施单為[\s\S]*改为「实施单位」/);
    // Nobody knows which stage prints what: nothing of a later one is missed.
    expect(out).not.toContain('没有填写');
  });

  it('is told where it was asked for by another pack', () => {
    const workspace = createWorkspace('empty');
    workspace.write('templates/乙县/包.yaml', '包: 乙县\n基于: 财正部\n');
    expect(workspace.run('template', '乙县').err).toMatch(/包\.yaml:2:\d+ \[unknown-pack\][\s\S]*改为「财政部」/);
  });
});
