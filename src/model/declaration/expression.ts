/** The right side of 等于: names, numbers and 合计 between + − × ÷; read here, reckoned with exact fractions. */

import Big from 'big.js';

/** A part that is reckoned with: a number, a field beside, or the sum of a field over all that a path leads to. */
export type Operand =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'field'; readonly name: readonly string[]; readonly isSum: boolean };

/** Terms are added up with their signs; in each, factors are multiplied, and divided by where they say so. */
export interface Expression {
  readonly terms: readonly Term[];
}

export interface Term {
  readonly isSubtracted: boolean;
  readonly factors: readonly { readonly operand: Operand; readonly isDivisor: boolean }[];
}

/** Why a text is no expression, in Chinese, and a way out. */
export interface ExpressionProblem {
  readonly message: string;
  readonly hint: string;
}

/** What people type for the signs. */
const SIGNS: Readonly<Record<string, string>> = {
  '-': '−',
  '—': '−',
  '–': '−',
  '*': '×',
  x: '×',
  X: '×',
  '/': '÷',
  '＋': '+',
  '－': '−',
  '＊': '×',
  '／': '÷',
  加: '+',
  减: '−',
  乘: '×',
  乘以: '×',
  除以: '÷',
};
const OPERATORS: readonly string[] = ['+', '−', '×', '÷'];

/** Reads `text`: parts and signs with blanks between them; × and ÷ first. */
export function parseExpression(text: string): Expression | ExpressionProblem {
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const foreign = foreignProblem(text, words);
  if (foreign) return foreign;
  const terms: Term[] = [];
  let factors: Term['factors'][number][] = [];
  let isSubtracted = false;
  let isDivisor = false;
  for (let index = 0; ; index += 2) {
    // Before a sign or at the end it is a field of that name.
    const isSum = words[index] === '合计' && !isSign(words[index + 1]);
    if (isSum) index += 1;
    const word = words[index];
    const operand = word === undefined ? undefined : readOperand(word, isSum);
    if (!operand) return badOperand(word);
    const glued = operand.kind === 'field' && word !== undefined ? gluedProblem(word) : undefined;
    if (glued) return glued;
    factors.push({ operand, isDivisor });
    const sign = words[index + 1];
    if (sign === undefined) break;
    const problem = signProblem(sign, word ?? '');
    if (problem) return problem;
    isDivisor = sign === '÷';
    if (sign === '×' || sign === '÷') continue;
    terms.push({ isSubtracted, factors });
    factors = [];
    isSubtracted = sign === '−';
  }
  return { terms: [...terms, { isSubtracted, factors }] };
}

/** Whether a word, or the end, parts operands. */
function isSign(word: string | undefined): boolean {
  return word === undefined || OPERATORS.includes(word) || Object.hasOwn(SIGNS, word);
}

function readOperand(word: string, isSum: boolean): Operand | undefined {
  if (isSign(word)) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(word)) return isSum ? undefined : { kind: 'number', number: word };
  const name = word.split('/');
  return name.some((part) => part === '') ? undefined : { kind: 'field', name, isSum };
}

