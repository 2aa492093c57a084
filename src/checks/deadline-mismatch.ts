/** Deadlines of an indicator that contradict one another, and such as lie behind the project's end. */

import { parseDateRange } from '../model/date-range.js';
import type { Filing } from '../model/filing.js';
import { agree, deadlinesOf, type Deadline } from './deadlines.js';
import { indicatorsOf, type PlacedIndicator } from './leaves.js';
import type { Finding, Rule } from './rule.js';
import { fragmentAt } from './text-places.js';

/** 12月前 ends with November, 12月底 with December: at the year's end one of the two will have been missed. */
export const deadlineMismatch: Rule = {
  code: 'deadline-mismatch',
  severity: 'warning',
  summary: '指标值、指标名称与解释里的时限一致，且不晚于项目结束',
  reason: '时限有两个，绩效自评时不知按哪一个算',
  check({ filing }) {
    const year = Number(filing.department.value.年度);
    return placedIndicatorsOf(filing).flatMap(({ end, placed }) => check(placed, year, end));
  },
};

function placedIndicatorsOf({ department, projects }: Filing): { end: string | undefined; placed: PlacedIndicator }[] {
  return [
    ...indicatorsOf(department).map((placed) => ({ end: undefined, placed })),
    ...projects.flatMap((project) => {
      const end = parseDateRange(project.value.项目计划实施时间)?.end;
      return indicatorsOf(project).map((placed) => ({ end, placed }));
    }),
  ];
}

function check({ file, path, indicator }: PlacedIndicator, year: number, end: string | undefined): Finding[] {
  const [wanted, ...others] = deadlinesOf(indicator.指标值, year);
  if (!wanted || others.length > 0) return [];
  for (const part of ['指标解释及计算公式', '三级指标'] as const) {
    const text = indicator[part];
    const named = deadlinesOf(text, year);
    const limit = named.filter(({ isLimit }) => isLimit).at(-1);
    // Where only the year differs, `other-year` tells it.
    if (!limit || named.some((deadline) => agree(deadline, wanted))) continue;
    return [
      {
        file,
        path: [...path, part],
        fragment: fragmentAt(text, limit.start, limit.text.length),
        message: '的时限与指标值不同',
        expected: `${wanted.text}（指标值，${meaningOf(wanted)}）`,
        found: `${limit.text}（${meaningOf(limit)}）`,
        hint: '统一指标值与解释里的时限',
      },
    ];
  }
  const lastDay = wanted.last.length === 2 ? `${wanted.last}-01` : wanted.last;
  // A later year is told of by `other-year`.
  if (end === undefined || wanted.year !== Number(end.slice(0, 4)) || `${wanted.year}-${lastDay}` <= end) return [];
  return [
    {
      file,
      path: [...path, '指标值'],
      fragment: fragmentAt(indicator.指标值, wanted.start, wanted.text.length),
      message: '的时限晚于项目计划实施时间的结束',
      expected: `不晚于 ${end}`,
      found: wanted.text,
      hint: '核对时限和项目计划实施时间',
    },
  ];
}

function meaningOf({ last }: Deadline): string {
  const [month, day] = last.split('-').map(Number);
  return day === undefined ? `${month}月内` : `最迟${month}月${day}日`;
}
