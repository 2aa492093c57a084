/** 得分 that is not 分值 × 得分系数, on forms that have both and do not say so themselves. */

import { shiftAmount } from '../../model/amount.js';
import { fractionOf, printFraction, productOf } from '../../model/declaration/expression.js';
import { shareOf } from '../achievement.js';
import { isComputed } from '../sums.js';
import { filesOf, indicatorsOf, wordOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** The form prints points, share and score side by side: anyone can reckon. */
export const coefficientMismatch: Rule = {
  code: 'coefficient-mismatch',
  severity: 'warning',
  summary: '得分等于分值（权重）乘得分系数',
  reason: '三个数印在一行，审核时一算就知道',
  needs: inEither('分值', '得分系数', '得分'),
  check({ filing, declaration }) {
    const files = filesOf(filing).filter((file) => {
      // What the pack computes is held by `wrong-result`.
      return !isComputed(declaration, file === filing.department ? '部门' : '项目', '得分');
    });
    if (files.length === 0) return 'not-applicable';
    return files.flatMap((file) => indicatorsOf(file).flatMap(findingOf));
  },
};

function findingOf(placed: PlacedIndicator): Finding[] {
  const [points = '', share = '', score = ''] = ['分值', '得分系数', '得分'].map((word) => wordOf(placed, word));
  const typed = shareOf(share);
  // More than all is told of at the share.
  if (!typed || typed.isBeyondAll || ![points, score].every((text) => /^\d+(?:\.\d+)?$/.test(text))) return [];
  const decimals = (/\.(\d+)/.exec(score)?.[1] ?? '').length;
  const inHundredths = shiftAmount(typed.number, -2);
  // Typed without its sign, 1 may be either.
  const shares = typed.whole === '100' ? [inHundredths] : [typed.number, inHundredths];
  const results = shares.map((part) => printFraction(productOf(fractionOf(points), fractionOf(part)), decimals));
  if (results.includes(printFraction(fractionOf(score), decimals))) return [];
  return [
    {
      file: placed.file,
      path: [...placed.path, '得分'],
      message: '不等于分值乘得分系数',
      expected: `${points} × ${typed.number}${typed.whole === '100' ? '%' : ''} = ${results[0] ?? ''}`,
      found: score,
      hint: '核对这三个数',
    },
  ];
}
