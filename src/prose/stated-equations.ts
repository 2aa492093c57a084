/** Equations typed in prose (`20万元+22万元=42万元`, `500元×12人=6000元`): taken apart and calculated exactly. */

import {
  addAmounts,
  distanceOf,
  isLess,
  isZero,
  multiplyAmounts,
  shiftAmount,
  subtractAmounts,
} from '../model/amount.js';
import { fractionOf, printFraction, quotientOf } from '../model/declaration/expression.js';
import { decimalsOf, plainText } from './amounts-in-text.js';
import { matchesIn } from './matches-in.js';

/** A factor as typed. */
interface Factor {
  readonly number: string;
  /** 1万 is 10⁴, % is 10⁻². */
  readonly power: number;
  /** 元 or 万元; other units are of no account. */
  readonly money?: '元' | '万元';
  /** As typed, what it is for included: 元/人次. */
  readonly unit: string;
  readonly hasUnit: boolean;
}

interface Term {
  readonly isNegative: boolean;
  readonly factors: readonly Factor[];
  readonly divisors: readonly Factor[];
}

/** An equation that does not hold. */
export interface FalseEquation {
  readonly start: number;
  readonly end: number;
  readonly typed: string;
  /** What the left side comes to, in the unit of the right side. */
  readonly expected: string;
  /** Holds if one of its units is changed between 元 and 万元. */
  readonly isUnitSlip: boolean;
}

const EQUALS = /(?<![≥≤<>=!≧≦])=(?!=)/g;
const STATEMENT_END = /[。；;、\n：:]|[，,](?!\d{3}(?!\d))/g;
const NUMBER = /^[^\d%≥≤<>＜＞]*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*([^\d≥≤<>＜＞]*)$/;
/** A number with its unit, without what is said of it further on. */
const RESULT = /^[^\d]*[\d.,]+\s*(?:[千万亿]?元|%|\p{Script=Han}{1,2})?/u;
const POWERS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };
/** `6批次/千人`, `每万人40张`. */
const FOR_SO_MANY = /[/／]([十百千万]+)[人户名件元平]/;
const EACH_SO_MANY = /每[十百千万]/;

/** 工程费352万元（5500平方米×640元/平方米）: a number, and how it came about. */
const BRACKETED =
  /(?<![\d.,])(?<result>\d[\d,.]*\s*[^\d\s，。；、（）()=×÷+*/％%]{1,3})[（(](?<sum>[^（）()=，。；、]*\d[^（）()=，。；、]*[×*+][^（）()=，。；、]*\d[^（）()=，。；、]*)[）)]/g;
/** Measures that may be written in a larger and a smaller unit. */
const MEASURES = /公里|千米|厘米|(?<![平立]方)米|吨|公斤|千克|克|小时|分钟|天|日|月|年|平方米|平方公里|亩|公顷/g;

