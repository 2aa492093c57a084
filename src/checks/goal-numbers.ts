/** The numbers with units that goals name, and which indicator of the form each of them is about. */

import { amountsEqual, distanceOf, isLess, multiplyAmounts } from '../model/amount.js';
import { quantitiesOf, type Quantity } from '../prose/quantity.js';
import { bareText, coverage } from '../prose/bare-text.js';
import { leavesOf, type Leaf, type PlacedIndicator } from './leaves.js';
import { remembered } from '../source/remembered.js';
import type { Located } from '../source/located.js';

/** A number of a goal with the words before it, or else behind it, that say what is counted. */
export interface GoalNumber {
  readonly leaf: Leaf;
  readonly quantity: Quantity;
  readonly thing: string;
}

/** An indicator with its target and its bare name. */
export interface QuantifiedIndicator {
  readonly placed: PlacedIndicator;
  readonly target: Quantity;
  readonly name: string;
}

const CLAUSE_END = /[，。；;：:！？\n、]|(?:和|(?<![惠涉普波危遍])及(?!时|以上|以下)|并|且)/;
/** Says where, not what: `保障全市18家医疗机构`. */
const WHEREVER = /^(?:保障|覆盖|涉及|服务|惠及|满足)?(?:全[市县区省州]|我[市县区]|本[市县区]|辖区)内?$/;
/** Shorter words before a number leave what is counted to the words behind it: `建设3个监测点`. */
const SHORTEST_THING = 4;
/** 处置率, 建档率: three characters name a rate. */
const SHORT_RATE = /^[\u4e00-\u9fff]{2}率$/;
/** How far behind a number what it counts is looked for. */
const LONGEST_THING = 20;
/** No goals name more numbers, and no form has more indicators that they could mean; hostile ones may. */
const MOST_NUMBERS = 100;
const MOST_INDICATORS = 2000;

const GOAL_FIELDS = ['年度目标', '目标分解'];

/** The texts of a form that state its goals for the year. */
export const goalLeavesOf = remembered((file: Located<unknown>): readonly Leaf[] =>
  leavesOf(file).filter(({ path }) => GOAL_FIELDS.includes(String(path[0]))),
);

/** The numbers with known units in `leaf`. */
export const goalNumbersOf = remembered((leaf: Leaf): readonly GoalNumber[] => {
  let previousEnd = 0;
  return quantitiesOf(leaf.text)
    .slice(0, MOST_NUMBERS)
    .map((quantity) => {
      const before = leaf.text.slice(previousEnd, quantity.index);
      previousEnd = quantity.index + quantity.text.length;
      const thing = thingOf((before.split(CLAUSE_END).at(-1) ?? '').replace(WHEREVER, ''));
      if (thing.length >= SHORTEST_THING || quantity.kind !== 'count') return { leaf, quantity, thing };
      const behind = thingOf(leaf.text.slice(previousEnd, previousEnd + LONGEST_THING).split(CLAUSE_END)[0] ?? '');
      return { leaf, quantity, thing: behind === '' ? thing : behind };
    });
});

/** The indicators that aim at one number. */
export const quantifiedOf = remembered((indicators: readonly PlacedIndicator[]): readonly QuantifiedIndicator[] =>
  indicators.flatMap((placed) => {
    const { target } = placed;
    return target ? [{ placed, target, name: thingOf(placed.indicator.三级指标) }] : [];
  }),
);

/** Whether the indicator aims at that very number. */
export function hasValue({ target }: QuantifiedIndicator, quantity: Quantity): boolean {
  const { number, unit } = quantity;
  if (target.number === number && (target.unit === unit || target.unit === '' || areAlike(target.unit, unit)))
    return true;
  // 三分之二 says 67% and 66.7%.
  const isFraction = unit === '%' && target.unit === '%' && /(?<!百)分之/.test(quantity.text);
  if (isFraction && !isLess(1, distanceOf(number, target.number))) return true;
  // 78.57% of a target of ≥78%.
  const isCutOff = unit === '%' && target.unit === '%' && /\./.test(number) && !/\./.test(target.number);
  if (isCutOff && target.bound === 'at-least' && number.split('.')[0] === target.number) return true;
  return areOnOneScale(unit, target.unit) && amountsEqual(lengthOf(quantity), lengthOf(target));
}

/** Units of time that are so many of another: two days are 48 hours. */
const LENGTHS: Readonly<Record<string, readonly [scale: string, times: number]>> = {
  小时: ['小时', 1],
  天: ['小时', 24],
  周: ['小时', 168],
  个月: ['个月', 1],
  年: ['个月', 12],
};

function areOnOneScale(left: string, right: string): boolean {
  const scale = LENGTHS[left]?.[0];
  return scale !== undefined && scale === LENGTHS[right]?.[0];
}

/** How long a quantity of time is, on its scale. */
function lengthOf({ unit, number }: Quantity): string {
  return multiplyAmounts(number, LENGTHS[unit]?.[1] ?? 1);
}

/**
 * Whether a goal's words and an indicator's name speak of one thing.
 * @param shares how much of the longer must stand in the shorter, and of the shorter in the longer
 */
export function areOneThing(thing: string, name: string, shares: readonly [number, number]): boolean {
  const one = coverage(thing, name);
  if (one < shares[0]) return false;
  const other = coverage(name, thing);
  return Math.min(one, other) >= shares[0] && Math.max(one, other) >= shares[1];
}

