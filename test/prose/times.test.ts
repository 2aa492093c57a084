/** Deadlines, the times of stages, and years read out of prose. */

import { describe, expect, it } from 'vitest';
import { agree, deadlinesOf, finalDeadlinesOf, isAboutTheWhole } from '../../src/prose/deadlines.js';
import { parseStageTime } from '../../src/prose/stage-time.js';
import { withoutTitles, yearMentionsOf } from '../../src/prose/year-mentions.js';

describe('deadlinesOf', () => {
  const read = (text: string) =>
    deadlinesOf(text, 2024).map((deadline) => {
      expect(text.slice(deadline.start, deadline.start + deadline.text.length)).toBe(deadline.text);
      return `${deadline.text} = ${deadline.year}-${deadline.last}${deadline.isLimit ? '!' : ''}`;
    });

  it.each([
    ['6月30日前完成', ['6月30日前 = 2024-06-30!']],
    ['6月30日完成', ['6月30日 = 2024-06-30!']],
    ['6月30日召开', ['6月30日 = 2024-06-30']],
    ['不晚于6月30日', ['6月30日 = 2024-06-30!']],
    ['6月底', ['6月底 = 2024-06-30!']],
    ['2023年2月末', ['2023年2月末 = 2023-02-28!']],
    ['2024年2月末', ['2024年2月末 = 2024-02-29!']],
    ['12月前', ['12月前 = 2024-11-30!']],
    ['1月前', []],
    ['6月', ['6月 = 2024-06']],
    ['6月内完成', ['6月 = 2024-06!']],
    ['年底前完成', ['年底前 = 2024-12-31!']],
    ['2025年底', ['2025年底 = 2025-12-31!']],
    ['年内完成初稿', ['年内 = 2024-12-31']],
    ['6月底完成初稿', ['6月底 = 2024-06-30']],
    ['6月底前完成50%', ['6月底前 = 2024-06-30']],
    ['每年6月30日前', []],
    ['每6月底', []],
    ['6月起', []],
    ['6月1日至7月1日', ['7月1日 = 2024-07-01']],
    ['6月至7月', []],
    ['13月底，0月底', []],
    ['《2024年12月底工作》', []],
    ['６月３０日前', ['６月３０日前 = 2024-06-30!']],
    ['没有', []],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it.each([
    ['12月31日前完成全部工作', 1],
    ['12月底前全面完成', 1],
    ['12月30日前完成', 0],
    ['12月底前开工', 0],
    ['招标后12月底前完成', 0],
    ['招标，12月底前完成', 1],
    ['12月底前完成部分工程', 0],
    ['12月完成', 0],
    ['12月底前由各个有关单位完成', 0],
    ['12月底前工程全部完成', 1],
  ])('%s: %d of the whole', (text, count) => {
    expect(finalDeadlinesOf(text, 2024)).toHaveLength(count);
  });

  it.each([
    ['三季度末上线', ['09-30 !']],
    ['上半年内完成，第4季度前结清', ['06-30 !', '09-30 !']],
    ['国庆节前到岗，“五一”前开馆', ['09-30 !', '04-30 !']],
    ['国庆后（10月15日）上线', ['10-15 !']],
    ['每季度末通报，国庆前后巡查，节前慰问，一季度：部署', []],
    ['10月15日开会', ['10-15']],
  ])('of parts of a year: %s', (text, wanted) => {
    expect(deadlinesOf(text, 2024).map(({ last, isLimit }) => `${last}${isLimit ? ' !' : ''}`)).toEqual(wanted);
  });

  it('agree where one plan meets both', () => {
    const only = (text: string) => deadlinesOf(text, 2024)[0] ?? expect.unreachable();
    expect(agree(only('12月'), only('12月31日前'))).toBe(true);
    expect(agree(only('12月31日前'), only('12月'))).toBe(true);
    expect(agree(only('12月前'), only('12月底'))).toBe(false);
    expect(isAboutTheWhole('项目完成时限')).toBe(true);
    expect(isAboutTheWhole('招标完成时限')).toBe(false);
    expect(isAboutTheWhole('资金发放时限')).toBe(false);
  });
});

describe('parseStageTime', () => {
  it.each([
    ['2024年5-11月：施工', '2024-05-01 2024-11-30 2024年5-11月'],
    ['5月1日-6月15日，验收', '2024-05-01 2024-06-15 5月1日-6月15日'],
    ['2023年12月1日至2024年2月1日', '2023-12-01 2024-02-01 2023年12月1日至2024年2月1日'],
    ['第一阶段（1月-4月）准备', '2024-01-01 2024-04-30 1月-4月'],
    ['（二）1—2月 勘察', '2024-01-01 2024-02-29 1—2月'],
    ['2023年2月', '2023-02-01 2023-02-28 2023年2月'],
    ['3月份，招标', '2024-03-01 2024-03-31 3月份'],
    ['上半年，完成', '2024-01-01 2024-06-30 上半年'],
    ['2025年下半年完成', '2025-07-01 2025-12-31 2025年下半年'],
    ['第一季度', '2024-01-01 2024-03-31 第一季度'],
    ['四季度', '2024-10-01 2024-12-31 四季度'],
    ['第3季度', '2024-07-01 2024-09-30 第3季度'],
    ['1、2月完成', '2024-02-01 2024-02-29 2月'],
    ['2023年11月至2024年3月', '2023-11-01 2024-03-31 2023年11月至2024年3月'],
    ['5月底', undefined],
    ['5月前', undefined],
    ['13月', undefined],
    ['6-5月', undefined],
    ['2月30日-3月1日', undefined],
    ['施工在5月', undefined],
    ['5月、6月', undefined],
    ['5月1日-6月1日前', undefined],
  ])('%s', (text, wanted) => {
    const time = parseStageTime(text, 2024);
    expect(time && `${time.range.start} ${time.range.end} ${text.slice(...time.span)}`).toBe(wanted);
  });
});

describe('yearMentionsOf', () => {
  const read = (text: string) =>
    yearMentionsOf(text, 2024).map(
      ({ year, start, end, hasMonth }) => `${year}${hasMonth ? '月' : ''} ${text.slice(start, end)}`,
    );

  it.each([
    ['2023年完成', ['2023 2023年']],
    ['2024年度', ['2024 2024年度']],
    ['2023年6月30日', ['2023月 2023年6月30日']],
    ['2023-06-30', ['2023月 2023-06-30']],
    ['2023年1月—3月：', ['2023月 2023年1月—3月']],
    ['二〇二三年1-3月：', ['2023月 二〇二三年1-3月']],
    ['2021—2025年', []],
    ['2020—2023年', []],
    ['2022年6月至2023年5月', ['2022月 2022年6月至2023年5月']],
    ['2023年6月至2024年5月', []],
    ['2024年6月至2025年5月', []],
    ['2023、2024年', []],
    ['2024年和2025年', []],
    ['2022、2023年', ['2023 2023年']],
    ['《2023年计划》、“2022年”', []],
    ['2204年12月，20244年1月，202年3月', ['2204月 2204年', '20244月 20244年', '202月 202年']],
    ['2204年', []],
    ['２０２３年', ['2023 ２０２３年']],
    ['2025年前，2023年', ['2025 2025年', '2023 2023年']],
    ['3.2023年', []],
    ['没有', []],
  ])('%s', (text, wanted) => {
    expect(read(text)).toEqual(wanted);
  });

  it('blanks titles and quotations, place by place', () => {
    const text = '《甲《乙》丙》１“丁”2';
    expect(withoutTitles(text)).toBe('□□□□□□□1□□□2');
    expect(withoutTitles(text)).toHaveLength(text.length);
  });
});
