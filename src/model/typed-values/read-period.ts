/** Days, months and periods as people write them → `YYYY-MM-DD` and `YYYY-MM-DD 至 YYYY-MM-DD`. */

import { dateProblem, dateRangeProblem, lastDayOf, parseDate, parseDateRange, printDateRange } from '../date-range.js';
import type { FieldProblem } from '../../source/field-problem.js';
import { withArabicDigits } from './han-number.js';
import { same, type TypedValue } from './typed-value.js';

/** What is known of a time beside its text. */
export interface TimeContext {
  /** Four digits; what names no year is taken to be in it. */
  readonly year?: string | undefined;
}

const YEAR = '((?:19|20)\\d{2})';
const DAYS: readonly RegExp[] = [
  new RegExp(`^${YEAR}([-./])(\\d{1,2})\\2(\\d{1,2})$`),
  new RegExp(`^${YEAR}(年)(\\d{1,2})月(\\d{1,2})[日号]?$`),
  new RegExp(`^${YEAR}()(\\d{2})(\\d{2})$`),
];
const MONTHS: readonly RegExp[] = [
  new RegExp(`^${YEAR}年(\\d{1,2})月(?:份|底|末)?$`),
  new RegExp(`^${YEAR}[-./](\\d{1,2})月?$`),
];
const YEARS = new RegExp(`^${YEAR}(?:年度?)?(?:全年)?$`);
const JOINT = /至|到|--?|~+|to/g;

/** No period is as long, and patterns take their time. */
const LONGEST_TIME = 60;

/** One end of a period as far as it was typed. */
interface End {
  readonly year: string;
  readonly month?: string;
  readonly day?: string;
  /** The year was not typed here, but elsewhere. */
  readonly isYearGuessed?: boolean;
}

/** Reads a period. Days that are written out are `certain`, whole months, whole years and a year from elsewhere `doubtful`. */
export function readPeriod(text: string, { year }: TimeContext = {}): TypedValue {
  if (text.trim() === '') return same(text);
  const model = parseDateRange(text);
  if (model) {
    const value = printDateRange(model);
    return value === text ? same(text) : rewritten(value);
  }
  const candidates = text.length > LONGEST_TIME ? [] : periodsOf(squeeze(text), year);
  const [first, second] = candidates;
  if (!first) return unknownTime(text, dateRangeProblem(text));
  const value = first.map((end, index) => dayOf(end, index === 1)).join(' 至 ');
  const problem = dateRangeProblem(value);
  if (problem) return unknownTime(text, problem);
  if (first.every(({ day, isYearGuessed }) => day !== undefined && !isYearGuessed) && !second) return rewritten(value);
  const lacks = first.some(({ isYearGuessed }) => isYearGuessed)
    ? `时间没有写年份，按 ${first[0].year} 年记作 ${value}`
    : `时间没有写到日，按首尾整月记作 ${value}`;
  return {
    value,
    certainty: 'doubtful',
    remark: { code: 'converted-value', message: lacks, hint: '核对起止日期' },
  };
}

/** Reads a date. */
export function readDate(text: string, { year }: TimeContext = {}): TypedValue {
  const parsed = parseDate(text);
  if (text.trim() === '' || parsed === text) return same(text);
  if (parsed !== undefined) return rewritten(parsed);
  const end = text.length > LONGEST_TIME ? undefined : endOf(squeeze(text), year);
  if (end?.day === undefined) return unknownTime(text, dateProblem(text));
  const value = dayOf(end, false);
  const problem = dateProblem(value);
  if (problem) return unknownTime(text, problem);
  if (!end.isYearGuessed) return rewritten(value);
  const message = `日期没有写年份，按 ${end.year} 年记作 ${value}`;
  return { value, certainty: 'doubtful', remark: { code: 'converted-value', message, hint: '核对日期' } };
}

/** Reads a year of four digits. */
export function readYear(text: string): TypedValue {
  const [match, year = ''] = YEARS.exec(squeeze(text.slice(0, LONGEST_TIME))) ?? [];
  if (text.trim() === '' || year === text) return same(text);
  if (match === undefined) {
    return {
      value: text,
      certainty: 'unknown',
      remark: { code: 'bad-year', message: '年度没有认出来', expected: '四位数字，如 2024', hint: '只写四位数字' },
    };
  }
  const remark = { code: 'converted-value', message: `年度记作 ${year}` } as const;
  return { value: year, certainty: 'certain', remark };
}

/** Without blanks, in half width and Arabic digits, with one kind of dash, and without the words around a period. */
function squeeze(text: string): string {
  return withHanDates(text.normalize('NFKC').replace(/\s/g, ''))
    .replace(/[\u2010-\u2015\u2212\uff0d]/g, '-')
    .replace(/[\u301c\u223c\u02dc]/g, '~')
    .replace(/^[自从]|(?:为?止|期间)$/g, '')
    .replace(/([日号月])起(?=至|到|-|~|$)/, '$1');
}

