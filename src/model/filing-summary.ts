/** What the 绩效目标汇总表 tells of a filing: sums of money and counts of indicators, exact, by fund and in all. */

import { addAmounts, isAmount, shiftAmount, subtractAmounts } from './amount.js';
import type { Located, Path } from '../source/located.js';
import { DRAFT_MARK } from './draft.js';
import type { Filing, Project } from './filing.js';
import type { Indicator, IndicatorScheme } from './indicator.js';

/** An amount in both units of the forms; a draft's mark where an error keeps it from being told. */
export interface TwofoldAmount {
  readonly 元: string;
  readonly 万元: string;
}

/** How many 三级指标 there are under one 一级指标, or (`合计`) in all; a draft's mark where that cannot be told. */
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
 * Sums up `filing`. Of a draft, what hangs on an error is marked as the error is.
 * @param scheme the 指标体系 of the project forms: one count a 一级指标, then 合计
 */
export function summariseFiling({ department, projects }: Filing, scheme: IndicatorScheme): FilingSummary {
  const rows = projects.map((project) => ({
    project: project.value,
    counts: countsOf(project, scheme),
    isUnread: project.holes.some((hole) => hole.length === 0),
  }));
  const funds = [...new Set(rows.map(({ project }) => project.资金性质))];
  const total = (part: readonly ProjectCounts[]): ProjectTotal => ({
    // A file or folder that could not be read may hold no project, or several.
    项目数: part.some(({ isUnread }) => isUnread) ? DRAFT_MARK : String(part.length),
    ...inBothUnits(sumOf(part.map(({ project }) => project.预算资金))),
    指标数: printCounts(sumCounts(part, scheme), scheme),
  });
  const 合计 = total(rows);
  const sum = sumOf(rows.map(({ project }) => project.预算资金));
  const { 项目支出 } = department.value.支出预算;
  const stated = isAmount(项目支出) ? shiftAmount(项目支出, 4) : undefined;
  return {
    项目: rows.map(({ project, counts }) => ({ project, 指标数: printCounts(counts, scheme) })),
    资金小计: funds.map((资金性质) => ({
      资金性质,
      ...total(rows.filter(({ project }) => project.资金性质 === 资金性质)),
    })),
    合计,
    项目支出: { 元: stated ?? DRAFT_MARK, 万元: 项目支出 || DRAFT_MARK },
    差额: inBothUnits(stated === undefined || sum === undefined ? undefined : subtractAmounts(stated, sum)),
  };
}

interface ProjectCounts {
  readonly project: Project;
  /** One a 一级指标 of the scheme. */
  readonly counts: readonly Count[];
  readonly isUnread: boolean;
}

/** Undefined where an error hides how many there are. */
type Count = number | undefined;

function countsOf({ value: { 绩效指标 }, holes }: Located<Project>, scheme: IndicatorScheme): Count[] {
  return scheme.map(({ 一级指标 }) => {
    if (holes.some((hole) => isAroundIndicators(hole, 一级指标, scheme))) return undefined;
    const levels = Object.hasOwn(绩效指标, 一级指标) ? (绩效指标[一级指标] ?? {}) : {};
    return Object.values(levels).flat().filter(isFilled).length;
  });
}

/** Whether a whole level may be hidden; what was typed under a name that nobody knows may belong to any. */
function isAroundIndicators([field, level, ...below]: Path, firstLevel: string, scheme: IndicatorScheme): boolean {
  if (field === undefined) return true;
  if (field !== '绩效指标' || below.length > 1) return false;
  return level === undefined || level === firstLevel || !scheme.some(({ 一级指标 }) => 一级指标 === level);
}

/** An entry that was left wholly empty is a row to be filled in, and no indicator. */
function isFilled(indicator: Indicator): boolean {
  return Object.values(indicator).some((text) => text.trim() !== '');
}

function sumCounts(rows: readonly ProjectCounts[], scheme: IndicatorScheme): Count[] {
  return scheme.map((_level, index) => together(rows.map(({ counts }) => counts[index])));
}

function together(counts: readonly Count[]): Count {
  return counts.reduce<Count>((sum, count) => (sum === undefined || count === undefined ? undefined : sum + count), 0);
}

function printCounts(counts: readonly Count[], scheme: IndicatorScheme): IndicatorCount[] {
  const print = (count: Count) => (count === undefined ? DRAFT_MARK : String(count));
  const ofLevels = scheme.map(({ 一级指标 }, index) => ({ 名称: 一级指标, 条数: print(counts[index]) }));
  return [...ofLevels, { 名称: NAME_OF_TOTAL, 条数: print(together(counts)) }];
}

function sumOf(amounts: readonly string[]): string | undefined {
  return amounts.every(isAmount) ? addAmounts(amounts) : undefined;
}

function inBothUnits(amount: string | undefined): TwofoldAmount {
  return { 元: amount ?? DRAFT_MARK, 万元: amount === undefined ? DRAFT_MARK : shiftAmount(amount, -4) };
}
