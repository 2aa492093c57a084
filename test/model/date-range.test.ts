/** Dates and periods: the calendar, the forms that are taken, and what is said of the others. */

import { describe, expect, it } from 'vitest';
import {
  dateProblem,
  dateRangeProblem,
  parseDate,
  parseDateRange,
  printDateRange,
} from '../../src/model/date-range.js';

describe('parseDate', () => {
  it.each([
    ['2024-01-01', '2024-01-01'],
    ['2024-2-29', '2024-02-29'],
    ['2000-2-29', '2000-02-29'],
    [' 2024 - 12 - 31 ', '2024-12-31'],
  ])('reads %j', (text, date) => {
    expect(parseDate(text)).toBe(date);
    expect(dateProblem(text)).toBeUndefined();
  });

  it.each([
    ['2024-4-31', 'impossible-date', '2024年4月只有 30 天'],
    ['2023-02-29', 'impossible-date', '2023年2月只有 28 天'],
    ['1900-02-29', 'impossible-date', '1900年2月只有 28 天'],
    ['2024-02-30', 'impossible-date', '2024年2月只有 29 天'],
    ['2024-13-01', 'impossible-date', '月份是 1 至 12'],
    ['2024-00-01', 'impossible-date', '月份是 1 至 12'],
    ['2024-01-00', 'impossible-date', '2024年1月只有 31 天'],
    ['2024年1月1日', 'bad-date', 'YYYY-MM-DD，如 2024-01-01'],
    ['2024/01/01', 'bad-date', 'YYYY-MM-DD，如 2024-01-01'],
    ['2024.1.1', 'bad-date', 'YYYY-MM-DD，如 2024-01-01'],
    ['24-01-01', 'bad-date', 'YYYY-MM-DD，如 2024-01-01'],
    ['2024-01', 'bad-date', 'YYYY-MM-DD，如 2024-01-01'],
    ['２０２４-01-01', 'bad-date', 'YYYY-MM-DD，如 2024-01-01'],
    ['2024-001-01', 'bad-date', 'YYYY-MM-DD，如 2024-01-01'],
  ])('refuses %s', (text, code, expected) => {
    expect(parseDate(text)).toBeUndefined();
    expect(dateProblem(text)).toMatchObject({ code, expected });
  });

  it.each(['0099-01-01', '1899-12-31', '2100-01-01'])('takes %s for a slip', (text) => {
    expect(dateProblem(text)?.code).toBe('bad-date');
  });

  it('takes exactly the days of the calendar', () => {
    for (const year of [1900, 1999, 2000, 2023, 2024]) {
      let count = 0;
      for (let month = 1; month <= 12; month += 1) {
        for (let day = 1; day <= 31; day += 1) if (parseDate(`${year}-${month}-${day}`)) count += 1;
      }
      expect(count, String(year)).toBe(year === 2000 || year === 2024 ? 366 : 365);
    }
  });
});

describe('parseDateRange', () => {
  it.each([
    '2024-01-01 至 2024-12-31',
    '2024-01-01至2024-12-31',
    '2024-1-1  至  2024-12-31',
    ' 2024 - 1 - 1\u3000至\u30002024-12-31 ',
  ])('reads %j and prints it normalised', (text) => {
    const range = parseDateRange(text);
    expect(range && printDateRange(range)).toBe('2024-01-01 至 2024-12-31');
    expect(dateRangeProblem(text)).toBeUndefined();
  });

  it('takes a period of one day and one over years', () => {
    expect(parseDateRange('2024-05-05至2024-05-05')).toEqual({ start: '2024-05-05', end: '2024-05-05' });
    expect(parseDateRange('2023-12-31至2025-1-1')).toEqual({ start: '2023-12-31', end: '2025-01-01' });
  });

  it.each([
    ['2024-12-31 至 2024-01-01', 'reversed-dates'],
    ['2024-10-1 至 2024-9-30', 'reversed-dates'],
    ['2024-4-31 至 2024-12-31', 'impossible-date'],
    ['2024-01-01 至 2024-02-30', 'impossible-date'],
    ['2024-13-01 至 2024-01-01', 'impossible-date'],
    ['2024-01-01', 'bad-date'],
    ['2024-01-01 到 2024-12-31', 'bad-date'],
    ['2024-01-01 - 2024-12-31', 'bad-date'],
    ['2024-01-01 ~ 2024-12-31', 'bad-date'],
    ['至 2024-12-31', 'bad-date'],
    ['2024-01-01 至', 'bad-date'],
    ['2024-01-01 至 2024-06-30 至 2024-12-31', 'bad-date'],
    ['2024年1月至12月', 'bad-date'],
    ['全年', 'bad-date'],
  ])('refuses %s', (text, code) => {
    expect(parseDateRange(text)).toBeUndefined();
    expect(dateRangeProblem(text)?.code).toBe(code);
    expect(dateRangeProblem(text)?.hint).toMatch(/[\u4e00-\u9fff]/);
  });

  it('names the impossible one of two dates', () => {
    expect(dateRangeProblem('2024-01-01 至 2024-4-31')?.found).toBe('2024-4-31');
  });
});
