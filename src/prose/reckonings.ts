/** What a text reckons its number by: parts that are added, factors that are multiplied, so many of each, a sum shared out. */

import {
  addAmounts,
  amountsEqual,
  isLess,
  isZero,
  multiplyAmounts,
  shiftAmount,
  subtractAmounts,
} from '../model/amount.js';
import { fractionOf, printFraction, quotientOf } from '../model/declaration/expression.js';
import { quantitiesOf, type Quantity } from './quantity.js';
import { aheadOf } from './sentence.js';

/** What a text comes to. */
export interface Reckoning {
  readonly sum: string;
  readonly kind: Quantity['kind'];
  /** In the words of a clerk: `2台 + 1台`. */
  readonly reckoned: string;
  /** What it was reckoned of. */
  readonly quantities: readonly Quantity[];
  /** What it counts or measures, where only the same unit will do. */
  readonly unit?: string;
  /**
   * `certain`: written with signs or told to be the whole; `rounded`: by a division or an area; `share`: a share of it;
   * `list`: parts side by side; `some`: parts that may not be all; `each`: so many for each.
   */
  readonly how: 'certain' | 'rounded' | 'share' | 'list' | 'some' | 'each';
}

/** How many there are of what a text has so many for each of, and how many months it is done in; undefined where that is not known. */
export interface Counts {
  readonly of: (thing: string) => string | undefined;
  readonly months: number | undefined;
}

/** Between two parts that are added or taken away: a sign, and what the next part is called. */
const SIGN = /^\s*([+＋\-－−])\s*[^\d+＋=＝×÷*/，。；]{0,16}$/;
const TIMES =
  /^\s*(?:[/／]\s*[\u4e00-\u9fff㎡·/／]{1,8})?[\u4e00-\u9fff]{0,6}?\s*(?:[×*＊✕xX]|乘以?)\s*[^\d+＋=＝×÷*/，。；]{0,12}$/;
const DIVIDED = /^\s*[÷/／]\s*[^\d+＋=＝×÷*/，。；]{0,12}$/;
const COMMA = /^\s*[，、,；;与和及加]\s*[^\d+＋=＝×÷*/，。；：:、]{0,14}$/;
const PER_UNIT = /^\s*[/／][\u4e00-\u9fff㎡·/／]{1,8}$/;
/** Behind the last part: that the parts are added. */
const ADDED = /^[，,]?[^\d，。；]{0,10}(?:相加|合计|之和|总和|加总|汇总)$/;
/** In front of a last number: that it is the whole of those before it. */
const TOTAL = /^\s*[，,、]?\s*(?:(?:以上)?[两二三四五六七八九十\d]?项)?(?:合计|共计|总计|共)(?:为|是)?$/;
/** In front of the first part. */
const LABEL = /^[^\d+＋=＝×÷*/，。；]{0,20}$/;
/** Names parts of which there may be more. */
const SOME = /其中|含(?!税)|包括|分配|等$/;
/** Parts that are no sum, or are of something else. */
const NO_SUM = /每|各(?![类种项])|均|标准|不[少低超高]|至少|最|上年|同比|较|原(?!料)|万分|抽(?![样检])|样本|第/;
/** What surrounds a text's numbers without numbers of its own says how they are known. */
const WITHOUT_NUMBERS = /(?:[，。；,;][^\d，。；,;一二两三四五六七八九十]*)+$/;
const LENGTHS: Readonly<Record<string, number>> = { 米: 1, 公里: 1000 };

/** ＋2个健身中心40万元: of how many they are is no part. */
const COUNTED_LABEL =
  /(?:(?<=[+＋、]\s*)|^)\d+[个所家处座名人](?:(?![每各均共和总计])[\u4e00-\u9fff]){2,12}(?=\d+(?:\.\d+)?[百千万亿]?元)/g;
/** （1＋5%）. */
const GROWN = /[（(]\s*1\s*([+＋\-－−])\s*(\d+(?:\.\d+)?)\s*[%％]\s*[）)]/g;

