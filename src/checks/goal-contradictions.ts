/** Numbers of the goals that contradict the indicator which their words name. */

import {
  addAmounts,
  amountsEqual,
  areTenThousandApart,
  distanceOf,
  isLess,
  isWithinShare,
  multiplyAmounts,
  shiftAmount,
} from '../model/amount.js';
import type { Filing } from '../model/filing.js';
import type { Indicators } from '../model/indicator.js';
import { isWithin, type Located } from '../source/located.js';
import { quantitiesOf, type Quantity } from '../prose/quantity.js';
import { decimalsOf } from '../prose/amounts-in-text.js';
import { bareText, coverage } from '../prose/bare-text.js';
import { remembered } from '../source/remembered.js';
import {
  goalLeavesOf,
  goalNumbersOf,
  hasValue,
  isRate,
  namedBy,
  quantifiedOf,
  type GoalNumber,
  type QuantifiedIndicator,
} from './goal-numbers.js';
import { pairedIndicatorOf, pairedRateOf } from './paired-indicator.js';
import { filesOf, indicatorsOf, lackingIndicatorsOf, type PlacedIndicator } from './leaves.js';
import { sumsUpTo } from './restated-target.js';
import { isSlipSized } from './slip-sized.js';
import { aheadOf } from '../prose/sentence.js';

/** The number is of a part, of a step or of another year, so that it cannot contradict the year's target. */
const PART =
  /每|其中|抽(?![样检])|随机|样本|各(?![类种项级])|第[一二三四五六\d]+(?:批|期|轮|季|阶段|年|次|场|档|标|条|类|步|段|部分|名|等|[、至到和—-]|$)|季度|上半年|下半年|去年|上年|较|比|同比|增长|提高|下降|减少|降低|已|累计|新增|原|平均|分别|至少有|部分|超[过出额]|以来|历年|往年|由|从|\d{4}年/g;

const FOR_EACH = /[每各均]/;

/** Shorter words name no part. */
const SHORTEST_PART = 3;

/** A number of a goal and the indicator that it contradicts. */
export interface Contradiction {
  readonly goal: GoalNumber;
  readonly indicator: QuantifiedIndicator;
}

/** Money in the goals that is its indicator's but for 元 and 万元. */
export function moneySlipsOf(filing: Filing, year: number | undefined): Contradiction[] {
  return filesOf(filing).flatMap((file) => contradictionsIn(file, year).filter(isMoneySlip));
}

/** A file with indicators. */
export type FormFile = Located<{ readonly 绩效指标: Indicators }>;

/** Whether the two are one sum of money in 元 and in 万元. */
export function isMoneySlip({ goal: { quantity }, indicator: { target } }: Contradiction): boolean {
  return quantity.kind === 'money' && areTenThousandApart(quantity.number, target.number);
}

/** The contradictions of a form of the year `year`. */
export function contradictionsIn(file: FormFile, year: number | undefined): readonly Contradiction[] {
  const known = byYear(file);
  const found = known.get(year) ?? findContradictions(file, year);
  known.set(year, found);
  return found;
}

/** Two rules ask for them. */
const byYear = remembered<FormFile, Map<number | undefined, readonly Contradiction[]>>(() => new Map());

function findContradictions(file: FormFile, year: number | undefined): Contradiction[] {
  const indicators = quantifiedOf(indicatorsOf(file));
  if (indicators.length === 0) return [];
  // Where one cannot be read, the others may not be all that the words could mean.
  const lacking = lackingIndicatorsOf(file);
  const areAll = lacking.length === 0;
  const hidden = indicatorsOf(file).filter(({ path }) => lacking.some((hole) => isWithin(hole, path)));
  const leaves = goalLeavesOf(file);
  const byField = new Map<unknown, readonly GoalNumber[]>();
  for (const leaf of leaves) byField.set(leaf.path[0], [...(byField.get(leaf.path[0]) ?? []), ...goalNumbersOf(leaf)]);
  return leaves.flatMap((leaf) => {
    const goals = byField.get(leaf.path[0]) ?? [];
    return goalNumbersOf(leaf).flatMap((goal) => {
      if (hidden.some((placed) => mayBeMeant(placed, goal))) return [];
      const indicator = contradicted(goal, { goals, indicators, areAll }, year);
      return indicator && !mayDiffer(goal, indicator) ? [{ goal, indicator }] : [];
    });
  });
}

