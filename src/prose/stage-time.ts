/** The time at the head of a stage of work: `2024年5-11月：…`, `第一阶段（1月-4月）…`, `上半年，…`. */

import { wholeNumber } from '../model/whole-number.js';
import { lastDayOf, parseDate, type DateRange } from '../model/date-range.js';
import type { Span } from '../source/located.js';

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

const NAMED = /^\s{0,3}(?:第?[一二三四1-4]季度|[上下]半年)\s?[（(](?=\s?\d)/;

/** Year, month and day as matched; a year or day may be left out. */
type Point = readonly [year: string | undefined, month: string | number | undefined, day?: string | undefined];

/** The time at the head of `text` (`2024年5-11月：…`, `第一阶段（1月-4月）…`), if it is certain. */
export function parseStageTime(text: string, year: number): { range: DateRange; span: Span } | undefined {
  const timeOf = (
    match: RegExpExecArray,
    [startYear, startMonth, startDay]: Point,
    [endYear, endMonth, endDay]: Point,
  ) => {
    const from = wholeNumber(startYear ?? year);
    const to = wholeNumber(endYear ?? startYear ?? year);
    const start = parseDate(`${from}-${startMonth}-${startDay ?? 1}`);
    const end = parseDate(`${to}-${endMonth}-${endDay ?? lastDayOf(to, wholeNumber(endMonth))}`);
    return start && end && start <= end ? { range: { start, end }, span: spanOfTime(match) } : undefined;
  };
  // 二季度（2025年4月至6月）: the months say it to the month.
  const [named] = NAMED.exec(text) ?? [];
  const inside = named === undefined ? undefined : parseStageTime(text.slice(named.length), year);
  if (named !== undefined && inside) {
    const [start, end] = inside.span;
    return { ...inside, span: [start + named.length, end + named.length] };
  }
  const days = DAYS.exec(text);
  if (days) return timeOf(days, [days[2], days[3], days[4]], [days[5], days[6], days[7]]);
  const months = MONTHS.exec(text);
  if (months) return timeOf(months, [months[2], months[3]], [months[4], months[5]]);
  const month = MONTH.exec(text);
  if (month) return timeOf(month, [month[2], month[3]], [month[2], month[3]]);
  const part = PART.exec(text);
  if (!part) return undefined;
  if (part[3]) return timeOf(part, [part[2], part[3] === '上' ? 1 : 7], [part[2], part[3] === '上' ? 6 : 12]);
  const quarter = '一二三四'.indexOf(part[4] ?? '') + 1 || wholeNumber(part[4]);
  return timeOf(part, [part[2], quarter * 3 - 2], [part[2], quarter * 3]);
}

/** The time stands behind what heads it, at the end of the match. */
function spanOfTime([matched, time = '']: RegExpExecArray): Span {
  return [matched.length - time.length, matched.length];
}
