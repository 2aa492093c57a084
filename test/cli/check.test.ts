/** `jixiao check` and what `generate` makes of it. */

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
      ['impossible-date', 'error', '本年度实施计划/第1项/时间'],
    ]);
    for (const finding of report.findings) {
      expect(Object.keys(finding)).toEqual([
        'code',
        'severity',
        'file',
        'line',
        'column',
        'path',
        'message',
        'expected',
        'found',
        'hint',
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
    expect(workspace.run('check').out).toMatch(/检查\.yaml:2:\d+ \[bad-check-settings\]/);
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
