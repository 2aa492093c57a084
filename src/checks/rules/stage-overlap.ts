/** Stages of one form that share days, or that do not follow one another in time. */

import { printDateRange } from '../../model/date-range.js';
import type { Finding, Rule } from '../rule.js';
import { stagePlansOf, type Stage, type StagePlan } from '../stage-plans.js';

/** A stage's last day belongs to it: `至 2024-04-30` and `2024-04-30 至` share a day. */
export const stageOverlap: Rule = {
  code: 'stage-overlap',
  severity: 'warning',
  summary: '各阶段依次排列，互不重叠',
  reason: '阶段重叠或颠倒，多半是改了一处日期而没有改相邻的一处',
  needs: [['部门/阶段计划'], ['项目/时间']],
  check({ filing, reader }) {
    const plans = stagePlansOf(filing, reader).filter(({ stages }) => stages.length > 1);
    return plans.length === 0 ? 'not-applicable' : plans.flatMap(findOverlaps);
  },
};

function findOverlaps({ file, stages }: StagePlan): Finding[] {
  const findings: Finding[] = [];
  let latest: Stage | undefined;
  for (const stage of stages) {
    const { path, range, span } = stage;
    const place = { file, path, ...(span && { span }) };
    if (latest && range.end < latest.range.start) {
      findings.push({
        ...place,
        message: '排在较晚的阶段之后',
        expected: `晚于前面的 ${printDateRange(latest.range)}`,
        found: printDateRange(range),
        hint: '按时间先后排列各阶段，或者核对日期',
      });
    } else if (latest && range.start <= latest.range.end) {
      const start = range.start > latest.range.start ? range.start : latest.range.start;
      const end = range.end < latest.range.end ? range.end : latest.range.end;
      findings.push({
        ...place,
        message: `与前面的阶段重叠：${start === end ? start : printDateRange({ start, end })}`,
        expected: `起始晚于前面阶段的结束 ${latest.range.end}`,
        found: `${printDateRange(latest.range)} 与 ${printDateRange(range)}`,
        hint: '核对相邻两个阶段的起止日期',
      });
    }
    if (!latest || range.end > latest.range.end) latest = stage;
  }
  return findings;
}
