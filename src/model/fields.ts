/** The kinds of field that data files are made of; every leaf is text as typed. */

import { listShape, recordShape, textShape, type TextForm } from '../schema/shape.js';
import type { FieldProblem } from '../source/field-problem.js';
import { amountProblem } from './amount.js';
import { dateProblem, dateRangeProblem, parseDate, parseDateRange, printDateRange } from './date-range.js';

/** A text that may be missing or empty; `''` then. */
export function text(description: string) {
  return textShape(description);
}

/** A text that must be there. Code: `required-field`. */
export function requiredText(description: string) {
  return textShape(description, { isRequired: true });
}

/** An amount that must be there: digits with one optional point. Codes: `required-field`, `bad-amount`. */
export function requiredAmount(description: string) {
  return textShape(description, { isRequired: true, ...form('amount', amountProblem) });
}

/** An amount that may be missing; `''` then. Code: `bad-amount`. */
export function amount(description: string) {
  return textShape(description, form('amount', amountProblem));
}

/** A year of four digits that must be there. Codes: `required-field`, `bad-year`. */
export function requiredYear(description: string) {
  return textShape(description, { isRequired: true, ...form('year', yearProblem) });
}

/** A date that may be missing; normalised to `YYYY-MM-DD`. Codes: `bad-date`, `impossible-date`. */
export function date(description: string) {
  return textShape(description, { ...form('date', dateProblem), normalise: (typed) => parseDate(typed) ?? typed });
}

/** A period that may be missing; normalised to `YYYY-MM-DD 至 YYYY-MM-DD`. Codes: `bad-date`, `impossible-date`, `reversed-dates`. */
export function dateRange(description: string) {
  return textShape(description, {
    ...form('period', dateRangeProblem),
    normalise(typed) {
      const range = parseDateRange(typed);
      return range ? printDateRange(range) : typed;
    },
  });
}

function form(name: TextForm, problemOf: (typed: string) => FieldProblem | undefined) {
  return { form: name, problemOf };
}

/** 已核实: findings that the clerk has looked into and files all the same. */
export const acceptances = listShape(
  recordShape(
    {
      代码: requiredText('警告的代码，如 project-sum'),
      位置: text('警告所在的字段，照报告里的写；不填则为整个文件'),
      理由: requiredText('为什么照样报送'),
    },
    '一条核实过的警告',
  ),
  '已核实、照样报送的警告',
);

/** What is wrong with `typed` as a year; undefined when nothing is. Code: `bad-year`. */
export function yearProblem(typed: string): FieldProblem | undefined {
  if (/^(?:19|20)\d\d$/.test(typed)) return undefined;
  return {
    code: 'bad-year',
    message: '写法不对',
    expected: '四位数字，如 2024',
    found: typed,
    hint: '只写四位数字，不带“年”字',
  };
}
