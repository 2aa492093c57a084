/** `jixiao check` and what `generate` makes of it. */

import { cpSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorkspace, SAMPLE_UNIT } from '../support/workspace.js';

const FIRST = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;
const OUTPUT = 'output/2024/六盘水市自然资源局';

interface JsonReport {
  readonly findings: readonly Record<string, string | number>[];
  readonly summary: Record<string, number>;
}

describe('check', () => {
  it('finds in the sample data the one warning that is true', () => {
    const workspace = createWorkspace();
    const { code, out, err } = workspace.run('check', '--format', 'json');
    const report = JSON.parse(out) as JsonReport;
    expect(report.findings.map((finding) => finding['code'])).toEqual(['project-sum']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(workspace.run('check', '--strict').code).toBe(1);
    expect(workspace.run('check').out).toMatch(/已检查 \d+ 项；不适用 \d+ 项；无法检查 0 项；发现 1 处（1 个警告）\n$/);
  });

  it('reports errors of reading with the fields asked for', () => {
    const workspace = createWorkspace();
    workspace.edit(FIRST, '预算资金: 420000', '预算资金: 42万元');
    workspace.edit(FIRST, '时间: 2024-01-01 至 2024-04-30', '时间: 2024-01-01 至 2024-4-31');
    const { code, out } = workspace.run('check', FIRST, '--format', 'json');
    const report = JSON.parse(out) as JsonReport;
    expect(code).toBe(1);
    expect(report.findings.map(({ code: found, severity, path }) => [found, severity, path])).toEqual([
      ['bad-amount', 'error', '预算资金'],
      ['impossible-date', 'error', '本年度实施计划/第1项（编制年度防治方案，开展汛前隐患排…）/时间'],
    ]);
    for (const finding of report.findings) {
      expect(Object.keys(finding).filter((key) => key !== 'replacement')).toEqual([
        'code',
        'severity',
        'file',
        'line',
        'column',
        'path',
        'steps',
        'message',
        'expected',
        'found',
        'hint',
        'number',
        'group',
        'kind',
      ]);
      expect(finding['line']).toBeGreaterThan(1);
    }
  });

  it('writes SARIF and lists its rules', () => {
    const workspace = createWorkspace();
    const sarif = JSON.parse(workspace.run('check', '--format', 'sarif').out) as {
      version: string;
      runs: { results: unknown[] }[];
    };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0]?.results).toHaveLength(1);
    expect(workspace.run('check', '--list')).toMatchObject({ code: 0 });
    expect(workspace.run('check', '--list').out).toContain('`project-sum`');
    expect(workspace.run('check', '--format', 'xml').code).toBe(2);
  });

  it('takes 检查.yaml beside 部门.yaml', () => {
    const workspace = createWorkspace();
    workspace.write(`${SAMPLE_UNIT}/检查.yaml`, '规则:\n  project-sum: { 级别: 错误 }\n');
    expect(workspace.run('check').code).toBe(1);
    workspace.write(`${SAMPLE_UNIT}/检查.yaml`, '规则:\n  project-sun: { 级别: 错误 }\n');
    const { out } = workspace.run('check');
    expect(out).toMatch(/检查\.yaml:2:\d+ \[unknown-field\]/);
    // What is wrong in it keeps no rule from being put.
    expect(out).toContain('[project-sum]');
  });
});

