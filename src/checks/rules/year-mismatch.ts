/** 年度 against the year in the path of 部门.yaml. */

import type { Rule } from '../rule.js';

/** A folder copied for the new year with last year's 年度 left in, or the reverse. */
export const yearMismatch: Rule = {
  code: 'year-mismatch',
  severity: 'warning',
  summary: '年度与所在文件夹的年份相同',
  reason: '上年的文件夹复制过来、忘了改年度，是常见的错',
  check({ filing: { department }, folderYear, reader }) {
    if (folderYear === undefined) return 'not-applicable';
    const { 年度 } = department.value;
    if (folderYear === 年度 || (年度 === '' && reader.isOpen(department, ['年度']))) return [];
    return [
      {
        file: department,
        path: ['年度'],
        message: '与所在文件夹的年份不同；输出按「年度」归档',
        expected: folderYear,
        found: 年度,
        hint: '改正「年度」，或者把文件夹移到正确的年份下',
      },
    ];
  },
};
