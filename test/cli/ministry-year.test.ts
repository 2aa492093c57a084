/** One project of 财政部 through its year: a workbook goes out and back at each stage, what was filed stays, scores are held. */

import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { editPackage } from '../support/edit-package.js';
import { createWorkspace } from '../support/workspace.js';

const UNIT = 'data/2025/云岭市水务局';
const DEPARTMENT = `${UNIT}/部门.yaml`;
const RIVER = `${UNIT}/项目/02-河道堤防日常养护.yaml`;
const OUTPUT = 'output/2025/云岭市水务局';

/** What each stage's workbook brings back: a cell of it, and what is typed there instead. */
const STAGES = [
  { stage: '申报', from: '≥1200吨', to: '≥1250吨' },
  { stage: '监控', from: '780吨', to: '790吨' },
  { stage: '自评', from: '1310吨', to: '1320吨' },
] as const;

it('goes through 申报, 监控 and 自评 by workbooks, and on to the next year', () => {
  const workspace = createWorkspace('empty');
  cpSync(UNIT, path.join(workspace.folder, UNIT), { recursive: true });
  for (const other of ['01-农村供水管网更新改造', '03-山洪灾害监测预警系统运行维护']) {
    workspace.remove(`${UNIT}/项目/${other}.yaml`);
  }
  workspace.edit(DEPARTMENT, '阶段: 自评', '阶段: 申报');
  const filed = new Map<string, Buffer>();
  const bytesOf = (file: string) => readFileSync(path.join(workspace.folder, OUTPUT, file));
  for (const [index, { stage, from, to }] of STAGES.entries()) {
    if (index > 0) workspace.edit(DEPARTMENT, `阶段: ${STAGES[index - 1]?.stage ?? ''}`, `阶段: ${stage}`);
    workspace.run('export', UNIT, '--output', 'sent.xlsx');
    const before = workspace.read(RIVER);
    expect(workspace.run('import', 'sent.xlsx', '--to', UNIT).out).toContain('没有要改的');
    const sent = readFileSync(path.join(workspace.folder, 'sent.xlsx'));
    workspace.write('back.xlsx', editPackage(sent, /^xl\/worksheets\//, `>${from}<`, `>${to}<`));
    expect(workspace.run('import', 'back.xlsx', '--to', UNIT).code).toBe(0);
    expect(workspace.read(RIVER)).toBe(before.replace(`: ${from}`, `: ${to}`));

    const { err } = workspace.run('generate', '--format', 'docx');
    expect(err).not.toContain('错误');
    for (const [file, bytes] of filed) expect(bytesOf(file).equals(bytes), `${stage} ${file}`).toBe(true);
    for (const file of workspace.listDocuments(OUTPUT)) filed.set(file, bytesOf(file));
  }
  expect([...filed.keys()].filter((file) => file.includes('02-')).sort()).toEqual([
    '项目/02-河道堤防日常养护.docx',
    '项目支出绩效目标执行监控表/02-河道堤防日常养护.docx',
    '项目支出绩效自评表/02-河道堤防日常养护.docx',
  ]);

  const scoresTold = () => {
    const { out } = workspace.run('check', UNIT, '--format', 'json');
    const { findings } = JSON.parse(out) as { findings: { code: string; path: string; expected?: string }[] };
    return findings
      .filter(({ code }) => /score|wrong-result|beyond|reason/.test(code))
      .map(({ code, path: at, expected = '' }) => `${code} ${at.split('/').slice(-2).join('/')} ${expected}`);
  };
  const sound = workspace.read(RIVER);
  expect(scoresTold()).toEqual([]);
  // 88.2 of 90 are 98 % of ten points. 193.80 of 198.50 were spent: 97.63 %, 9.76 of ten; with 89.8 for the indicators 99.56.
  for (const [from, to, told] of [
    ['得分: 9.8', '得分: 10', 'score-mismatch 沿河群众满意度/得分 完成值 88.2 ÷ 目标 90，得 9.8（分值 10）'],
    ['分值: 20, 得分: 20', '分值: 20, 得分: 19', 'score-mismatch 每公里堤防养护成本/得分 '],
    ['项目资金:', '项目资金:\n  资金总额: { 得分: 9.67 }', 'wrong-result 资金总额/得分 '],
    ['中期绩效指标:', '总分: 99.65\n中期绩效指标:', 'wrong-result 总分 '],
  ] as const) {
    workspace.edit(RIVER, from, to);
    expect(scoresTold().filter((line) => line.startsWith(told))).toHaveLength(1);
    workspace.write(RIVER, sound);
  }
  workspace.edit(RIVER, '中期绩效指标:', '总分: 99.56\n中期绩效指标:');
  expect(scoresTold()).toEqual([]);

  expect(workspace.run('rollover', '2026', UNIT).code).toBe(0);
  const next = workspace.read('data/2026/云岭市水务局/项目/02-河道堤防日常养护.yaml');
  expect(next).toContain('≥1250吨');
  for (const late of ['790吨', '1320吨', '92.60', '175.30', '88.2%', '99.56']) expect(next).not.toContain(late);
  expect(workspace.read('data/2026/云岭市水务局/部门.yaml')).not.toContain('自评');
});
