/** Another year's number in goals, stages and indicators, where 年度 is meant. */

import { wholeNumber } from '../../model/whole-number.js';
import { DOCUMENT_NUMBER } from '../../prose/document-number.js';
import { typedLeavesOf, type Leaf } from '../leaves.js';
import { otherYearsOf } from '../other-years.js';
import { MOST_FINDINGS_A_TEXT, type Finding, type Rule } from '../rule.js';

/** Last year's filing is where most texts come from; its year stays behind in one place or another. */
export const otherYear: Rule = {
  code: 'other-year',
  severity: 'warning',
  summary: '目标、阶段、指标里写的是本年度',
  reason: '沿用上年的文字、忘了改年份，是退回最常见的原因之一',
  check({ filing, reader }) {
    const year = reader.year();
    if (year === undefined) return [];
    return [...otherYearsOf(filing, reader), ...typedLeavesOf(filing).flatMap((leaf) => futureDocumentsOf(leaf, year))];
  },
};

/** Documents numbered in a year that had not come when the form was filled in. */
function futureDocumentsOf({ file, path, text }: Leaf, year: number): Finding[] {
  if (!text.includes('号')) return [];
  return [...text.matchAll(DOCUMENT_NUMBER)]
    .filter(({ 0: number }) => wholeNumber(/(?:19|20)\d\d/.exec(number)?.[0] ?? year) > year)
    .slice(0, MOST_FINDINGS_A_TEXT)
    .map(({ 0: number, index }): Finding => {
      return {
        file,
        path,
        span: [index, index + number.length],
        message: `里的文号晚于填报年度${year}年`,
        found: number,
        hint: '核对文号里的年份',
      };
    });
}
