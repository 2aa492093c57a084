/** Progress that an indicator states in money and in per cent at once: 支出71.4万元，进度42.5%. */

import { isLess, multiplyAmounts, shiftAmount, subtractAmounts } from '../model/amount.js';
import { amountsIn, decimalsOf, inYuan } from '../prose/amounts-in-text.js';
import { ownPlaceOf, type Span } from '../source/located.js';
import type { FormFile } from './goal-contradictions.js';
import { indicatorsOf, leavesOf, type Leaf, type PlacedIndicator } from './leaves.js';

/** A share that is not what was spent of the indicator's target. */
export interface WrongProgress {
  readonly leaf: Leaf;
  readonly placed: PlacedIndicator;
  readonly span: Span;
  readonly typed: string;
  /** As typed. */
  readonly spent: string;
}

const SHARE = /(?:进度|执行率|支付率|支出率|完成率)(?:为|是|达到?|约)?\s*(\d+(?:\.\d+)?)\s*[%％]/;

/** The shares beside indicators that limit money, each held against that limit. */
export function wrongProgressIn(file: FormFile): WrongProgress[] {
  const stated = leavesOf(file).filter(({ text }) => SHARE.test(text));
  if (stated.length === 0) return [];
  return indicatorsOf(file)
    .filter(({ target }) => target?.kind === 'money')
    .flatMap((placed) => {
      const places = [placed.path, ownPlaceOf(file, [...placed.path, '指标值']).path.slice(0, -1)].map((path) =>
        path.join('/'),
      );
      const own = stated.filter(({ path }) => places.includes(path.slice(0, -1).join('/')));
      return own.flatMap((leaf) => wrongShareOf(leaf, placed));
    });
}

function wrongShareOf(leaf: Leaf, placed: PlacedIndicator): WrongProgress[] {
  const whole = placed.target?.number ?? '0';
  const share = SHARE.exec(leaf.text);
  const [spent, ...others] = share ? amountsIn(leaf.text.slice(0, share.index)) : [];
  if (!share || !spent || others.length > 0 || spent.isRate || spent.isApproximate) return [];
  const [typed, percent = ''] = share;
  // As printed: half of the last digit typed, of the whole, in either direction.
  const stated = shiftAmount(multiplyAmounts(whole, percent), -2);
  const lastDigit = shiftAmount(multiplyAmounts(whole, '0.5'), -2 - decimalsOf(percent));
  const [less, more] = isLess(stated, inYuan(spent)) ? [stated, inYuan(spent)] : [inYuan(spent), stated];
  if (!isLess(lastDigit, subtractAmounts(more, less))) return [];
  return [{ leaf, placed, span: [share.index, share.index + typed.length], typed, spent: spent.typed }];
}
