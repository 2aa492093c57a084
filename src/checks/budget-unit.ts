/** Budget fields typed in the other form's unit: the department's are in 万元, the projects' in 元. */

import { addAmounts, amountsEqual, shiftAmount } from '../model/amount.js';
import type { Filing } from '../model/filing.js';
import type { Finding } from './rule.js';

/** Above this, 项目支出 in 万元 that has the digits of the projects' sum is in 元. */
const LARGE = 1_000_000;
/** How far the projects may be from 项目支出 and still tell its unit. */
const TOLERANCE = 0.1;

/** No department spends as much, in 万元. */
const IMPOSSIBLE = 10_000_000;

/** The fields of which the amount is ten thousand times too large or too small. */
export function budgetsInWrongUnit(filing: Filing, smallest: number): Finding[] {
  const ofDepartment = departmentFieldsInOnes(filing);
  return ofDepartment.length > 0 ? ofDepartment : projectFieldsInTenThousands(filing, smallest);
}

function departmentFieldsInOnes({ department, projects }: Filing): Finding[] {
  const { 基本支出, 项目支出 } = department.value.支出预算;
  const sum = addAmounts(projects.map(({ value }) => value.预算资金));
  return Object.entries({ 基本支出, 项目支出 }).flatMap(([name, amount]): Finding[] => {
    const isSum = name === '项目支出' && Number(amount) >= LARGE && isNear(amount, sum);
    if (!isSum && Number(amount) < IMPOSSIBLE) return [];
    return [
      {
        file: department,
        path: ['支出预算', name],
        message: '像是以元填写的；部门表以万元为单位',
        expected: `${shiftAmount(amount, -4)} 万元${isSum ? `（各项目之和 ${sum} 元）` : ''}`,
        found: `${amount} 万元`,
        hint: `核对后改为 ${shiftAmount(amount, -4)}`,
      },
    ];
  });
}

function projectFieldsInTenThousands({ department, projects }: Filing, smallest: number): Finding[] {
  const { 项目支出 } = department.value.支出预算;
  const spending = shiftAmount(项目支出, 4);
  const sum = addAmounts(projects.map(({ value }) => value.预算资金));
  const areAll = isNear(项目支出, sum);
  return projects.flatMap((file): Finding[] => {
    const { 预算资金 } = file.value;
    if (Number(预算资金) === 0) return [];
    const mended = shiftAmount(预算资金, 4);
    const reconciles = () => amountsEqual(addAmounts([sum, `-${预算资金}`, mended]), spending);
    if (!areAll && Number(预算资金) >= smallest && !reconciles()) return [];
    return [
      {
        file,
        path: ['预算资金'],
        message: '像是以万元填写的；项目表以元为单位',
        expected: `${mended} 元`,
        found: `${预算资金} 元`,
        hint: `核对后改为 ${mended}`,
      },
    ];
  });
}

function isNear(left: string, right: string): boolean {
  return Number(right) > 0 && Math.abs(Number(left) / Number(right) - 1) <= TOLERANCE;
}