/** The equations of `text` that do not hold; those that cannot be read in full are left alone. */
export function falseEquationsIn(text: string): FalseEquation[] {
  if (!/[=＝]|[（(][^（）()]*\d[^（）()]*[×✕*+＋]/.test(text)) return [];
  const plain = plainText(text);
  const found = falseBrackets(text, plain);
  for (const statement of splitKeepingPlaces(plain, STATEMENT_END)) {
    const sides = splitKeepingPlaces(statement.text, EQUALS);
    for (const [index, side] of sides.slice(1).entries()) {
      const left = sides[index];
      if (!left) continue;
      const falseOne = judge(left.text, side.text);
      if (!falseOne) continue;
      const lead = /^\s*[（(]?/.exec(left.text)?.[0].length ?? 0;
      const start = statement.start + left.start + lead;
      const end = statement.start + side.start + (RESULT.exec(side.text)?.[0] ?? side.text).length;
      found.push({ start, end, typed: text.slice(start, end), ...falseOne });
    }
  }
  return found;
}

function falseBrackets(text: string, plain: string): FalseEquation[] {
  return matchesIn(plain, BRACKETED).flatMap((match): FalseEquation[] => {
    const { result = '', sum = '' } = match.groups ?? {};
    const [total] = termsOf(result) ?? [];
    const terms = termsOf(sum);
    if (!total || !terms?.every((term) => isOfUnit(term, total.factors[0]?.unit ?? ''))) return [];
    const falseOne = judge(sum, result);
    const [start, end] = [match.index, match.index + match[0].length];
    return falseOne ? [{ start, end, typed: text.slice(start, end), ...falseOne }] : [];
  });
}

/** Whether the product is one of money, or of what is counted in `unit`, and of nothing else. */
function isOfUnit({ factors }: Term, unit: string): boolean {
  const same = factors.filter((factor) => {
    const [own = ''] = factor.unit.split(/[/／]/);
    return unit.endsWith('元') ? factor.money !== undefined : own === unit || (own === '人' && unit === '人次');
  });
  return same.length === 1;
}

function judge(left: string, right: string): Pick<FalseEquation, 'expected' | 'isUnitSlip'> | undefined {
  const terms = termsOf(left);
  const [total, ...more] = termsOf(right) ?? [];
  const result = total?.factors[0];
  // Only `… = number` is judged: a side that is calculated itself is the beginning of a longer equation.
  if (!terms || !result || more.length > 0 || total.factors.length !== 1 || total.isNegative) return undefined;
  if (terms.length === 1 && terms[0]?.factors.length === 1 && terms[0].divisors.length === 0) return undefined;
  const isDivided = terms.some(({ divisors }) => divisors.length > 0);
  // 8小时÷30分钟 is no quotient of these numbers; about so much is not reckoned.
  if (isDivided && (new Set(`${left}${right}`.match(MEASURES)).size > 1 || /约|近|余|左右/.test(right)))
    return undefined;
  const stated = shiftAmount(result.number, result.power);
  const half = isDivided ? '1' : '0.5';
  const roundedBy = mayBeRounded(terms, result) ? shiftAmount(half, result.power - decimalsOf(result.number)) : '0';
  const holds = (sum: string) => !isLess(roundedBy, distanceOf(sum, stated));
  const sum = valueOf(terms);
  // `20+22=42万元`: the unit is named once, for all.
  const isUnitShared = terms.some(({ factors }) => factors.every(({ hasUnit }) => !hasUnit));
  const bare = valueOf(terms.map((term) => withMoney(term, () => 0)));
  if (holds(sum) || (isUnitShared && holds(shiftAmount(bare, result.power)))) return undefined;
  const hasMoney = result.money !== undefined && terms.some(({ factors }) => factors.some(({ money }) => money));
  const isUnitSlip =
    hasMoney &&
    (flipsOf(terms).some((changed) => holds(valueOf(changed))) ||
      holds(shiftAmount(sum, 4)) ||
      holds(shiftAmount(sum, -4)));
  return { expected: isUnitShared ? bare : shiftAmount(sum, -result.power), isUnitSlip };
}

/** Amounts added in the unit of their sum are exact; what is multiplied or converted may be rounded. */
function mayBeRounded(terms: readonly Term[], result: Factor): boolean {
  if (terms.some(({ divisors }) => divisors.length > 0)) return true;
  const isConverted = terms.some(({ factors }) => factors.length > 1 || factors[0]?.power !== result.power);
  return isConverted && (result.power > 0 || decimalsOf(result.number) > 0);
}

/** `terms` with the unit of one amount changed, and with all of them in the same unit. */
function flipsOf(terms: readonly Term[]): Term[][] {
  const flipped = terms.map((_term, chosen) =>
    terms.map((term, index) => (index === chosen ? withMoney(term, (money) => (money === '元' ? 4 : 0)) : term)),
  );
  return [...flipped, terms.map((term) => withMoney(term, () => 4)), terms.map((term) => withMoney(term, () => 0))];
}

function withMoney(term: Term, powerFor: (money: '元' | '万元') => number): Term {
  const inUnit = (factor: Factor) =>
    factor.money === undefined ? factor : { ...factor, power: powerFor(factor.money) };
  return { ...term, factors: term.factors.map(inUnit), divisors: term.divisors.map(inUnit) };
}

function valueOf(terms: readonly Term[]): string {
  return addAmounts(
    terms.map(({ isNegative, factors, divisors }) => {
      const product = productOf(factors);
      const value = divisors.length === 0 ? product : quotient(product, productOf(divisors));
      return isNegative ? subtractAmounts('0', value) : value;
    }),
  );
}

function productOf(factors: readonly Factor[]): string {
  return factors
    .map(({ number, power }) => shiftAmount(number, power))
    .reduce((left, right) => multiplyAmounts(left, right), '1');
}

/** More digits than anybody types. */
const DIGITS_OF_A_QUOTIENT = 8;

function quotient(left: string, right: string): string {
  return printFraction(quotientOf(fractionOf(left), fractionOf(right)), DIGITS_OF_A_QUOTIENT);
}

/** （1＋5%）, （12人－2人）: a sum in brackets beside a sign that multiplies or divides. */
const BRACKETED_SUM =
  /(?<=[×✕*÷]\s*)[（(]([^（）()]*\d[^（）()]*)[）)]|[（(]([^（）()]*\d[^（）()]*)[）)](?=[\u4e00-\u9fff]{0,3}\s*[×✕*÷])/g;

/** `side` with sums in brackets as the numbers that they come to. */
function withReckonedBrackets(side: string): string {
  return side.replace(BRACKETED_SUM, (typed: string, behindSign?: string, beforeSign?: string) => {
    const terms = termsOf(behindSign ?? beforeSign ?? '');
    const units = new Set(
      terms?.flatMap(({ factors }) => factors.map(({ unit }) => unit)).filter((unit) => unit !== '%'),
    );
    if (!terms || terms.length < 2 || units.size > 1 || terms.some(({ divisors }) => divisors.length > 0)) return typed;
    const sum = valueOf(terms);
    const [unit = ''] = units;
    return isLess('0', sum) ? `${sum}${unit.replace(/^[十百千万亿]+/, '')}` : typed;
  });
}

/** `a×b+c` as terms; undefined where a part is no plain number with a unit, or is divided. */
function termsOf(typed: string): Term[] | undefined {
  const side = withReckonedBrackets(typed);
  const text = side
    .replace(/^\s*[（(](?=[^）)]*$)/, '')
    .replace(/[)）]\s*$/, (bracket) => (/[（(]/.test(side) ? bracket : ''));
  if (/[（()）]/.test(text) || text.length > 200) return undefined;
  const terms: Term[] = [];
  for (const [index, piece] of text.split(/(?=[+\-－−])/).entries()) {
    const isSigned = /^[+\-－−]/.test(piece);
    if (index > 0 && !isSigned) return undefined;
    const [factors = [], divisors = []] = ['×', '÷'].map((sign) =>
      `×${isSigned ? piece.slice(1) : piece}`
        .replace(/[✕*╳]|(?<=\d)\s*[xX]\s*(?=\d)/g, '×')
        .split(/(?=[×÷])/)
        .filter((one) => one.startsWith(sign))
        .map((one) => factorOf(one.slice(1))),
    );
    const all = [...factors, ...divisors];
    if (all.some((factor) => factor === undefined)) return undefined;
    if (divisors.some((divisor) => isZero(divisor?.number ?? '0'))) return undefined;
    terms.push({
      isNegative: /^[-－−]/.test(piece),
      factors: factors as Factor[],
      divisors: divisors as Factor[],
    });
  }
  return terms;
}

function factorOf(typed: string): Factor | undefined {
  const match = NUMBER.exec(typed.trim());
  if (!match || EACH_SO_MANY.test(typed)) return undefined;
  const unit = match[3] ?? '';
  const number = (match[1] ?? '').replaceAll(',', '') + (match[2] ?? '');
  const hasUnit = unit !== '';
  if (unit.startsWith('%') || unit.startsWith('个百分点')) return { number, power: -2, unit, hasUnit };
  if (unit.startsWith('‰')) return { number, power: -3, unit, hasUnit };
  const [, soMany = ''] = FOR_SO_MANY.exec(unit) ?? [];
  const perSoMany = [...soMany].reduce((sum, character) => sum + (POWERS[character] ?? 0), 0);
  // 千瓦时 and 千克 are units, no thousands.
  const power = (/^千[瓦克米伏赫卡帕]/.test(unit) ? 0 : (POWERS[unit.charAt(0)] ?? 0)) - perSoMany;
  const money = unit.startsWith('元') ? '元' : unit.startsWith('万元') ? '万元' : undefined;
  return { number, power, unit, hasUnit, ...(money ? { money } : {}) };
}

function splitKeepingPlaces(text: string, separator: RegExp): { text: string; start: number }[] {
  const pieces: { text: string; start: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(separator)) {
    pieces.push({ text: text.slice(start, match.index), start });
    start = match.index + match[0].length;
  }
  return [...pieces, { text: text.slice(start), start }];
}
