/** What a sentence says of its own numbers beside sums: so often a period and in all, so many of each, a ratio, a rise, what is left. */

import { amountsEqual, addAmounts, isLess, isWithinShare, multiplyAmounts } from '../model/amount.js';
import { SAME_UNIT, UNITS } from '../unit-words.js';
import { CHINESE_NUMERALS, readChineseNumber } from './chinese-number.js';
import { quantitiesOf, type Quantity } from './quantity.js';
import { wrongRestIn, wrongSharesOfWhole } from './shared-amounts.js';
import { wrongGrowthsIn } from './stated-growth.js';
import type { WrongTotal } from './stated-parts.js';

const NUMBER = `\\d+(?:\\.\\d+)?|[${CHINESE_NUMERALS}]{1,5}`;
const UNIT = UNITS.count;
const NO_BOUND = '(?!以上|以下|以内|左右|余|多)';
/** 每月2条, 每季度开展一次, 每两个月各飞一次. */
const FREQUENCY = new RegExp(
  `(?:平均)?每(?<period>个?月|季度?|半年|两个月)(?<each>各)?[\\u4e00-\\u9fff]{0,6}?(?<number>${NUMBER})(?<unit>${UNIT})${NO_BOUND}`,
  'g',
);
const TIMES: Readonly<Record<string, number>> = { 月: 12, 个月: 12, 季: 4, 季度: 4, 半年: 2, 两个月: 6 };
/** A total right behind: ，全年24条; or right in front: 24条，. */
const TOTAL_BEHIND = new RegExp(
  `^[，,、]?\\s*(?:全年|年度|一年|年内)(?:共|合计|累计)?[\\u4e00-\\u9fff]{0,8}?(?<number>${NUMBER})(?<unit>${UNIT})${NO_BOUND}`,
);
const TOTAL_BEFORE = new RegExp(`(?<![约近每第至少不低于超过])(?<number>${NUMBER})(?<unit>${UNIT})[，,（(]$`);
/** Nothing of this is so exact that it can be wrong. */
const ABOUT = /不少于|不低于|至少|不超过|以上|左右|约/;

/** So many times as much. */
const FARTHEST = '5';
/** A longer one is a table; looking for its numbers again and again would take long. */
const LONGEST_SENTENCE = 400;

/**
 * The relations of one line that do not hold. @param months of the work; all twelve where nothing else is known
 * @param isExplanation whether its growth is that of the indicator's value, which `explained-sum` knows
 * @param isKnown whether another text of the form names so many 元
 */
export function wrongRelationsIn(
  line: string,
  months: number | undefined,
  isExplanation = false,
  isKnown: (yuan: string) => boolean = () => false,
): WrongTotal[] {
  let start = 0;
  return line.split(/(?<=[。；;])/).flatMap((sentence) => {
    const offset = start;
    start += sentence.length;
    if (sentence.length > LONGEST_SENTENCE) return [];
    return [
      ...(sentence.includes('每') ? [...wrongFrequencies(sentence, months), ...wrongEach(sentence)] : []),
      ...(sentence.includes('比例') ? wrongRatio(sentence) : []),
      ...(CHANGE.test(sentence) ? wrongChange(sentence) : []),
      ...wrongRestIn(sentence, isKnown),
      ...wrongSharesOfWhole(sentence),
      ...(sentence.includes('占') ? wrongCountShares(sentence) : []),
      ...(isExplanation ? [] : wrongGrowthsIn(sentence)),
    ].map((wrong) => ({ ...wrong, start: wrong.start + offset, end: wrong.end + offset }));
  });
}

function valueOf(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  return /\d/.test(typed) ? typed : readChineseNumber(typed)?.toString();
}

function wrongFrequencies(sentence: string, months: number | undefined): WrongTotal[] {
  return [...sentence.matchAll(FREQUENCY)].flatMap((match): WrongTotal[] => {
    const { period = '', each, number, unit = '' } = match.groups ?? {};
    const times = TIMES[period];
    const one = valueOf(number);
    const end = match.index + match[0].length;
    const behind = TOTAL_BEHIND.exec(sentence.slice(end));
    const before = TOTAL_BEFORE.exec(sentence.slice(0, match.index));
    const { number: typed, unit: ofTotal = '' } = (behind ?? before)?.groups ?? {};
    const total = valueOf(typed);
    if (!times || one === undefined || total === undefined || ABOUT.test(sentence.slice(0, end))) return [];
    // Work of some of the months is done so often in those alone.
    if (!behind && months !== 12) return [];
    const right = multiplyAmounts(one, times);
    if (amountsEqual(right, total)) return [];
    const counts = quantitiesOf(sentence.slice(0, match.index)).map((quantity) => quantity.number);
    const isFor = (count: string, often: number) =>
      amountsEqual(multiplyAmounts(multiplyAmounts(one, often), count), total);
    if (counts.some((count) => isFor(count, times))) return [];
    // 16个每月各飞一次，全年192架次: with another period it would be so.
    const isOther = counts.some((count) => Object.values(TIMES).some((often) => isFor(count, often)));
    // Of quite another size it is that of many: 每人每月巡查2次，全年巡查58560次.
    const isOfMany = isLess(multiplyAmounts(right, FARTHEST), total);
    if (!isOther && (each !== undefined || ofTotal !== unit || isOfMany)) return [];
    const span = behind ? [match.index, end + behind[0].length] : [before?.index ?? match.index, end];
    return [{ start: span[0] ?? 0, end: span[1] ?? end, sum: `${one}${unit} × ${times} = ${right}${unit}` }];
  });
}

