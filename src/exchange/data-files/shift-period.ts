/** A day, a year or a period of one year moved to another, in the writing it has. */

import { parseDate, parseDateRange } from '../../model/date-range.js';
import { isOpenEnded, parsePeriod } from '../../model/period.js';

const DATE = /((?:19|20)\d{2})(\s*-\s*)(\d{1,2})(\s*-\s*)(\d{1,2})/g;

/** Whether `text` is a day, a year or a period that lies within `year`, or a period that lies in all of them. */
export function isTimeOf(text: string, year: number): boolean {
  return shiftTime(text, year, year) !== undefined;
}

/**
 * `text` with its days, months and years moved from the year `from` to `to`; undefined when it is no time or does not lie
 * within `from`: the period of a project of several years does not move. A 29 February becomes the 28th where there is
 * none, and an end of February stays one. A period without an end has nothing to move.
 */
export function shiftTime(text: string, from: number, to: number): string | undefined {
  const day = parseDate(text);
  const range = day === undefined ? parsePeriod(text) : { start: day, end: day };
  if (!range) return undefined;
  if (isOpenEnded(range)) return text;
  if (!range.start.startsWith(String(from)) || !range.end.startsWith(String(from))) return undefined;
  if (day === undefined && !parseDateRange(text)) {
    return text.replace(new RegExp(`(?<!\\d)${from}`, 'g'), String(to));
  }
  let isEnd = day !== undefined;
  return text.replace(DATE, (_date, _year, first: string, month: string, second: string, day: string) => {
    const moved = movedDay(from, to, Number(month), Number(day), isEnd);
    isEnd = true;
    return `${to}${first}${month}${second}${moved === Number(day) ? day : moved}`;
  });
}

function movedDay(from: number, to: number, month: number, day: number, isEnd: boolean): number {
  if (month !== 2) return day;
  const last = lastOfFebruary(to);
  if (isEnd && day === lastOfFebruary(from)) return last;
  return Math.min(day, last);
}

function lastOfFebruary(year: number): number {
  return parseDate(`${year}-02-29`) === undefined ? 28 : 29;
}
