/** More money spent in the year than its budget was in the end. */

import { isLess, subtractAmounts } from '../../model/amount.js';
import { filesOf } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';
import { isToldOf } from '../sums.js';

/** 《中华人民共和国预算法》第十三条: nothing is spent beyond the budget, adjustments in it. */
export const spentBeyondBudget: Rule = {
  code: 'spent-beyond-budget',
  severity: 'warning',
  summary: '全年执行数不大于全年预算数',
  reason: '没有列入预算的不得支出；全年预算数含调整，执行数比它大，执行率就超过 100%',
  needs: inEither('全年预算数', '全年执行数'),
  check(subject) {
    const { filing, reader } = subject;
    return filesOf(filing).flatMap((file): Finding[] => {
      const path = ['全年执行数'];
      const [budget, spent] = ['全年预算数', '全年执行数'].map((word) => reader.amount(file, [word]));
      if (budget === undefined || spent === undefined || !isLess(budget, spent)) return [];
      // Where the pack's own 至多 says so, it says it of each row.
      if (isToldOf(subject, file, path)) return [];
      const unit = file === filing.department ? '万元' : '元';
      return [
        {
          file,
          path,
          message: '大于全年预算数',
          expected: `不超过 ${budget} ${unit}`,
          found: `${spent} ${unit}（多 ${subtractAmounts(spent, budget)} ${unit}）`,
          hint: '核对两个数；年中追加的，全年预算数要加进去',
        },
      ];
    });
  },
};
