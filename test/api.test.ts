/** The module that others import: the example of README.md, run on the sample data; what is refused. */

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile, loadFonts, loadPack } from '../src/api.js';
import { readmeExample } from './support/readme-example.js';
import { createWorkspace, SAMPLE_UNIT } from './support/workspace.js';

describe('the example of README.md', () => {
  it('writes what generate writes, and tells what check tells', () => {
    const workspace = createWorkspace('sample');
    for (const name of workspace.list(`${SAMPLE_UNIT}/项目`).slice(2)) workspace.remove(`${SAMPLE_UNIT}/项目/${name}`);
    // A module in the package's own folder imports the package by its name.
    const example = path.resolve('dist/example.mjs');
    writeFileSync(example, readmeExample().replace(', type Sources', '').replace(': Sources', ''));
    const unit = path.join(workspace.folder, SAMPLE_UNIT);
    const { status, stdout, stderr } = spawnSync(process.execPath, [example], { cwd: unit, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('warning 部门.yaml:28 「支出预算/项目支出」');

    workspace.run('generate', 'data', '--format', 'docx,pdf,svg,xlsx');
    const [generated = ''] = workspace.list('output').filter((file) => file.endsWith('清单.json'));
    const folder = path.join(workspace.folder, 'output', path.dirname(generated));
    const written = workspace.list(path.join(SAMPLE_UNIT, 'out'));
    expect(written).toEqual(
      workspace.list(path.relative(workspace.folder, folder)).filter((file) => file !== '清单.json'),
    );
    for (const file of written) {
      expect(readFileSync(path.join(unit, 'out', file)).equals(readFileSync(path.join(folder, file))), file).toBe(true);
    }
  });
});

describe('compile', () => {
  const fonts = loadFonts();
  const pack = loadPack('标准', fonts);
  const department = readFileSync(path.join(SAMPLE_UNIT, '部门.yaml'), 'utf8');

  it('tells errors, and which documents wait for them', async () => {
    const { diagnostics, documents } = compile(
      { '部门.yaml': department.replace(/年度: .*/, '年度: 二〇') },
      pack,
      fonts,
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ path: field }) => field)).toContain(
      '年度',
    );
    const [bound] = documents;
    expect(bound?.waitsFor).toContainEqual({ file: '部门.yaml', field: '年度' });
    await expect(bound?.write('pdf')).rejects.toThrow(RangeError);
  });

  it('holds the year to that of the folder', () => {
    const codes = (year?: string) =>
      compile({ '部门.yaml': department }, pack, fonts, year)
        .check()
        .map(({ code }) => code);
    expect(codes('1999')).toContain('year-mismatch');
    expect(codes()).not.toContain('year-mismatch');
  });

  it('goes by the settings that are given', () => {
    const codes = (settings: string) =>
      compile({ '部门.yaml': department, '检查.yaml': settings }, pack, fonts)
        .check()
        .map(({ code }) => code);
    expect(codes('')).toContain('project-sum');
    expect(codes('规则:\n  project-sum: { 级别: 不查 }\n')).not.toContain('project-sum');
  });

  it.each(['项目/一.yaml', '部门.yml', '项目/旧/01-甲.yaml', '01-甲.yaml'])('refuses %s, which no unit has', (file) => {
    expect(() => compile({ [file]: '' }, pack, fonts)).toThrow('没有');
  });

  it('refuses a format that a document does not have', async () => {
    const { documents } = compile({ '部门.yaml': department }, pack, fonts);
    const bound = documents.find(({ formats }) => !formats.includes('xlsx'));
    await expect(bound?.write('xlsx')).rejects.toThrow(RangeError);
  });
});
