/** What a text says has grown or shrunk since another year: by how much, by what share, by how many points. */

import {
  addAmounts,
  amountsEqual,
  distanceOf,
  isLess,
  isZero,
  multiplyAmounts,
  shiftAmount,
  subtractAmounts,
} from '../model/amount.js';
import { decimalsOf } from './amounts-in-text.js';
import { quantitiesOf, type Quantity } from './quantity.js';
import type { WrongTotal } from './stated-parts.js';

/** A number of another year and what is said of the change since. */
export interface Growth {
  readonly base: Quantity;
  readonly change: Quantity;
  readonly isRise: boolean;
}

const DEED = '(?:增长|增加|提高|提升|上升|新增|增)|(?:下降|降低|减少|压减|缩短|压缩|降)';
/** Between the number of the other year and the change: ，同比增长. */
const CHANGED = new RegExp(
  `^(?:的?基础上)?[，,]?(?:预计|同比|本年|今年|较上年|比上年|相应|实际|净)?(?<deed>${DEED})(?:了|约)?$`,
);
/** In front of the number of the other year. */
const OTHER_YEAR = /(?:(?:较|比|在)[^，。；、\d]{0,4})?(?:上一?年度?|去年|(?:19|20)\d\d年度?)[^，。；、\d]{0,8}$/;
const COMPARED = /(?:较|比)[^，。；]{0,14}$/;
const ABOUT = /约|近|余|左右|以上|以下|不[低少高超]/;

/** The growths of `text` whose numbers are told one behind the other. */
function growthsIn(text: string, quantities: readonly Quantity[]): Growth[] {
  return quantities.flatMap((base, index): Growth[] => {
    const end = base.index + base.text.length;
    if (base.bound !== 'exact' || isZero(base.number)) return [];
    if (!OTHER_YEAR.test(text.slice(Math.max(0, base.index - 20), base.index))) return [];
    const found: Growth[] = [];
    let from = end;
    // 较上年160公里增加40公里，增长25%: two changes of one number.
    for (const change of quantities.slice(index + 1, index + 3)) {
      const deed = CHANGED.exec(text.slice(from, change.index))?.groups?.['deed'];
      if (deed === undefined) break;
      from = change.index + change.text.length;
      if (change.bound === 'exact' && !ABOUT.test(text.slice(from, from + 2))) {
        found.push({ base, change, isRise: /[增提升]/.test(deed) });
      }
    }
    return found;
  });
}

/** What the last typed digit counts: 25.2亿元 is exact to 1000万元. */
function lastPlaceOf({ number, digits }: Quantity): string {
  const power = [0, 2, 3, 4, 6, 7, 8].find((each) => amountsEqual(shiftAmount(digits, each), number)) ?? 0;
  return shiftAmount('1', power - decimalsOf(digits));
}

/** Whether `now` is what `growth` makes of its base. A share is right as far as its digits say. */
export function holds({ base, change, isRise }: Growth, { number: now, ...typed }: Quantity): boolean {
  const by = isRise ? subtractAmounts(now, base.number) : subtractAmounts(base.number, now);
  if (change.unit !== '%') return amountsEqual(by, change.number);
  const wanted = multiplyAmounts(base.number, shiftAmount(change.number, -2));
  const unit = multiplyAmounts(base.number, shiftAmount('1', -2 - decimalsOf(change.number)));
  // The number itself may be rounded, too.
  return !isLess(addAmounts([unit, lastPlaceOf({ number: now, ...typed })]), distanceOf(by, wanted));
}

/**
 * The growths of one sentence that none of its numbers shows. @param told numbers that stand elsewhere for the same: the
 * value of the indicator whose explanation this is
 */
