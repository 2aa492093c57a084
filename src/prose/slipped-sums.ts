/** Amounts of a text that add up to the digit only if the unit of one is changed between 元 and 万元. */

import { addAmounts, amountsEqual, roughly, roughnessOf, subtractAmounts } from '../model/amount.js';
import { isWholeWith } from './further-parts.js';
import { amountsIn, inYuan, significantDigits, type NamedAmount } from './amounts-in-text.js';

/** An amount with the wrong unit, and the sum that its neighbours would make with the right one. */
export interface SlippedAmount {
  readonly amount: NamedAmount;
  readonly unit: '元' | '万元';
  /** `20万元 + 22万元 = 42万元`. */
  readonly sum: string;
}

/** How many amounts next to each other are tried as one sum, its total included. */
const LONGEST_SUM = 7;
/** A line with more is a table, not a sum. */
const MOST_AMOUNTS = 40;
/** Digits that agree by chance are few. */
const FEWEST_DIGITS = 3;
const RELATED = /共计?|合计|总计|总额|总价|其中|剩余|尚|结余|余款|欠|未付|未支付|扣[除留减]|减去|加上|已支?付|累计/;

/** The slips among the amounts of one line of text. */
export function slippedAmountsIn(line: string): SlippedAmount[] {
  const amounts = amountsIn(line).filter(({ isRate, isApproximate }) => !isRate && !isApproximate);
  if (amounts.length < 3 || amounts.length > MOST_AMOUNTS || !amounts.some(({ power }) => power === 0 || power === 4))
    return [];
  const found = new Map<number, SlippedAmount>();
  const settled = new Set<NamedAmount>();
  for (let length = Math.min(LONGEST_SUM, amounts.length); length >= 3; length -= 1) {
    for (let first = 0; first + length <= amounts.length; first += 1) {
      const run = amounts.slice(first, first + length);
      if (run.some((amount) => settled.has(amount))) continue;
      const totals = length === 3 ? [2, 0, 1] : [length - 1, 0];
      if (totals.some((total) => addsUp(run, total))) {
        run.forEach((amount) => settled.add(amount));
        continue;
      }
      const slip = totals.map((total) => slipIn(run, total, line)).find((candidate) => candidate !== undefined);
      if (!slip) continue;
      found.set(slip.amount.start, slip);
      run.forEach((amount) => settled.add(amount));
    }
  }
  return [...found.values()].sort((left, right) => left.amount.start - right.amount.start);
}

/** A total that is not what its parts come to. */
export interface WrongTotal {
  readonly amount: NamedAmount;
  /** `25 + 20 + 15 = 60万元`. */
  readonly sum: string;
}

const IN_LIST = /^[、，,和及与]\s*[^\d，、,。；;]{0,12}$/;
const BEFORE_TOTAL = /^[，,、]?\s*(?:合计|共计|总计)(?:为|是|支出|费用|金额)?[：:]?$/;
const PAID = /^[，,、]\s*(?:其中)?已(?:经)?支?付(?:款|费用|金额)?(?:为|了)?$/;
const REST = /^[，,、]\s*(?:剩余|尚余|结余|余|未付|未支付|尚欠)(?:款|费用|金额)?(?:为)?$/;
const WHOLE = /(?:总(?:费用|额|价|成本|金额|投入|支出)|合同(?:额|价|金额))(?:为|是|共)?$/;

