/** A project of 2024 with given texts and indicators, and what a rule says of it. */

import type { DiagnosticCode } from '../../src/diagnostic-codes.js';
import { rawFindings, ruleOf } from './check-fixtures.js';

/** `数量指标|名称|值|解释`. */
export type Line = string;

/** The texts of a project that matter. */
export interface Form {
  readonly goal?: string;
  readonly stages?: readonly string[];
  readonly lines?: readonly Line[];
  readonly budget?: string;
}

const SECOND_LEVELS: readonly (readonly [string, readonly string[]])[] = [
  ['产出指标', ['数量指标', '质量指标', '时效指标', '成本指标']],
  ['效益指标', ['社会效益指标']],
  ['满意度指标', ['社会公众或服务对象满意度']],
];

/** A project of 2024 with these texts. */
export function formOf({ goal = '', stages = [], lines = [], budget = '1000000' }: Form): string {
  const indicators = lines.map((line) => line.split('|'));
  const levels = SECOND_LEVELS.map(([first, seconds]) => {
    const of = seconds.map((second): readonly [string, unknown] => [
      second,
      indicators
        .filter(([level]) => level === second)
        .map(([, 三级指标, 指标值, 指标解释及计算公式 = '']) => ({ 三级指标, 指标值, 指标解释及计算公式 })),
    ]);
    return [first, Object.fromEntries(of)] as const;
  });
  const months = [
    ['2024-01-01', '2024-04-30'],
    ['2024-05-01', '2024-08-31'],
    ['2024-09-01', '2024-12-31'],
  ];
  return [
    '项目名称: 乡村道路养护',
    `预算资金: ${budget}`,
    '项目计划实施时间: 2024-01-01 至 2024-12-31',
    `年度目标: ${JSON.stringify(goal)}`,
    `本年度实施计划: ${JSON.stringify(stages.map((内容, index) => ({ 时间: months[index]?.join(' 至 '), 内容 })))}`,
    `绩效指标: ${JSON.stringify(Object.fromEntries(levels))}`,
  ].join('\n');
}

/** What the rule says of the form, in short. */
export function said(code: DiagnosticCode, form: Form): string[] {
  return rawFindings(ruleOf(code), { department: '年度: 2024', projects: [formOf(form)] })
    .filter(({ severity }) => severity !== 'hint')
    .map(({ path, found }) => `${path.at(-1)} ${found}`);
}
