/** Dates and periods as typed text: checked against the calendar, normalised for print. */

import type { FieldProblem } from '../source/field-problem.js';

/** A calendar day as `YYYY-MM-DD`; such texts compare as dates do. */
export type DateText = string;

/** A period; both ends belong to it. */
export interface DateRange {
  readonly start: DateText;
  readonly end: DateText;
}

/** A year of another century is a slip, and no PDF can date it rightly. */
const DATE = /^((?:19|20)\d{2})\s*-\s*(\d{1,2})\s*-\s*(\d{1,2})$/;
const RANGE_FORM = 'YYYY-MM-DD 至 YYYY-MM-DD，如 2024-01-01 至 2024-12-31';

/** `text` as a date with leading zeros; undefined when it is not of the form or not in the calendar. */
export function parseDate(text: string): DateText | undefined {
  const match = DATE.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || (day > 28 && day > lastDayOf(year, month))) return undefined;
  return `${match[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `text` as a period; undefined when either date is none or the end lies before the start. */
export function parseDateRange(text: string): DateRange | undefined {
  const ends = text.split('至');
  const [start, end] = ends.map(parseDate);
  return ends.length === 2 && start !== undefined && end !== undefined && start <= end ? { start, end } : undefined;
}

/** A period as the forms print it. */
export function printDateRange({ start, end }: DateRange): string {
  return `${start} 至 ${end}`;
}

/** What is wrong with `text` as a date; undefined when nothing is. Codes: `bad-date`, `impossible-date`. */
export function dateProblem(text: string): FieldProblem | undefined {
  if (parseDate(text) !== undefined) return undefined;
  const match = DATE.exec(text.trim());
  if (!match) {
    return {
      code: 'bad-date',
      message: '日期的写法不对',
      expected: 'YYYY-MM-DD，如 2024-01-01',
      found: text,
      hint: '改为年-月-日，用半角数字和短横线，年份是 19 或 20 开头的四位数',
    };
  }
  const [year, month] = [Number(match[1]), Number(match[2])];
  const monthExists = month >= 1 && month <= 12;
  return {
    code: 'impossible-date',
    message: '日历上没有这一天',
    expected: monthExists ? `${year}年${month}月只有 ${lastDayOf(year, month)} 天` : '月份是 1 至 12',
    found: text.trim(),
    hint: '核对日期后改正',
  };
}

/** What is wrong with `text` as a period; undefined when nothing is. Codes: `bad-date`, `impossible-date`, `reversed-dates`. */
export function dateRangeProblem(text: string): FieldProblem | undefined {
  if (parseDateRange(text)) return undefined;
  const ends = text.split('至').map((end) => end.trim());
  if (ends.length !== 2 || !ends.every((end) => DATE.test(end))) {
    return {
      code: 'bad-date',
      message: '起止时间的写法不对',
      expected: RANGE_FORM,
      found: text,
      hint: '改为“起始日期 至 结束日期”，日期写成年-月-日',
    };
  }
  const problem = ends.map(dateProblem).find((found) => found !== undefined);
  return (
    problem ?? {
      code: 'reversed-dates',
      message: '结束日期早于起始日期',
      expected: '起始日期在前',
      found: text,
      hint: '对调两个日期，或者核对年份',
    }
  );
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
