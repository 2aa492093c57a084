/** What is wrong with a typed amount, and what it should be. */

import type { FieldProblem } from '../../source/field-problem.js';
import { isAmount } from '../amount.js';
import { MINUS, readAmount, type MoneyUnit } from './read-amount.js';

/** As `amountProblem`, of an amount that may be less than nothing. */
export function signedAmountProblem(text: string, unit: MoneyUnit): FieldProblem | undefined {
  const unsigned = text.replace(MINUS, '');
  if (unsigned === text || !isAmount(unsigned)) return amountProblem(text, unit);
  if (text.startsWith('-') && text.length === unsigned.length + 1) return undefined;
  const meant = `-${unsigned}`;
  return { code: 'bad-amount', message: '负号的写法不对', expected: meant, found: text, hint: `改为“${meant}”`, meant };
}

/**
 * What is wrong with `text` as an amount (digits with one optional point, no needless zero in front); undefined when
 * nothing is. Code: `bad-amount`.
 * @param unit the field's
 */
export function amountProblem(text: string, unit: MoneyUnit): FieldProblem | undefined {
  if (isAmount(text)) return undefined;
  const { value, certainty, remark } = readAmount(text, { labelled: unit, wanted: unit });
  const isPadded = /^0+\d[\d.]*$/.test(text) && certainty === 'certain';
  const problem = {
    code: 'bad-amount',
    message: isPadded ? '金额开头多写了 0' : '金额只能写数字，最多带一个小数点',
    expected: '如 420000 或 3412.92',
    found: text,
  } as const;
  if (certainty === 'certain') return { ...problem, hint: `改为“${value}”（这一栏以${unit}为单位）`, meant: value };
  if (certainty === 'doubtful')
    return { ...problem, hint: `${remark?.hint ?? '核对金额'}；对，就改为“${value}”（这一栏以${unit}为单位）` };
  if (isAmount(text.replace(MINUS, '')) && remark) return { ...problem, ...remark, code: 'bad-amount' };
  return { ...problem, hint: '只留阿拉伯数字和小数点；小数点前后都要有数字' };
}
