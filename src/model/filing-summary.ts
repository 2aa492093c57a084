/** What the 绩效目标汇总表 tells of a filing: sums of money and counts of indicators, exact, by fund and in all. */

import { addAmounts, isAmount, shiftAmount, subtractAmounts } from './amount.js';
import { shapeAt } from '../schema/shape.js';
import { isWithin, valueAt, type Located, type Path } from '../source/located.js';
import type { Declaration } from './declaration/declaration.js';
import { INDICATORS } from './declaration/meanings.js';
import type { FormSubject } from './declaration/read-forms.js';
import { DRAFT_MARK } from './draft.js';
import type { Filing, Project } from './filing.js';
import type { IndicatorScheme } from './indicator.js';
import { fieldsMeant, meantText } from './meant-text.js';

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
  /** Its budget in 元; of a draft, what was typed where that is no amount. */
  readonly 元: string;
  readonly project: Located<Project>;
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

/** The meanings that are summed up; what a pack does not have of them is empty in the summary. */
export const SUMMED = { budget: '预算资金', fund: '资金性质', spending: '项目支出' } as const;

/**
 * Sums up `filing`. Of a draft, what hangs on an error is marked as the error is. The indicators of the set 绩效指标 are
 * counted: one count a 一级指标, then 合计.
 */
export function summariseFiling({ department, projects }: Filing, declaration: Declaration): FilingSummary {
  const scheme = declaration.sets.项目.get(INDICATORS)?.levels;
  const rows = projects.map((project): ProjectCounts => ({
    project,
    counts: countsOf(project, scheme),
    budget: amountMeant('项目', SUMMED.budget, project, declaration),
    fund: meantText('项目', SUMMED.fund, project, declaration),
    isUnread: project.holes.some((hole) => hole.length === 0),
  }));
  const hasFunds = fieldsMeant('项目', SUMMED.fund, declaration).length > 0;
  const funds = hasFunds ? [...new Set(rows.map(({ fund }) => fund))] : [];
  const total = (part: readonly ProjectCounts[]): ProjectTotal => ({
    // A file or folder that could not be read may hold no project, or several.
    项目数: part.some(({ isUnread }) => isUnread) ? DRAFT_MARK : String(part.length),
    ...inBothUnits(sumOf(part.map(({ budget }) => budget))),
    指标数: printCounts(sumCounts(part, scheme), scheme),
  });
  const spending = amountMeant('部门', SUMMED.spending, department, declaration);
  return {
    项目: rows.map(({ project, counts, budget }) => ({
      project,
      元: budget === UNKNOWN ? meantText('项目', SUMMED.budget, project, declaration) : budget,
      指标数: printCounts(counts, scheme),
    })),
    资金小计: funds.map((资金性质) => ({ 资金性质, ...total(rows.filter(({ fund }) => fund === 资金性质)) })),
    合计: total(rows),
    项目支出: inBothUnits(spending),
    差额: inBothUnits(differenceOf(spending, sumOf(rows.map(({ budget }) => budget)))),
  };
}

/** In 元; `unknown` where an error hides it, empty where there is none. */
type SummedAmount = string | typeof UNKNOWN;
const UNKNOWN = Symbol('unknown');

function amountMeant(of: FormSubject, word: string, file: Located<object>, declaration: Declaration): SummedAmount {
  const [path] = fieldsMeant(of, word, declaration);
  if (path === undefined) return '';
  const text = valueAt(file.value, path);
  if (typeof text !== 'string' || file.holes.some((hole) => isWithin(path, hole))) return UNKNOWN;
  const shape = shapeAt(declaration.shapes[of], path);
  if (text === '') return '';
  if (!isAmount(text)) return UNKNOWN;
  return shape?.kind === 'text' && shape.unit === '万元' ? shiftAmount(text, 4) : text;
}

interface ProjectCounts {
  readonly project: Located<Project>;
  /** One a 一级指标 of the scheme; of a list without levels one. */
  readonly counts: readonly Count[];
  readonly budget: SummedAmount;
  readonly fund: string;
  readonly isUnread: boolean;
}

/** Undefined where an error hides how many there are. */
type Count = number | undefined;

function countsOf({ value, holes }: Located<Project>, scheme: IndicatorScheme | undefined): Count[] {
  const set = valueAt(value, [INDICATORS]);
  const isHidden = (level?: string) => holes.some((hole) => isAroundIndicators(hole, level, scheme));
  if (scheme === undefined) return [isHidden() ? undefined : entriesIn(set).filter(isFilled).length];
  return scheme.map(({ 一级指标 }) => {
    return isHidden(一级指标) ? undefined : entriesIn(valueAt(set, [一级指标])).filter(isFilled).length;
  });
}

/** The entries of a list, or of all lists in a level. */
function entriesIn(level: unknown): unknown[] {
  if (Array.isArray(level)) return level;
  if (typeof level !== 'object' || level === null) return [];
  return Object.values(level).flatMap((inner: unknown) => entriesIn(inner));
}

/** Whether a whole level may be hidden; what was typed under a name that nobody knows may belong to any. */
function isAroundIndicators(
  [field, level, ...below]: Path,
  firstLevel: string | undefined,
  scheme: IndicatorScheme = [],
): boolean {
  if (field === undefined) return true;
  if (field !== INDICATORS || below.length > 1) return false;
  if (level === undefined) return true;
  if (typeof level === 'number') return false;
  return level === firstLevel || !scheme.some(({ 一级指标 }) => 一级指标 === level);
}

/** An entry that was left wholly empty is a row to be filled in, and no indicator. */
function isFilled(indicator: unknown): boolean {
  return Object.values(indicator as object).some((part: unknown) => {
    return Array.isArray(part) ? part.length > 0 : typeof part === 'string' && part.trim() !== '';
  });
}

function sumCounts(rows: readonly ProjectCounts[], scheme: IndicatorScheme | undefined): Count[] {
  return (scheme ?? ['']).map((_level, index) => together(rows.map(({ counts }) => counts[index])));
}

function together(counts: readonly Count[]): Count {
  return counts.reduce<Count>((sum, count) => (sum === undefined || count === undefined ? undefined : sum + count), 0);
}

function printCounts(counts: readonly Count[], scheme: IndicatorScheme = []): IndicatorCount[] {
  const print = (count: Count) => (count === undefined ? DRAFT_MARK : String(count));
  const ofLevels = scheme.map(({ 一级指标 }, index) => ({ 名称: 一级指标, 条数: print(counts[index]) }));
  return [...ofLevels, { 名称: NAME_OF_TOTAL, 条数: print(together(counts)) }];
}

/** What is known of amounts that were all left empty is nothing; without any amounts it is 0. */
function sumOf(amounts: readonly SummedAmount[]): SummedAmount {
  const known = amounts.filter((amount) => amount !== UNKNOWN);
  if (known.length < amounts.length) return UNKNOWN;
  const filled = known.filter((amount) => amount !== '');
  return filled.length === 0 && amounts.length > 0 ? '' : addAmounts(filled);
}

function differenceOf(from: SummedAmount, amount: SummedAmount): SummedAmount {
  if (from === UNKNOWN || amount === UNKNOWN) return UNKNOWN;
  return from === '' || amount === '' ? '' : subtractAmounts(from, amount);
}

function inBothUnits(amount: SummedAmount): TwofoldAmount {
  if (amount === UNKNOWN) return { 元: DRAFT_MARK, 万元: DRAFT_MARK };
  return { 元: amount, 万元: amount === '' ? '' : shiftAmount(amount, -4) };
}
