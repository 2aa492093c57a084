/** Points that were lost, and no reason given. */

import { isLess } from '../../model/amount.js';
import { isPlaceholder } from '../../prose/form-texts.js';
import { holeAt } from '../../source/located.js';
import { shareOf } from '../achievement.js';
import { filesOf, indicatorsOf, wordOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** 财预〔2020〕10号, notes of the 自评表: what was not reached is explained, with what is done about it. */
export const reasonDue: Rule = {
  code: 'reason-due',
  severity: 'warning',
  summary: '得分低于分值的指标写了偏差原因',
  reason: '自评表的填表说明要求：没有达到目标的，说明原因和改进措施',
  needs: [...inEither('得分', '分值', '偏差原因'), ...inEither('得分系数', '偏差原因')],
  check({ filing, reader }) {
    return filesOf(filing).flatMap((file) =>
      indicatorsOf(file).flatMap((placed): Finding[] => {
        const lost = lostPoints(placed);
        const reason = wordOf(placed, '偏差原因');
        const path = [...placed.path, '偏差原因'];
        if (lost === undefined) return [];
        if (reason !== '' && !isPlaceholder(reason)) return [];
        if (holeAt(file, path) && reader.isOpen(file, path)) return [];
        const message = `没有写为什么扣分：${lost}`;
        return [{ file, path, message, ...(reason && { found: reason }), hint: '写明偏差原因和改进措施' }];
      }),
    );
  },
};

/** The numbers that say so; a score that the pack computes is known by its share. */
function lostPoints(placed: PlacedIndicator): string | undefined {
  const [score = '', points = '', typed = ''] = ['得分', '分值', '得分系数'].map((word) => wordOf(placed, word));
  if (isNumber(score) && isNumber(points)) return isLess(score, points) ? `得分 ${score}，分值 ${points}` : undefined;
  const share = shareOf(typed);
  return share && isLess(share.number, share.whole) ? `得分系数 ${typed}` : undefined;
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}
