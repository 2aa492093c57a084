/** The sum of the projects' 预算资金 (元) against the department's 项目支出 (万元). */

import { addAmounts, amountsEqual, isLess, isZero, shiftAmount, subtractAmounts } from '../../model/amount.js';
import type { Finding, Rule } from '../rule.js';
import { isComputed } from '../sums.js';

/** 预算编制: 项目支出 is the sum of the projects. A warning, since a bureau may file only some of its projects. */
export const projectSum: Rule = {
  code: 'project-sum',
  severity: 'warning',
  summary: '各项目预算资金（元）之和等于项目支出（万元）',
  reason: '部门表的项目支出由各项目组成；对不上，财政部门会问差额在哪里',
  needs: [['部门/项目支出', '项目/预算资金']],
  check({ filing: { department, projects }, declaration, reader }) {
    if (isComputed(declaration, '部门', '项目支出')) return 'not-applicable';
    const 项目支出 = reader.amount(department, ['支出预算', '项目支出']);
    if (projects.length === 0)
      return 项目支出 === undefined || isZero(项目支出) ? 'not-applicable' : [missing(department, 项目支出)];
    const amounts = projects.map((file) => reader.amount(file, ['预算资金']));
    const known = amounts.filter((amount) => amount !== undefined);
    if (项目支出 === undefined || known.length < amounts.length) return [];
    const sum = addAmounts(known);
    const stated = shiftAmount(项目支出, 4);
    if (amountsEqual(sum, stated)) return [];
    const isMore = isLess(sum, stated);
    const difference = isMore ? subtractAmounts(stated, sum) : subtractAmounts(sum, stated);
    return [
      {
        file: department,
        path: ['支出预算', '项目支出'],
        message: '项目支出与各项目预算资金之和不等',
        expected: `${projects.length} 个项目之和 ${sum} 元 = ${shiftAmount(sum, -4)} 万元`,
        found: `${项目支出} 万元，比项目之和${isMore ? '多' : '少'} ${shiftAmount(difference, -4)} 万元（${difference} 元）`,
        hint: '核对项目支出和各项目的预算资金；有项目不单独填表的，写入「已核实」并说明',
      },
    ];
  },
};

/** Not one project file, and money for projects. */
function missing(file: Finding['file'], spending: string): Finding {
  return {
    file,
    path: ['支出预算', '项目支出'],
    message: '写了项目支出，却一个项目文件也没有',
    expected: '「项目」文件夹里有 NN-<项目名称>.yaml',
    found: `${spending} 万元`,
    hint: '把项目文件放进「项目」文件夹；各项目不单独填表的，写入「已核实」并说明',
  };
}