/** An indicator that a goal's words may mean, with how surely they do. */
export interface Likeness {
  readonly indicator: QuantifiedIndicator;
  /** 4: the very name; 3: one ends with the other; 2: much alike; 1: the same ending; 0: a word in common. */
  readonly tier: number;
}

/** From here on a goal's words and an indicator's name speak of the same thing. */
const SAME_THING = [0.5, 0.8] as const;
const PARTLY_SAME = [0.3, 0.8] as const;
/** The same number in another unit makes up for words that differ. */
const SAME_THING_AND_NUMBER = [0.4, 0.6] as const;
/** So few of anything may be named in whatever unit. */
const FEW = 2;
const LONGEST_NAME = 60;

/** The indicators that the goal's words name best, all equally; none when they name none. */
export function namedBy(goal: GoalNumber, indicators: readonly QuantifiedIndicator[]): Likeness[] {
  if (goal.thing.length < SHORTEST_THING) {
    const named = SHORT_RATE.test(goal.thing) ? indicators.filter(({ name }) => name.endsWith(goal.thing)) : [];
    const [indicator, ...others] = named;
    return indicator?.target.unit === goal.quantity.unit && others.length === 0 ? [{ indicator, tier: 3 }] : [];
  }
  let best = -1;
  let named: Likeness[] = [];
  for (const indicator of indicators.slice(0, MOST_INDICATORS)) {
    const tier = likeness(goal, indicator);
    if (tier < 0 || tier < best) continue;
    if (tier > best) named = [];
    best = tier;
    named.push({ indicator, tier });
  }
  return named;
}

/** Whether the number is the rate of a formula, `2座×480平方米/座`: known, and no indicator's whole. */
export function isRate({ placed }: QuantifiedIndicator, { number, unit }: Quantity): boolean {
  const formula = placed.indicator.指标解释及计算公式;
  return placed.explained.some((one) => {
    const isSame = one.number === number && one.unit === unit;
    return isSame && /^\s*[/／]/.test(formula.slice(one.index + one.text.length)) && /[×*xX✕]/.test(formula);
  });
}

/** Units of one kind of thing, any of which a clerk may use. */
const ALIKE = ['所家个座', '项个', '个处', '次场期', '份本册', '家户', '栋幢座'];
/** Whether things may be counted in either unit: 六幢 and 4栋, 四户 and 3家. */
export function areCountedAlike(left: string, right: string): boolean {
  return left === right || areAlike(left, right);
}

/** Whom or what a case is of: 5200名逝者 are 5200例. */
const CASES = '人例件';

function areAlike(left: string, right: string): boolean {
  return left !== '' && right !== '' && ALIKE.some((units) => units.includes(left) && units.includes(right));
}

function likeness({ quantity, thing }: GoalNumber, { target, name }: QuantifiedIndicator): number {
  if (target.unit !== quantity.unit && !areOnOneScale(target.unit, quantity.unit)) {
    if (areAlike(target.unit, quantity.unit) && target.digits !== quantity.digits)
      return areOneThing(thing, name, SAME_THING) ? 2 : -1;
    if (quantity.number === target.number && [quantity, target].every(({ unit }) => CASES.includes(unit))) return -1;
    const isUnitSlip = quantity.kind === target.kind && quantity.digits === target.digits;
    return isUnitSlip && isLess(FEW, target.digits) && areOneThing(thing, name, SAME_THING_AND_NUMBER) ? 2 : -1;
  }
  if (thing === name) return 4;
  const isSatisfaction = /满意度?$/.test(name);
  const shorter = thing.length < name.length ? thing.length : name.length;
  const isEnding = thing.endsWith(name) || name.endsWith(thing);
  if (isEnding && shorter >= (isSatisfaction ? 6 : SHORTEST_THING)) return 3;
  if (thing.length > LONGEST_NAME || name.length > LONGEST_NAME) return areOneThing(thing, name, SAME_THING) ? 2 : -1;
  if (areOneThing(thing, name, isSatisfaction ? SAME_THING : PARTLY_SAME)) return 2;
  const [subject, other] = [thing, name].map((text) => text.replace(/的?满意度$/, ''));
  if (isSatisfaction) return subject && other && /满意度$/.test(thing) && other.endsWith(subject.slice(-4)) ? 1 : -1;
  if (thing.slice(-4) === name.slice(-4)) return 1;
  return quantity.kind === 'count' && coverage(thing, name) > 0 ? 0 : -1;
}

/** The words of a name or clause that say what is counted. */
function thingOf(text: string): string {
  return bareText(text)
    .replace(/满意率/g, '满意度')
    .replace(/的(?=[\u4e00-\u9fff]{1,3}[率度](?:[达保在不为]|$))/, '')
    .replace(
      /^(?:\d+|全年|年内|(?:本|当)?年度(?=[\u4e00-\u9fff]{3})|力争|确保|计划|预计|实现|完成|开展|形成|编制|组织|提交|使|将|其中)+/,
      '',
    )
    .replace(/(?:数量|个数|次数|件数|份数|总数|累计|共计|合计|达到|达|保持|稳定|维持|为|均|都|在|数|共|约)+$/, '');
}
