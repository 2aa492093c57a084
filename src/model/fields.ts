/** The kinds of field that data files are made of, as zod schemas; every leaf is text as typed. */

import { z } from 'zod';
import { amountProblem } from './amount.js';
import { dateProblem, dateRangeProblem, parseDate, parseDateRange, printDateRange } from './date-range.js';
import { emptyTo } from '../schema/empty-to.js';
import { checkedBy, type FieldProblem } from '../source/field-problem.js';
import type { TextMeta } from '../schema/shape.js';

/** A text that may be missing or empty; `''` then. */
export function text(description: string) {
  return z.string().default('').describe(description);
}

/** A text that must be there. Code: `required-field`. */
export function requiredText(description: string) {
  return leaf(description, requiredProblem, { isRequired: true });
}

/** An amount that must be there: digits with one optional point. Codes: `required-field`, `bad-amount`. */
export function requiredAmount(description: string) {
  return leaf(description, (value) => requiredProblem(value) ?? amountProblem(value), {
    isRequired: true,
    form: 'amount',
  });
}

/** An amount that may be missing; `''` then. Code: `bad-amount`. */
export function amount(description: string) {
  return leaf(description, unlessEmpty(amountProblem), { form: 'amount' });
}

/** A year of four digits that must be there. Codes: `required-field`, `bad-year`. */
export function requiredYear(description: string) {
  return leaf(description, (value) => requiredProblem(value) ?? yearProblem(value), {
    isRequired: true,
    form: 'year',
  });
}

/** A date that may be missing; normalised to `YYYY-MM-DD`. Codes: `bad-date`, `impossible-date`. */
export function date(description: string) {
  return leaf(description, unlessEmpty(dateProblem), { form: 'date' }).transform((value) => parseDate(value) ?? value);
}

/** A period that may be missing; normalised to `YYYY-MM-DD 至 YYYY-MM-DD`. Codes: `bad-date`, `impossible-date`, `reversed-dates`. */
export function dateRange(description: string) {
  return leaf(description, unlessEmpty(dateRangeProblem), { form: 'period' }).transform((value) => {
    const range = parseDateRange(value);
    return range ? printDateRange(range) : value;
  });
}

type ProblemOf = (value: string) => FieldProblem | undefined;

/** A text that is `''` when missing, held against `problemOf`. */
function leaf(description: string, problemOf: ProblemOf, meta: TextMeta) {
  return z
    .string()
    .default('')
    .superRefine(checkedBy(problemOf))
    .meta({ description, ...meta });
}

function unlessEmpty(problemOf: ProblemOf): ProblemOf {
  return (value) => (value === '' ? undefined : problemOf(value));
}

/** Any number of `item`s; missing or empty means none. */
export function list<Item extends z.ZodType>(item: Item, description: string) {
  return z.preprocess(emptyTo([]), z.array(item)).default([]).describe(description);
}

/** A mapping with exactly these fields; missing or empty means that none of them was given. */
export function group<Shape extends z.ZodRawShape>(shape: Shape, description: string) {
  return z.preprocess(emptyTo({}), z.strictObject(shape)).prefault({}).describe(description);
}

/** A mapping from names of the user's own to `item`s; missing or empty means none. */
export function named<Item extends z.ZodType>(item: Item, description: string) {
  return z.preprocess(emptyTo({}), z.record(z.string(), item)).prefault({}).describe(description);
}

/** 已核实: findings that the clerk has looked into and files all the same. */
export const acceptances = list(
  group(
    {
      代码: requiredText('警告的代码，如 project-sum'),
      位置: text('警告所在的字段，照报告里的写；不填则为整个文件'),
      理由: requiredText('为什么照样报送'),
    },
    '一条核实过的警告',
  ),
  '已核实、照样报送的警告',
);

function requiredProblem(value: string): FieldProblem | undefined {
  return value.trim() === '' ? { code: 'required-field', message: '必填，但没有填写', hint: '填写这一项' } : undefined;
}

function yearProblem(value: string): FieldProblem | undefined {
  if (/^(?:19|20)\d\d$/.test(value)) return undefined;
  return {
    code: 'bad-year',
    message: '写法不对',
    expected: '四位数字，如 2024',
    found: value,
    hint: '只写四位数字，不带“年”字',
  };
}
