/** Stages of 本年度实施计划 that reach beyond 项目计划实施时间. */

import { printDateRange } from '../../model/date-range.js';
import type { Rule } from '../rule.js';
import { stagePlansOf } from '../stage-plans.js';

/** The two stand on one page of the 项目绩效目标表; a stage copied from last year shows itself here. */
export const stageOutsidePeriod: Rule = {
  code: 'stage-outside-period',
  severity: 'warning',
  summary: '各阶段都在项目计划实施时间之内',
  reason: '同一张表的两处时间互相矛盾，审核时会要求改',
  needs: [['部门/阶段计划'], ['项目/时间', '项目/项目计划实施时间']],
  check({ filing, reader }) {
    const year = reader.year();
    const plans = stagePlansOf(filing, reader).filter(({ isProject, period }) => isProject && period !== undefined);
    if (plans.length === 0) return 'not-applicable';
    return plans.flatMap(({ file, stages, period }) => {
      // A period that is itself of another year is told of by `period-year`; the stages may be right.
      const isOtherYear =
        year !== undefined && period && (period.end < `${year}-01-01` || period.start > `${year}-12-31`);
      if (!period || isOtherYear) return [];
      return stages.flatMap(({ path, range }) => {
        const isEarly = range.start < period.start;
        const isLate = range.end > period.end;
        if (!isEarly && !isLate) return [];
        const beyond = [
          ...(isEarly ? [`起始 ${range.start} 早于 ${period.start}`] : []),
          ...(isLate ? [`结束 ${range.end} 晚于 ${period.end}`] : []),
        ];
        return [
          {
            file,
            path,
            other: { file, path: ['项目计划实施时间'] },
            message: '超出了项目计划实施时间',
            expected: `在 ${printDateRange(period)} 之内`,
            found: `${printDateRange(range)}（${beyond.join('，')}）`,
            hint: '核对这个阶段和项目计划实施时间的年、月、日',
          },
        ];
      });
    });
  },
};
