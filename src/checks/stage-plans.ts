/** The stages of every form as spans of days, whether typed as dates or as months at the head of a text. */

import { parseStageTime } from '../prose/stage-time.js';
import { parseDateRange, type DateRange } from '../model/date-range.js';
import type { Filing } from '../model/filing.js';
import type { Located, Path, Span } from '../source/located.js';

/** A stage whose time is certain. */
export interface Stage {
  readonly path: Path;
  readonly range: DateRange;
  /** The time as typed, where it is part of a longer text. */
  readonly span?: Span;
}

/** The stages of one form. */
export interface StagePlan {
  readonly file: Located<unknown>;
  /** In the order typed; those whose time is not certain are left out. */
  readonly stages: readonly Stage[];
  /** Whether every stage's time is known. */
  readonly isComplete: boolean;
  /** What the stages are to cover, if it is known. */
  readonly period?: DateRange;
  readonly isProject: boolean;
}

/** The plans that have a stage at all: the department's, then the projects'. */
export function stagePlansOf({ department, projects }: Filing): StagePlan[] {
  const year = Number(department.value.年度);
  const months = department.value.阶段计划.flatMap((text, index): Stage[] => {
    const time = parseStageTime(text, year);
    return time ? [{ path: ['阶段计划', index], ...time }] : [];
  });
  const ofDepartment: StagePlan = {
    file: department,
    // A stage of another year is told of by `other-year`.
    stages: months.filter(({ range }) => Number(range.start.slice(0, 4)) === year),
    isComplete: months.length === department.value.阶段计划.length,
    period: { start: `${year}-01-01`, end: `${year}-12-31` },
    isProject: false,
  };
  const ofProjects = projects.map((project): StagePlan => {
    const typed = project.value.本年度实施计划;
    const period = parseDateRange(project.value.项目计划实施时间);
    const stages = typed.flatMap(({ 时间 }, index): Stage[] => {
      const range = parseDateRange(时间);
      return range ? [{ path: ['本年度实施计划', index, '时间'], range }] : [];
    });
    const isComplete = stages.length === typed.length;
    return { file: project, stages, isComplete, isProject: true, ...(period ? { period } : {}) };
  });
  return [ofDepartment, ...ofProjects].filter(({ stages }) => stages.length > 0);
}