/** 每期80人次, 平均每处8组. */
const EACH = new RegExp(
  `(?:平均)?每(?<thing>[期批处场家所套户村班座])(?:平均)?[\\u4e00-\\u9fff]{0,4}?(?<number>${NUMBER})(?<unit>${UNIT})${NO_BOUND}`,
  'g',
);
const PEOPLE = ['人', '人次'];

/** So many of each of a thing, as a text says. */
export interface Each {
  readonly thing: string;
  readonly number: string;
  /** In one writing: 人 for 名. */
  readonly unit: string;
  readonly typed: string;
}

/** What `text` has so many for each of. */
export function eachesIn(text: string): Each[] {
  return [...text.matchAll(EACH)].flatMap(({ 0: typed, groups }) => {
    const { thing = '', number, unit = '' } = groups ?? {};
    const one = valueOf(number);
    return one === undefined ? [] : [{ thing, number: one, unit: SAME_UNIT[unit] ?? unit, typed }];
  });
}

/** So many of each, where the sentence has one number of them and one in all: 3期、240人次，平均每期80人次. */
function wrongEach(sentence: string): WrongTotal[] {
  return [...sentence.matchAll(EACH)].flatMap((match): WrongTotal[] => {
    const { thing = '', number, unit = '' } = match.groups ?? {};
    const one = valueOf(number);
    const end = match.index + match[0].length;
    const rest = `${sentence.slice(0, match.index)}${'□'.repeat(match[0].length)}${sentence.slice(end)}`;
    const count = onlyCount(rest, thing);
    if (
      one === undefined ||
      count === undefined ||
      ABOUT.test(match[0] + rest.slice(Math.max(0, match.index - 6), match.index))
    )
      return [];
    const ofEach = SAME_UNIT[unit] ?? unit;
    const isOf = (other: string) => other === ofEach || [other, ofEach].every((each) => PEOPLE.includes(each));
    const totals = quantitiesOf(rest).filter((quantity) => isOf(quantity.unit) && quantity.number !== count);
    const right = multiplyAmounts(one, count);
    const [total, ...more] = totals;
    if (!total || more.length > 0 || total.bound !== 'exact' || amountsEqual(total.number, right)) return [];
    if (isLess(total.number, one) || !isWithinShare(total.number, right, '0.5')) return [];
    const span = match.index < total.index ? [match.index, total.index + total.text.length] : [total.index, end];
    return [{ start: span[0] ?? 0, end: span[1] ?? end, sum: `${one}${unit} × ${count} = ${right}${unit}` }];
  });
}

/** The one number of a thing in a text, 3期 or 分六批. */
export function onlyCount(text: string, thing: string): string | undefined {
  const found = [...text.matchAll(new RegExp(`(?<![第每\\d.${CHINESE_NUMERALS}])(${NUMBER})${thing}(?!次)`, 'g'))];
  const [count, ...more] = new Set(found.map(({ 1: typed }) => valueOf(typed)));
  return more.length === 0 ? count : undefined;
}

const RATIO = /比例(?:约?为|是)?\s*(\d+(?:\.\d+)?(?:\s*[:：∶]\s*\d+(?:\.\d+)?)+)/;

/** 分别144万元、192万元、144万元，比例为3∶4∶3. */
function wrongRatio(sentence: string): WrongTotal[] {
  const match = RATIO.exec(sentence);
  const terms = match?.[1]?.split(/\s*[:：∶]\s*/) ?? [];
  const before = quantitiesOf(sentence.slice(0, match?.index ?? 0)).slice(-terms.length);
  const [first] = before;
  const [one = '0'] = terms;
  if (!match || !first || before.length < terms.length || before.some(({ unit }) => unit !== first.unit)) return [];
  const isWrong = before.some(({ number }, index) => {
    const [left, right] = [multiplyAmounts(number, one), multiplyAmounts(first.number, terms[index] ?? '0')];
    return !amountsEqual(left, right) && !isWithinShare(left, right, '0.05');
  });
  const sum = before.map(({ bare }) => bare).join('、');
  return isWrong ? [{ start: match.index, end: match.index + match[0].length, sum: `${sum} 之比` }] : [];
}