/** Whether a goal's number may rightly be another than that of the indicator which its words name. */
export function mayDiffer(goal: GoalNumber, indicator: QuantifiedIndicator): boolean {
  if (!isSlipSized(goal.quantity, indicator.target)) return true;
  return [isAbout, isPartBeside, isTotalBeside, isOfYears].some((isRight) => isRight(goal, indicator));
}

/** 约九成 says 92%, 近3000人 2980人, and 240天 240个工作日. */
function isAbout({ leaf, quantity }: GoalNumber, { target }: QuantifiedIndicator): boolean {
  if (quantity.kind === 'time' && target.kind === 'time' && quantity.digits === target.digits) return true;
  const end = quantity.index + quantity.text.length;
  const isSaid =
    /(?:(?<![节合契])约|近|接近|大约)$/.test(leaf.text.slice(Math.max(0, quantity.index - 2), quantity.index)) ||
    /^(?:左右|上下)/.test(leaf.text.slice(end, end + 2));
  return isSaid && quantity.unit === target.unit && isWithinShare(quantity.number, target.number, ROUGH);
}

/** 设备投资额共15900万元，其中15户9500万元: the whole stands before it. */
function isPartBeside({ leaf, quantity }: GoalNumber, indicator: QuantifiedIndicator): boolean {
  const sentence = aheadOf(leaf.text, quantity.index, /[。\n]/);
  const parts = sentence.lastIndexOf('其中');
  return parts > 0 && quantitiesOf(sentence.slice(0, parts)).some((one) => hasValue(indicator, one));
}

/** 普及培训6000人次，救护员1200人，合计7230人次: what is added up stands before it, the indicator's own among it. */
function isTotalBeside({ leaf, quantity }: GoalNumber, indicator: QuantifiedIndicator): boolean {
  const sentence = aheadOf(leaf.text, quantity.index, /[。\n]/);
  return /[合总共]计?[^，。；]{0,6}$/.test(sentence) && quantitiesOf(sentence).some((one) => hasValue(indicator, one));
}

/** 安装路灯360盏，2024年安装210盏: what all the years come to, in front of this one's. */
function isOfYears({ leaf, quantity }: GoalNumber, indicator: QuantifiedIndicator): boolean {
  const behind = leaf.text.slice(quantity.index + quantity.text.length);
  return quantitiesOf(behind).some((next) => {
    const isThisYear = /(?:20\d\d|[本今当])年[^。；\n]{0,16}$/.test(behind.slice(0, next.index));
    return isThisYear && hasValue(indicator, next) && isLess(next.number, quantity.number);
  });
}

/** How far 约 may be from what is meant. */
const ROUGH = '0.05';

/** What a goal's number is read among; `areAll`: there are no other indicators on the form. */
interface Surroundings {
  /** Those of the whole field. */
  readonly goals: readonly GoalNumber[];
  readonly indicators: readonly QuantifiedIndicator[];
  readonly areAll: boolean;
}

/** Whether a goal's number may be that of an indicator of which the name or the value cannot be read. */
function mayBeMeant({ indicator, target }: PlacedIndicator, { thing, quantity }: GoalNumber): boolean {
  const name = bareText(indicator.三级指标);
  if (name === '') return target === undefined || target.unit === quantity.unit;
  return coverage(thing, name) > 0 || coverage(name, thing) > 0;
}

