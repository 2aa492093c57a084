/** The fields that every data file has, whatever its pack declares: they belong to the program. */

import { listShape, recordShape, textShape } from '../schema/shape.js';
import { dateFieldProblem, printedDate, yearProblem } from './typed-values/time-problem.js';

/** A text that may be missing or empty; `''` then. */
export function text(description: string) {
  return textShape(description);
}

/** A text that must be there. Code: `required-field`. */
export function requiredText(description: string) {
  return textShape(description, { isRequired: true });
}

/** A year of four digits that must be there. Codes: `required-field`, `bad-year`. */
export function requiredYear(description: string) {
  return textShape(description, { isRequired: true, form: 'year', problemOf: yearProblem });
}

/** A date that may be missing; normalised to `YYYY-MM-DD`. Codes: `bad-date`, `impossible-date`. */
export function date(description: string) {
  return textShape(description, {
    form: 'date',
    problemOf: dateFieldProblem,
    normalise: printedDate,
  });
}

/** 已核实: findings that the clerk has looked into and files all the same. */
export const acceptances = listShape(
  recordShape(
    {
      代码: { ...requiredText('警告的代码，如 project-sum'), example: 'project-sum' },
      位置: {
        ...text('警告所在的字段，照报告里的写，也可以只写一部分；不填则为整个文件，在部门.yaml 里则为整套'),
        example: '支出预算/项目支出',
      },
      理由: { ...requiredText('为什么照样报送'), example: '另有项目由财政部门统一编报，不在本表' },
    },
    '一条核实过的警告',
  ),
  '已核实、照样报送的警告',
);
