/** 资金总额 as stated against the sum of 基本支出 and 项目支出. */

import type { Diagnostic } from '../diagnostic.js';
import { addAmounts, amountsEqual, subtractAmounts } from '../model/amount.js';
import type { Filing } from '../model/filing.js';

/**
 * A warning, since a bureau may have further items; the form prints what is stated.
 * Source: the department form's own sum line (资金总额（万元）).
 */
export function totalMismatch({ department }: Filing): Diagnostic[] {
  const { 基本支出, 项目支出, 资金总额 } = department.value.支出预算;
  const sum = addAmounts([基本支出, 项目支出]);
  if (amountsEqual(sum, 资金总额)) return [];
  return [
    {
      severity: 'warning',
      code: 'total-mismatch',
      message: '「支出预算/资金总额」与两项支出之和不等；表上照填写的印',
      expected: `${基本支出} + ${项目支出} = ${sum}（万元）`,
      found: `${资金总额}（相差 ${subtractAmounts(资金总额, sum)} 万元）`,
      hint: '核对三个数；删去「资金总额」则由程序相加',
      location: department.locate(['支出预算', '资金总额']),
    },
  ];
}
