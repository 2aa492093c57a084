/** Numbers written in words where they count something: 四十六所, 三万二千人, 两个季度, and shares: 百分之九十五, 九成五, 过半, 三分之二, 十人中有八人. */

import { wholeNumber } from '../model/whole-number.js';
import { CHINESE_NUMERALS, readChineseNumber } from './chinese-number.js';
import { UNITS } from '../unit-words.js';

/** A number in words and its unit. */
export interface SpeltNumber {
  readonly index: number;
  readonly length: number;
  /** In digits, without the 万 or 亿 in front of the unit. */
  readonly digits: string;
  /** 万 or 亿 in front of the unit. */
  readonly power: string;
  /** As typed; % for a share; 个月 for 个季度. */
  readonly unit: string;
  /** What follows the unit and bounds the number: 以上. */
  readonly after: string;
  /** Where it says of itself that more or less is meant: 过半, 不到一半. */
  readonly bound?: 'at-least' | 'at-most';
}

const DIGIT = '[一二三四五六七八九]';
const N = `[${CHINESE_NUMERALS}]`;
const OF_THINGS = [UNITS.money, UNITS.measure, UNITS.count].join('|');
/** One numeral counts what comes one by one; 一个, 第三期, 二期工程 and 三个方面 count nothing. */
const ONE_BY_ONE = '场(?!所|合|地|景)|家(?!级)|所(?!有|在)|座(?!谈)|台|辆|幢|栋|期(?!工程|项目|建设)';
const NUMERALS = [
  `(?<span>${N}{1,3})(?<time>个(?:工作日|季度|月)|小时|天(?!然))`,
  `(?<numerals>${N}{2,8}|十|${N}{1,7}[万亿]${N}{1,7})(?<power>[万亿])?余?多?(?<unit>${OF_THINGS})`,
  `(?<few>[两三四五六七八九])(?<one>${ONE_BY_ONE})`,
];
/** 九成员 and 三成立 are no shares. */
const SHARES = [
  `百分之(?<percent>${N}+)`,
  `(?<tenths>${DIGIT})成(?<hundredths>${DIGIT}|半)?(?![员果立效功绩品型套都本交年熟份活为])`,
  '(?<majority>过半数?|(?:半数|一半)以上|(?:超过?|达到?)(?:半数|一半))',
  '(?<minority>(?:半数|一半)以下|(?:不足|不到|不超过)(?:半数|一半))',
  '(?<half>一半|半数)',
  `(?<whole>${DIGIT})分之(?<part>${DIGIT})`,
  `(?<![\\d.])每?(?<ofTen>[十百]|100?)(?<ofWhom>[名人户家个])[^，。；\\d]{0,8}?中?有(?<some>\\d{1,2}|${N}{1,4})[名人户家个]`,
  '翻(?<doubled>[一两])番',
];

/** @param after what may follow the unit, as a pattern with the group `after` */
export function speltNumberPattern(after: string): RegExp {
  return new RegExp(`(?<![第数几${CHINESE_NUMERALS}])(?:${[...SHARES, ...NUMERALS].join('|')})${after}`, 'gu');
}

const MAY_BE = new RegExp(
  `${N}{2}|${N}[万亿]|分之|[十百0][名人户家个]|十[^一二三四五六七八九百千万亿，。；、]|${DIGIT}成|半数|过半|一半|翻[一两]番|[两三四五六七八九](?:${ONE_BY_ONE})|${N}(?:个(?:工作日|季度|月)|小时|天)`,
  'u',
);

/** The numbers in words of `text` that `pattern` (see `speltNumberPattern`) finds, in their order. */
export function speltNumbersIn(text: string, pattern: RegExp): SpeltNumber[] {
  if (!MAY_BE.test(text)) return [];
  return [...text.matchAll(pattern)].flatMap(({ 0: { length }, index, groups = {} }): SpeltNumber[] => {
    const named: Readonly<Record<string, string | undefined>> = groups;
    const { power = '', after = '', majority, minority, time } = named;
    const bound = majority === undefined ? 'at-most' : 'at-least';
    const isBounded = (majority ?? minority) !== undefined;
    const common = { index, length, power, after, ...(isBounded && ({ bound } as const)) };
    const share = shareOf(named);
    if (share !== undefined) return [{ ...common, digits: String(share), unit: '%' }];
    const number = readLargeNumber(named['numerals'] ?? named['few'] ?? named['span'] ?? '', power);
    if (number === undefined) return [];
    if (time === '个季度') return [{ ...common, digits: String(wholeNumber(number) * 3), unit: '个月' }];
    return [{ ...common, digits: number, unit: named['unit'] ?? named['one'] ?? time ?? '' }];
  });
}

/** In hundredths; a share that doubles has grown by a hundred of them. */
function shareOf({
  percent,
  tenths,
  hundredths = '〇',
  doubled,
  ...others
}: Readonly<Record<string, string | undefined>>): number | undefined {
  if (percent !== undefined) return readChineseNumber(percent);
  if (tenths !== undefined) {
    const rest = hundredths === '半' ? 5 : (readChineseNumber(hundredths) ?? 0);
    return (readChineseNumber(tenths) ?? 0) * 10 + rest;
  }
  const { whole, part, ofTen, some = '' } = others;
  if (whole !== undefined && part !== undefined)
    return Math.floor(((readChineseNumber(part) ?? 0) * 100) / (readChineseNumber(whole) ?? 1));
  if (ofTen !== undefined) {
    const number = /\d/.test(some) ? wholeNumber(some) : readChineseNumber(some);
    return number === undefined ? undefined : number * (/十|10$/.test(ofTen) ? 10 : 1);
  }
  if ((others['majority'] ?? others['minority'] ?? others['half']) !== undefined) return 50;
  return doubled === undefined ? undefined : doubled === '一' ? 100 : 300;
}

/** 三万二千, and 一亿五千 in front of 万: one 万 or 亿 with numbers before and behind it. @param power behind all of it */
function readLargeNumber(text: string, power: string): string | undefined {
  const [many = '', rest] = text.split(/[万亿]/);
  const high = readChineseNumber(many);
  if (rest === undefined || high === undefined) return high?.toString();
  const low = readChineseNumber(rest);
  const zeros = text.includes('万') ? 4 : power === '' ? 8 : 4;
  // 三万二 is 32,000.
  return low === undefined
    ? undefined
    : String(high * 10 ** zeros + (rest.length === 1 ? low * 10 ** (zeros - 1) : low));
}
