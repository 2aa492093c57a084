/** Equations typed in prose (`20万元+22万元=42万元`, `500元×12人=6000元`): taken apart and calculated exactly. */

import { addAmounts, distanceOf, isLess, shiftAmount, subtractAmounts } from '../model/amount.js';
import { decimalsOf, plainText } from './amounts-in-text.js';

/** A factor as typed. */
interface Factor {
  readonly number: string;
  /** 1万 is 10⁴, % is 10⁻². */
  readonly power: number;
  /** 元 or 万元; other units are of no account. */
  readonly money?: '元' | '万元';
  readonly hasUnit: boolean;
}

interface Term {
  readonly isNegative: boolean;
  readonly factors: readonly Factor[];
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

/** The equations of `text` that do not hold; those that cannot be read in full are left alone. */
export function falseEquationsIn(text: string): FalseEquation[] {
  if (!/[=＝]/.test(text)) return [];
  const plain = plainText(text);
  const found: FalseEquation[] = [];
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

function judge(left: string, right: string): Pick<FalseEquation, 'expected' | 'isUnitSlip'> | undefined {
  const terms = termsOf(left);
  const [total, ...more] = termsOf(right) ?? [];
  const result = total?.factors[0];
  // Only `… = number` is judged: a side that is calculated itself is the beginning of a longer equation.
  if (!terms || !result || more.length > 0 || total.factors.length !== 1 || total.isNegative) return undefined;
  if (terms.length === 1 && terms[0]?.factors.length === 1) return undefined;
  const stated = shiftAmount(result.number, result.power);
  const roundedBy = mayBeRounded(terms, result) ? shiftAmount('0.5', result.power - decimalsOf(result.number)) : '0';
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
  const factors = term.factors.map((factor) =>
    factor.money === undefined ? factor : { ...factor, power: powerFor(factor.money) },
  );
  return { ...term, factors };
}

function valueOf(terms: readonly Term[]): string {
  return addAmounts(
    terms.map(({ isNegative, factors }) => {
      const product = factors
        .map(({ number, power }) => shiftAmount(number, power))
        .reduce((left, right) => multiply(left, right), '1');
      return isNegative ? subtractAmounts('0', product) : product;
    }),
  );
}

function multiply(left: string, right: string): string {
  const product = BigInt(left.replace('.', '')) * BigInt(right.replace('.', ''));
  return shiftAmount(String(product), -decimalsOf(left) - decimalsOf(right));
}

/** `a×b+c` as terms; undefined where a part is no plain number with a unit, or is divided. */
function termsOf(side: string): Term[] | undefined {
  const text = side
    .replace(/^\s*[（(](?=[^）)]*$)/, '')
    .replace(/[)）]\s*$/, (bracket) => (/[（(]/.test(side) ? bracket : ''));
  if (/[÷（()）]/.test(text) || text.length > 200) return undefined;
  const terms: Term[] = [];
  for (const [index, piece] of text.split(/(?=[+\-－−])/).entries()) {
    const isSigned = /^[+\-－−]/.test(piece);
    if (index > 0 && !isSigned) return undefined;
    const factors = (isSigned ? piece.slice(1) : piece).split(/[×✕*╳]|(?<=\d)\s*[xX]\s*(?=\d)/).map(factorOf);
    if (factors.some((factor) => factor === undefined)) return undefined;
    terms.push({ isNegative: /^[-－−]/.test(piece), factors: factors as Factor[] });
  }
  return terms;
}

function factorOf(typed: string): Factor | undefined {
  const match = NUMBER.exec(typed.trim());
  if (!match || EACH_SO_MANY.test(typed)) return undefined;
  const unit = match[3] ?? '';
  const number = (match[1] ?? '').replaceAll(',', '') + (match[2] ?? '');
  const hasUnit = unit !== '';
  if (unit.startsWith('%')) return { number, power: -2, hasUnit };
  const [, soMany = ''] = FOR_SO_MANY.exec(unit) ?? [];
  const perSoMany = [...soMany].reduce((sum, character) => sum + (POWERS[character] ?? 0), 0);
  const power = (POWERS[unit.charAt(0)] ?? 0) - perSoMany;
  const money = unit.startsWith('元') ? '元' : unit.startsWith('万元') ? '万元' : undefined;
  return { number, power, hasUnit, ...(money ? { money } : {}) };
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
