/** 项目计划实施时间 and the stages' times against 年度. */

import { printDateRange } from '../../model/date-range.js';
import { parsePeriod } from '../../model/period.js';
import type { Finding, Rule } from '../rule.js';

/** Reaching into other years is what 延续项目 do; lying wholly outside 年度 is a year not updated. */
export const periodYear: Rule = {
  code: 'period-year',
  severity: 'warning',
  summary: '项目计划实施时间和各阶段与年度有交集',
  reason: '当年不实施的项目不列入当年预算；多半是沿用了上年的日期',
  needs: [['项目/项目计划实施时间']],
  check({ filing: { projects }, reader }) {
    if (projects.every((file) => file.value.项目计划实施时间 === '' && !reader.isOpen(file, ['项目计划实施时间'])))
      return 'not-applicable';
    const 年度 = reader.year();
    if (年度 === undefined) return [];
    const isOutside = (text: string) => {
      const range = parsePeriod(text);
      return range !== undefined && (range.end < `${年度}-01-01` || range.start > `${年度}-12-31`);
    };
    return projects.flatMap((file): Finding[] => {
      const { 项目计划实施时间, 项目属性, 本年度实施计划 } = file.value;
      const period = reader.period(file, ['项目计划实施时间']);
      const path = ['项目计划实施时间'];
      const hint = '核对年份';
      if (isOutside(项目计划实施时间)) {
        const message = `不在${年度}年内`;
        return [{ file, path, message, expected: `与${年度}年有交集`, found: 项目计划实施时间, hint }];
      }
      if (period && 项目属性.startsWith('新增') && period.start < `${年度}-01-01`) {
        const message = `早在${period.start.slice(0, 4)}年开始，项目属性却是「${项目属性}」`;
        return [{ file, path, message, found: 项目计划实施时间, hint: '核对起始日期和项目属性', severity: 'hint' }];
      }
      return 本年度实施计划.flatMap(({ 时间 }, index): Finding[] => {
        const stage = parsePeriod(时间);
        // Where the stage lies outside the period too, `stage-outside-period` has told it.
        if (!stage || !isOutside(时间) || !period || stage.start < period.start || stage.end > period.end) return [];
        const message = `是本年度的阶段，却不在${年度}年内`;
        const stagePath = ['本年度实施计划', index, '时间'];
        return [{ file, path: stagePath, message, expected: `在${年度}年内`, found: printDateRange(stage), hint }];
      });
    });
  },
};