describe('an error', () => {
  it('hides no doubt of its own file or of the others, and names the questions that it keeps from being asked', () => {
    const workspace = createWorkspace();
    workspace.edit(FIRST, '预算资金: 420000', '预算资金: 42万元');
    workspace.edit(FIRST, /^管理制度: .*$/m, '管理制度: 《甲 办法》');
    workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, '年度: 2024', '年度: 2024年');
    workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, '经办人:', '经办:');
    const { out } = workspace.run('check');
    const codes = [...out.matchAll(/\[([a-z-]+)\]/g)].map(([, code]) => code);
    expect(codes).toEqual(['bad-year', 'unknown-field', 'bad-amount', 'space-in-text']);
    expect(out).toContain(
      'project-sum、amount-in-text、unit-slip、unit-cost：01-地质灾害防治经费.yaml 的「预算资金」有错，没有算\n',
    );
    expect(out).toMatch(/无法检查 \d 项；发现 4 处（3 个错误、1 个警告）/);
  });

  it('holds back the forms that need its place, by name, and no others', () => {
    const workspace = createWorkspace();
    workspace.edit(FIRST, '项目负责人:', '项目负责:');
    workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, /^联系电话: .*$/m, '联系电话: [0000-0000000]');
    const { code, err } = workspace.run('generate', '--format', 'docx');
    expect(code).toBe(1);
    expect(err).toContain('要用的地方有错：部门.yaml 的「联系电话」、01-地质灾害防治经费.yaml 的「项目负责」');
    const made = workspace.listDocuments(OUTPUT);
    expect(made).toHaveLength(13);
    // The department's form does not print the telephone; the summary prints who is responsible for a project.
    expect(made).toContain('部门整体支出绩效目标表.docx');
    for (const held of ['预算绩效目标表（合订本）', '绩效目标汇总表', '项目/01-地质灾害防治经费'])
      expect(made).not.toContain(`${held}.docx`);
  });

  it.each([
    ['部门.yaml', '部门整体支出绩效目标表', /^目标分解:\n(?: .*\n)+/m, '目标分解:\n  -完成甲\n  -完成乙\n'],
    ['部门.yaml', '部门整体支出绩效目标表', /^目标分解:\n(?: .*\n)+/m, '目标分解:\n-完成甲\n-完成乙\n'],
    [
      '项目/01-地质灾害防治经费.yaml',
      '项目/01-地质灾害防治经费',
      /^本年度实施计划:\n(?: .*\n)+/m,
      '本年度实施计划:\n  -完成甲\n  -完成乙\n',
    ],
  ])('in a list of %s holds back %s, and neither command says that all is well', (file, form, list, typed) => {
    const workspace = createWorkspace();
    workspace.edit(`${SAMPLE_UNIT}/${file}`, list, typed);
    const { code, out } = workspace.run('check');
    expect(code).toBe(1);
    expect(out).toContain(path.basename(file));
    const generated = workspace.run('generate', '--format', 'docx');
    expect(generated.code).toBe(1);
    expect(generated.err).toContain(path.basename(file));
    const made = workspace.listDocuments(OUTPUT);
    expect(made.length).toBeGreaterThan(0);
    expect(made).not.toContain(`${form}.docx`);
  });

  it('holds back a department form that goes through the projects, where it needs the place', () => {
    const workspace = createWorkspace();
    cpSync('templates/标准', path.join(workspace.folder, 'templates/标准'), { recursive: true });
    const layout = 'templates/标准/部门整体支出绩效目标表.hbs';
    workspace.write(layout, `${workspace.read(layout)}{{#each 项目}}<p>{{项目名称}}：{{预算资金}}</p>{{/each}}\n`);
    workspace.edit(FIRST, '预算资金: 420000', '预算资金: 42万元');
    expect(workspace.run('generate', '--format', 'docx').code).toBe(1);
    expect(workspace.listDocuments(OUTPUT)).not.toContain('部门整体支出绩效目标表.docx');
    workspace.edit(FIRST, '预算资金: 42万元', '预算资金: 420000');
    workspace.edit(FIRST, /^联系电话: .*$/m, '联系电话: [1]');
    expect(workspace.run('generate', '--format', 'docx').code).toBe(1);
    expect(workspace.listDocuments(OUTPUT)).toContain('部门整体支出绩效目标表.docx');
  });
});

describe('generate --draft', () => {
  it('writes what has errors too, and says so', () => {
    const workspace = createWorkspace();
    workspace.edit(FIRST, '预算资金: 420000', '预算资金: 42万元');
    expect(workspace.run('generate', '--format', 'docx').code).toBe(1);
    expect(workspace.listDocuments(OUTPUT)).not.toContain('项目/01-地质灾害防治经费.docx');
    const { code, out } = workspace.run('generate', '--format', 'docx', '--draft');
    expect(code).toBe(1);
    expect(out.match(/草稿/g)).toHaveLength(3);
    expect(workspace.listDocuments(OUTPUT)).toContain('项目/01-地质灾害防治经费.docx');
    expect(workspace.listDocuments(OUTPUT)).toContain('预算绩效目标表（合订本）.docx');
  });

  it('prints a draft of a broken 部门.yaml', () => {
    const workspace = createWorkspace();
    workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, '年度: 2024', '年度: 二〇二四');
    expect(workspace.run('generate', '--format', 'pdf', '--draft').code).toBe(1);
    expect(workspace.listDocuments('output')).toContain('二〇二四/六盘水市自然资源局/部门整体支出绩效目标表.pdf');
  });
});
