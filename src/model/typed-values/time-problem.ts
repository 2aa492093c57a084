/** What is wrong with a typed date, period or year, and what it should be. */

import type { FieldProblem } from '../../source/field-problem.js';
import { dateProblem, dateRangeProblem } from '../date-range.js';
import { readDate, readPeriod, readYear } from './read-period.js';
import type { TypedValue } from './typed-value.js';

/** As `dateProblem`, with the date that was meant. Codes: `bad-date`, `impossible-date`. */
export function dateFieldProblem(text: string): FieldProblem | undefined {
  const problem = dateProblem(text);
  return problem && withMeant(problem, readDate(text));
}

/** As `dateRangeProblem`, with the period that was meant. Codes: `bad-date`, `impossible-date`, `reversed-dates`. */
export function periodFieldProblem(text: string): FieldProblem | undefined {
  const problem = dateRangeProblem(text);
  return problem && withMeant(problem, readPeriod(text));
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
