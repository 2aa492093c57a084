/** Counts stated in prose with their parts: totals that the parts do not come to, prices that do not make the sum. */

import {
  addAmounts,
  amountsEqual,
  areTenThousandApart,
  isLess,
  isWithinShare,
  multiplyAmounts,
  shiftAmount,
} from '../model/amount.js';
import { quantitiesOf, type Quantity } from './quantity.js';
import { isWholeWith } from './further-parts.js';
import { amountsIn, haveTwoDigitsChangedAbout, inYuan } from './amounts-in-text.js';
import { aheadOf, behindOf } from './sentence.js';

/** A total that contradicts what stands beside it; places are from 0 in the line. */
export interface WrongTotal {
  readonly start: number;
  readonly end: number;
  /** `360 + 160 = 520人`. */
  readonly sum: string;
}

/** A line with more is a table, not a sum. */
const MOST_QUANTITIES = 40;
/** Between two parts: `、乡道`, `和`; what is kept back is none. */
const NEXT_PART = /^\s*[、，,和及与]\s*(?!\D*扣)[^\d，、,。；;：:（）()]{0,12}$/;
/** Between the last part and the total of them. */
const TOTAL_BEHIND =
  /^\s*[，,、；;]?\s*(?!.*(?:年|累计|各类|全[市县区省州]|预计))[^\d，、,。；;：:]{0,4}?(?:合计|共计|总计|共有?)(?:为|是)?[：:]?$/;
