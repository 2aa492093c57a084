/** Dates in texts that the calendar does not have. */

import { wholeNumber } from '../../model/whole-number.js';
import { lastDayOf } from '../../model/date-range.js';
import { MOST_FINDINGS_A_TEXT } from '../rule.js';
import { typedLeavesOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';
import { matchesIn } from '../../prose/matches-in.js';
import { toHalfWidthDigits } from '../../prose/year-mentions.js';

const WRITTEN = /(?<!\d)(?:(\d{4})\s?年\s?)?(?<![\d.])(\d{1,2})\s?月\s?(\d{1,2})\s?[日号](?!线|楼|文|令|[院机馆])/g;
const MONTH = /(?<!\d)(\d{4})\s?年\s?(?:\d{1,2}\s?(?:月份?)?\s?[-—–~～至到]\s?)?(\d{1,2})\s?月(?!龄)/g;
const NUMERIC = /(?<![\d./-])((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d./-])/g;

/** Fields that are dates are held against the calendar when they are read. */
export const impossibleDateInText: Rule = {
  code: 'impossible-date-in-text',
  severity: 'warning',
  summary: '文中的日期日历上都有',
  reason: '如 2月30日、4月31日；审核时一眼可见',
  check({ filing, reader }) {
    // Without 年度 the years are unknown that are not named: a leap year has every day.
    const filingYear = reader.year() ?? 2000;
    return typedLeavesOf(filing)
      .filter(({ path, text }) => /[\d０-９]/.test(text) && path[0] !== '联系电话')
      .flatMap(({ file, path, text }) => {
        const findings = new Map<number, Finding>();
        const check = (match: RegExpExecArray, year: string | undefined, month: string, day: string | undefined) => {
          const [typed] = match;
          const problem = problemOf(
            wholeNumber(year ?? filingYear),
            wholeNumber(month),
            day === undefined ? 1 : wholeNumber(day),
          );
          if (problem === undefined || findings.has(match.index) || findings.size >= MOST_FINDINGS_A_TEXT) return;
          findings.set(match.index, {
            file,
            path,
            span: [match.index, match.index + typed.length],
            message: `里的“${text.slice(match.index, match.index + typed.length)}”日历上没有`,
            expected: problem,
            hint: '核对日期后改正',
          });
        };
        const plain = toHalfWidthDigits(text);
        for (const match of matchesIn(plain, WRITTEN)) check(match, match[1], match[2] ?? '', match[3]);
        for (const match of matchesIn(plain, NUMERIC)) check(match, match[1], match[3] ?? '', match[4]);
        for (const match of matchesIn(plain, MONTH)) check(match, match[1], match[2] ?? '', undefined);
        return [...findings.values()];
      });
  },
};

function problemOf(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12) return '月份是 1 至 12';
  const days = lastDayOf(year, month);
  if (day >= 1 && day <= days) return undefined;
  return `${month === 2 ? `${year}年` : ''}${month}月只有 ${days} 天`;
}
