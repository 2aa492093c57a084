/** Finds deadlines in the text of a stage that lie before the stage begins, or behind its end. */

import { wholeNumber } from '../../model/whole-number.js';
import { lastDayOf } from '../../model/date-range.js';
import { deadlinesOf, type Deadline } from '../../prose/deadlines.js';
import { textAt } from '../../source/located.js';
import { stagePlansOf } from '../stage-plans.js';
import { areNear } from '../slip-sized.js';
import type { Finding, Rule } from '../rule.js';
import { aheadOf, behindOf } from '../../prose/sentence.js';

/** What was done before, or is a condition of the work. */
const DONE = /已|上年|去年|截至|截止|根据|按照|依据|以来|之?后|基础上/;

/** What a stage may set for a later one. */
const PLANNED =
  /明确|计划|拟|方案|签订|合同|约定|要求|下达|部署|通知|确定|力争|确保|准备|预计|安排|预留|协议|分解|目标|任务书|督促|争取|启动/;

function isPlanned(text: string, { start }: Deadline): boolean {
  const before = aheadOf(text, start, /[，。；;\n]/);
  return PLANNED.test(before) || PLANNED.test(behindOf(text, start, /[，。；;\n]/, 30));
}

/** Practice: a stage was moved, and the day in its text stayed behind. */
export const stageDeadline: Rule = {
  code: 'stage-deadline',
  severity: 'warning',
  summary: '各阶段内容里的时限在这个阶段之内',
  reason: '时限不在这个阶段里，多半有一处月份写错',
  needs: [['部门/阶段计划'], ['项目/时间']],
  check({ filing, reader }) {
    const year = reader.year();
    if (year === undefined) return [];
    return stagePlansOf(filing, reader).flatMap(({ file, stages, isProject }) =>
      stages.flatMap(({ path, range, span }): Finding[] => {
        const at = isProject ? [...path.slice(0, -1), '内容'] : path;
        const text = textAt(file.value, at);
        return deadlinesOf(text, year)
          .flatMap((deadline) => {
            const clause = text.slice(Math.max(0, deadline.start - 8), deadline.start + deadline.text.length + 12);
            const isHead = span !== undefined && deadline.start < span[1];
            if (isHead || (!deadline.isLimit && !deadline.isThird)) return [];
            // 核定2024年末库存: how much there was.
            const isStock =
              (deadline.year < year && !deadline.text.endsWith('前')) ||
              /[上去]一?$/.test(text.slice(Math.max(0, deadline.start - 2), deadline.start));
            if (isStock) return [];
            const isBefore = dayOf(deadline) < range.start && !DONE.test(clause);
            const isPast = deadline.isThird === true && DONE.test(clause);
            const isBehind =
              deadline.year === year &&
              dayOf(deadline) > range.end &&
              areNear(dayOf(deadline), range.end) &&
              !isPast &&
              !isPlanned(text, deadline);
            return isBefore || isBehind ? [{ deadline, isBefore }] : [];
          })
          .slice(0, 1)
          .map(({ deadline: { start, text: found }, isBefore }) => ({
            file,
            path: at,
            span: [start, start + found.length] as const,
            message: isBefore ? '里的时限早于这个阶段' : '里的时限晚于这个阶段',
            expected: isBefore ? `不早于 ${range.start}` : `不晚于 ${range.end}`,
            found,
            hint: `核对月份，或者把这项工作移到${isBefore ? '前' : '后'}一阶段`,
          }));
      }),
    );
  },
};

function dayOf({ year, last }: Deadline): string {
  const [month = 1, day] = last.split('-').map(wholeNumber);
  return day === undefined ? `${year}-${last}-${lastDayOf(year, month)}` : `${year}-${last}`;
}
