/** A period of one year moved to another, in the writing it has. */

import { parseDate, parseDateRange } from '../../model/date-range.js';

const DATE = /((?:19|20)\d{2})(\s*-\s*)(\d{1,2})(\s*-\s*)(\d{1,2})/g;

/**
 * `text` with its dates moved from the year `from` to `to`; undefined when it is no period or does not lie within
 * `from`: the period of a project of several years does not move. A 29 February becomes the 28th where there is none,
 * and an end of February stays one.
 */
export function shiftPeriod(text: string, from: number, to: number): string | undefined {
  const range = parseDateRange(text);
  if (!range || !range.start.startsWith(String(from)) || !range.end.startsWith(String(from))) return undefined;
  let isEnd = false;
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
