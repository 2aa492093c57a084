/** Days and months named in a text by which something is to be done. */

import { wholeNumber } from '../model/whole-number.js';
import { lastDayOf } from '../model/date-range.js';
import { LONGEST_PROSE, rememberedText } from '../source/remembered.js';
import { withoutGluedNumbers } from './list-numbers.js';
import { matchesIn } from './matches-in.js';
import { toHalfWidthDigits } from './year-mentions.js';
import { aheadOf, behindOf } from './sentence.js';

/** A day, or a month as a whole, named in a text. */
export interface Deadline {
  readonly start: number;
  readonly text: string;
  readonly year: number;
  /** `MM-DD` of the last day that is still in time; `MM` for a month without 底 or 前. */
  readonly last: string;
  /** Whether it is said to be a limit: 前, 底, 内, or 完成 behind it, 不晚于 before it. */
  readonly isLimit: boolean;
  /** Whether it is a third of a month, when something is done. */
  readonly isThird?: true;
}

/** Months in words, as long in digits: 五月中旬. */
const MONTH_IN_WORDS =
  /(?<![〇一二三四五六七八九十百千两第每\d])(十[一二]|[一二三四五六七八九])(?=月(?![份]?[份季票刊报]))/g;

function inDigits(numeral: string): string {
  return numeral.length === 2 ? `1${inDigits(numeral.slice(1))}` : String('一二三四五六七八九'.indexOf(numeral) + 1);
}

const DATE =
  /(?<!\d)(?:(\d{4})\s?年\s?)?(?<![\d.])(\d{1,2})\s?月\s?(?:份\s?)?(?:(\d{1,2})\s?[日号]|([底末])|([上中下])旬|初)?(?:\s?[）)]?\s?(之前|以前|前))?|(?:(?<!\d)(\d{4})\s?)?(?<!半)年\s?[底末内](?:之前|以前|前)?/g;
const DONE = /^(?:内|之?内)?(?:全部|全面|按时)?(?:完成|办结|提交|交付|验收|完工|竣工|投入使用|投用|通车)/;
/** Behind a day, what is done on it by what is dated: （10月15日）上线. */
const DONE_ON =
  /^[）)]?(?:正式|全部|全面|按时|如期)?(?:上线|启用|投运|到位|下达|发放|拨付|兑付|兑现|到货|入库|到岗|交货|移交|开放|开馆|交付|完成|竣工|完工)/;
/** Parts of a year and days of rest, each with the last day before or in it. */
const OTHER_DATE =
  /(?<!每个?)第?([一二三四1-4])季度([末底](?:之?前|以前)?|内|之?前|以前)|(上半年)([末底](?:之?前|以前)?|内|之?前|以前)|[“"]?(国庆|五一|七一|元旦|劳动|国庆节|劳动节)[”"]?节?(?:假期)?(?:之前|以前|前(?!后|夕))/g;
const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31'];
const DAY_BEFORE: Readonly<Record<string, string>> = { 国庆: '09-30', 五一: '04-30', 劳动: '04-30', 七一: '06-30' };
/** What is so at the end of a time: 2024年末未结案件. */
const STATE = /^(?:未(?:完|结|付|支|办|缴|还)|尚未|仍|在[册岗建编]|存量|结[存转余]|余额)/;
const NOT_LATER = /不[晚迟]于\s?$/;
const PART_OF_IT = /^[^，。；,;\n]{0,12}(?:初稿|初步|启动|前期|招标|采购|开工|报名|公示|方案|一半|\d+[%％])/;

/** The deadlines of `text`; `year` is meant where none is named. */
export function deadlinesOf(text: string, year: number): readonly Deadline[] {
  if (!/[月年季节]|[一庆]前/.test(text)) return [];
  if (lastYear.year !== year) lastYear = rememberingIn(year);
  return lastYear.find(text);
}

/** One filing after the other is of the same year. */
function rememberingIn(year: number) {
  return { year, find: rememberedText((text) => findDeadlines(text, year), LONGEST_PROSE) };
}

let lastYear = rememberingIn(0);