/** The one indicator that the words name, if it has another number or unit. */
function contradicted(
  goal: GoalNumber,
  { goals, indicators, areAll }: Surroundings,
  year: number | undefined,
): QuantifiedIndicator | undefined {
  const { quantity, thing } = goal;
  if (quantity.kind === 'none') return undefined;
  // What a cost indicator limits is held against the budget by amount-in-text.
  if (indicators.some((one) => isRate(one, quantity) || isListed(one, quantity)) || isReckoned(goal)) return undefined;
  const candidates =
    quantity.kind === 'money' ? indicators.filter(({ placed }) => !/成本/.test(placed.二级指标)) : indicators;
  const named = namedBy(goal, candidates);
  const [first] = named;
  const areTold = () =>
    indicators.every(
      (one) => goals.some((other) => hasValue(one, other.quantity)) || one.target.unit !== quantity.unit,
    );
  if (first?.tier !== 4 && isSum(quantity, indicators) && ((first?.tier ?? 0) < 3 || areTold())) return undefined;
  if (!first) {
    // 满意度 of a form with one such indicator is that one, whoever is named.
    const satisfaction = /满意度$/.test(thing) ? indicators.filter(({ name }) => name.includes('满意度')) : [];
    const [only] = satisfaction;
    const isKnown = indicators.some((one) => hasValue(one, quantity));
    const isSole = areAll && !isKnown && satisfaction.length === 1 && only?.target.unit === quantity.unit;
    if ((isKnown && quantity.unit !== '%') || !areAll) return undefined;
    const meant = isSole ? only : (pairedIndicatorOf(goal, indicators, goals) ?? pairedRateOf(goal, indicators, goals));
    return meant && !isOfPart(goal, meant.name, year) ? meant : undefined;
  }
  const { indicator, tier } = first;
  if (hasValue(indicator, quantity) || isOfPart(goal, indicator.name, year)) return undefined;
  if (named.length > 1) return areAll && tier < 2 ? pairedIndicatorOf(goal, indicators, goals) : undefined;
  // The very name is meant; of words that are only alike, those that go with the number are.
  const isElsewhere = goals.some((other) => other !== goal && hasValue(indicator, other.quantity));
  // 65岁以上老年人健康管理率 ends as 儿童健康管理率 does.
  const isVague = tier < 3 || (tier === 3 && thing.length < indicator.name.length);
  const isOfOther = (other: GoalNumber) =>
    indicators.some((one) => one !== indicator && hasValue(one, other.quantity) && namedBy(other, [one]).length > 0);
  const isTold = goals.some((one) => one !== goal && hasValue(indicator, one.quantity) && !isOfOther(one));
  if (!isVague || (tier === 3 ? !isTold : tier === 2 && !isElsewhere)) return indicator;
  if (!areAll) return undefined;
  // A word in common is enough only where nothing else could be meant.
  if (isElsewhere) return pairedIndicatorOf(goal, indicators, goals);
  if (tier === 0 && indicators.some((one) => hasValue(one, quantity))) return undefined;
  const isOnly = indicators.filter(({ target }) => target.unit === quantity.unit).length === 1;
  return tier === 1 || (isOnly && isEndOf(thing, indicator.name))
    ? indicator
    : pairedIndicatorOf(goal, indicators, goals);
}

/** 县道、乡道、村道 of three indicators come to the goal's whole. */
function isSum({ number, unit, kind }: Quantity, indicators: readonly QuantifiedIndicator[]): boolean {
  if (kind !== 'count' && kind !== 'measure') return false;
  const parts = indicators.flatMap(({ target }) => (target.unit === unit ? [target.number] : []));
  return parts.length > 1 && amountsEqual(addAmounts(parts), number);
}

