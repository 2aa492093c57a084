/** Stages of 本年度实施计划 that reach beyond 项目计划实施时间, and days in lists that lie behind it. */

import { parseDate, printDateRange, type DateRange } from '../../model/date-range.js';
import { pathOf, placesOf } from '../../model/declaration/bound-paths.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { textAt, type Located, type Path } from '../../source/located.js';
import type { Finding, Rule } from '../rule.js';
import { stagePlansOf } from '../stage-plans.js';

/** The two stand on one page of the 项目绩效目标表; a stage copied from last year shows itself here. */
export const stageOutsidePeriod: Rule = {
  code: 'stage-outside-period',
  severity: 'warning',
  summary: '各阶段都在项目计划实施时间之内，分条写的日期不在它之后',
  reason: '同一张表的两处时间互相矛盾，审核时会要求改',
  needs: [['部门/阶段计划'], ['项目/项目计划实施时间']],
  check(subject) {
    const { filing, reader } = subject;
    const year = reader.year();
    const plans = stagePlansOf(filing, reader).filter(({ isProject, period }) => isProject && period !== undefined);
    const dates = listedDates(subject.declaration);
    if (plans.length + dates.length === 0) return 'not-applicable';
    const lateDays = filing.projects.flatMap((project, index) => {
      const period = reader.period(project, ['项目计划实施时间']);
      return period && !isOfOtherYear(period, year)
        ? lateDaysOf(dates, subject.own.projects[index] ?? project, project, period)
        : [];
    });
    const stages = plans.flatMap(({ file, stages, period }) => {
      if (!period || isOfOtherYear(period, year)) return [];
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
    return [...stages, ...lateDays];
  },
};

/** A period that is itself of another year is told of by `period-year`; the days may be right. */
function isOfOtherYear({ start, end }: DateRange, year: number | undefined): boolean {
  return year !== undefined && (end < `${year}-01-01` || start > `${year}-12-31`);
}

/** What runs on when the work is done. */
const AFTER_THE_WORK = /质保|保修|有效|到期|届满|支付|付款/;

/** Columns of days in lists of a project's file. */
function listedDates({ leaves }: Declaration): Path[] {
  return leaves.项目
    .filter(({ path, shape }) => shape.kind === 'text' && shape.form === 'date' && /\*/.test(path.join('/')))
    .map(({ path }) => path)
    .filter((path) => !AFTER_THE_WORK.test(path.join('/')));
}

function lateDaysOf(
  dates: readonly Path[],
  own: Located<unknown>,
  project: Located<unknown>,
  period: DateRange,
): Finding[] {
  return dates.flatMap((date) =>
    placesOf(date, own.value).flatMap((place): Finding[] => {
      const path = pathOf(place);
      const day = parseDate(textAt(own.value, path));
      if (day === undefined || day <= period.end) return [];
      return [
        {
          file: own,
          path,
          other: { file: project, path: ['项目计划实施时间'] },
          message: '晚于项目计划实施时间',
          expected: `不晚于 ${period.end}`,
          found: day,
          hint: '核对这一天和项目计划实施时间的年、月、日',
        },
      ];
    }),
  );
}
