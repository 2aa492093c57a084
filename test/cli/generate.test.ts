/** `jixiao generate` as a clerk runs it: what is written, what is refused, what is said. */

import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createWorkspace, SAMPLE_UNIT } from '../support/workspace.js';

const OUTPUT = 'output/2024/六盘水市自然资源局';
const FIRST = `${SAMPLE_UNIT}/项目/01-地质灾害防治经费.yaml`;
const THIRD = `${SAMPLE_UNIT}/项目/03-六盘水市绿色矿山建设第三方评估相关经费.yaml`;

describe('generate', () => {
  it('writes every document of the sample data, the same bytes twice', () => {
    const workspace = createWorkspace();
    const first = workspace.run('generate');
    expect(first.code).toBe(0);
    // The published projects do not add up to 项目支出: the one thing the sample data is warned of.
    expect(first.err.match(/\[[a-z-]+\]/g)).toEqual(['[project-sum]']);
    const files = workspace.listDocuments(OUTPUT);
    expect(files).toHaveLength(32);
    expect(files).toContain('预算绩效目标表（合订本）.docx');
    expect(files).toContain('部门整体支出绩效目标表.pdf');
    expect(files).toContain('绩效目标汇总表.docx');
    expect(files).toContain('项目/13-市级国土空间总体规划编制.pdf');
    expect(first.out).toContain('共写 32 个文件');
    workspace.run('generate', '--output', 'again');
    for (const file of files) {
      const again = path.join(workspace.folder, 'again/2024/六盘水市自然资源局', file);
      expect(Buffer.compare(readFileSync(path.join(workspace.folder, OUTPUT, file)), readFileSync(again)), file).toBe(
        0,
      );
    }
  });

  it('writes only what was asked for', () => {
    const workspace = createWorkspace();
    expect(workspace.run('generate', '--only', '3', '--only', '土地储备工作', '--format', 'docx').code).toBe(0);
    expect(workspace.listDocuments(OUTPUT)).toEqual([
      '项目/03-六盘水市绿色矿山建设第三方评估相关经费.docx',
      '项目/08-市中心城区土地储备工作经费.docx',
    ]);
    expect(workspace.run('generate', '--only', '合订本', '--format', 'pdf').code).toBe(0);
    expect(workspace.listDocuments(OUTPUT)).toContain('预算绩效目标表（合订本）.pdf');
    expect(workspace.run('generate', '--only', '99')).toMatchObject({ code: 2 });
    expect(workspace.run('generate', '--only', '没有的项目').err).toContain('没有的项目');
  });

  it('takes one project file, a unit’s folder, or a folder above', () => {
    const workspace = createWorkspace();
    expect(workspace.run('generate', FIRST, '--format', 'docx').code).toBe(0);
    expect(workspace.listDocuments(OUTPUT)).toEqual(['项目/01-地质灾害防治经费.docx']);
    expect(workspace.run('generate', SAMPLE_UNIT, '--format', 'docx').code).toBe(0);
    expect(workspace.listDocuments(OUTPUT)).toHaveLength(16);
    expect(workspace.run('generate', 'data/2024', FIRST, '--format', 'docx').out).toContain('16 个没有变化');
  });

  it('writes the others when one project is broken, but no bound copy', () => {
    const workspace = createWorkspace();
    workspace.edit(THIRD, '预算资金: 300000', '预算资金: 30万元');
    workspace.edit(THIRD, '项目负责人:', '项目负责:');
    const { code, err, out } = workspace.run('generate', '--format', 'docx');
    expect(code).toBe(1);
    expect(err).toMatch(/03-六盘水市绿色矿山建设第三方评估相关经费\.yaml:\d+:7 \[bad-amount\]/);
    expect(err).toContain('30万元');
    expect(err).toMatch(/\[unknown-field\][\s\S]*改为「项目负责人」/);
    expect(err).toContain('[incomplete-filing]');
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toContain('共写 13 个文件');
    expect(workspace.listDocuments(OUTPUT)).not.toContain('预算绩效目标表（合订本）.docx');
    // Another form is not held up by it.
    expect(workspace.run('generate', '--only', '01', '--format', 'docx').code).toBe(0);
  });

  it('reports project files when 部门.yaml is broken too', () => {
    const workspace = createWorkspace();
    workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, '年度: 2024', '年度: 2024年');
    workspace.edit(THIRD, '预算资金: 300000', '预算资金: 30万元');
    const { code, err, out } = workspace.run('generate');
    expect(code).toBe(1);
    expect(err).toContain('[bad-year]');
    expect(err).toContain('[bad-amount]');
    expect(out).toContain('共写 0 个文件');
  });

  it('keeps names from data inside the output folder', () => {
    const workspace = createWorkspace();
    for (const name of ['../../../../越界', 'a/b\\\\c:d*?<>|', '....', 'CON', '长'.repeat(300)]) {
      workspace.edit(FIRST, /项目名称: .*/, `项目名称: "${name}"`);
      expect(workspace.run('generate', FIRST, '--format', 'docx').code, name).toBe(0);
      const written = workspace.list('.').filter((file) => file.endsWith('.docx'));
      expect(written, name).toHaveLength(1);
      expect(written[0], name).toMatch(/^output\/2024\/六盘水市自然资源局\/项目\/01-[^/\\:*?"<>|]+\.docx$/);
      rmSync(path.join(workspace.folder, 'output'), { recursive: true });
    }
  });

  it('says where a character stands that no font has', () => {
    const workspace = createWorkspace();
    workspace.edit(FIRST, '项目类别: 特定目标类', '项目类别: 特定😀目标类');
    const { code, err } = workspace.run('generate', '--only', '01');
    expect(code).toBe(1);
    expect(err).toMatch(/01-地质灾害防治经费\.yaml:\d+:9 \[unprintable-character\]/);
    expect(err).toContain('U+1F600');
    expect(workspace.listDocuments(OUTPUT)).toEqual([]);
  });

  it('refuses two units that would overwrite each other', () => {
    const workspace = createWorkspace();
    const department = workspace.read(`${SAMPLE_UNIT}/部门.yaml`);
    workspace.write('data/乙/六盘水市自然资源局/部门.yaml', department);
    const { code, err } = workspace.run('generate', '--format', 'docx');
    expect(code).toBe(1);
    expect(err).toContain('[duplicate-output]');
  });

  it('reports projects without a department and files it does not read', () => {
    const workspace = createWorkspace();
    workspace.write('data/2024/某局/项目/01-某项目.yaml', '项目名称: 某项目\n预算资金: 1\n');
    workspace.write(`${SAMPLE_UNIT}/项目/14-另一个.yml`, '项目名称: 另一个\n');
    workspace.write(`${SAMPLE_UNIT}/项目/没有编号.yaml`, '项目名称: 没有编号\n预算资金: 1\n');
    const { code, err } = workspace.run('generate', '--format', 'docx');
    expect(code).toBe(1);
    expect(err).toContain('[missing-department]');
    expect(err).toContain('14-另一个.yml');
    expect(err).toContain('没有编号.yaml');
  });

  it('warns of a stated total, a file name and a folder that disagree, and writes all the same', () => {
    const workspace = createWorkspace();
    workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, /项目支出: .*/, '项目支出: 38756.49\n  资金总额: 42169.40');
    workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, '年度: 2024', '年度: 2025');
    workspace.edit(FIRST, /项目名称: .*/, '项目名称: 改了名的项目');
    const { code, err } = workspace.run('generate', '--format', 'docx');
    expect(code).toBe(0);
    expect(err).toContain('3412.92 + 38756.49 = 42169.41');
    expect(err).toContain('相差 -0.01 万元');
    expect(err).toContain('[year-mismatch]');
    expect(err).toContain('01-改了名的项目.yaml');
    expect(workspace.listDocuments('output/2025/六盘水市自然资源局')).toContain('项目/01-改了名的项目.docx');
  });

  it('leaves no temporary file and says so when it cannot write', () => {
    const workspace = createWorkspace();
    workspace.write('output', '一个文件，不是文件夹');
    const { code, err } = workspace.run('generate', '--only', '01', '--format', 'docx');
    expect(code).toBe(1);
    expect(err).toContain('[file-unwritable]');
    expect(workspace.list('.').filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });
});

