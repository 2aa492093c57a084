/** What is wrong with a typed date, period or year, and what it should be. */

import type { FieldProblem } from '../../source/field-problem.js';
import { dateProblem, dateRangeProblem, parseDateRange } from '../date-range.js';
import { parsePeriod } from '../period.js';
import { readDate, readPeriod, readYear } from './read-period.js';
import type { TypedValue } from './typed-value.js';

/**
 * What is wrong with `text` as a date; nothing where it can only mean one, as 2024年1月1日 does. Codes: `bad-date`, `impossible-date`.
 */
export function dateFieldProblem(text: string): FieldProblem | undefined {
  const read = readDate(text);
  return isSure(read) ? undefined : problemOf(dateProblem(text), read);
}

/** The same of a period of days: 2024年1月1日至3月31日. Codes: `bad-date`, `impossible-date`, `reversed-dates`. */
export function periodFieldProblem(text: string): FieldProblem | undefined {
  const read = readPeriod(text);
  return isSure(read) ? undefined : problemOf(dateRangeProblem(text), read);
}

function problemOf(problem: FieldProblem | undefined, read: TypedValue): FieldProblem | undefined {
  return problem && withMeant(problem, read);
}

/** A sound date in the writing that is printed, `YYYY-MM-DD`; what is none as typed. */
export function printedDate(text: string): string {
  const read = readDate(text);
  return isSure(read) ? read.value : text;
}

/** A sound period in the writing that is printed: `YYYY-MM-DD 至 YYYY-MM-DD`, months and years as typed. */
export function printedPeriod(text: string): string {
  const read = readPeriod(text);
  return isSure(read) && !isOfMonths(text) ? read.value : text;
}

function isOfMonths(text: string): boolean {
  return parsePeriod(text) !== undefined && !parseDateRange(text);
}

function isSure({ certainty }: TypedValue): boolean {
  return certainty === 'certain' || certainty === 'same';
}

/** What is wrong with `text` as a year. Code: `bad-year`. */
export function yearProblem(text: string): FieldProblem | undefined {
  const read = readYear(text);
  if (read.certainty === 'same') return undefined;
  const problem = {
    code: 'bad-year',
    message: '写法不对',
    expected: '四位数字，如 2024',
    found: text,
    hint: '只写四位数字，不带“年”字',
  } as const;
  return withMeant(problem, read);
}

function withMeant(problem: FieldProblem, { value, certainty, remark }: TypedValue): FieldProblem {
  if (certainty === 'certain') return { ...problem, hint: `改为“${value}”`, meant: value };
  if (certainty === 'doubtful')
    return { ...problem, hint: `改为“${value}”（没有写到日，按整月算），或者写明起止的日子` };
  // What is wrong with it once its writing is understood says more.
  const isUnderstood = remark !== undefined && remark.code !== problem.code && remark.code !== 'converted-value';
  if (!isUnderstood) return problem;
  const { code, message, expected, hint } = remark;
  return {
    ...problem,
    code,
    message,
    ...(expected !== undefined && { expected }),
    ...(hint !== undefined && { hint }),
  };
}
