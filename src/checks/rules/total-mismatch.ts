/** 资金总额 as stated against the sum of 基本支出 and 项目支出. */

import { addAmounts, amountsEqual, shiftAmount, subtractAmounts } from '../../model/amount.js';
import { projectBudget } from '../budget-mentions.js';
import { isComputed, plainTotal } from '../sums.js';
import type { Rule } from '../rule.js';

/** A warning, since a bureau may have further items; the form prints what is stated. */
export const totalMismatch: Rule = {
  code: 'total-mismatch',
  severity: 'warning',
  summary: '资金总额等于基本支出加项目支出',
  reason: '部门表自己的合计行；合计不等，财政部门会退回',
  needs: [['部门/基本支出', '部门/项目支出', '部门/资金总额']],
  check({ filing: { department, projects }, declaration, reader }) {
    // Another 等于 of the pack's own is held by `wrong-result`.
    const rule = plainTotal(declaration);
    if (isComputed(declaration, '部门', '资金总额') && !rule) return 'not-applicable';
    const [基本支出, 项目支出, 资金总额] = ['基本支出', '项目支出', '资金总额'].map((name) =>
      reader.amount(department, ['支出预算', name]),
    );
    if (基本支出 === undefined || 项目支出 === undefined || 资金总额 === undefined) return [];
    const sum = addAmounts([基本支出, 项目支出]);
    if (amountsEqual(sum, 资金总额)) return [];
    const budgets = projects.map((file) => projectBudget(file, reader)?.yuan ?? 'NaN');
    const ofProjects = budgets.includes('NaN') ? undefined : shiftAmount(addAmounts(budgets), -4);
    // With what the projects come to the whole is right: it is 项目支出 that is wrong.
    const isRight = ofProjects !== undefined && amountsEqual(addAmounts([基本支出, ofProjects]), 资金总额);
    return [
      {
        file: department,
        path: ['支出预算', '资金总额'],
        ...(isRight ? { other: { file: department, path: ['支出预算', '项目支出'] } } : {}),
        message: '与两项支出之和不等；表上照填写的印',
        expected: `${基本支出} + ${项目支出} = ${sum}（万元）`,
        found: `${资金总额}（相差 ${subtractAmounts(资金总额, sum)} 万元）`,
        hint: rule ? `核对三个数；删去「${String(rule.path.at(-1))}」则由程序相加` : '核对三个数',
      },
    ];
  },
};
