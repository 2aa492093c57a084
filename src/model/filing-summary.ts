/** What the 绩效目标汇总表 tells of a filing: sums of money and counts of indicators, exact, by fund and in all. */

import { addAmounts, isAmount, shiftAmount, subtractAmounts } from './amount.js';
import type { Filing, Project } from './filing.js';
import type { Indicator, IndicatorScheme } from './indicator.js';

/** An amount in both units of the forms; both `''` where it cannot be told. */
export interface TwofoldAmount {
  readonly 元: string;
  readonly 万元: string;
}

/** How many 三级指标 there are under one 一级指标, or (`合计`) in all. */
export interface IndicatorCount {
  readonly 名称: string;
  readonly 条数: string;
}

/** One row of the summary. */
export interface ProjectSummary {
  readonly project: Project;
  readonly 指标数: readonly IndicatorCount[];
}

/** What some projects come to together. */
export interface ProjectTotal extends TwofoldAmount {
  readonly 项目数: string;
  readonly 指标数: readonly IndicatorCount[];
}

/** The sums of a filing. */
export interface FilingSummary {
  readonly 项目: readonly ProjectSummary[];
  /** In the order in which the funds first occur. */
  readonly 资金小计: readonly (ProjectTotal & { readonly 资金性质: string })[];
  readonly 合计: ProjectTotal;
  readonly 项目支出: TwofoldAmount;
  /** 项目支出 less 合计; negative where the projects have more. */
  readonly 差额: TwofoldAmount;
}

const NAME_OF_TOTAL = '合计';

/**
 * Sums up `filing`. Of a draft, a sum that some amount is missing for stays empty.
 * @param scheme the 指标体系 of the project forms: one count a 一级指标, then 合计
 */
export function summariseFiling({ department, projects }: Filing, scheme: IndicatorScheme): FilingSummary {
  const rows = projects.map(({ value }) => ({ project: value, counts: countsOf(value, scheme) }));
  const funds = [...new Set(rows.map(({ project }) => project.资金性质))];
  const total = (part: readonly ProjectCounts[]): ProjectTotal => ({
    项目数: String(part.length),
    ...inBothUnits(sumOf(part.map(({ project }) => project.预算资金))),
    指标数: printCounts(sumCounts(part, scheme), scheme),
  });
  const 合计 = total(rows);
  const { 项目支出 } = department.value.支出预算;
  const stated = isAmount(项目支出) ? shiftAmount(项目支出, 4) : '';
  return {
    项目: rows.map(({ project, counts }) => ({ project, 指标数: printCounts(counts, scheme) })),
    资金小计: funds.map((资金性质) => ({
      资金性质,
      ...total(rows.filter(({ project }) => project.资金性质 === 资金性质)),
    })),
    合计,
    项目支出: { 元: stated, 万元: 项目支出 },
    差额: inBothUnits(stated === '' || 合计.元 === '' ? '' : subtractAmounts(stated, 合计.元)),
  };
}

interface ProjectCounts {
  readonly project: Project;
  /** One a 一级指标 of the scheme. */
  readonly counts: readonly number[];
}

function countsOf({ 绩效指标 }: Project, scheme: IndicatorScheme): number[] {
  return scheme.map(({ 一级指标 }) => {
    const levels = Object.hasOwn(绩效指标, 一级指标) ? (绩效指标[一级指标] ?? {}) : {};
    return Object.values(levels).flat().filter(isFilled).length;
  });
}

/** An entry that was left wholly empty is a row to be filled in, and no indicator. */
function isFilled(indicator: Indicator): boolean {
  return Object.values(indicator).some((text) => text.trim() !== '');
}

function sumCounts(rows: readonly ProjectCounts[], scheme: IndicatorScheme): number[] {
  return scheme.map((_level, index) => rows.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0));
}

function printCounts(counts: readonly number[], scheme: IndicatorScheme): IndicatorCount[] {
  const sum = counts.reduce((total, count) => total + count, 0);
  const ofLevels = scheme.map(({ 一级指标 }, index) => ({ 名称: 一级指标, 条数: String(counts[index] ?? 0) }));
  return [...ofLevels, { 名称: NAME_OF_TOTAL, 条数: String(sum) }];
}

function sumOf(amounts: readonly string[]): string {
  return amounts.every(isAmount) ? addAmounts(amounts) : '';
}

function inBothUnits(amount: string): TwofoldAmount {
  return { 元: amount, 万元: amount === '' ? '' : shiftAmount(amount, -4) };
}
