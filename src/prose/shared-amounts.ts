/** What a sentence says of a sum and how it is shared out: over years, and by shares. */

import { addAmounts, amountsEqual, isLess, multiplyAmounts, shiftAmount, subtractAmounts } from '../model/amount.js';
import { amountsIn, inYuan, says, type NamedAmount } from './amounts-in-text.js';
import { quantitiesOf } from './quantity.js';
import type { WrongTotal } from './stated-parts.js';

const REST = /余下|剩余|剩下|其余|本年|今年|当年/;
const WHOLE =
  /(?:总(?:投资|造价|概算|预算|费用|成本|金额|价款?|额|投入|规模)|合同(?:价款?|金额|额)|中标价)[^，。；\d]{0,4}$/;
const SPENT = /已|上年|去年|用去|前期|(?:19|20)\d\d年/;

/** 总投资1180万元，上年完成520万元，余下660万元列入本年. @param isKnown whether another text of the form names so many 元 */
export function wrongRestIn(sentence: string, isKnown: (yuan: string) => boolean): WrongTotal[] {
  if (!REST.test(sentence)) return [];
  const amounts = amountsIn(sentence).filter(({ isRate }) => !isRate);
  return amounts.flatMap((rest, index): WrongTotal[] => {
    const [whole, spent] = [amounts[index - 2], amounts[index - 1]];
    if (!whole || !spent || [whole, spent, rest].some(({ isApproximate }) => isApproximate)) return [];
    const between = (from: number, to: number) => sentence.slice(from, to);
    const lead = between(spent.end, rest.start);
    if (!WHOLE.test(between(0, whole.start)) || !SPENT.test(between(whole.end, spent.start)) || !REST.test(lead))
      return [];
    const sum = addAmounts([inYuan(spent), inYuan(rest)]);
    // What is left for later years is told of nowhere, but the form has the very sum that would leave nothing.
    const isOther = () =>
      isLess(sum, inYuan(whole)) &&
      [spent, rest].some((one) => isKnown(subtractAmounts(inYuan(whole), subtractAmounts(sum, inYuan(one)))));
    const isWrong = /余|剩/.test(lead)
      ? !amountsEqual(sum, inYuan(whole))
      : isLess(inYuan(whole), sum) || (amounts.length === 3 && isOther());
    const found = `${spent.typed} + ${rest.typed}，不是 ${whole.typed}`;
    return isWrong ? [{ start: whole.start, end: rest.end, sum: found }] : [];
  });
}

/** Between a share and what it comes to: 支付97%，计291万元; 其余3%为质量保证金9万元. */
const COMES_TO =
  /^(?:[^，。；、\d（）()]{0,10}|[^，。；、\d（）()]{0,6}[，,（(]?(?:计|即|合|为|共)[^，。；、\d]{0,4})$/;
const OF_OTHER = /[其]中|它的|比上年|比例|增|降|率/;

/** 合同总价300万元，本年支付97%，计281万元: the one whole of the sentence, and its shares. */
export function wrongSharesOfWhole(sentence: string): WrongTotal[] {
  if (!/[%％]|成/.test(sentence)) return [];
  const amounts = amountsIn(sentence);
  const wholes = amounts.filter(({ start }) => WHOLE.test(sentence.slice(0, start)));
  const [whole] = wholes;
  if (!whole || wholes.length > 1 || whole.isRate || whole.isApproximate) return [];
  const shares = quantitiesOf(sentence).filter(({ unit, bound, index }) => {
    return unit === '%' && bound === 'exact' && index > whole.end;
  });
  return shares.flatMap((share): WrongTotal[] => {
    const end = share.index + share.text.length;
    const part = amounts.find(({ start }) => start >= end && COMES_TO.test(sentence.slice(end, start)));
    const isOther =
      OF_OTHER.test(sentence.slice(whole.end, part?.start).slice(-14)) || /^\s*[+＋]/.test(sentence.slice(part?.end));
    if (!part || part.isRate || part.isApproximate || isOther || isPartOf(amounts, part, share.number)) return [];
    const right = shiftAmount(multiplyAmounts(inYuan(whole), share.number), -2);
    const sum = `${whole.typed} × ${share.number}% = ${shiftAmount(right, -part.power)}${part.power === 4 ? '万元' : '元'}`;
    return [{ start: share.index, end: part.end, sum: part.power % 4 === 0 ? sum : `${right}元` }];
  });
}

/** Whether `part` is that share of any amount in front of it. */
function isPartOf(amounts: readonly NamedAmount[], part: NamedAmount, percent: string): boolean {
  return amounts.some((one) => {
    return one.start < part.start && says(part, shiftAmount(multiplyAmounts(inYuan(one), percent), -2));
  });
}
