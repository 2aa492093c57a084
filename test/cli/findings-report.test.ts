/** What the clerk reads of many findings: an overview, the gravest in full, the rest in short, nothing left out. */

import { describe, expect, it } from 'vitest';
import { expectGolden } from '../support/golden.js';
import { createWorkspace, SAMPLE_UNIT, type Workspace } from '../support/workspace.js';

const DEPARTMENT = `${SAMPLE_UNIT}/部门.yaml`;
const projectOf = (number: string, workspace: Workspace): string => {
  const name = workspace.list(`${SAMPLE_UNIT}/项目`).find((file) => file.startsWith(number));
  return `${SAMPLE_UNIT}/项目/${name ?? ''}`;
};

interface JsonFinding {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly number: string;
  readonly group: string;
  readonly kind: string;
}

/** The sample with slips of every kind. */
function withSlips(): Workspace {
  const workspace = createWorkspace();
  const edit = (number: string, from: RegExp, to: string) => {
    workspace.edit(number === '' ? DEPARTMENT : projectOf(number, workspace), from, to);
  };
  edit('', /^年度: 2024/m, '年度: 2023');
  edit('', /^联系电话: .*$/m, '联系电话:');
  edit('', /^经办人: .*$/m, '经办人: XXX');
  edit('', /(资金总额|基本支出): [\d.]+/, '基本支出: 3412.925');
  for (const number of ['01', '02', '03', '04']) {
    edit(number, /^( +)指标解释及计算公式: .*$/m, '$1指标解释及计算公式: 完成情况');
  }
  edit('05', /^预算资金: .*$/m, '预算资金: 12万元');
  edit('06', /^( +- 时间: )2024/m, '$12022');
  edit('07', /^管理制度: .*$/m, '管理制度: 《甲 办法》（财教[2021]3号）');
  edit('08', /^项目负责人: .*$/m, '项目负责人:');
  edit('09', /^(年度目标: .*|( +)1[.．、].*)$/m, '$1，，完成率达到120%');
  edit('10', /^项目计划实施时间: .*$/m, '项目计划实施时间: 2021-01-01 至 2021-12-31');
  return workspace;
}

function placesOf(workspace: Workspace): JsonFinding[] {
  const { out } = workspace.run('check', '--format', 'json');
  return (JSON.parse(out) as { findings: JsonFinding[] }).findings;
}

describe('a report of many findings', () => {
  it('begins with one screen, and tells the gravest in full', () => {
    const { out } = withSlips().run('check');
    expectGolden(out, 'cli/golden/many-slips.txt');
    const overview = out.split('\n\n警告 ')[0]?.split('\n\n错误 ')[0] ?? '';
    expect(overview.split('\n').length).toBeLessThanOrEqual(24);
    expect(overview).toContain('10 ');
  });

  it('leaves out no place with --all, and no entry without it', () => {
    const workspace = withSlips();
    const findings = placesOf(workspace);
    const whole = workspace.run('check', '--all').out;
    for (const { file, line } of findings) expect(whole).toContain(`${file}:${line}:`);
    const { out } = workspace.run('check');
    const isNamed = ({ group, kind }: JsonFinding) => kind === '错误' || out.includes(`编号 ${group}`);
    expect(findings.filter((finding) => !isNamed(finding))).toEqual([]);
    expect(new Set(findings.map(({ group }) => group)).size).toBeLessThan(findings.length);
  });

  it('says of fresh files in a line a form what is still to be filled in', () => {
    const workspace = createWorkspace('empty');
    const projects = ['甲路养护', '乙桥维修', '丙站建设', '丁港疏浚'].flatMap((name) => ['--project', name]);
    workspace.run('init', '--year', '2025', '--unit', '云岭市示范局', ...projects);
    const { out } = workspace.run('check');
    expectGolden(out, 'cli/golden/fresh-unit.txt');
    expect(out.split('\n').length).toBeLessThan(32);
    expect(workspace.run('generate', '--format', 'docx').err.split('\n').length).toBeLessThan(40);
  });

  it('is what generate says too', () => {
    const workspace = withSlips();
    const numbers = (text: string) => [...text.matchAll(/\] 编号 ([0-9a-z]{5})$/gm)].map(([, number]) => number);
    const checked = numbers(workspace.run('check').out);
    const told = numbers(workspace.run('generate', '--format', 'docx').err);
    expect(checked.length).toBeGreaterThan(8);
    expect(told).toEqual(expect.arrayContaining(checked));
  });
});

describe('SARIF', () => {
  it('says where a place ends, where the other end is, and by what a finding is known', () => {
    const workspace = withSlips();
    const run = () =>
      JSON.parse(workspace.run('check', '--format', 'sarif').out) as {
        runs: { results: Record<string, unknown>[] }[];
      };
    const results = run().runs[0]?.results ?? [];
    const regions = results.flatMap(({ locations }) =>
      (locations as { physicalLocation: { region: Record<string, number> } }[]).map(
        ({ physicalLocation: { region } }) => region,
      ),
    );
    expect(regions.filter(({ endColumn }) => endColumn !== undefined).length).toBeGreaterThan(10);
    for (const { startColumn = 0, endColumn = Infinity } of regions) expect(endColumn).toBeGreaterThan(startColumn);
    const prints = results.map(({ partialFingerprints }) => partialFingerprints);
    workspace.edit(DEPARTMENT, /^/, '# 一行说明\n');
    expect((run().runs[0]?.results ?? []).map(({ partialFingerprints }) => partialFingerprints)).toEqual(prints);
  });

  it('gives files outside the working folder an address of their own', () => {
    const workspace = createWorkspace();
    workspace.write('别处/说明.txt', '');
    const inside = JSON.stringify(JSON.parse(workspace.run('check', '--format', 'sarif').out));
    expect(inside).toContain('"uri":"data/2024/');
    expect(inside).not.toContain('file://');
    const { out } = createWorkspace('empty').run('check', `${workspace.folder}/data`, '--format', 'sarif');
    expect(out).toContain('"uri": "file:///');
  });
});
