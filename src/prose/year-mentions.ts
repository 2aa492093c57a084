/** Years named in a text, with the month behind them and whether they are part of a span of years. */

import { wholeNumber } from '../model/whole-number.js';
import { readChineseYear } from './chinese-number.js';

/** A year as named. */
export interface YearMention {
  readonly year: number;
  readonly start: number;
  /** Behind the year and, where they are given, its month and day. */
  readonly end: number;
  /** Whether a month, and so a point of time, is named. */
  readonly hasMonth: boolean;
}

const TAIL =
  '(?:\\s?年度?(?:\\s?(?:\\d{1,2}\\s?(?:月?\\s?[-—–~～至到]{1,2}\\s?\\d{1,2}\\s?)?月份?)(?:\\s?\\d{1,2}\\s?[日号])?)?|[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d))';
const CENTURY = '(?:19|20)\\d\\d';
/** `2021—2025年`, `2023年6月至2024年5月`, `2023-06-01 至 2024-05-31`. */
const SPAN = new RegExp(
  `(?<![\\d.])(${CENTURY})(${TAIL})?\\s?(?:[-—–―─~～－]{1,2}|[至到])\\s?(${CENTURY})(${TAIL})`,
  'g',
);
/** `2023、2024年`, `2023年和2024年`. */
const LIST = new RegExp(`(?<![\\d.])(${CENTURY})(?:\\s?年度?)?\\s?[、和与及]\\s?(${CENTURY})\\s?年`, 'g');
const POINT = new RegExp(`(?<![\\d.])(${CENTURY})${TAIL}`, 'g');
/** A year that no calendar in use has, named as a date: `2204年12月`, `20244年12月`, `202年12月`. */
const MISTYPED = /(?<![\d.])(\d{3}|\d{5}|(?!19|20)\d{4})\s?年(?=\s?\d{1,2}\s?月)/g;

/** `24年12月`, `24年第一季度`: the century was left out. */
const SHORTENED =
  /(?<![\d.年])(\d\d)\s?年\s?(?:(?:\d{1,2}\s?[-—–~～至到]{1,2}\s?)?\d{1,2}\s?月|(?=第?[一二三四]季度|[上下]半年))/g;

/** `二〇二四年十二月`. */
const IN_NUMERALS =
  /([一二][〇零○九][〇零○一二三四五六七八九]{2})(\s?年度?)(?:(\s?)([一二三四五六七八九十]{1,2})(月))?/g;

const TITLE = /《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”\n]{0,40}”/g;

/**
 * The years of `text` that stand for a time of their own: not those inside 《…》 and “…”, nor those of a span
 * or a list that has `year` in it, nor spans of whole years.
 */
export function yearMentionsOf(text: string, year: number): YearMention[] {
  if (!/[\d０-９〇零○一二三四五六七八九]\s?年|\d{4}[-/.]\d/.test(text)) return [];
  const plain = withDigits(withoutTitles(text));
  const mentions: YearMention[] = [];
  const withoutSpans = plain.replace(SPAN, (span, first: string, firstTail = '', last: string, _tail, at: number) => {
    const isAround = wholeNumber(first) <= year && year <= wholeNumber(last);
    const hasMonth = /月|[-/.]\d/.test(firstTail as string);
    if (!isAround && hasMonth) {
      mentions.push({ year: wholeNumber(first), start: at, end: at + span.length, hasMonth: true });
    }
    return '□'.repeat(span.length);
  });
  const withoutLists = withoutSpans.replace(LIST, (list, first: string, last: string) => {
    return wholeNumber(first) === year || wholeNumber(last) === year ? '□'.repeat(list.length) : list;
  });
  for (const match of withoutLists.matchAll(POINT)) {
    const hasMonth = /月|[-/.]\d/.test(match[0].slice(4));
    mentions.push({ year: wholeNumber(match[1]), start: match.index, end: match.index + match[0].length, hasMonth });
  }
  for (const match of withoutLists.matchAll(MISTYPED)) {
    const end = match.index + match[0].length;
    mentions.push({ year: wholeNumber(match[1]), start: match.index, end, hasMonth: true });
  }
  for (const match of withoutLists.matchAll(SHORTENED)) {
    const end = match.index + match[0].length;
    const named = wholeNumber(match[1]) + 2000;
    // No span of years, nor an age, is so near.
    if (Math.abs(named - year) <= NEAR)
      mentions.push({ year: named, start: match.index, end, hasMonth: match[0].endsWith('月') });
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/** How far off a year of two digits is taken for one. */
const NEAR = 5;

/** `text` with years in Chinese numerals in digits; their months are any, since it only matters that there is one. */
function withDigits(text: string): string {
  return text.replace(IN_NUMERALS, (typed: string, year: string, unit: string, gap = '', month = '', sign = '') => {
    const number = readChineseYear(year);
    return number === undefined ? typed : `${number}${unit}${gap}${'1'.repeat((month as string).length)}${sign}`;
  });
}

/** `text` with half-width digits and its titles and quotations blanked, place by place. */
export function withoutTitles(text: string): string {
  return toHalfWidthDigits(text).replace(TITLE, (title) => '□'.repeat(title.length));
}

/** Full-width digits as half-width ones, place by place. */
export function toHalfWidthDigits(text: string): string {
  return text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
