/** The sum of the projects' 预算资金 (元) against the department's 项目支出 (万元). */

import {
  addAmounts,
  amountsEqual,
  distanceOf,
  isLess,
  isZero,
  shiftAmount,
  subtractAmounts,
} from '../../model/amount.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { PROJECT_FILE_SHAPE, PROJECT_FOLDER_NAME } from '../../model/file-name.js';
import type { Project } from '../../model/filing.js';
import { amountsIn, decimalsOf, inYuan } from '../../prose/amounts-in-text.js';
import { ownPlaceOf, type Located } from '../../source/located.js';
import { indicatorsOf, leavesOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';
import { isReckonedFromProjects, nameOfMeaning, typedPlace } from '../sums.js';

/** 预算编制: 项目支出 is the sum of the projects. A warning, since a bureau may file only some of its projects. */
export const projectSum: Rule = {
  code: 'project-sum',
  severity: 'warning',
  summary: '各项目预算资金（元）之和等于项目支出（万元）',
  reason: '部门表的项目支出由各项目组成；对不上，财政部门会问差额在哪里',
  needs: [['部门/项目支出', '项目/预算资金']],
  check({ filing: { department, projects }, declaration, reader }) {
    if (isReckonedFromProjects(declaration, '项目支出')) return 'not-applicable';
    const 项目支出 = reader.amount(department, ['支出预算', '项目支出']);
    if (projects.length === 0)
      return 项目支出 === undefined || isZero(项目支出) ? 'not-applicable' : [missing(department, 项目支出)];
    const amounts = projects.map((file) => reader.amount(file, ['预算资金']));
    const known = amounts.filter((amount) => amount !== undefined);
    if (项目支出 === undefined || known.length < amounts.length) return [];
    const sum = addAmounts(known);
    const stated = shiftAmount(项目支出, 4);
    if (amountsEqual(sum, stated) || isRounded(项目支出, shiftAmount(sum, -4))) return [];
    const odd = projects.find((file, index) => {
      const rest = addAmounts([stated, ...known.flatMap((amount, other) => (other === index ? [] : [`-${amount}`]))]);
      return (isToldIn(file, rest) || areCosts(file, rest)) && !isToldIn(file, known[index] ?? '');
    });
    if (odd) return [ofProject(odd, { sum, stated, 项目支出 }, declaration)];
    const isMore = isLess(sum, stated);
    const difference = isMore ? subtractAmounts(stated, sum) : subtractAmounts(sum, stated);
    const spending = nameOfMeaning(declaration, '部门', '项目支出');
    const budget = nameOfMeaning(declaration, '项目', '预算资金');
    const own = ownPlaceOf(department, ['支出预算', '项目支出']);
    return [
      {
        ...own,
        shownAt: typedPlace(declaration, '部门', own.file, own.path),
        message: `${spending}与各项目${budget}之和不等`,
        expected: `${projects.length} 个项目之和 ${sum} 元 = ${shiftAmount(sum, -4)} 万元`,
        found: `${项目支出} 万元，比项目之和${isMore ? '多' : '少'} ${shiftAmount(difference, -4)} 万元（${difference} 元）`,
        hint: `核对${spending}和各项目的${budget}；有项目不单独填表的，写入「已核实」并说明`,
      },
    ];
  },
};

/** 7096.56 of 7096.5568: the field has no more than two decimals. */
function isRounded(stated: string, exact: string): boolean {
  const half = shiftAmount('5', -3);
  return decimalsOf(stated) === 2 && decimalsOf(exact) > 2 && !isLess(half, distanceOf(stated, exact));
}

/** Whether a text of the form names the amount. */
function isToldIn(file: Located<Project>, yuan: string): boolean {
  if (!isLess(0, yuan)) return false;
  return leavesOf(file).some(({ path, text }) => {
    return (
      path[0] !== '预算资金' && amountsIn(text).some((amount) => !amount.isRate && amountsEqual(inYuan(amount), yuan))
    );
  });
}

/** Whether the costs that the form limits come to the amount. */
function areCosts(file: Located<Project>, yuan: string): boolean {
  const costs = indicatorsOf(file).filter(({ 一级指标, 二级指标 }) => /成本/.test(一级指标 + 二级指标));
  const totals = costs.flatMap(({ target, indicator }) => {
    return target?.kind === 'money' && !/[/／每]/.test(indicator.指标值) ? [target.number] : [];
  });
  return totals.length > 1 && amountsEqual(addAmounts(totals), yuan);
}

/** The texts of the project and 项目支出 agree: two against one. */
function ofProject(
  file: Located<Project>,
  { sum, stated, 项目支出 }: Record<'sum' | 'stated' | '项目支出', string>,
  declaration: Declaration,
): Finding {
  const spending = nameOfMeaning(declaration, '部门', '项目支出');
  const own = file.value.预算资金;
  return {
    file,
    path: ['预算资金'],
    message: `与${spending}对不上，也不是本表里写的数`,
    expected: `${addAmounts([stated, `-${sum}`, own])} 元（${spending} ${项目支出} 万元减去别的项目）`,
    found: `${own} 元`,
    hint: `核对${nameOfMeaning(declaration, '项目', '预算资金')}`,
  };
}

/** Not one project file, and money for projects. */
function missing(file: Finding['file'], spending: string): Finding {
  return {
    file,
    path: ['支出预算', '项目支出'],
    message: '写了项目支出，却一个项目文件也没有',
    expected: `「${PROJECT_FOLDER_NAME}」文件夹里有 ${PROJECT_FILE_SHAPE}`,
    found: `${spending} 万元`,
    hint: '把项目文件放进「项目」文件夹；各项目不单独填表的，写入「已核实」并说明',
  };
}