function findDeadlines(text: string, year: number): readonly Deadline[] {
  const plain = toHalfWidthDigits(withoutGluedNumbers(text))
    .replace(/《[^《》]*》/g, (title) => '□'.repeat(title.length))
    .replace(MONTH_IN_WORDS, inDigits);
  const byMonth = matchesIn(plain, DATE).flatMap((match): Deadline[] => {
    const [typed, namedYear, month = '', dayTyped, atEnd, third, before, otherYear] = match;
    const day = dayTyped ?? dayOfThird(third);
    const after = plain.slice(match.index + typed.length, match.index + typed.length + 20);
    const ahead = plain.slice(Math.max(0, match.index - 4), match.index);
    // 每年6月, 次年1月, 6月起, 6月1日至…, the beginning of a span, and the end of a span of months are no deadlines.
    if (/每年?$|[次翌明]年$/.test(ahead) || /^\s?(?:起|开始|以来|后|[-—–~～至]|到(?![岗位货账期]))/.test(after))
      return [];
    if (/[底末]$/.test(typed) && STATE.test(after)) return [];
    const common = { start: match.index, text: text.slice(match.index, match.index + typed.length) };
    if (month === '') {
      // Of what is to be done within the year any earlier day may be said as well.
      const isLimit = !PART_OF_IT.test(after) && !typed.endsWith('内');
      return [{ ...common, year: wholeNumber(otherYear ?? year), last: '12-31', isLimit }];
    }
    if (day === undefined && !atEnd && !before && /[-—–~～至到、]\s?$/.test(ahead)) return [];
    const inYear = wholeNumber(namedYear ?? year);
    const number = wholeNumber(month);
    if (number < 1 || number > 12) return [];
    const isDoneOn = day !== undefined && DONE_ON.test(after);
    const isSaid = before !== undefined || atEnd !== undefined || NOT_LATER.test(ahead) || DONE.test(after) || isDoneOn;
    const isLimit = isSaid && !PART_OF_IT.test(after);
    const last = lastDay(inYear, number, day, atEnd, before);
    const isThird = third !== undefined && { isThird: true as const };
    return last === undefined ? [] : [{ ...common, year: inYear, last, isLimit, ...isThird }];
  });
  const others = otherDatesOf(plain, text, year);
  return others.length === 0 ? byMonth : [...byMonth, ...others].sort((left, right) => left.start - right.start);
}

/** The last day of a third of a month, 中旬前 said for 中旬 as 上半年前 is for 上半年; of one that the month's end bounds, none. */
function dayOfThird(third: string | undefined): string | undefined {
  return third === '上' ? '10' : third === '中' ? '20' : undefined;
}

/** 三季度末, 上半年内, 国庆节前. */
function otherDatesOf(plain: string, text: string, year: number): Deadline[] {
  return matchesIn(plain, OTHER_DATE).flatMap(
    ({ 0: typed, 1: quarter, 2: atQuarter = '', 3: half, 4: atHalf = '', 5: feast, index }) => {
      const number = quarter === undefined ? 2 : '一二三四'.indexOf(quarter) + 1 || wholeNumber(quarter);
      const isBefore =
        (quarter === undefined ? atHalf : atQuarter).startsWith('前') ||
        /^[之以]前/.test(quarter === undefined ? atHalf : atQuarter);
      // 三季度前 ends with the second quarter; 上半年前 is said for 上半年内.
      const ending = QUARTER_ENDS[number - (isBefore && half === undefined ? 2 : 1)];
      const last = feast === undefined ? ending : DAY_BEFORE[feast.slice(0, 2)];
      const after = plain.slice(index + typed.length, index + typed.length + 20);
      if (last === undefined) return [];
      const isLimit = !PART_OF_IT.test(after) && !/^(?:[-—–~～至]|到(?![岗位货账期]))/.test(after);
      return [{ start: index, text: text.slice(index, index + typed.length), year, last, isLimit }];
    },
  );
}

/** What is done on the way to the whole, or behind it. */
const MILESTONE =
  /初稿|初步|启动|前期|招标|采购|开工|报名|公示|方案|一半|\d+[%％]|中期|阶段|部分|首批|首次|上半年|征求|排查|调查|外业|采集|资料|合同|设计|评审|审[查计]|结算|决算|归档|自评|支付|拨付|预算|汛|备案/;
const WHOLE = /^[\u4e00-\u9fff]{0,4}?(?:完成|提交|形成|交付|验收|竣工|完工|办结|出具|建成|达标|投入使用|投用|通车)/;

/** The deadlines of `text` by which the whole of the work is to be done; months as a whole are none. */
export function finalDeadlinesOf(text: string, year: number): Deadline[] {
  return deadlinesOf(text, year).filter(({ start, text: typed, last, isLimit }) => {
    const [month, day] = last.split('-').map(wholeNumber);
    if (!isLimit || !month || day !== lastDayOf(year, month)) return false;
    const after = behindOf(text, start + typed.length, /[，。；,;\n]/);
    const ahead = aheadOf(text, start, /[，。；,;\n]/, 30);
    return WHOLE.test(after) && !MILESTONE.test(after) && !MILESTONE.test(ahead);
  });
}

/** Whether an indicator of this name is about the whole of the work. */
export function isAboutTheWhole(name: string): boolean {
  return !MILESTONE.test(name) && !/发放|拨款|公开|报送|申报|缴|受理|响应/.test(name);
}

/** Whether the two can be met by the same plan: `12月` and `12月31日前` can, `12月前` and `12月底` cannot. */
export function agree(a: Deadline, b: Deadline): boolean {
  // 六月中旬前 sets no day.
  const [left, right] = a.isThird || b.isThird ? [a.last.slice(0, 2), b.last.slice(0, 2)] : [a.last, b.last];
  return left.startsWith(right) || right.startsWith(left);
}

function lastDay(year: number, month: number, day?: string, atEnd?: string, before?: string): string | undefined {
  const print = (number: number) => String(number).padStart(2, '0');
  if (day !== undefined) return `${print(month)}-${print(wholeNumber(day))}`;
  if (atEnd !== undefined) return `${print(month)}-${lastDayOf(year, month)}`;
  if (before === undefined) return print(month);
  // 12月前 ends with November.
  return month === 1 ? undefined : `${print(month - 1)}-${lastDayOf(year, month - 1)}`;
}
