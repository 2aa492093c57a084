/** 年度 against the year in the path of 部门.yaml. */

import type { Diagnostic } from '../diagnostic.js';
import type { Filing } from '../model/filing.js';

/** A warning: a folder copied for the new year with last year's 年度 left in, or the reverse. */
export function yearMismatch({ department }: Filing): Diagnostic[] {
  const folderYear = department.file.split(/[/\\]/).at(-3) ?? '';
  const { 年度 } = department.value;
  if (!/^(?:19|20)\d\d$/.test(folderYear) || folderYear === 年度) return [];
  return [
    {
      severity: 'warning',
      code: 'year-mismatch',
      message: '「年度」与所在文件夹的年份不同；输出按「年度」归档',
      expected: folderYear,
      found: 年度,
      hint: '改正「年度」，或者把文件夹移到正确的年份下',
      location: department.locate(['年度']),
    },
  ];
}