const SHARE = /^[，,（(]?(?:约|大约)?占(?:比|总[\u4e00-\u9fff]{1,4}的?|全部的?)?$/;

/** 惠及5200户，其中脱贫户624户，占12%. */
function wrongCountShares(sentence: string): WrongTotal[] {
  const all = quantitiesOf(sentence);
  return all.flatMap((share, index): WrongTotal[] => {
    const part = all[index - 1];
    if (share.unit !== '%' || share.bound !== 'exact' || !part || part.unit === '%' || part.kind === 'money') return [];
    if (part.unit === '' || !SHARE.test(sentence.slice(part.index + part.text.length, share.index))) return [];
    const wholes = all
      .slice(0, index - 1)
      .filter(({ unit, number }) => unit === part.unit && isLess(part.number, number));
    const isOf = ({ number }: Quantity) =>
      isWithinShare(multiplyAmounts(number, share.number), multiplyAmounts(part.number, 100), '0.05');
    const [whole] = wholes;
    if (!whole || wholes.some(isOf)) return [];
    const sum = `${part.bare} ÷ ${whole.bare}，不是 ${share.bare}`;
    return [{ start: part.index, end: share.index + share.text.length, sum }];
  });
}

const CHANGE = /提高到|提升到|增加到|增长到|提高至|提升至|增加至|增长至|(?:降低|下降|减少|压减|缩短)[到至]/;

/** 由22公里提高到25公里: what rises is more than it was. */
function wrongChange(sentence: string): WrongTotal[] {
  return quantitiesOf(sentence).flatMap((to, index, all): WrongTotal[] => {
    const from = all[index - 1];
    const between = from ? sentence.slice(from.index + from.text.length, to.index) : '';
    const deed = CHANGE.exec(between)?.[0] ?? '';
    if (!from || from.unit !== to.unit || deed === '' || !/^[^，,、。]{0,14}$/.test(between)) return [];
    if (!/[由从]|上年|去年|原|目前/.test(sentence.slice(Math.max(0, from.index - 14), from.index))) return [];
    const isRise = /[提增]/.test(deed);
    const isWrong = isRise ? isLess(to.number, from.number) : isLess(from.number, to.number);
    const sum = `${to.bare}${isRise ? '小' : '大'}于${from.bare}`;
    return isWrong ? [{ start: from.index, end: to.index + to.text.length, sum }] : [];
  });
}

/** A list of numbers of one unit in a sentence. */
export type NumberRun = readonly Quantity[];

/** Runs of fewer are no lists. */
const SHORTEST_RUN = 3;
/** Of more they are tables, and comparing them would take long. */
const LONGEST_RUN = 40;

const COUNTED: ReadonlySet<Quantity['kind']> = new Set(['count', 'measure']);
/** Lists of another year are other lists. */
const OTHER_YEAR = /上年|去年|往年/;

/** The runs of counts of one unit in each line of `text`, in their order. */
export function runsIn(text: string): NumberRun[] {
  if (!/\d/.test(text)) return [];
  const lines = [...text.matchAll(/[^。\n]+/g)].map(({ 0: line, index }) => {
    return { end: index + line.length, isOfOtherYear: OTHER_YEAR.test(line) };
  });
  const byLine = new Map<string, Quantity[]>();
  let at = 0;
  for (const quantity of quantitiesOf(text)) {
    while (quantity.index >= (lines[at]?.end ?? Infinity)) at += 1;
    const line = lines[at];
    if (!line || line.isOfOtherYear || !COUNTED.has(quantity.kind) || quantity.bound !== 'exact') continue;
    const key = `${line.end} ${quantity.unit}`;
    const run = byLine.get(key);
    if (run) run.push(quantity);
    else byLine.set(key, [quantity]);
  }
  return [...byLine.values()]
    .filter(({ length }) => length <= LONGEST_RUN)
    .map(withoutTotal)
    .filter(({ length }) => length >= SHORTEST_RUN);
}

/** Where two runs are one list but for one number: it, as either has it. What comes first or last may be no part of the list. */
export function oneApart(left: NumberRun, right: NumberRun): readonly [Quantity, Quantity] | undefined {
  for (let length = Math.min(left.length, right.length); length >= SHORTEST_RUN; length -= 1) {
    let found: readonly [Quantity, Quantity] | undefined;
    for (let from = 0; from + length <= left.length; from += 1) {
      for (let at = 0; at + length <= right.length; at += 1) {
        const pairs = left.slice(from, from + length).map((one, index) => [one, right[at + index] ?? one] as const);
        const apart = pairs.filter(([one, other]) => one.number !== other.number);
        const [only] = apart;
        if (!only) return undefined;
        const isInside = only !== pairs[0] && only !== pairs.at(-1);
        const areWhole = left.length === length && right.length === length;
        const alike = new Set(pairs.filter((pair) => pair !== only).map(([one]) => one.number));
        const areTelling = alike.size > 1 && [...alike].join('').length >= SHORTEST_RUN;
        if (apart.length === 1 && areTelling && (isInside || areWhole)) found = only;
      }
    }
    if (found) return found;
  }
  return undefined;
}

/** A run without the number that the others come to. */
function withoutTotal(run: NumberRun): NumberRun {
  const sum = addAmounts(run.map(({ number }) => number));
  const total = run.find(({ number }) => amountsEqual(multiplyAmounts(number, 2), sum));
  return total && run.length > SHORTEST_RUN ? run.filter((one) => one !== total) : run;
}