describe('the summary', () => {
  const XLSX = '绩效目标汇总表.xlsx';

  it('is a workbook with --format xlsx, which writes nothing else, and only when it changed', () => {
    const workspace = createWorkspace();
    expect(workspace.run('generate', '--format', 'xlsx').out).toContain('共写 1 个文件');
    expect(workspace.list(OUTPUT)).toEqual(['清单.json', XLSX]);
    expect(workspace.run('generate', '--format', 'xlsx').out).toContain('共写 0 个文件，1 个没有变化');
    workspace.edit(FIRST, '预算资金: 420000', '预算资金: 420001');
    expect(workspace.run('plan', '--format', 'xlsx').out).toContain(`${XLSX}（数据改了）`);
    expect(workspace.run('generate', '--format', 'docx,xlsx', '--only', '汇总表').out).toContain('共写 2 个文件');
  });

  it('keeps a workbook that was edited by hand', () => {
    const workspace = createWorkspace();
    workspace.run('generate', '--format', 'xlsx');
    workspace.write(`${OUTPUT}/${XLSX}`, '手工改过');
    workspace.edit(FIRST, '预算资金: 420000', '预算资金: 420001');
    expect(workspace.run('generate', '--format', 'xlsx').out).toContain('手工改过，没有动');
    expect(workspace.list(OUTPUT)).toContain('绩效目标汇总表.新.xlsx');
    expect(workspace.read(`${OUTPUT}/${XLSX}`)).toBe('手工改过');
  });

  it('is not written while a project has errors or cannot be read, unless as a draft', () => {
    const workspace = createWorkspace();
    workspace.edit(FIRST, '预算资金: 420000', '预算资金: 42万元');
    const { code, err } = workspace.run('generate', '--format', 'xlsx');
    expect(code).toBe(1);
    expect(err).toContain('「绩效目标汇总表」没有生成');
    expect(err).toContain('要用的地方有错：01-地质灾害防治经费.yaml 的「预算资金」');
    expect(err).not.toContain('合订本');
    expect(workspace.list('output')).toEqual([]);
    expect(workspace.run('generate', '--format', 'docx,pdf,xlsx', '--only', '汇总', '--draft').out).toContain('草稿');
    expect(workspace.listDocuments(OUTPUT)).toEqual(['绩效目标汇总表.docx', '绩效目标汇总表.pdf']);
    expect(workspace.list(OUTPUT)).toContain(XLSX);
  });

  it('is a workbook alone for a pack without its layout, of which template says how to add it', () => {
    const workspace = createWorkspace();
    cpSync('test/fixtures/0.1.0/templates/标准', path.join(workspace.folder, 'templates/本市'), { recursive: true });
    rmSync(path.join(workspace.folder, 'templates/本市/绩效目标汇总表.hbs'));
    workspace.edit(`${SAMPLE_UNIT}/部门.yaml`, '年度: 2024', '年度: 2024\n模板: 本市');
    const { code, out } = workspace.run('generate', '--format', 'docx,xlsx');
    expect({ code, written: /共写 \d+ 个文件/.exec(out)?.[0] }).toEqual({ code: 0, written: '共写 16 个文件' });
    expect(workspace.listDocuments(OUTPUT)).not.toContain('绩效目标汇总表.docx');
    expect(workspace.run('template', '本市').out).toContain('没有 绩效目标汇总表.hbs');
  });

  it('is not asked for of single projects', () => {
    const workspace = createWorkspace();
    const single = workspace.run('generate', FIRST, '--format', 'xlsx');
    expect(single).toMatchObject({ code: 2, out: '' });
    expect(single.err).toContain('xlsx 格式只有绩效目标汇总表');
    const numbered = workspace.run('generate', '--only', '03', '--format', 'xlsx');
    expect(numbered).toMatchObject({ code: 2, out: '' });
    expect(numbered.err).toContain('xlsx 格式只有绩效目标汇总表');
  });
});

describe('wrong use', () => {
  it.each([
    [['generate', 'nowhere'], '找不到 nowhere'],
    [['generate', '--format', 'odt'], '没有“odt”这种格式'],
    [['generate', '--fromat', 'pdf'], '没有 --fromat 这个选项'],
    [['genrate'], '没有 genrate 这个命令'],
    [['template'], '缺少 <版式包>'],
    [['template', '没有的'], '没有名为「没有的」的版式包'],
    [['generate', 'data/2024/六盘水市自然资源局/部门.yaml'], '不是项目文件'],
  ])('%j', (parameters, message) => {
    const { code, err, out } = createWorkspace().run(...parameters);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('names an empty folder', () => {
    const workspace = createWorkspace('empty');
    workspace.write('data/说明.txt', '空');
    expect(workspace.run('generate')).toMatchObject({ code: 2 });
  });
});