/** The plain wrong sums of one line: `25万元、20万元，合计65万元`, `总费用60万元，已支付25万元，剩余45万元`. */
export function wrongTotalsIn(line: string): WrongTotal[] {
  const amounts = amountsIn(line).slice(0, MOST_AMOUNTS);
  return amounts.flatMap((amount, index) => {
    const before = (place: number) => line.slice(amounts[place - 1]?.end ?? 0, amounts[place]?.start);
    if (index < 2) return [];
    let run: NamedAmount[] = [];
    if (BEFORE_TOTAL.test(before(index))) {
      let first = index - 1;
      // 共10.40万元，与合同付款291.60万元合计…: a total among the parts has parts of its own.
      while (first > 0 && IN_LIST.test(before(first)) && !/等|其中|[合共总]计?[为：:]?$/.test(before(first)))
        first -= 1;
      // 修缮78万元（260座×3000元/座）、…: the list begins before the bracket.
      if (/[）)]\s*[、，,]/.test(before(first))) return [];
      run = [...amounts.slice(first, index), amount];
      if (/(?:其中|总|合计|共计?)[^，。；]{0,4}$/.test(before(first))) return [];
    } else if (REST.test(before(index)) && PAID.test(before(index - 1)) && WHOLE.test(before(index - 2))) {
      run = amounts.slice(index - 2, index + 1);
    }
    const isPlain = run.every(
      ({ isRate, isApproximate, power }) => !isRate && !isApproximate && power === amount.power,
    );
    if (run.length < 3 || !isPlain) return [];
    const isRest = REST.test(before(index));
    const numbers = run.slice(0, -1).map(({ number }) => number);
    const [whole = '0', ...paid] = numbers;
    const right = isRest ? subtractAmounts(whole, addAmounts(paid)) : addAmounts(numbers);
    const beside = amounts.filter((other) => other.power === amount.power && !run.includes(other));
    if (isWholeWith(isRest ? [] : beside.map(({ number }) => number), right, amount.number)) return [];
    return [{ amount, sum: `${numbers.join(isRest ? ' - ' : ' + ')} = ${right}${amount.power === 4 ? '万元' : ''}` }];
  });
}

function slipIn(run: readonly NamedAmount[], total: number, line: string): SlippedAmount | undefined {
  const between = line.slice(Math.max(0, (run[0]?.start ?? 0) - 8), (run.at(-1)?.end ?? 0) + 4);
  const isRelated = RELATED.test(between);
  const digits = run.map(({ number }) => significantDigits(number));
  if (!isRelated && Math.min(...digits) < FEWEST_DIGITS) return undefined;
  for (const amount of run) {
    const unit = amount.power === 0 ? '万元' : amount.power === 4 ? '元' : undefined;
    if (unit === undefined) continue;
    const mended = run.map((other) => (other === amount ? { ...amount, power: unit === '元' ? 0 : 4 } : other));
    if (addsUp(mended, total)) return { amount, unit, sum: printSum(mended, total) };
  }
  // Several units wrong: the digits add up, and the first of the fewer is pointed at.
  const inTenThousands = run.filter(({ power }) => power === 4);
  const inOnes = run.filter(({ power }) => power === 0);
  const [odd] = inOnes.length <= inTenThousands.length ? inOnes : inTenThousands;
  if (!odd || inOnes.length + inTenThousands.length < run.length) return undefined;
  const [unit, power] = odd.power === 0 ? (['万元', 4] as const) : (['元', 0] as const);
  const mended = run.map((other) => ({ ...other, power }));
  return addsUp(mended, total) ? { amount: odd, unit, sum: printSum(mended, total) } : undefined;
}

function addsUp(run: readonly NamedAmount[], total: number): boolean {
  const sum = run[total];
  // Most sums are far off.
  const numbers = run.map(({ number, power }) => roughly(number, power));
  const apart = numbers.reduce((rest, number, index) => (index === total ? rest : rest - number), numbers[total] ?? 0);
  if (Math.abs(apart) > roughnessOf(...numbers)) return false;
  const parts = run.filter((_amount, index) => index !== total);
  return sum !== undefined && amountsEqual(addAmounts(parts.map(inYuan)), inYuan(sum));
}

function printSum(run: readonly NamedAmount[], total: number): string {
  const print = ({ number, power }: NamedAmount) => (power === 4 ? `${number}万元` : `${inYuan({ number, power })}元`);
  const sum = run[total];
  const parts = run.filter((_amount, index) => index !== total).map(print);
  return `${parts.join(' + ')} = ${sum ? print(sum) : ''}`;
}