/** Whether the number is one of the parts that the indicator's explanation adds up: 励志奖学金200人、助学金3300人. */
function isListed({ placed: { explained }, target }: QuantifiedIndicator, { number, unit }: Quantity): boolean {
  if (!explained.some((one) => one.number === number && one.unit === unit)) return false;
  // 200人、3300人次 come to 3500人次, 新品种30个、新技术45项 to 75项.
  const parts = explained.filter((one) => one.kind === 'count' && one.number !== target.number);
  return sumsUpTo(
    parts.map((one) => ({ ...one, unit: target.unit })),
    target,
  );
}

/** Whether the share is the change of the two numbers before it: 由62千瓦时降到43千瓦时（降幅30.6%）. */
function isReckoned({ leaf, quantity }: GoalNumber): boolean {
  if (quantity.unit !== '%') return false;
  const before = aheadOf(leaf.text, quantity.index, /[。；\n]/);
  if (!/[降增升提涨缩]/.test(before.slice(-24))) return false;
  const [from, to] = quantitiesOf(before).slice(-2);
  if (!from || !to) return false;
  const change = shiftAmount(distanceOf(to.number, from.number), 2);
  const rest = distanceOf(change, multiplyAmounts(quantity.number, from.number));
  return !isLess(shiftAmount(from.number, -decimalsOf(quantity.digits)), multiplyAmounts(rest, 2));
}

/** Whether the last word of `thing` is one of the indicator's. */
function isEndOf(thing: string, name: string): boolean {
  return name.includes(thing.slice(-2));
}

const YEAR_SAID = /(20\d\d)年|[上去]一?年|[本今当]年/g;
/** What a year is named as the base of. */
const BASE = /(?:较|比|与|同|[大小高低优多少]于|由|从|在|超过?)[^，。；]{0,4}$/;

/** Whether the year that its sentence named last, and not to compare, is another: 对2024年新认定的企业给予奖励，其中…3家. */
function isOfOtherYear(text: string, { index }: Quantity, year: number | undefined): boolean {
  const sentence = aheadOf(text, index, /[。\n]/);
  const said = [...sentence.matchAll(YEAR_SAID)].at(-1);
  if (!said || year === undefined || BASE.test(sentence.slice(0, said.index))) return false;
  return said[1] === undefined ? /^[上去]/.test(said[0]) : said[1] !== String(year);
}

/** 支付合同价的17%, 装具补助占75%: no rate that an indicator aims at. */
function isShareOfMoney(clause: string, { unit }: Quantity): boolean {
  return unit === '%' && /(?:支付|拨付|预付|预留|[款价费金额]的|[款价费金助贴]占)[^，。；]{0,8}$/.test(clause);
}

/** 新品种、新技术75项: of two things together, where the indicator is of one. */
function isOfMore(clause: string, name: string): boolean {
  const words = clause.split('、');
  // 彩超、生化分析仪等设备: all of one kind.
  return words.length > 1 && !/\d|等/.test(clause) && words.some((word) => !name.includes(word.trim().slice(-2)));
}

/** Whether the words before the number, but for the indicator's own, make it a part, a baseline or another year's. */
export function isOfPart({ leaf, quantity, thing }: GoalNumber, name: string, year: number | undefined): boolean {
  const clause = aheadOf(leaf.text, quantity.index, /[，。；\n]/, 16);
  if (isOfOtherYear(leaf.text, quantity, year) || isShareOfMoney(clause, quantity) || isOfMore(clause, name))
    return true;
  // 给12个村各配一台: to whom, not what.
  if (/^[^，。；\d]{0,8}各[^项类]/.test(leaf.text.slice(quantity.index + quantity.text.length))) return true;
  // Of a part that has an indicator of its own it is the whole: 其中农村妇女5800人.
  const isNamed = thing.length >= SHORTEST_PART && name.includes(thing);
  // 各馆开放300天 of 每个场馆开放天数.
  const isEach = FOR_EACH.test(name);
  return [...clause.matchAll(PART)].some(
    ([word]) =>
      !name.includes(word) && word !== `${year}年` && !(isNamed && word === '其中') && !(isEach && FOR_EACH.test(word)),
  );
}
