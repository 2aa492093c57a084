/** `jixiao init` and `jixiao new`: what is laid out, what is left to be filled in, and that nothing is overwritten. */

import { describe, expect, it } from 'vitest';
import { createWorkspace } from '../support/workspace.js';

const UNIT = 'data/2025/某县某局';
const INIT = ['init', '.', '--year', '2025', '--unit', '某县某局', '--project', '办公设备更新'];

describe('init', () => {
  it('lays out a workspace whose only errors are the blanks that it lists', () => {
    const workspace = createWorkspace('empty');
    const { code, out } = workspace.run(...INIT);
    expect(code).toBe(0);
    expect(workspace.list('.')).toEqual([
      '.gitignore',
      'data/2025/某县某局/部门.yaml',
      'data/2025/某县某局/项目/01-办公设备更新.yaml',
      'data/结构/部门.schema.json',
      'data/结构/项目.schema.json',
      '填写说明.txt',
    ]);
    const listed = [...out.matchAll(/^ {2}(\S+):(\d+) {2}(\S+)$/gm)].map(
      ([, file, line, field]) => `${file}:${line} ${field}`,
    );
    const report = JSON.parse(workspace.run('check', '--format', 'json').out) as {
      findings: { severity: string; code: string; file: string; line: number; path: string }[];
    };
    const errors = report.findings.filter(({ severity }) => severity === 'error');
    expect(new Set(errors.map(({ code: found }) => found))).toEqual(new Set(['required-field']));
    expect(listed).toEqual(errors.map(({ file, line, path }) => `${file}:${line} ${path}`));
    expect(listed).toHaveLength(3);
  });

  it.each([
    ['标准', '申报'],
    ['财政部', '申报'],
    ['财政部', '监控'],
    ['财政部', '自评'],
    ['财政部-旧', '申报'],
    ['财政部-旧', '自评'],
  ])('makes forms of %s that take one page each while they are blank (%s)', (pack, stage) => {
    const workspace = createWorkspace('empty');
    workspace.run(...INIT, '--pack', pack);
    const { out } = workspace.run('generate', '--draft', '--stage', stage);
    const forms = [...out.matchAll(/^已写 (\S+)\.pdf（(\d+) 页）/gm)].filter(([, name]) => !name?.includes('合订本'));
    expect(forms.length, out).toBeGreaterThan(0);
    expect(forms.filter(([, , pages]) => pages !== '1').map(([, name]) => name)).toEqual([]);
  });

  it('is ready to be printed once the blanks are filled in', () => {
    const workspace = createWorkspace('empty');
    workspace.run(...INIT);
    workspace.edit(`${UNIT}/部门.yaml`, '  基本支出:', '  基本支出: 120.50');
    workspace.edit(`${UNIT}/部门.yaml`, '  项目支出:', '  项目支出: 20');
    workspace.edit(`${UNIT}/项目/01-办公设备更新.yaml`, '\n预算资金:', '\n预算资金: 200000');
    const { out } = workspace.run('check');
    expect(out).not.toContain('错误');
    expect(workspace.run('generate', '--format', 'docx').code).toBe(0);
  });

  it('asks for a name where none was given, and takes next year', () => {
    const workspace = createWorkspace('empty');
    const { code, out } = workspace.run('init', '新的');
    expect(code).toBe(0);
    expect(out).toMatch(/部门\.yaml:\d+ {2}部门名称\n/);
    expect(out).toMatch(/01-新项目\.yaml:\d+ {2}项目名称\n/);
    expect(workspace.list('新的/data')[0]).toMatch(/^20\d\d\/本单位\/部门\.yaml$/);
  });

  it('lists what each entry of a list must have, and the examples of the pack', () => {
    const workspace = createWorkspace('empty');
    workspace.write(
      'templates/本市/包.yaml',
      '包: 本市\n表: { 申报: { 申报表: 项目 }, 自评: { 自评表: 项目 } }\n项目:\n  项目编码: { 种类: 文字, 必填: 是, 例: "0012" }\n  清单: { 栏: { 内容: { 种类: 文字, 必填: 是 }, 数量: { 种类: 数, 必填: 是, 例: 3 }, 备注: 文字, 完成数: { 种类: 数, 必填: 是 } } }\n',
    );
    const cells = (columns: string) => `<p>{{项目编码}}</p>{{#each 清单}}<p>${columns}</p>{{/each}}\n`;
    workspace.write('templates/本市/申报表.hbs', cells('{{内容}}{{数量}}{{备注}}'));
    workspace.write('templates/本市/自评表.hbs', cells('{{内容}}{{完成数}}'));
    const { out } = workspace.run(...INIT, '--pack', '本市');
    expect(out).toMatch(/yaml:\d+ {2}项目编码\n.*yaml:\d+ {2}清单，每一条的内容、数量\n/);
    const text = workspace.read(`${UNIT}/项目/01-办公设备更新.yaml`);
    expect(text).toContain('# 【必填】如 0012\n项目编码:\n');
    expect(text).toContain('  # 每一条：内容——【必填】；数量——【必填】如 3\n  - 内容:\n    数量:\n    备注:\n');
  });

  it('makes no project files for a pack whose forms are all of the department', () => {
    const workspace = createWorkspace('empty');
    workspace.write('templates/本院/包.yaml', '包: 本院\n表: { 申报: { 申报表: 部门 } }\n部门: { 部门名称: 文字 }\n');
    workspace.write('templates/本院/申报表.hbs', '<p>{{部门名称}}</p>\n');
    const init = ['init', '.', '--year', '2025', '--unit', '某县某局', '--pack', '本院'];
    expect(workspace.run(...INIT, '--pack', '本院').err).toContain('没有项目的表，不用写 --project');
    expect(workspace.run(...init).code).toBe(0);
    expect(workspace.list('data/2025')).toEqual(['某县某局/部门.yaml']);
    expect(workspace.read('填写说明.txt')).not.toContain('jixiao new');
    expect(workspace.run('new', '甲').err).toContain('没有项目的表，不用添项目');
  });

  it('lays out a layout pack of its own only when asked', () => {
    const workspace = createWorkspace('empty');
    expect(workspace.run(...INIT, '--with-templates').code).toBe(0);
    expect(workspace.list('templates/标准')).toContain('样式.yaml');
    expect(workspace.run('template', '标准').code).toBe(0);
  });

  it('adds a unit of another pack to a workspace, and leaves what is there as it is', () => {
    const workspace = createWorkspace('empty');
    workspace.run(...INIT);
    const before = new Map(workspace.list('.').map((file) => [file, workspace.read(file)]));
    expect(workspace.run('init', '--year', '2025', '--unit', '另局', '--pack', '财政部').code).toBe(0);
    const files = workspace.list('.');
    expect(files).toContain('data/结构/财政部/项目.schema.json');
    for (const [file, text] of before) expect(workspace.read(file), file).toBe(text);
    const project = 'data/2025/另局/项目/01-新项目.yaml';
    expect(workspace.read(project).split('\n')[0]).toMatch(/=\.\.\/\.\.\/\.\.\/结构\/财政部\/项目\.schema\.json$/);
    expect(workspace.run('new', '修路', '--to', 'data/2025/另局').code).toBe(0);
    const [added = ''] = workspace.list('data/2025/另局/项目').filter((file) => file.includes('修路'));
    expect(workspace.read(`data/2025/另局/项目/${added}`)).toContain('结构/财政部/项目.schema.json');
    expect(workspace.run('check').err).not.toContain('结构');
  });

  it('refuses to overwrite anything', () => {
    const workspace = createWorkspace('empty');
    expect(workspace.run('init', '无名', '--year', '2025').out).toContain('把文件也改名');
    expect(workspace.run(...INIT).out).not.toContain('把文件也改名');
    const before = workspace.list('.').map((file) => workspace.read(file));
    const { code, err } = workspace.run(...INIT);
    expect([code, err]).toEqual([2, expect.stringContaining(UNIT)]);
    expect(workspace.list('.').map((file) => workspace.read(file))).toEqual(before);
    expect(workspace.run('init', 'x', '--year', '25').code).toBe(2);
    expect(workspace.run('init', '填写说明.txt').code).toBe(2);
  });
});