export function wrongGrowthsIn(sentence: string, told: readonly Quantity[] = []): WrongTotal[] {
  if (!/上一?年|去年|(?:19|20)\d\d年|百分点/.test(sentence)) return [];
  const quantities = quantitiesOf(sentence);
  const ofGrowth = growthsIn(sentence, quantities).flatMap((growth): WrongTotal[] => {
    const { base, change, isRise } = growth;
    const isSame = (one: Quantity) =>
      one.unit === base.unit &&
      (one.bound !== 'at-most' || !isRise) &&
      one !== base &&
      one !== change &&
      one.number !== base.number;
    const parts = sentence.indexOf('其中', change.index);
    const own = quantities.filter((one) => isSame(one) && (parts < 0 || one.index < parts));
    const before = own.filter(({ index }) => index < base.index);
    const candidates =
      COMPARED.test(sentence.slice(0, base.index)) && before.length > 0 ? own : [...own, ...told.filter(isSame)];
    const isPoints = change.unit === '个百分点' && base.unit === '%';
    // 在上年末82%的基础上提高4个百分点: another share beside it is of something else.
    if (isPoints && !COMPARED.test(sentence.slice(0, base.index))) return [];
    // 5% more of a share may be points, or of the share.
    if (base.unit === '%' ? !isPoints : change.unit !== '%' && change.unit !== base.unit) return [];
    // 2024年淘汰300辆，2025年淘汰360辆，增长20%: it is what has grown.
    const isGrown = before.some((one) => holds({ ...growth, base: one }, base));
    if (candidates.length === 0 || isGrown || candidates.some((one) => holds(growth, one))) return [];
    const near = candidates.filter(
      ({ number }) =>
        isLess(number, multiplyAmounts(base.number, 3)) && isLess(base.number, multiplyAmounts(number, 3)),
    );
    const [now] = near;
    if (!now) return [];
    const end = change.index + change.text.length;
    return [{ start: base.index, end, sum: `${base.bare}${isRise ? '增加' : '减少'}${change.bare}，不是 ${now.bare}` }];
  });
  return [...ofGrowth, ...wrongPointsIn(sentence, quantities)];
}

/** 由85%提高到88%，提高3个百分点. */
const POINTS =
  /(\d+(?:\.\d+)?)\s*[%％](?<deed>[^，。；\d]{0,8}?(?:提高|提升|上升|增加|增长|升|下降|降低|降|减少|压减)[到至为])\s*(\d+(?:\.\d+)?)\s*[%％][，,（(]?(?:同比|共)?(?:提高|提升|上升|增加|增长|下降|降低|减少|压减)了?\s*(\d+(?:\.\d+)?)\s*个百分点/g;

function wrongPointsIn(sentence: string, quantities: readonly Quantity[]): WrongTotal[] {
  if (quantities.length < 2) return [];
  return [...sentence.matchAll(POINTS)].flatMap((match): WrongTotal[] => {
    const [typed, from = '', , to = '', points = ''] = match;
    const right = distanceOf(to, from);
    if (amountsEqual(right, points)) return [];
    return [{ start: match.index, end: match.index + typed.length, sum: `${from}% 与 ${to}% 相差 ${right} 个百分点` }];
  });
}

const NOW = /(?:本年|今年|当年|目标|预计|达到|增至|增加到|增长到)[^，。；\d]{0,6}$/;

/** 上年186亿元，本年目标197.16亿元 of an indicator that is the rate between them; what they come to, undefined where nothing is wrong. */
export function rateOfGrowth(text: string, rate: Quantity): string | undefined {
  const quantities = quantitiesOf(text);
  const before = (one: Quantity) => text.slice(Math.max(0, one.index - 14), one.index);
  const [base, ...bases] = quantities.filter((one) => one.unit !== '%' && OTHER_YEAR.test(before(one)));
  const [now, ...others] = quantities.filter((one) => one !== base && one.unit === base?.unit && NOW.test(before(one)));
  if (!base || !now || bases.length > 0 || others.length > 0 || isZero(base.number)) return undefined;
  const growth = { base, change: rate, isRise: isLess(base.number, now.number) };
  const isMore =
    rate.bound === 'at-least' &&
    growth.isRise &&
    isLess(addAmounts([base.number, multiplyAmounts(base.number, shiftAmount(rate.number, -2))]), now.number);
  return holds(growth, now) || isMore ? undefined : `${base.bare} → ${now.bare}`;
}
