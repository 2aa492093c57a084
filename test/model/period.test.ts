/** Periods of days, months and years, as forms of other places have them. */

import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/model/period.js';
import { periodFieldProblem, printedPeriod } from '../../src/model/typed-values/time-problem.js';

describe('parsePeriod', () => {
  it.each([
    ['2024-1-1 至 2024-12-31', '2024-01-01', '2024-12-31'],
    ['2023年4月-2024年2月', '2023-04-01', '2024-02-29'],
    ['2025年1月 至 2025年12月', '2025-01-01', '2025-12-31'],
    ['2025年1月-12月', '2025-01-01', '2025-12-31'],
    ['2025年1-12月', '2025-01-01', '2025-12-31'],
    ['202301-202312', '2023-01-01', '2023-12-31'],
    ['2023.07-2024.01', '2023-07-01', '2024-01-31'],
    ['2023-07-2024-01', '2023-07-01', '2024-01-31'],
    ['2027.03—2028.02', '2027-03-01', '2028-02-29'],
    ['2023年4月', '2023-04-01', '2023-04-30'],
    ['2021', '2021-01-01', '2021-12-31'],
    ['2021年度', '2021-01-01', '2021-12-31'],
    ['2026年-2028年', '2026-01-01', '2028-12-31'],
    ['2026-2028', '2026-01-01', '2028-12-31'],
    ['2026～2028年', '2026-01-01', '2028-12-31'],
    ['2026年3月-2028年', '2026-03-01', '2028-12-31'],
  ])('%s', (text, start, end) => {
    expect(parsePeriod(text)).toEqual({ start, end });
  });

  it('takes 长期 for all time', () => {
    const always = parsePeriod('长期');
    expect(always && always.start < '1900-01-01' && always.end > '2999-12-31').toBe(true);
  });
});

describe('periodFieldProblem', () => {
  it.each([
    ['2024年2月-2023年4月', 'reversed-dates'],
    ['2028-2026', 'reversed-dates'],
    ['2024-12-31 至 2024-1-1', 'reversed-dates'],
    ['2024年13月-2024年14月', 'impossible-date'],
    ['202300-202313', 'bad-date'],
    ['2024-2-30 至 2024-3-1', 'impossible-date'],
    ['明年', 'bad-date'],
    ['1月-12月', 'bad-date'],
    ['23年4月-24年2月', 'bad-date'],
    [`2024${'-'.repeat(100)}2025`, 'bad-date'],
  ])('%s: %s', (text, code) => {
    expect(parsePeriod(text)).toBeUndefined();
    expect(periodFieldProblem(text)?.code).toBe(code);
    expect(periodFieldProblem(text)?.hint).not.toBe('');
  });
});

describe('printedPeriod', () => {
  it('writes days in one way, and leaves months and years as they were typed', () => {
    expect(printedPeriod('2024-1-1 至 2024-12-31')).toBe('2024-01-01 至 2024-12-31');
    for (const text of ['2023年4月-2024年2月', '202301-202312', '2021', '长期']) expect(printedPeriod(text)).toBe(text);
  });
});
