/** Budget fields typed in the other form's unit: the department's are in 万元, the projects' in 元. */

import { addAmounts, amountsEqual, isLess, isWithinShare, isZero, shiftAmount } from '../model/amount.js';
import type { Filing } from '../model/filing.js';
import type { Located } from '../source/located.js';
import type { Reader } from './reader.js';
import type { Finding } from './rule.js';

/** Above this, 项目支出 in 万元 that has the digits of the projects' sum is in 元. */
const LARGE = 1_000_000;
/** How far the projects may be from 项目支出 and still tell its unit. */
const TOLERANCE = '0.1';

/** No department spends as much, in 万元. */
const IMPOSSIBLE = 10_000_000;

/** The fields of which the amount is ten thousand times too large or too small. */
export function budgetsInWrongUnit({ department, projects }: Filing, smallest: number, reader: Reader): Finding[] {
  const amounts = projects.flatMap((file) => {
    const amount = reader.amount(file, ['预算资金']);
    return amount === undefined ? [] : [{ file, amount }];
  });
  // Of a part of the projects nothing can be said of what they come to.
  const sum = amounts.length < projects.length ? undefined : addAmounts(amounts.map(({ amount }) => amount));
  const ofDepartment = ['基本支出', '项目支出'].flatMap((name) => {
    const amount = reader.amount(department, ['支出预算', name]);
    return amount === undefined ? [] : fieldInOnes(department, name, amount, sum);
  });
  if (ofDepartment.length > 0) return ofDepartment;
  const spending = reader.amount(department, ['支出预算', '项目支出']);
  return fieldsInTenThousands(amounts, { spending, sum, smallest });
}

function fieldInOnes(file: Located<unknown>, name: string, amount: string, sum: string | undefined): Finding[] {
  const isSum = name === '项目支出' && sum !== undefined && !isLess(amount, LARGE) && isNear(amount, sum);
  if (!isSum && isLess(amount, IMPOSSIBLE)) return [];
  return [
    {
      file,
      path: ['支出预算', name],
      message: '像是以元填写的；部门表以万元为单位',
      expected: `${shiftAmount(amount, -4)} 万元${isSum ? `（各项目之和 ${sum} 元）` : ''}`,
      found: `${amount} 万元`,
      hint: `核对后改为 ${shiftAmount(amount, -4)}`,
      ...(isSum && { meant: shiftAmount(amount, -4) }),
    },
  ];
}

/** What the projects' amounts are held against, where it is known: 项目支出 (万元) and their sum (元). */
interface Whole {
  readonly spending: string | undefined;
  readonly sum: string | undefined;
  readonly smallest: number;
}

function fieldsInTenThousands(
  amounts: readonly { readonly file: Located<unknown>; readonly amount: string }[],
  { spending, sum, smallest }: Whole,
): Finding[] {
  const isKnown = spending !== undefined && sum !== undefined;
  const areAll = isKnown && isNear(spending, sum);
  return amounts.flatMap(({ file, amount }): Finding[] => {
    if (isZero(amount)) return [];
    const mended = shiftAmount(amount, 4);
    const reconciles = () => {
      return isKnown && amountsEqual(addAmounts([sum, `-${amount}`, mended]), shiftAmount(spending, 4));
    };
    if (!areAll && !isLess(amount, smallest) && !reconciles()) return [];
    return [
      {
        file,
        path: ['预算资金'],
        message: '像是以万元填写的；项目表以元为单位',
        expected: `${mended} 元`,
        found: `${amount} 元`,
        hint: `核对后改为 ${mended}`,
      },
    ];
  });
}

function isNear(left: string, right: string): boolean {
  return isWithinShare(left, right, TOLERANCE);
}
