/** The stages of every form as spans of days, whether typed as dates or as months at the head of a text. */

import { wholeNumber } from '../model/whole-number.js';
import { parseStageTime } from '../prose/stage-time.js';
import type { DateRange } from '../model/date-range.js';
import { parsePeriod } from '../model/period.js';
import type { Filing } from '../model/filing.js';
import type { Located, Path, Span } from '../source/located.js';
import type { Reader } from './reader.js';

/** A stage whose time is certain. */
export interface Stage {
  readonly path: Path;
  /** From 0, among the stages typed. */
  readonly index: number;
  readonly range: DateRange;
  /** The time as typed, where it is part of a longer text. */
  readonly span?: Span;
}

/** The stages of one form. */
export interface StagePlan {
  readonly file: Located<unknown>;
  /** In the order typed; those whose time is not certain are left out. */
  readonly stages: readonly Stage[];
  /** Whether every stage's time is known, but for those in which an error stands. */
  readonly isComplete: boolean;
  /** Where, among the stages typed, those with an error are. */
  readonly hiddenIndexes: readonly number[];
  /** What the stages are to cover, if it is known. */
  readonly period?: DateRange;
  readonly isProject: boolean;
}

/** The plans that have a stage at all: the department's, then the projects'. */
export function stagePlansOf({ department, projects }: Filing, reader: Reader): StagePlan[] {
  const year = department.value.阶段计划.length === 0 ? NaN : (reader.year() ?? NaN);
  const months = department.value.阶段计划.flatMap((text, index): Stage[] => {
    const time = parseStageTime(text, year);
    return time ? [{ path: ['阶段计划', index], index, ...time }] : [];
  });
  const ofDepartment: StagePlan = {
    file: department,
    // A stage of another year is told of by `other-year`.
    stages: months.filter(({ range }) => wholeNumber(range.start.slice(0, 4)) === year),
    isComplete: months.length + hiddenOf(department, '阶段计划').length === department.value.阶段计划.length,
    hiddenIndexes: hiddenOf(department, '阶段计划'),
    period: { start: `${year}-01-01`, end: `${year}-12-31` },
    isProject: false,
  };
  const ofProjects = projects.map((project): StagePlan => {
    const typed = project.value.本年度实施计划;
    const period = reader.period(project, ['项目计划实施时间']);
    const stages = typed.flatMap(({ 时间 }, index): Stage[] => {
      const range = parsePeriod(时间);
      return range ? [{ path: timeAt(index), index, range }] : [];
    });
    const hiddenIndexes = hiddenOf(project, '本年度实施计划');
    const isComplete = stages.length + hiddenIndexes.length === typed.length;
    return { file: project, stages, isComplete, hiddenIndexes, isProject: true, ...(period ? { period } : {}) };
  });
  return [ofDepartment, ...ofProjects].filter(({ stages }) => stages.length > 0);
}

/** The indexes of the stages of which the time is hidden by an error; -1 where a whole stage, or all of them, may be. */
function hiddenOf({ holes }: Located<unknown>, field: string): number[] {
  return holes.flatMap((hole) => {
    const [name, index, part] = hole;
    if (hole.length === 0 || (name === field && typeof index !== 'number')) return [-1];
    return name === field && typeof index === 'number' && part !== '内容' ? [index] : [];
  });
}

function timeAt(index: number): Path {
  return ['本年度实施计划', index, '时间'];
}
