/** Points that were lost, and no reason given. */

import { isLess } from '../../model/amount.js';
import { isPlaceholder } from '../../prose/form-texts.js';
import { holeAt } from '../../source/located.js';
import { filesOf, indicatorsOf, wordOf } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** 财预〔2020〕10号, notes of the 自评表: what was not reached is explained, with what is done about it. */
export const reasonDue: Rule = {
  code: 'reason-due',
  severity: 'warning',
  summary: '得分低于分值的指标写了偏差原因',
  reason: '自评表的填表说明要求：没有达到目标的，说明原因和改进措施',
  needs: inEither('得分', '分值', '偏差原因'),
  check({ filing, reader }) {
    return filesOf(filing).flatMap((file) =>
      indicatorsOf(file).flatMap((placed): Finding[] => {
        const [score, points, reason] = ['得分', '分值', '偏差原因'].map((word) => wordOf(placed, word));
        const path = [...placed.path, '偏差原因'];
        if (!isNumber(score) || !isNumber(points) || !isLess(score, points)) return [];
        if (reason !== undefined && reason !== '' && !isPlaceholder(reason)) return [];
        if (holeAt(file, path) && reader.isOpen(file, path)) return [];
        const message = `没有写为什么扣分：得分 ${score}，分值 ${points}`;
        return [{ file, path, message, ...(reason && { found: reason }), hint: '写明偏差原因和改进措施' }];
      }),
    );
  },
};

function isNumber(text: string | undefined): text is string {
  return /^-?\d+(?:\.\d+)?$/.test(text ?? '');
}
