/** A unit of a pack with three stages, and runs of it. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRun } from '../../src/workspace/run/run.js';
import type { RunEvent } from '../../src/workspace/run/run-events.js';
import type { GenerateOptions } from '../../src/workspace/run/run-context.js';
import { createWorkspace, type Workspace } from './workspace.js';

export const UNIT = 'data/2025/某县某局';
export const DEPARTMENT = `${UNIT}/部门.yaml`;
export const ROADS = `${UNIT}/项目/01-农村公路日常养护.yaml`;
export const OUTPUT = 'output/2025/某县某局';

/** Layouts that print a few fields of each stage. */
const LAYOUTS: Readonly<Record<string, string>> = {
  部门整体支出绩效目标申报表: '<h1>{{部门名称}}</h1><p>{{总额合计}}</p>',
  项目支出绩效目标申报表:
    '<h1>{{项目名称}}</h1><p>{{项目资金.资金总额.年度}}</p><p>{{年度目标}}</p><table columns="1 1 1">{{#each 绩效指标}}<tr><th merge="{{一级指标}}">{{一级指标}}</th><td>{{三级指标}}</td><td>{{年度指标值}}</td></tr>{{/each}}</table>',
  项目支出绩效目标申报一览表:
    '<table columns="1 1">{{#each 项目}}<tr><td>{{项目名称}}</td><td>{{项目资金.资金总额.年度}}</td></tr>{{else}}<tr><td/><td/></tr>{{/each}}</table>',
  项目支出绩效目标执行监控表:
    '<h1>{{项目名称}}</h1>{{#each 绩效指标}}<p>{{三级指标}}：{{1-7月执行情况}}</p>{{/each}}<p>{{项目资金.资金总额.1-7月执行率}}</p>',
  部门整体支出绩效自评表: '<h1>{{部门名称}}</h1><p>{{总分}}</p>',
  项目支出绩效自评表: '<h1>{{项目名称}}</h1>{{#each 绩效指标}}<p>{{三级指标}}：{{得分}}</p>{{/each}}<p>{{总分}}</p>',
};

const PROJECT = [
  '项目名称: 农村公路日常养护',
  '项目资金:',
  '  财政拨款: { 中期: 1080, 年度: 360 }',
  '  其他资金: { 中期: 120, 年度: 40 }',
  '年度目标: 列养农村公路318公里。',
  '绩效指标:',
  '  产出指标:',
  '    数量指标:',
  '      - { 三级指标: 日常养护里程, 年度指标值: ≥318公里 }',
  '',
].join('\n');

/** A workspace with the pack 财政部 in small layouts, and a unit of two projects. */
export function createYear(): Workspace {
  const workspace = createWorkspace('empty');
  const write = (name: string, text: string) => {
    workspace.write(`templates/部里/${name}`, text);
  };
  write('包.yaml', readFileSync('templates/财政部/包.yaml', 'utf8').replace('包: 财政部', '包: 部里'));
  write('样式.yaml', '段落样式:\n  标题: {}\n  正文: {}\n  标签: {}\n  内容: {}\n');
  for (const [name, text] of Object.entries(LAYOUTS)) write(`${name}.hbs`, `${text}\n`);
  workspace.write(DEPARTMENT, '年度: 2025\n部门名称: 某县某局\n模板: 部里\n');
  workspace.write(ROADS, PROJECT);
  workspace.write(`${UNIT}/项目/02-桥梁检测.yaml`, '项目名称: 桥梁检测\n项目资金: { 财政拨款: { 年度: 20 } }\n');
  return workspace;
}

export function setStage(workspace: Workspace, stage: string): void {
  const text = workspace.read(DEPARTMENT).replace(/^阶段: .*\n/m, '');
  workspace.write(DEPARTMENT, stage === '' ? text : `${text}阶段: ${stage}\n`);
}

export async function runIn({ folder }: Workspace, asked: Partial<GenerateOptions> = {}, stopAfter = Infinity) {
  const nothing = { isPlan: false, isDraft: false, isForced: false, overwrites: false, prunes: false };
  const options = {
    root: folder,
    paths: ['data'],
    formats: ['docx', 'pdf'] as const,
    only: [],
    outputFolder: 'output',
  };
  const events: RunEvent[] = [];
  let stop: () => void = () => undefined;
  const end = await createRun({ ...options, ...nothing, ...asked }).once({
    tell(event) {
      events.push(event);
      if (events.filter(({ kind }) => kind === 'document').length >= stopAfter) stop();
    },
    takeInterrupt(handler) {
      stop = handler;
      return () => undefined;
    },
  });
  const outputs = events.flatMap((event) => (event.kind === 'output' ? [event.output] : []));
  const findings = events.flatMap((event) => (event.kind === 'findings' ? event.diagnostics : []));
  const amended = outputs.filter(({ kind }) => kind === 'amended');
  const changes = amended.flatMap(({ stage = '', changes: list = [] }) =>
    list.map(({ file, field, before, after }) => `${stage} ${path.basename(file)} ${field}: ${before} → ${after}`),
  );
  const kinds = outputs.map(({ kind, file }) => `${kind} ${path.relative(path.join(folder, OUTPUT), file)}`);
  return { end, findings, changes, kinds, errors: findings.filter(({ severity }) => severity === 'error') };
}
