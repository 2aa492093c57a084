/** Days of a form's period that no stage covers. */

import { printDateRange, type DateRange, shiftDate } from '../../model/date-range.js';
import { leavesOf } from '../leaves.js';
import type { Reader } from '../reader.js';
import type { Finding, Rule } from '../rule.js';
import { stagePlansOf, type Stage, type StagePlan } from '../stage-plans.js';

/** Holidays of schools: what goes on by terms rests in them. */
const TERMS = /学期|供餐|开学|学年|寒假|暑假/;
const HOLIDAYS: readonly (readonly [from: string, to: string])[] = [
  ['01-05', '03-01'],
  ['06-25', '09-01'],
];

/** Stages divide the period of the work; a hole is mostly a month typed wrong. */
export const stageGap: Rule = {
  code: 'stage-gap',
  severity: 'warning',
  summary: '各阶段首尾相接，覆盖项目计划实施时间',
  reason: '阶段之间的空档没有工作安排，审核时会问',
  needs: [['部门/阶段计划'], ['项目/时间']],
  check({ filing, reader }) {
    const plans = stagePlansOf(filing, reader).filter((plan) => isKnownThroughout(plan, reader));
    const year = reader.year();
    const ofYear = plans.map((plan) => ({ ...plan, ...partOfYear(plan.period, year) }));
    return plans.length === 0 ? 'not-applicable' : ofYear.flatMap(findGaps);
  },
};

/** The plan is the year's: what was done before, and what is left for later, needs no stage in it. */
function partOfYear(period: DateRange | undefined, year: number | undefined): { readonly period?: DateRange } {
  if (!period || year === undefined) return {};
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  // A period of another year is told of by `period-year`.
  if (period.end < first || period.start > last) return {};
  return {
    period: { start: period.start < first ? first : period.start, end: period.end > last ? last : period.end },
  };
}

/** A stage without a time, or one outside the period (told of elsewhere), leaves open what is covered. */
function isKnownThroughout(
  { file, stages, isComplete, hiddenIndexes, period, isProject }: StagePlan,
  reader: Reader,
): boolean {
  if (hiddenIndexes.length > 0) reader.isOpen(file, [isProject ? '本年度实施计划' : '阶段计划']);
  if (!isComplete || hiddenIndexes.includes(-1)) return false;
  return period === undefined || stages.every(({ range }) => range.start <= period.end && range.end >= period.start);
}

function findGaps({ file, stages, hiddenIndexes, period, isProject }: StagePlan): Finding[] {
  // What an error hides may be what fills a gap.
  const isHidden = (from: number, to: number) => hiddenIndexes.some((index) => index > from && index < to);
  const isTaught = leavesOf(file).some(({ path, text }) => /计划/.test(String(path[0])) && TERMS.test(text));
  const isHoliday = ({ start, end }: DateRange) =>
    HOLIDAYS.some(
      ([from, to]) => start.slice(5) >= from && end.slice(5) <= to && start.slice(0, 4) === end.slice(0, 4),
    );
  const findings: Finding[] = [];
  const report = ({ path, span }: Stage, gap: DateRange, message: string, isAtEdge: boolean) => {
    findings.push({
      file,
      path,
      ...(span && { span }),
      message,
      expected: isAtEdge && period ? `各阶段覆盖 ${printDateRange(period)}` : '各阶段首尾相接',
      found: `${gap.start === gap.end ? gap.start : printDateRange(gap)} 不在任何阶段`,
      hint: '核对阶段的起止日期，或者补上缺少的阶段',
      // A department's plan names no period of its own: January or December left out may be meant.
      ...((isAtEdge && !isProject) || (isTaught && isHoliday(gap)) ? { severity: 'hint' as const } : {}),
    });
  };
  const sorted = [...stages].sort((a, b) => (a.range.start < b.range.start ? -1 : 1));
  let latest: Stage | undefined;
  for (const stage of sorted) {
    const { start } = stage.range;
    if (!latest) {
      if (period && start > period.start && !isHidden(-1, stage.index)) {
        report(stage, { start: period.start, end: shiftDate(start, -1) }, '之前有空档', true);
      }
    } else if (start > shiftDate(latest.range.end, 1) && !isHidden(latest.index, stage.index)) {
      const gap = { start: shiftDate(latest.range.end, 1), end: shiftDate(start, -1) };
      report(stage, gap, `与前一阶段（${printDateRange(latest.range)}）之间有空档`, false);
    }
    if (!latest || stage.range.end > latest.range.end) latest = stage;
  }
  if (latest && period && latest.range.end < period.end && !isHidden(latest.index, Infinity)) {
    report(latest, { start: shiftDate(latest.range.end, 1), end: period.end }, '之后有空档', true);
  }
  return findings;
}