/** Between a total and the first of its parts. */
const PARTS_FOLLOW =
  /^\s*[，,]?\s*[（(：:]?\s*(?:其中|分别为|分为|包括|即|中(?=[，,：:]))?[：:，,]?\s*[^\d，、,。；;：:（）()]{1,12}$/;
const TOTAL_AHEAD = /(?:合计|共计|总计|共有?|总数|总人数)(?:为|是)?[：:]?[^\d，。；]{0,10}$/;
const NAMED_PARTS = /其中|^中[，,：:]|分别|分为|包括|[（(：:]/;
/** Behind the last part the list has ended, and no open one. */
const LIST_END = /^\s*(?:[。；;）)\n]|[，,][^\d]*$|[，,][^\d]{6,}|$)/;
/** Parts that overlap or leave a rest out are far from the total; a slip of typing is near it. */
const NEAR = '0.1';
/** More than the total they are no parts, but where some are counted twice. */
const OVER = '0.2';
/** Not parts of the total, whatever stands between. */
const NO_PART = /每|各|第|上年|去年|同比|较|等|按|新增|不少于|至少|[×x*＊÷/]/;
const SUM_BEHIND =
  /(?:合计|共计?|总计)(\d+)([^\d\s：:（(=＝+＋]{0,3})[：:（(=＝](\d+(?:[+＋]\d+)+)(?!\s*[+＋×x*＊.\d])/g;

/** A total and two parts are three numbers; most lines name fewer. */
const THREE_NUMBERS = /\d\D+\d+\D+\d/;

/** The totals of one line of text that their parts contradict. */
export function contradictedTotalsIn(line: string): WrongTotal[] {
  if (!THREE_NUMBERS.test(line)) return [];
  const written = [...line.matchAll(SUM_BEHIND)].flatMap((match): WrongTotal[] => {
    const [typed, total = '', unit = '', parts = ''] = match;
    const sum = addAmounts(parts.split(/[+＋]/));
    if (amountsEqual(sum, total)) return [];
    return [{ start: match.index, end: match.index + typed.length, sum: `${parts} = ${sum}${unit}` }];
  });
  if (!/[合总共中]|分别|[（(：:]/.test(line)) return written;
  const quantities = quantitiesOf(line);
  if (quantities.length < 3 || quantities.length > MOST_QUANTITIES) return written;
  const between = (index: number) => {
    const before = quantities[index - 1];
    return line.slice(before ? before.index + before.text.length : 0, quantities[index]?.index ?? line.length);
  };
  const counted = quantities.flatMap((total, index): WrongTotal[] => {
    if (!isCounted(total)) return [];
    const isPartOf = (part: Quantity | undefined) => part?.bound === 'exact' && part.typedUnit === total.typedUnit;
    const parts: Quantity[] = [];
    let isNearOnly = false;
    if (index >= 2 && TOTAL_BEHIND.test(between(index)) && total.bound === 'exact' && total.kind !== 'money') {
      let first = index - 1;
      while (first > 0 && isPartOf(quantities[first - 1]) && NEXT_PART.test(between(first))) first -= 1;
      const isHeaded = /[合总共]计?[^，。；]{0,4}$|其中[^，。；]{0,12}$/.test(between(first));
      // 国家级2项（…）、省级6项: the list goes on before a bracket.
      const isLonger = first > 0 && /[）)][、，,和及与]/.test(between(first));
      if (isHeaded || isLonger || NO_PART.test(line.slice(quantities[first]?.index ?? 0, total.index))) return [];
      if (NO_PART.test(between(first).slice(-6))) return [];
      // 150处，其中山洪60处…；全项目共400处: the first is the whole of the others.
      if (quantities.slice(first + 1, index).some((_, after) => NAMED_PARTS.test(between(first + 1 + after))))
        return [];
      parts.push(...quantities.slice(first, index).filter(isPartOf));
      if (parts.length !== index - first) return [];
    } else if (PARTS_FOLLOW.test(between(index + 1))) {
      const lead = between(index + 1);
      if (!NAMED_PARTS.test(lead) && !TOTAL_AHEAD.test(between(index))) return [];
      let last = index + 1;
      while (isPartOf(quantities[last + 1]) && NEXT_PART.test(between(last + 1))) last += 1;
      parts.push(...quantities.slice(index + 1, last + 1).filter(isPartOf));
      if (parts.length !== last - index || !LIST_END.test(between(last + 1))) return [];
      if (NO_PART.test(line.slice(total.index + total.text.length, quantities[last]?.index))) return [];
      isNearOnly = true;
    }
    if (parts.length < 2) return [];
    const sum = sumOf(parts);
    // 5个，其中续订3个、新订2个，停订1个: what is no part stands behind them.
    const isOfFirst =
      isNearOnly && parts.some((_, index) => amountsEqual(sumOf(parts.slice(0, index + 1)), total.number));
    if (
      isOfFirst ||
      isWholeWith(besideOf(line, quantities, [total, ...parts]), sum, total.number) ||
      (isNearOnly && !isWithinShare(sum, total.number, isLess(total.number, sum) ? OVER : NEAR))
    )
      return [];
    const written = `${parts.map(({ digits }) => digits).join(' + ')} = ${printed(sum, total)}`;
    return [{ start: total.index, end: total.index + total.text.length, sum: written }];
  });
  return [...written, ...counted];
}

function sumOf(parts: readonly Quantity[]): string {
  return addAmounts(parts.map(({ number }) => number));
}

/** The other numbers of the sentence in the unit of the first of `known`, which is the total. */
function besideOf(line: string, quantities: readonly Quantity[], known: readonly Quantity[]): string[] {
  const [total] = known;
  if (!total) return [];
  const start = line.lastIndexOf('。', total.index);
  const end = line.indexOf('。', total.index);
  return quantities
    .filter((one) => one.index > start && (end < 0 || one.index < end) && isAddedTo(total, one))
    .filter((one) => !known.includes(one))
    .map(({ number }) => number);
}

/** 呼吸机2台、中央站1套 are parts of 10台（套）; what is measured keeps to its unit. */
function isAddedTo(total: Quantity, one: Quantity): boolean {
  return one.typedUnit === total.typedUnit || (one.kind === 'count' && total.kind === 'count');
}

/** Percentages and times are no parts. */
function isCounted({ kind }: Quantity): boolean {
  return kind === 'count' || kind === 'measure' || kind === 'money';
}

/** In the unit of the total as typed. */
function printed(sum: string, { number, digits, typedUnit }: Quantity): string {
  const power = [0, 2, 3, 4, 6, 7, 8].find((candidate) => amountsEqual(shiftAmount(digits, candidate), number)) ?? 0;
  return `${shiftAmount(sum, -power)}${typedUnit}`;
}

/** Between so many of each and all of them. */
const IN_ALL = /^[，,]?\s*(?:合计|共计?|总计)[^\d，。；;]{0,8}$/;
const EACH = /每个?(?<thing>[\u4e00-\u9fff]{1,4}?)(?:各?[\u4e00-\u9fff]{0,6})$/;

const OF_EACH = /[各每均](?!类|项|种)[^\d，。；]{0,4}$/;

/** Totals that are not so many of each, where the line says of how many: 共4层，每层60张，共计240张. */
export function miscountedTotalsIn(line: string): WrongTotal[] {
  if (!line.includes('每') || !/[合总共]计|共/.test(line)) return [];
  const quantities = quantitiesOf(line);
  return quantities.flatMap((total, index): WrongTotal[] => {
    const each = quantities[index - 1];
    if (!each || each.unit !== total.unit || !isCounted(total) || total.kind === 'money') return [];
    const end = each.index + each.text.length;
    const between = line.slice(end, total.index).replace(/^[\u4e00-\u9fff]{1,6}(?=[，,])/, '');
    const before = aheadOf(line, each.index, /[，。；]/, 14);
    const thing = EACH.exec(before)?.groups?.['thing'];
    if (
      thing === undefined ||
      /至少|不少|不低|约/.test(before) ||
      !IN_ALL.test(between) ||
      each.bound !== 'exact' ||
      total.bound !== 'exact'
    )
      return [];
    // 上、下半年各1期: of how many there is one stands further in front.
    const isOfEach = quantities.some(
      ({ index, unit }) =>
        index < each.index && unit === thing && OF_EACH.test(line.slice(Math.max(0, index - 6), index)),
    );
    if (isOfEach) return [];
    const counts = quantities.flatMap((one) => {
      const behind = behindOf(line, one.index + one.text.length, /[，。；、\d]/, 10);
      const isOf = one.index < each.index && one.unit !== each.unit && (one.unit === thing || behind.includes(thing));
      return isOf ? [one.number] : [];
    });
    const [count, ...others] = new Set([...counts, ...ofThing(line.slice(0, each.index), thing)]);
    if (count === undefined || others.length > 0) return [];
    const right = multiplyAmounts(each.number, count);
    if (amountsEqual(right, total.number) || !isWithinShare(right, total.number, '0.5')) return [];
    const sum = `${each.bare} × ${count} = ${printed(right, total)}`;
    return [{ start: total.index, end: total.index + total.text.length, sum }];
  });
}

/** 4层: a number with the thing as its unit. */
function ofThing(before: string, thing: string): string[] {
  return [...before.matchAll(new RegExp(`(?<![\\d.])(\\d+)${thing}`, 'g'))].flatMap(([, number]) => number ?? []);
}

/** `30辆，每辆补助60万元，共计`: how many, of what, the price, and the total right behind. */
const PRICED = /(?<![\d.])(\d+)([\u4e00-\u9fff])[^\d。；;\n]{0,16}[，,（(]?每\2[^\d，。；;\n]{0,8}(?=\d)/g;
const SUM_AFTER = /^[^\d。；;\n]{0,3}[，,；]?\s*(?:合计|共计?|总计|总额|总价)[^\d。；;\n]{0,6}$/;

/** Totals of one line that are not the price times the number, but near it, its digits or it in another unit. */
export function mispricedTotalsIn(line: string): WrongTotal[] {
  if (!line.includes('每') || !line.includes('元')) return [];
  const amounts = amountsIn(line).slice(0, MOST_QUANTITIES);
  return [...line.matchAll(PRICED)].flatMap((match): WrongTotal[] => {
    const index = amounts.findIndex(({ start }) => start === match.index + match[0].length);
    const [price, total] = [amounts[index], amounts[index + 1]];
    if (!price || !total || !SUM_AFTER.test(line.slice(price.end, total.start))) return [];
    const [stated, right] = [inYuan(total), multiplyAmounts(inYuan(price), match[1] ?? '')];
    const isSlip = areTenThousandApart(stated, right);
    const isNear = isWithinShare(stated, right, NEAR) || haveTwoDigitsChangedAbout(stated, right);
    const isSaid = price.isApproximate || total.isApproximate || amountsEqual(stated, right);
    if (isSaid || (!isSlip && !isNear)) return [];
    const inTenThousands = shiftAmount(right, -4);
    const sum = `${price.typed} × ${match[1]} = ${inTenThousands.includes('.') ? right : `${inTenThousands}万`}元`;
    return [{ start: total.start, end: total.end, sum }];
  });
}
