/** Periods as forms have them: of days, of months, of years, or without an end; kept as typed but for days. */

import { rememberedText } from '../source/remembered.js';
import { lastDayOf, parseDate, parseDateRange, type DateRange } from './date-range.js';

/** No period is as long, and patterns take their time. */
const LONGEST = 60;

/** What a period without an end is called. */
const OPEN_ENDED = '长期';

const LAST_DAY = '9999-12-31';
const FIRST_DAY = '0000-01-01';

const YEAR = '((?:19|20)\\d{2})';
const MONTHS: readonly RegExp[] = [
  new RegExp(`^${YEAR}年(\\d{1,2})月$`),
  new RegExp(`^${YEAR}[-.](\\d{1,2})$`),
  new RegExp(`^${YEAR}(\\d{2})$`),
];
const YEARS = new RegExp(`^${YEAR}(?:年度?)?$`);
const JOINT = /至|到|[-—–−－~～]+/g;

/** One end as far as it was typed. */
interface End {
  readonly year: number;
  /** Undefined for a whole year. */
  readonly month?: number;
}

/**
 * The first and the last day of a period of days, months or years; undefined where `text` is none. What has no end is
 * taken to last from the beginning to the end of all time.
 */
export const parsePeriod = rememberedText((text): DateRange | undefined => {
  if (text.trim() === OPEN_ENDED) return { start: FIRST_DAY, end: LAST_DAY };
  const ofDays = parseDateRange(text);
  if (ofDays) return ofDays;
  const ends = endsOf(text);
  const range = ends && rangeOf(ends);
  return range && isPossible(ends) && range.start <= range.end ? range : undefined;
});

/** Whether a period lasts for ever. */
export function isOpenEnded({ end }: DateRange): boolean {
  return end === LAST_DAY;
}

/** Where a period begins and ends, each in the writing in which it was typed; undefined where `text` is no period. */
export function endsAsTyped(text: string): readonly [start: string, end: string] | undefined {
  if (!parsePeriod(text)) return undefined;
  if (text.trim() === OPEN_ENDED) return ['', OPEN_ENDED];
  const ofDays = parseDateRange(text);
  return ofDays ? [ofDays.start, ofDays.end] : partsOf(text);
}

/** An end of a period that names no day, as running text has it: 2024年3月, 2024年, 长期; undefined where `text` is none. */
export function chineseEnd(text: string): string | undefined {
  if (text.trim() === OPEN_ENDED) return OPEN_ENDED;
  const end = endOf(text.replace(/\s/g, ''));
  if (!end || !isPossible([end])) return undefined;
  return end.month === undefined ? `${end.year}年` : `${end.year}年${end.month}月`;
}

function endsOf(text: string): readonly [End, End] | undefined {
  const [start, end] = (partsOf(text) ?? []).map(endOf);
  return start && end && [start, end];
}

function partsOf(text: string): readonly [string, string] | undefined {
  if (text.length > LONGEST) return undefined;
  const squeezed = text.replace(/\s/g, '');
  if (endOf(squeezed)) return [squeezed, squeezed];
  for (const joint of squeezed.matchAll(JOINT)) {
    const [left, right] = [squeezed.slice(0, joint.index), squeezed.slice(joint.index + joint[0].length)];
    const isMonth = /^\d{1,2}月$/.test(right);
    const start = isMonth && !endOf(left) ? `${left}月` : left;
    const [, year] = isMonth && endOf(start)?.month !== undefined ? (/^(\d{4})/.exec(start) ?? []) : [];
    // `2025年1月-12月`: the later end takes over the year.
    const end = year === undefined ? right : `${year}年${right}`;
    if (endOf(start) && endOf(end)) return [start, end];
  }
  return undefined;
}

function endOf(text: string): End | undefined {
  for (const pattern of MONTHS) {
    const [match, year, month] = pattern.exec(text) ?? [];
    if (match !== undefined) return { year: Number(year), month: Number(month) };
  }
  const [match, year] = YEARS.exec(text) ?? [];
  return match === undefined ? undefined : { year: Number(year) };
}

function isPossible(ends: readonly End[]): boolean {
  return ends.every(({ month = 1 }) => month >= 1 && month <= 12);
}

function rangeOf([start, end]: readonly [End, End]): DateRange | undefined {
  const { year, month = 12 } = end;
  if (!isPossible([start, end])) return undefined;
  const first = parseDate(`${start.year}-${start.month ?? 1}-1`);
  const last = parseDate(`${year}-${month}-${lastDayOf(year, month)}`);
  return first === undefined || last === undefined ? undefined : { start: first, end: last };
}
