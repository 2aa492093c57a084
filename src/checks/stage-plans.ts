/** The stages of every form as spans of days, whether typed as dates or as months at the head of a text. */

import { parseDate, parseDateRange, type DateRange, type DateText } from '../model/date-range.js';
import type { Filing } from '../model/filing.js';
import type { Located, Path } from '../source/located.js';

/** A stage whose time is certain. */
export interface Stage {
  readonly path: Path;
  readonly range: DateRange;
  /** The time as typed, where it is part of a longer text. */
  readonly fragment?: string;
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

const NUMBER = '[一二三四五六七八九十\\d]{1,2}';
const HEAD = `^\\s{0,3}(?:(?:计划|阶段)${NUMBER}|第?${NUMBER}阶段|[（(]?${NUMBER}[)）.．、])?\\s{0,3}[:：，,、]?\\s{0,3}[（(]?\\s{0,3}`;
const TO = '\\s{0,3}(?:[-—–―─~～－]{1,2}|[至到])\\s{0,3}';
const YEAR = '(?:(\\d{4})\\s?年\\s?)?';
/** Behind a time that is one: not 月底, 月前, 月起 and the like, nor a list of months. */
const END = '(?![\\d日号底前后上中下初末旬起以之内\\-—–~～至到]|\\s*[、和及]\\s*\\d)';

const DAYS = new RegExp(
  `${HEAD}(${YEAR}(\\d{1,2})月(\\d{1,2})[日号]${TO}${YEAR}(\\d{1,2})月(\\d{1,2})[日号])(?![前后起以之])`,
);
const MONTHS = new RegExp(`${HEAD}(${YEAR}(\\d{1,2})\\s?(?:月份?)?${TO}${YEAR}(\\d{1,2})\\s?月份?)${END}`);
const MONTH = new RegExp(`${HEAD}(${YEAR}(\\d{1,2})\\s?月份?)${END}`);
const PART = new RegExp(`${HEAD}(${YEAR}(?:([上下])半年|第?([一二三四1-4])季度))${END}`);

/** Year, month and day as matched; a year or day may be left out. */
type Point = readonly [year: string | undefined, month: string | number | undefined, day?: string | undefined];

/** The time at the head of `text` (`2024年5-11月：…`, `第一阶段（1月-4月）…`), if it is certain. */
export function parseStageTime(text: string, year: number): { range: DateRange; fragment: string } | undefined {
  const span = (
    fragment: string | undefined,
    [startYear, startMonth, startDay]: Point,
    [endYear, endMonth, endDay]: Point,
  ) => {
    const from = Number(startYear ?? year);
    const to = Number(endYear ?? startYear ?? year);
    const start = parseDate(`${from}-${startMonth}-${startDay ?? 1}`);
    const end = parseDate(`${to}-${endMonth}-${endDay ?? lastDayOf(to, Number(endMonth))}`);
    return start && end && start <= end ? { range: { start, end }, fragment: fragment ?? '' } : undefined;
  };
  const days = DAYS.exec(text);
  if (days) return span(days[1], [days[2], days[3], days[4]], [days[5], days[6], days[7]]);
  const months = MONTHS.exec(text);
  if (months) return span(months[1], [months[2], months[3]], [months[4], months[5]]);
  const month = MONTH.exec(text);
  if (month) return span(month[1], [month[2], month[3]], [month[2], month[3]]);
  const part = PART.exec(text);
  if (!part) return undefined;
  if (part[3]) return span(part[1], [part[2], part[3] === '上' ? 1 : 7], [part[2], part[3] === '上' ? 6 : 12]);
  const quarter = '一二三四'.indexOf(part[4] ?? '') + 1 || Number(part[4]);
  return span(part[1], [part[2], quarter * 3 - 2], [part[2], quarter * 3]);
}

/** How many days a month has. */
export function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day `days` after (before, if negative) `date`. */
export function shiftDate(date: DateText, days: number): DateText {
  const shifted = new Date(`${date}T00:00:00Z`);
  shifted.setUTCDate(shifted.getUTCDate() + days);
  return shifted.toISOString().slice(0, 10);
}
