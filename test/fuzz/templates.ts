/** Damaged layouts: each lays out a form, or is refused with problems that stand in its own text. */

import { ReportError, type Diagnostic } from '../../src/diagnostic.js';
import { DIAGNOSTIC_CODES } from '../../src/diagnostic-codes.js';
import { layOutCover, layOutDepartment, layOutProject } from '../support/standard-forms.js';
import { readPack, type PackFiles } from '../../src/layout/pack.js';
import { DAMAGES } from '../support/damage-text.js';
import type { Random } from '../support/random.js';
import { FONT_ROLES, readSampleFiling, standardPack, standardPackFiles } from '../support/sample.js';
import type { FuzzKind, Outcome } from './fuzz-kind.js';

/** More problems of one file than these are told of by their number. */
const MOST_TOLD = 51;

const PIECES: readonly string[] = [
  '{{#if 项目名称}}',
  '{{#each 绩效指标}}',
  '{{#with 部门}}',
  '{{else}}',
  '{{else if 年度目标}}',
  '{{/if}}',
  '{{/each}}',
  '{{/with}}',
  '{{项目名称}}',
  '{{{项目名称}}}',
  '{{没有}}',
  '{{千分位 预算资金}}',
  '{{连接 目标分解 "、"}}',
  '{{> 指标}}',
  '{{> 没有}}',
  '{{#> 指标}}',
  '{{!-- ',
  '{{! ',
  '{{~',
  '}}',
  '../',
  '@index',
  '(编号 ',
  ')',
  '<table columns="1 1">',
  '</table>',
  '<tr repeat="true">',
  '</tr>',
  '<td rowspan="3" merge="{{项目名称}}">',
  '</td>',
  '<p class="',
  '<br/>',
  '&nbsp;',
  '&#0;',
  '<![CDATA[',
  '\\{{',
];

/** Puts pieces of layouts where they do not belong, once or by the thousand. */
function scatter(text: string, random: Random): string {
  let damaged = text;
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    const at = random.below(damaged.length + 1);
    const piece = random.pick(PIECES).repeat(random.chance(0.1) ? 1 + random.below(3000) : 1);
    damaged = damaged.slice(0, at) + piece + damaged.slice(at);
  }
  return damaged;
}

const WAYS: readonly (readonly [string, (text: string, random: Random) => string])[] = [
  ...Object.entries(DAMAGES),
  ['scatter', scatter],
  ['scatter', scatter],
  ['scatter', scatter],
  ['alone', (_text, random) => scatter('', random)],
];

export const fuzzTemplates: FuzzKind = () => {
  const sound = standardPackFiles();
  const filing = readSampleFiling(standardPack());
  const [project] = filing.projects;
  if (!project) throw new Error('the sample has no projects');

  const judge = (packFiles: PackFiles): Outcome => {
    try {
      const pack = readPack(packFiles, FONT_ROLES);
      layOutCover(filing, pack);
      layOutDepartment(filing, pack);
      layOutProject(filing.department.value, project.value, pack);
      return { kind: 'written' };
    } catch (error) {
      if (!(error instanceof ReportError)) return { kind: 'defect', reason: String((error as Error).stack) };
      const counts = new Map<string, number>();
      for (const problem of error.diagnostics) {
        const file = problem.location?.file ?? '';
        counts.set(file, (counts.get(file) ?? 0) + 1);
        const reason = unusable(problem, packFiles);
        if (reason !== undefined)
          return { kind: 'defect', reason: `${reason}：${JSON.stringify(problem).slice(0, 500)}` };
      }
      if (Math.max(...counts.values()) > MOST_TOLD) return { kind: 'defect', reason: '一个文件的问题说得太多' };
      return { kind: 'refused', told: error.diagnostics[0]?.message ?? '' };
    }
  };

  return (random) => {
    const paths = [...sound.files.keys()].filter((path) => path.endsWith('.hbs'));
    const path = random.pick(paths);
    const [name, damage] = random.pick(WAYS);
    const source = sound.files.get(path);
    const text = damage(source?.text ?? '', random);
    const files = new Map([...sound.files, [path, { file: source?.file ?? path, text }]]);
    return { done: `${path}：${name}`, run: () => judge({ ...sound, files }) };
  };
};

/** What is wrong with a diagnostic, if anything. */
function unusable({ code, message, hint, location }: Diagnostic, { files }: PackFiles): string | undefined {
  if (!Object.hasOwn(DIAGNOSTIC_CODES, code)) return '没有这个代码';
  if (!/[\u4e00-\u9fff]/.test(message) || !/[\u4e00-\u9fff]/.test(hint ?? '')) return '没有话或没有出路';
  const source = [...files.values()].find(({ file }) => file === location?.file);
  if (!location || !source) return '不在任何文件里';
  const lines = source.text.split(/\r\n?|\n/);
  const line = lines[location.line - 1];
  if (line === undefined) return '不在文件里';
  if (location.column < 1 || location.column > line.length + 2) return '不在那一行里';
  if (location.sourceLine !== undefined && location.sourceLine !== line) return '引的不是那一行';
  return undefined;
}
