/** Finds deadlines in the text of a stage that lie before the stage begins. */

import { wholeNumber } from '../../model/whole-number.js';
import { lastDayOf } from '../../model/date-range.js';
import { deadlinesOf, type Deadline } from '../../prose/deadlines.js';
import { textAt } from '../../source/located.js';
import { stagePlansOf } from '../stage-plans.js';
import type { Finding, Rule } from '../rule.js';

/** What was done before, or is a condition of the work. */
const DONE = /已|截至|截止|根据|按照|依据|以来|之?后|基础上/;

/** Practice: a stage was moved, and the day in its text stayed behind. */
export const stageDeadline: Rule = {
  code: 'stage-deadline',
  severity: 'warning',
  summary: '各阶段内容里的时限不早于这个阶段',
  reason: '到了这个阶段，时限已经过了；多半有一处月份写错',
  needs: [['部门/阶段计划'], ['项目/时间']],
  check({ filing, reader }) {
    const year = reader.year();
    if (year === undefined) return [];
    return stagePlansOf(filing, reader).flatMap(({ file, stages, isProject }) =>
      stages.flatMap(({ path, range, span }): Finding[] => {
        const at = isProject ? [...path.slice(0, -1), '内容'] : path;
        const text = textAt(file.value, at);
        return deadlinesOf(text, year)
          .filter((deadline) => {
            const clause = text.slice(Math.max(0, deadline.start - 8), deadline.start + deadline.text.length + 12);
            const isHead = span !== undefined && deadline.start < span[1];
            return !isHead && deadline.isLimit && !DONE.test(clause) && dayOf(deadline) < range.start;
          })
          .slice(0, 1)
          .map(({ start, text: found }) => ({
            file,
            path: at,
            span: [start, start + found.length] as const,
            message: '里的时限早于这个阶段',
            expected: `不早于 ${range.start}`,
            found,
            hint: '核对月份，或者把这项工作移到前一阶段',
          }));
      }),
    );
  },
};

function dayOf({ year, last }: Deadline): string {
  const [month = 1, day] = last.split('-').map(wholeNumber);
  return day === undefined ? `${year}-${last}-${lastDayOf(year, month)}` : `${year}-${last}`;
}
