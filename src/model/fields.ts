/** The kinds of field that data files are made of; every leaf is text as typed. */

import { listShape, recordShape, textShape, type TextForm } from '../schema/shape.js';
import type { FieldProblem } from '../source/field-problem.js';
import { parseDate, parseDateRange, printDateRange } from './date-range.js';
import { amountProblem } from './typed-values/amount-problem.js';
import type { MoneyUnit } from './typed-values/read-amount.js';
import { targetProblem } from './typed-values/read-target.js';
import { dateFieldProblem, periodFieldProblem, yearProblem } from './typed-values/time-problem.js';

/** A text that may be missing or empty; `''` then. */
export function text(description: string) {
  return textShape(description);
}

/** A text that must be there. Code: `required-field`. */
export function requiredText(description: string) {
  return textShape(description, { isRequired: true });
}

/** An amount in `unit` that must be there: digits with one optional point. Codes: `required-field`, `bad-amount`. */
export function requiredAmount(description: string, unit: MoneyUnit) {
  return textShape(description, { isRequired: true, ...amountForm(unit) });
}

/** An amount in `unit` that may be missing; `''` then. Code: `bad-amount`. */
export function amount(description: string, unit: MoneyUnit) {
  return textShape(description, amountForm(unit));
}

/** A telephone number that may be missing, as typed. */
export function telephone(description: string) {
  return textShape(description, { form: 'telephone' });
}

/** A text for which forms offer choices to be ticked; anything else may be typed as well. */
export function choice(description: string) {
  return textShape(description, { form: 'choice' });
}

/** A 指标值. Code: `comparison-sign`. */
export function target(description: string) {
  return textShape(description, form('target', targetProblem));
}

/** A year of four digits that must be there. Codes: `required-field`, `bad-year`. */
export function requiredYear(description: string) {
  return textShape(description, { isRequired: true, ...form('year', yearProblem) });
}

/** A date that may be missing; normalised to `YYYY-MM-DD`. Codes: `bad-date`, `impossible-date`. */
export function date(description: string) {
  return textShape(description, { ...form('date', dateFieldProblem), normalise: (typed) => parseDate(typed) ?? typed });
}

/** A period that may be missing; normalised to `YYYY-MM-DD 至 YYYY-MM-DD`. Codes: `bad-date`, `impossible-date`, `reversed-dates`. */
export function dateRange(description: string) {
  return textShape(description, {
    ...form('period', periodFieldProblem),
    normalise(typed) {
      const range = parseDateRange(typed);
      return range ? printDateRange(range) : typed;
    },
  });
}

function amountForm(unit: MoneyUnit) {
  return { unit, ...form('amount', (typed) => amountProblem(typed, unit)) };
}

function form(name: TextForm, problemOf: (typed: string) => FieldProblem | undefined) {
  return { form: name, problemOf };
}

/** 已核实: findings that the clerk has looked into and files all the same. */
export const acceptances = listShape(
  recordShape(
    {
      代码: { ...requiredText('警告的代码，如 project-sum'), example: 'project-sum' },
      位置: { ...text('警告所在的字段，照报告里的写；不填则为整个文件'), example: '支出预算/项目支出' },
      理由: { ...requiredText('为什么照样报送'), example: '另有项目由财政部门统一编报，不在本表' },
    },
    '一条核实过的警告',
  ),
  '已核实、照样报送的警告',
);