/** What `text` comes to, where that is all it says. */
export function reckoningOf(typed: string, counts: Counts): Reckoning | undefined {
  const text = typed
    .replace(COUNTED_LABEL, (label) => label.replaceAll(/\d/g, '□'))
    .replace(GROWN, (_all, sign: string, by: string) => {
      return `${/[+＋]/.test(sign) ? addAmounts(['100', by]) : subtractAmounts('100', by)}%`;
    });
  const shortened = text.replace(WITHOUT_NUMBERS, '');
  return whole(text) ?? (shortened === text ? undefined : whole(shortened)) ?? eachOf(shortened, counts);
}

function whole(text: string): Reckoning | undefined {
  const named = quantitiesOf(text);
  const [first] = named;
  if (!first || named.length < 2) return undefined;
  const clause = aheadOf(text, first.index, /[，。；：:]/);
  if (!LABEL.test(clause)) return undefined;
  const isMore = clause.length < first.index;
  const gaps = named.slice(1).map((quantity, index) => {
    const before = named[index];
    return text.slice(before ? before.index + before.text.length : 0, quantity.index);
  });
  const last = named.at(-1);
  const behind = last ? text.slice(last.index + last.text.length) : '';
  const isTotalled = named.length > 2 && TOTAL.test(gaps.at(-1) ?? '');
  const quantities = isTotalled ? named.slice(0, -1) : named;
  const between = isTotalled ? gaps.slice(0, -1) : gaps;
  return (
    summed(quantities, between, behind) ??
    multiplied(quantities, between, behind) ??
    listed(quantities, between, { behind, lead: text.slice(0, first.index), clause, isMore })
  );
}

function isOneUnit(quantities: readonly Quantity[]): boolean {
  const [first] = quantities;
  return first?.unit !== '' && quantities.every(({ unit }) => unit === first?.unit);
}