/** `二〇二六年三月十五日` with Arabic digits. */
function withHanDates(text: string): string {
  if (!/[〇零一二三四五六七八九十]/.test(text)) return text;
  return text
    .replace(/[〇零一二三四五六七八九]{4}(?=年)/g, withArabicDigits)
    .replace(/[一二三]?十[一二三四五六七八九]?(?=[月日号])|[一二三四五六七八九](?=[月日号])/g, (number) => {
      const digits = withArabicDigits(number);
      const [tens = '', ones = ''] = digits.split('十');
      return digits.includes('十') ? String(Number(tens || 1) * 10 + Number(ones || 0)) : digits;
    });
}

/** Each way in which `text` is a period: two ends around a joint, or a whole month or year. */
function periodsOf(text: string, year: string | undefined): (readonly [End, End])[] {
  const whole = endOf(text.replace(/^(?:全年|(?:本|当|全)年度?)$/, year === undefined ? text : `${year}年`), year);
  if (whole && whole.day === undefined) {
    const isNamed = text.startsWith(whole.year) ? whole : { ...whole, isYearGuessed: true };
    return [[isNamed, isNamed]];
  }
  return [...text.matchAll(JOINT)].flatMap((joint): (readonly [End, End])[] => {
    const [left, right] = [text.slice(0, joint.index), text.slice(joint.index + joint[0].length)];
    const start = endOf(left, year) ?? startBeside(left, right, year);
    const end = start && endBehind(right, start);
    return start && end ? [[start, end]] : [];
  });
}

/** `2026年1` of `2026年1-4月`, `1` of `1-4月`. */
function startBeside(left: string, right: string, year: string | undefined): End | undefined {
  if (!/月(?:份|底|末)?$/.test(right)) return undefined;
  return endOf(`${left}月`, year);
}

/** The later end, which takes over what it leaves out. */
function endBehind(text: string, start: End): End | undefined {
  const own = endOf(text, undefined);
  if (own) return own;
  // `2026-1-4` is a day and no period from 2026 on.
  if (start.month === undefined) return undefined;
  const guessed = start.isYearGuessed ? { isYearGuessed: true } : {};
  const [, onlyDay] = /^(\d{1,2})[日号]$/.exec(text) ?? [];
  if (onlyDay !== undefined && start.day !== undefined) {
    return { year: start.year, month: start.month, day: onlyDay, ...guessed };
  }
  const yearless = withoutYear(text, start.year);
  return yearless && { ...yearless, ...guessed };
}

/** A day, a month or a year; with `year` also one that names none. */
function endOf(text: string, year: string | undefined): End | undefined {
  for (const pattern of DAYS) {
    const [match, typedYear = '', , month = '', day = ''] = pattern.exec(text) ?? [];
    if (match !== undefined) return { year: typedYear, month, day };
  }
  for (const pattern of MONTHS) {
    const [match, typedYear = '', month = ''] = pattern.exec(text) ?? [];
    if (match !== undefined) return { year: typedYear, month };
  }
  const [whole, wholeYear = ''] = YEARS.exec(text) ?? [];
  if (whole !== undefined) return { year: wholeYear };
  const yearless = year === undefined ? undefined : withoutYear(text, year);
  return yearless && { ...yearless, isYearGuessed: true };
}

function withoutYear(text: string, year: string): End | undefined {
  const [dayMatch, month = '', , day = ''] = /^(\d{1,2})([-./月])(\d{1,2})[日号]?$/.exec(text) ?? [];
  if (dayMatch !== undefined) return { year, month, day };
  const [monthMatch, onlyMonth = ''] = /^(\d{1,2})月(?:份|底|末)?$/.exec(text) ?? [];
  return monthMatch === undefined ? undefined : { year, month: onlyMonth };
}

function dayOf({ year, month, day }: End, isEnd: boolean): string {
  const ownMonth = month ?? (isEnd ? '12' : '1');
  const ownDay = day ?? (isEnd ? String(lastDayOf(Number(year), Number(ownMonth))) : '1');
  return `${year}-${ownMonth.padStart(2, '0')}-${ownDay.padStart(2, '0')}`;
}

function rewritten(value: string): TypedValue {
  const remark = { code: 'converted-value', message: `日期的写法改作 ${value}` } as const;
  return { value, certainty: 'certain', remark };
}

function unknownTime(text: string, problem: FieldProblem | undefined): TypedValue {
  const { code = 'bad-date', message = '日期的写法不对', expected } = problem ?? {};
  const remark = { code, message, ...(expected !== undefined && { expected }), hint: '改正日期' };
  return { value: text, certainty: 'unknown', remark };
}
