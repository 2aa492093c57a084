/** `jixiao rollover`: the sample's next year. */

import { describe, expect, it } from 'vitest';
import { createWorkspace, SAMPLE_UNIT } from '../support/workspace.js';

const NEW_UNIT = SAMPLE_UNIT.replace('2024', '2025');
const OPEN = '转年待定.yaml';
const SECOND = '项目/02-中型自然地质灾害工程治理经费.yaml';

describe('rollover', () => {
  it('changes years and dates in the lines that have them, and no other line', () => {
    const workspace = createWorkspace();
    const { code, out } = workspace.run('rollover', '2025', SAMPLE_UNIT);
    expect(code).toBe(0);
    expect(workspace.list(NEW_UNIT).filter((file) => file !== OPEN)).toEqual(workspace.list(SAMPLE_UNIT));
    for (const file of workspace.list(SAMPLE_UNIT)) {
      const before = workspace.read(`${SAMPLE_UNIT}/${file}`).split('\n');
      const after = workspace.read(`${NEW_UNIT}/${file}`).split('\n');
      expect(after).toHaveLength(before.length);
      for (const [index, line] of before.entries()) {
        const isDate = /^(?:年度|项目计划实施时间|  - 时间): /.test(line);
        expect(after[index]).toBe(isDate ? line.replaceAll('2024', '2025') : line);
      }
    }
    expect(out).toContain('「项目计划实施时间」：2024-01-01 至 2024-12-31 → 2025-01-01 至 2025-12-31');
  });

  it('lists every other year with its place; check reports each until it is decided on, but for document numbers', () => {
    const workspace = createWorkspace();
    const { out } = workspace.run('rollover', '2025', SAMPLE_UNIT, '--without', '11');
    const [open = '', references = ''] = out.split('文号和文件名称里的年份');
    const listed = (part: string) =>
      [...part.matchAll(/^ {2}(\S+\.yaml):(\d+)(?::(\d+))? 「(.+?)」(.*)$/gm)].map((match) => match.slice(1));
    expect(listed(open).length).toBeGreaterThan(40);
    for (const [file = '', line, column] of [...listed(open), ...listed(references)]) {
      const text = workspace.read(file).split('\n')[Number(line) - 1] ?? '';
      if (column !== undefined) expect(text.slice(Number(column) - 1)).toMatch(/^20\d\d/);
    }
    expect(listed(references).every(([, , , , quote]) => /号|《|》/.test(quote ?? ''))).toBe(true);
    for (const file of workspace.list(NEW_UNIT).filter((name) => name !== OPEN)) {
      const count = workspace.read(`${NEW_UNIT}/${file}`).match(/(?:2024|2023)[年-]/g)?.length ?? 0;
      const comments = workspace.read(`${NEW_UNIT}/${file}`).match(/^#.*2024年/gm)?.length ?? 0;
      expect(listed(out).filter(([found]) => found === `${NEW_UNIT}/${file}`).length).toBeGreaterThanOrEqual(
        Math.min(1, count - comments),
      );
    }
    expect(workspace.list(NEW_UNIT)).not.toContain('项目/11-六盘水市中心城区招商用地地图建设及年度更新项目.yaml');
    const report = () =>
      (
        JSON.parse(workspace.run('check', NEW_UNIT, '--format', 'json').out) as {
          findings: { code: string; file: string; path: string }[];
        }
      ).findings;
    const reported = new Set(report().map(({ file, path }) => `${file} ${path}`));
    for (const [file, , , field] of listed(open)) {
      expect(reported.has(`${file} ${field}`), `${file} ${field}`).toBe(true);
    }
    // What is changed is decided on, and so is what is taken off the list.
    const openOf = (file: string) =>
      report().filter((finding) => finding.code === 'rollover-open' && finding.file === `${NEW_UNIT}/${file}`);
    const amounts = openOf(SECOND).length;
    workspace.edit(`${NEW_UNIT}/${SECOND}`, '预算资金: 1295000', '预算资金: 1300000');
    expect(openOf(SECOND)).toHaveLength(amounts - 1);
    expect(openOf('部门.yaml').map(({ path }) => path)).toContain('支出预算/基本支出');
    workspace.edit(`${NEW_UNIT}/${OPEN}`, /  - 文件: 部门\.yaml\n    位置: 支出预算\/基本支出\n(?: {4}.*\n){2}/, '');
    expect(openOf('部门.yaml').map(({ path }) => path)).not.toContain('支出预算/基本支出');
    workspace.write(`${NEW_UNIT}/${OPEN}`, '待定: []\n');
    expect(report().filter(({ code }) => code === 'rollover-open')).toMatchObject([{ file: `${NEW_UNIT}/${OPEN}` }]);
  });

  it('tells what stays: periods of several years, acceptances, amounts, other files', () => {
    const workspace = createWorkspace();
    workspace.edit(`${SAMPLE_UNIT}/${SECOND}`, '项目计划实施时间: 2024-01-01 至', '项目计划实施时间: 2023-01-01 至');
    workspace.edit(
      `${SAMPLE_UNIT}/${SECOND}`,
      '资金性质:',
      '已核实:\n  - 代码: period-year\n    理由: 三年的项目\n资金性质:',
    );
    workspace.write(`${SAMPLE_UNIT}/检查.yaml`, '规则:\n  project-sum: { 级别: 提示 }\n');
    workspace.write(`${SAMPLE_UNIT}/记录.txt`, '');
    const { code, out } = workspace.run('rollover', '2025', SAMPLE_UNIT);
    expect(code).toBe(0);
    expect(out).toMatch(/02-\S+\.yaml:8 「项目计划实施时间」2023-01-01 至 2024-12-31/);
    expect(out).toContain('[period-year] 三年的项目');
    expect(out).toMatch(/02-\S+ 「预算资金」1295000/);
    expect(out).toContain('  记录.txt');
    expect(workspace.list(NEW_UNIT)).toContain('检查.yaml');
    expect(workspace.read(`${NEW_UNIT}/${SECOND}`)).toContain('\n已核实:\n资金性质:');
    expect(workspace.run('check', NEW_UNIT).out).toContain('period-year');
  });

  it('tells the amounts of a table in one line, and leaves out what is nothing', () => {
    const workspace = createWorkspace('empty');
    const rows = Array.from({ length: 9 }, (_, index) => `  - { 年份: 20${30 + index}, 收入: ${index}, 成本: 2 }\n`);
    workspace.write(
      'templates/债/包.yaml',
      '包: 债\n表: { 申报: { 表: 项目 } }\n项目:\n  名称: 文字\n  申请: 元\n  测算: { 栏: { 年份: 年度, 收入: 元, 成本: 元 } }\n',
    );
    workspace.write(
      'templates/债/表.hbs',
      '<h1>{{名称}}</h1><p>{{申请}}</p>{{#each 测算}}<p>{{年份}}{{收入}}{{成本}}</p>{{/each}}\n',
    );
    workspace.write('data/2029/甲/部门.yaml', '年度: 2029\n模板: 债\n');
    workspace.write('data/2029/甲/项目/01-乙.yaml', `名称: 乙\n申请: 5\n测算:\n${rows.join('')}`);
    const { out } = workspace.run('rollover', '2030', 'data/2029/甲');
    const amounts = (out.split('沿用上年的金额')[1] ?? '').split('\n\n')[0]?.split('\n').slice(1);
    expect(amounts).toEqual([
      '  data/2030/甲/项目/01-乙.yaml:2 「申请」5',
      '  data/2030/甲/项目/01-乙.yaml:4 「测算」17 处：2 至 第 12 行的 2',
    ]);
  });

  it('refuses a folder that is there, a wrong year and what is no unit; writes nothing when a file is broken', () => {
    const workspace = createWorkspace();
    for (const parameters of [
      ['2024', SAMPLE_UNIT],
      ['25', SAMPLE_UNIT],
      ['2025', 'data'],
      ['2025', SAMPLE_UNIT, '--without', '99'],
    ]) {
      expect(workspace.run('rollover', ...parameters).code, parameters.join(' ')).toBe(2);
    }
    workspace.edit(`${SAMPLE_UNIT}/${SECOND}`, '项目名称: ', '项目名称：');
    expect(workspace.run('rollover', '2025', SAMPLE_UNIT)).toMatchObject({
      code: 1,
      out: expect.stringContaining('什么也没有写') as string,
    });
    expect(workspace.list('data/2025')).toEqual([]);
    workspace.write(`${NEW_UNIT}/x`, '');
    expect(workspace.run('rollover', '2025', SAMPLE_UNIT)).toMatchObject({
      code: 2,
      err: expect.stringContaining('不会覆盖') as string,
    });
  });
});