describe('new', () => {
  it('adds a project under the next number, with the line for editors', () => {
    const workspace = createWorkspace('empty');
    workspace.run(...INIT);
    workspace.write(`${UNIT}/项目/07-别的.yaml.txt`, '');
    const { code, out } = workspace.run('new', '甲/乙: 项目');
    expect(code).toBe(0);
    const file = `${UNIT}/项目/08-甲／乙： 项目.yaml`;
    expect(out).toContain(`已写 ${file}`);
    expect(workspace.read(file)).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.\.\/结构\/项目\.schema\.json\n/,
    );
    expect(workspace.read(file)).toContain('\n项目名称: "甲/乙: 项目"\n');
    expect(out).toMatch(/08-.*:\d+ {2}预算资金\n/);
  });

  it('refuses a project that is there, a folder without 部门.yaml, and to guess between two units', () => {
    const workspace = createWorkspace('empty');
    workspace.run(...INIT);
    expect(workspace.run('new', '办公设备更新')).toMatchObject({
      code: 2,
      err: expect.stringContaining('已经有') as string,
    });
    expect(workspace.run('new', '某', '--to', 'data').code).toBe(2);
    workspace.write('data/2025/另局/部门.yaml', '年度: 2025\n');
    expect(workspace.run('new', '某')).toMatchObject({ code: 2, err: expect.stringContaining('--to') as string });
    expect(workspace.run('new', '某', '--to', 'data/2025/另局').code).toBe(0);
    expect(workspace.list('data/2025/另局/项目')).toEqual(['01-某.yaml']);
  });
});

it('a pack of one stage that drops forms of its base asks for nothing that only these print', () => {
  const workspace = createWorkspace('empty');
  const dropped = '[表/封面, 表/部门整体支出绩效目标表, 表/绩效目标汇总表]';
  workspace.write('templates/少表/包.yaml', `包: 少表\n基于: 标准\n不用: ${dropped}\n`);
  const unit = ['--pack', '少表', '--unit', '某局', '--year', '2025', '--project', '甲'];
  expect(workspace.run('init', ...unit).code).toBe(0);
  const report = JSON.parse(workspace.run('check', '--format', 'json').out) as {
    findings: { severity: string; path: string }[];
  };
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ path }) => path)).toEqual(['预算资金']);
});