/** What the language of expressions does not have. Names may have brackets in them: `得分系数（%）`. */
function foreignProblem(text: string, words: readonly string[]): ExpressionProblem | undefined {
  const called = /^(.*?合计)[(（](.+?)[)）]$/.exec(text.trim())?.[2];
  if (called !== undefined) return { message: '“合计”后面不用括号', hint: `写成“合计 ${called}”` };
  if (/^(?:[A-Za-z]+|求和|平均|四舍五入|取整|最大|最小|如果)[(（]/m.test(words.join('\n'))) {
    return { message: '算式里没有函数', hint: '相加写“合计 列表/字段”，留几位写“小数”，上限写“至多”' };
  }
  if (words.some((word) => !areBracketsInside(word))) {
    return { message: '算式里不用括号', hint: '把括号里的一步写成另一个字段，再引用它' };
  }
  if (/[<>≥≤＜＞]|如果|否则|^若/.test(text)) {
    return { message: '算式里没有条件', hint: '上限、下限写“至多”“至少”；其余条件由程序的规则管' };
  }
  if (/[=＝]/.test(text)) return { message: '“等于”后面不再写等号', hint: '只写等号右边的算式' };
  return undefined;
}

function areBracketsInside(word: string): boolean {
  const count = (pattern: RegExp) => word.match(pattern)?.length ?? 0;
  if (count(/[(（[]/g) !== count(/[)）\]]/g)) return false;
  return !/^[(（[].*[)）\]]$/.test(word);
}

function badOperand(word: string | undefined): ExpressionProblem {
  if (word === undefined) return { message: '算式少了一部分', hint: '在符号后面写上字段名或者数' };
  return { message: `算式里的“${word}”不是字段名，也不是数`, hint: '写成“字段 + 字段”，符号两边各空一格' };
}

/** Signs that were typed without blanks: `甲+乙`; `-` and `/` may belong to a name. */
function gluedProblem(word: string): ExpressionProblem | undefined {
  const [percent] = /^\d+(?:\.\d+)?(?=%$)/.exec(word) ?? [];
  if (percent === '100') {
    return { message: '算式里不用“100%”', hint: '删去“× 100%”：种类写“百分比”，结果就印成百分数' };
  }
  if (percent !== undefined) {
    return { message: `算式里的“${word}”不是数`, hint: `写成 ${new Big(percent).div(100).toFixed()}` };
  }
  const digits = word.normalize('NFKC');
  if (digits !== word && /^\d+(?:\.\d+)?$/.test(digits)) {
    return { message: `算式里的“${word}”是全角数字`, hint: `改为 ${digits}` };
  }
  if (!/[+−×÷*＋－＊]|^-\d/.test(word)) return undefined;
  const spaced = word
    .replace(/[+−×÷*＋－＊]|^-/g, (sign) => ` ${Object.hasOwn(SIGNS, sign) ? SIGNS[sign] : sign} `)
    .trim();
  return { message: `“${word}”里的符号两边没有空格`, hint: `写成“${spaced}”` };
}

function signProblem(sign: string, before: string): ExpressionProblem | undefined {
  if (OPERATORS.includes(sign)) return undefined;
  const meant = Object.hasOwn(SIGNS, sign) ? SIGNS[sign] : undefined;
  if (meant !== undefined) return { message: `算式里的符号“${sign}”写法不对`, hint: `改为“${meant}”` };
  return {
    message: `算式里「${before}」和「${sign}」之间没有符号`,
    hint: '用 + − × ÷ 连接，符号两边各空一格',
  };
}

/** The fields that `expression` speaks of. */
export function operandsOf({ terms }: Expression): Operand[] {
  return terms.flatMap(({ factors }) => factors.map(({ operand }) => operand));
}

/** Whether its result may have more decimals than any of its parts. */
export function needsRounding({ terms }: Expression): boolean {
  return terms.some(({ factors }) => factors.length > 1);
}

/** An exact number. */
export interface Fraction {
  readonly numerator: Big;
  readonly denominator: Big;
}

/** A text of digits as an exact number. */
export function fractionOf(number: string | Big): Fraction {
  return { numerator: new Big(number), denominator: ONE };
}

const ONE = new Big(1);

/**
 * Reckons. `valueOf` gives the value of an operand, undefined where it is empty: an empty term adds nothing, and an
 * empty factor leaves its term empty. Undefined where all terms are empty, or something is divided by 0.
 */
export function evaluate(
  { terms }: Expression,
  valueOf: (operand: Operand) => Fraction | undefined,
): Fraction | undefined {
  let sum: Fraction | undefined;
  for (const { isSubtracted, factors } of terms) {
    const product = multiply(factors, valueOf);
    if (product === 'divided by zero') return undefined;
    if (!product) continue;
    const signed = isSubtracted ? { ...product, numerator: product.numerator.times(-1) } : product;
    sum = sum ? add(sum, signed) : signed;
  }
  return sum;
}

function multiply(
  factors: Term['factors'],
  valueOf: (operand: Operand) => Fraction | undefined,
): Fraction | undefined | 'divided by zero' {
  let product: Fraction = { numerator: ONE, denominator: ONE };
  for (const { operand, isDivisor } of factors) {
    const value = valueOf(operand);
    if (!value) return undefined;
    if (isDivisor && value.numerator.eq(0)) return 'divided by zero';
    const [times, over] = isDivisor ? [value.denominator, value.numerator] : [value.numerator, value.denominator];
    product = { numerator: product.numerator.times(times), denominator: product.denominator.times(over) };
  }
  return product;
}

function add(left: Fraction, right: Fraction): Fraction {
  if (left.denominator.eq(right.denominator)) {
    return { numerator: left.numerator.plus(right.numerator), denominator: left.denominator };
  }
  return {
    numerator: left.numerator.times(right.denominator).plus(right.numerator.times(left.denominator)),
    denominator: left.denominator.times(right.denominator),
  };
}

/** The sum; undefined of nothing. */
export function sumOf(values: readonly Fraction[]): Fraction | undefined {
  return values.length === 0 ? undefined : values.reduce(add);
}

/** The product. */
export function productOf(left: Fraction, right: Fraction): Fraction {
  return {
    numerator: left.numerator.times(right.numerator),
    denominator: left.denominator.times(right.denominator),
  };
}

/** The quotient. @param right not 0 */
export function quotientOf(left: Fraction, right: Fraction): Fraction {
  return productOf(left, { numerator: right.denominator, denominator: right.numerator });
}

/** −1, 0 or 1 as `left` is less than, equal to or greater than `right`. */
export function compareFractions(left: Fraction, right: Fraction): number {
  const difference = add(left, { ...right, numerator: right.numerator.times(-1) });
  return difference.numerator.cmp(0) * (difference.denominator.lt(0) ? -1 : 1);
}

/** `fraction` as digits with `decimals` places, half up (away from 0). */
export function printFraction({ numerator, denominator }: Fraction, decimals: number): string {
  // One division with more places than are asked for could round a half twice: the remainder is looked at instead.
  const scale = new Big(10).pow(decimals);
  const isNegative = numerator.times(denominator).lt(0);
  const [over, under] = [numerator.abs().times(scale).times(2).plus(denominator.abs()), denominator.abs().times(2)];
  const whole = floorOf(over, under);
  return (isNegative ? whole.times(-1) : whole).div(scale).toFixed(decimals);
}

/** The greatest whole number not above `numerator` ÷ `denominator`, both positive. */
function floorOf(numerator: Big, denominator: Big): Big {
  const near = numerator.div(denominator).round(0, Big.roundDown);
  return near.times(denominator).gt(numerator) ? near.minus(1) : near;
}
