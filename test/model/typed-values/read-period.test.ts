/** Dates, periods and years as people write them: which day they mean, and how sure that is. */

import { describe, expect, it } from 'vitest';
import { parseDateRange, shiftDate } from '../../../src/model/date-range.js';
import { readDate, readPeriod, readYear } from '../../../src/model/typed-values/read-period.js';
import {
  dateFieldProblem,
  periodFieldProblem,
  printedDate,
  printedPeriod,
  yearProblem,
} from '../../../src/model/typed-values/time-problem.js';
import { createRandom } from '../../support/random.js';

const SPRING = '2026-01-01 至 2026-04-30';

describe('readPeriod', () => {
  it.each([
    ...['2026.01.01-2026.04.30', '2026.1.1-2026.4.30', '2026/1/1 - 2026/4/30', '2026年1月1日至2026年4月30日'],
    ...['2026-01-01～2026-04-30', '2026-1-1至2026-4-30', '2026-01-01到2026-04-30', '2026-01-01-2026-04-30'],
    ...[
      '2026-01-01 — 2026-04-30',
      '2026-01-01——2026-04-30',
      '2026–01–01 to 2026–04–30',
      '２０２６.１.１－２０２６.４.３０',
    ],
    ...['2026年1月1日-4月30日', '2026.1.1-4.30', '2026年1月1日起至2026年4月30日止', '自2026年1月1日至2026年4月30日'],
    ...[
      '20260101-20260430',
      '2026年1月1号到4月30号',
      '二〇二六年一月一日至二〇二六年四月三十日',
      '2026/1/1〜2026/4/30',
    ],
  ])('is certain of %j', (text) => {
    expect(readPeriod(text)).toMatchObject({ value: SPRING, certainty: 'certain' });
    expect([periodFieldProblem(text), printedPeriod(text)]).toEqual([undefined, SPRING]);
  });

  it.each([
    ['2026年1月至4月', SPRING],
    ['2026年1-4月', SPRING],
    ['2026年1月—2026年4月底', SPRING],
    ['2026.01-2026.04', SPRING],
    ['2026年1月1日至4月', SPRING],
    ['2026年2月', '2026-02-01 至 2026-02-28'],
    ['2024.2', '2024-02-01 至 2024-02-29'],
    ['2026年', '2026-01-01 至 2026-12-31'],
    ['2026年度', '2026-01-01 至 2026-12-31'],
    ['2025-2026年', '2025-01-01 至 2026-12-31'],
    ['2025年至2026年', '2025-01-01 至 2026-12-31'],
  ])('doubts whole months: %j', (text, value) => {
    expect(readPeriod(text)).toMatchObject({ value, certainty: 'doubtful' });
    const problem = periodFieldProblem(text);
    expect(problem?.hint).toContain(`改为“${value}”`);
    expect(problem).not.toHaveProperty('meant');
    expect(printedPeriod(text)).toBe(text);
  });

  it.each([
    ['1-12月', '2026-01-01 至 2026-12-31'],
    ['1月至4月', SPRING],
    ['1月1日至4月30日', SPRING],
    ['1.1-4.30', SPRING],
    ['全年', '2026-01-01 至 2026-12-31'],
    ['本年度', '2026-01-01 至 2026-12-31'],
    ['3月', '2026-03-01 至 2026-03-31'],
  ])('takes the year from elsewhere, with a doubt: %j', (text, value) => {
    const read = readPeriod(text, { year: '2026' });
    expect(read).toMatchObject({ value, certainty: 'doubtful' });
    expect(read.remark?.message).toContain('2026 年');
    expect(readPeriod(text)).toMatchObject({ value: text, certainty: 'unknown' });
  });

  it.each([
    ['2026-1-4', 'bad-date'],
    ['2026-01-01', 'bad-date'],
    ['2026年4月30日前', 'bad-date'],
    ['长期', 'bad-date'],
    ['2026.13.1-2026.14.1', 'impossible-date'],
    ['2026年2月1日至2月30日', 'impossible-date'],
    ['2026年5月1日至4月30日', 'reversed-dates'],
    ['2026年11月至3月', 'reversed-dates'],
    ['2026.1.1-2026.4.30-2026.5.1', 'bad-date'],
    ['2026-'.repeat(50), 'bad-date'],
  ])('does not know %j', (text, code) => {
    expect(readPeriod(text)).toMatchObject({ value: text, certainty: 'unknown', remark: { code } });
    expect(periodFieldProblem(text)).toMatchObject({ code });
    expect(periodFieldProblem(text)).not.toHaveProperty('meant');
  });

  it('means the same days in every writing', () => {
    const random = createRandom(7);
    for (let round = 0; round < 300; round += 1) {
      const start = shiftDate('2000-01-01', random.below(15_000));
      const end = shiftDate(start, random.below(900));
      const written = (day: string) => {
        const [year = '', month = '', date = ''] = day.split('-');
        const [short, shortDate] = [String(Number(month)), String(Number(date))];
        return random.pick([
          ...[day, `${year}.${month}.${date}`, `${year}/${short}/${shortDate}`, `${year}年${short}月${shortDate}日`],
          ...[`${year}年${month}月${date}号`, `${year}${month}${date}`],
        ]);
      };
      const text = written(start) + random.pick(['至', ' 至 ', '—', '-', '～', '到', ' ~ ']) + written(end);
      const { value, certainty } = readPeriod(text);
      expect([value, certainty === 'unknown' || certainty === 'doubtful'], text).toEqual([`${start} 至 ${end}`, false]);
      expect(parseDateRange(value)).toEqual({ start, end });
    }
  });
});

describe('readDate', () => {
  it.each([
    ...[
      '2026年3月5日',
      '2026.3.5',
      '2026/03/05',
      '20260305',
      '２０２６-３-５',
      '二〇二六年三月五日',
      '2026-3-5',
      ' 2026-03-05 ',
    ],
  ])('is certain of %j', (text) => {
    expect(readDate(text)).toMatchObject({ value: '2026-03-05', certainty: 'certain' });
    expect([dateFieldProblem(text), printedDate(text)]).toEqual([undefined, '2026-03-05']);
  });

  it('does not make up days or years', () => {
    expect(readDate('2026年3月').certainty).toBe('unknown');
    expect(readDate('3月5日').certainty).toBe('unknown');
    expect(readDate('3月5日', { year: '2026' })).toMatchObject({ value: '2026-03-05', certainty: 'doubtful' });
    expect(dateFieldProblem('2026年2月30日')).toMatchObject({ code: 'impossible-date' });
    expect(readDate('2026-03-05')).toEqual({ value: '2026-03-05', certainty: 'same' });
  });
});

describe('readYear', () => {
  it.each(['2026年', '2026年度', '２０２６', ' 2026 ', '二〇二六年'])('is certain of %j', (text) => {
    expect(readYear(text)).toMatchObject({ value: '2026', certainty: 'certain' });
    expect(yearProblem(text)).toMatchObject({ code: 'bad-year', hint: '改为“2026”', meant: '2026' });
  });

  it('knows no other', () => {
    for (const text of ['26', '2026-2027', '今年', '1026', '2026年1月']) {
      expect(readYear(text).certainty, text).toBe('unknown');
      expect(yearProblem(text)).not.toHaveProperty('meant');
    }
    expect(yearProblem('2026')).toBeUndefined();
  });
});