/** 502人＋28人, 8300人＋9600人－3100人. */
function summed(quantities: readonly Quantity[], between: readonly string[], behind: string): Reckoning | undefined {
  const [first] = quantities;
  const signs = between.map((gap) => SIGN.exec(gap)?.[1]);
  const isWhole = behind === '' || /^[（(，]/.test(behind) || ADDED.test(behind);
  if (!first || !isWhole || !isOneUnit(quantities) || signs.includes(undefined)) return undefined;
  const isAdded = (index: number) => index === 0 || /[+＋]/.test(signs[index - 1] ?? '');
  const parts = (isPlus: boolean) =>
    quantities.filter((_one, index) => isAdded(index) === isPlus).map(({ number }) => number);
  const reckoned = quantities
    .map(({ bare }, index) => `${index === 0 ? '' : isAdded(index) ? ' + ' : ' - '}${bare}`)
    .join('');
  const sum = subtractAmounts(addAmounts(parts(true)), addAmounts(parts(false)));
  return { sum, kind: first.kind, reckoned, quantities, how: 'certain' };
}

/** 86辆×3.6万元/辆, 4层×每层60张, 18.6公里×6.5米, 396万元÷72人. */
function multiplied(
  quantities: readonly Quantity[],
  between: readonly string[],
  behind: string,
): Reckoning | undefined {
  const isPlain = behind === '' || PER_UNIT.test(behind) || /^[（(]/.test(behind);
  const [first, second] = quantities;
  const typed = quantities.map(({ bare }) => bare);
  const [gap = ''] = between;
  if (first && second?.unit === '%' && quantities.length === 2 && isPlain && TIMES.test(gap) && first.unit !== '%') {
    const sum = shiftAmount(multiplyAmounts(first.number, second.number), -2);
    return { sum, kind: first.kind, unit: first.unit, reckoned: typed.join(' × '), quantities, how: 'share' };
  }
  if (!isPlain || quantities.some(({ unit }) => unit === '%')) return undefined;
  if (first && second && quantities.length === 2 && DIVIDED.test(gap)) {
    if (first.kind !== 'money' || second.kind === 'money' || second.unit === '' || isZero(second.number))
      return undefined;
    const sum = printFraction(quotientOf(fractionOf(first.number), fractionOf(second.number)), 2);
    return { sum, kind: 'money', reckoned: typed.join(' ÷ '), quantities, how: 'rounded' };
  }
  if (!between.every((one) => TIMES.test(one))) return undefined;
  const product = quantities.map(({ number }) => number).reduce((left, right) => multiplyAmounts(left, right), '1');
  const result = { reckoned: typed.join(' × '), quantities, how: 'certain' } as const;
  const prices = quantities.filter(({ kind }) => kind === 'money');
  if (prices.length === 1) return { sum: product, kind: 'money', ...result };
  const lengths = quantities.map(({ unit }) => LENGTHS[unit]);
  if (quantities.length === 2 && lengths.every((length) => length !== undefined)) {
    const sum = multiplyAmounts(
      product,
      lengths.reduce((left, right) => left * right, 1),
    );
    return { ...result, sum, kind: 'measure', unit: '平方米', how: 'rounded' };
  }
  const last = quantities.at(-1);
  // 3期×120人次.
  const areCounts = quantities.every(({ kind }) => kind === 'count');
  const isEach = last && ['count', 'measure'].includes(last.kind) && (areCounts || /每/.test(between.at(-1) ?? ''));
  return isEach && prices.length === 0 ? { sum: product, kind: last.kind, unit: last.unit, ...result } : undefined;
}

interface Around {
  readonly behind: string;
  readonly lead: string;
  readonly clause: string;
  readonly isMore: boolean;
}

/** 安保18名、保洁16名、工程维修8名. */
function listed(
  quantities: readonly Quantity[],
  between: readonly string[],
  { behind, lead, clause, isMore }: Around,
): Reckoning | undefined {
  const [first] = quantities;
  const isAdded = ADDED.test(behind);
  // 帐篷300顶、棉被2000床合计 are so many 件.
  const isOfKind = isOneUnit(quantities) || (isAdded && quantities.every(({ kind }) => kind === 'count'));
  if (!first || !(behind === '' || isAdded) || clause === '' || !isOfKind) return undefined;
  if (!between.every((gap) => COMMA.test(gap)) || quantities.some(({ bound }) => bound !== 'exact')) return undefined;
  const texts = `${lead}${between.join('')}${behind}`;
  if (NO_SUM.test(texts)) return undefined;
  const sum = addAmounts(quantities.map(({ number }) => number));
  const isSome = SOME.test(texts) || isMore;
  const how = isAdded ? 'certain' : isSome ? 'some' : 'list';
  return { sum, kind: first.kind, reckoned: quantities.map(({ bare }) => bare).join(' + '), quantities, how };
}

/** 春季、秋季各1次; 清明节、“七一”和烈士纪念日各组织1次. */
const NAMED_EACH =
  /^((?:(?![每各等类种])[\u4e00-\u9fff“”])+(?:[、和与及](?:(?![每各等类种])[\u4e00-\u9fff“”])+)+)各[\u4e00-\u9fff]{0,2}$/;
const TIMES_A_YEAR: Readonly<Record<string, number>> = { 月: 12, 季度: 4, 季: 4, 半年: 2 };
/** 每个检测点4台, 24个站点每站3名, 每人每月上门2次, 上、下半年各1次. */
const EACH =
  /每个?(?<thing>(?![年月季半周天日])[\u4e00-\u9fff]{1,5}?)(?:每个?(?<time>月|季度?|半年))?[\u4e00-\u9fff]{0,4}?$/;
/** 每栋2000吨，4栋合计: for each, and behind it how many. */
const ALL_OF_THEM = /^[，,、]?\s*(?:共|全部|按)?$/;
const SAMPLED = /抽|随机|问卷|访|样本|调查|选|不[少低]于|至少|以上|约/;

function eachOfAll(text: string, quantities: readonly Quantity[]): Reckoning | undefined {
  const [each, all, ...others] = quantities;
  if (!each || !all || others.length > 0) return undefined;
  const gap = text.slice(each.index + each.text.length, all.index);
  const { thing, time } = EACH.exec(text.slice(0, each.index))?.groups ?? {};
  const isAll = ALL_OF_THEM.test(gap) && /^(?:合计|共计|总计|之和)?$/.test(text.slice(all.index + all.text.length));
  if (thing !== all.unit || time !== undefined || !isAll) return undefined;
  const { kind, unit } = each;
  const reckoned = `${each.bare} × ${all.bare}`;
  return { sum: multiplyAmounts(each.number, all.number), kind, unit, reckoned, quantities, how: 'certain' };
}

/** How many things `clause` names in front of 各; only what comes last is joined by a word: 政府采购、土地及矿业权各. */
function namesOf(clause: string): number {
  const names = NAMED_EACH.exec(clause)?.[1]?.split('、') ?? [];
  const last = names.at(-1)?.split(/[和与]/) ?? [];
  const all = [...names.slice(0, -1), ...(last.length > 1 ? last : (names.at(-1)?.split('及') ?? []))];
  return all.some((name) => name.length < 2) ? 0 : all.length;
}

/** So many for each, where there are as many as the filing says elsewhere. */
function eachOf(text: string, counts: Counts): Reckoning | undefined {
  const quantities = quantitiesOf(text);
  const last = quantities.at(-1);
  if (!last || !['count', 'measure'].includes(last.kind) || last.bound !== 'exact' || SAMPLED.test(text))
    return undefined;
  const ofAll = eachOfAll(text, quantities);
  if (ofAll) return ofAll;
  if (text.slice(last.index + last.text.length).trim() !== '') return undefined;
  const before = text.slice(0, last.index);
  const clause = aheadOf(before, before.length, /[，。；]/);
  const named = quantities.length === 1 ? namesOf(clause) : 0;
  if (named > 1) {
    const { kind, unit, bare } = last;
    const sum = multiplyAmounts(last.number, named);
    return { sum, kind, unit, reckoned: `${bare} × ${named}`, quantities, how: 'certain' };
  }
  const { thing, time } = EACH.exec(clause)?.groups ?? {};
  if (thing === undefined || quantities.length > 2) return undefined;
  const factors: string[] = [];
  if (time !== undefined) {
    if (counts.months !== 12) return undefined;
    factors.push(String(TIMES_A_YEAR[time] ?? 1));
  }
  const [own] = quantities.length === 2 ? quantities : [];
  const isOwn = own?.kind === 'count' && text.slice(own.index + own.text.length).includes('每');
  const number = isOwn ? own.number : own ? undefined : counts.of(thing);
  if (number === undefined) return undefined;
  factors.push(number);
  const sum = factors.reduce((product, factor) => multiplyAmounts(product, factor), last.number);
  return {
    sum,
    kind: last.kind,
    reckoned: [last.bare, ...factors].join(' × '),
    quantities: [last],
    unit: last.unit,
    how: 'each',
  };
}

/** Whether one of the parts needs but its digits in another order, or its point elsewhere, for them to come to `total`. */
export function isSlipOfOne({ quantities }: Reckoning, total: string): boolean {
  const all = addAmounts(quantities.map(({ number }) => number));
  return quantities.some(({ number }) => {
    const others = subtractAmounts(all, number);
    if (!isLess(others, total)) return false;
    const right = subtractAmounts(total, others);
    const [left, other] = [number, right].map((text) => text.replace('.', '').replace(/^0+|0+$/g, ''));
    return !amountsEqual(number, right) && [...(left ?? '')].sort().join('') === [...(other ?? '')].sort().join('');
  });
}
