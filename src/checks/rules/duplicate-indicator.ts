/** The same 三级指标 twice in one form. */

import { nameKey } from '../../prose/form-texts.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** Names this short (合格率, 完成率) may well stand under two second levels and mean two things. */
const LONGEST_GENERAL_NAME = 4;

/** 指标设置: an indicator that stands twice is scored twice. */
export const duplicateIndicator: Rule = {
  code: 'duplicate-indicator',
  severity: 'warning',
  summary: '同一张表里没有重复的三级指标',
  reason: '重复的指标会重复计分，审核时会要求合并或改名',
  needs: inEither('三级指标'),
  check({ filing }) {
    return filesOf(filing).flatMap((file) => {
      const first = new Map<string, PlacedIndicator>();
      return indicatorsOf(file).flatMap((placed): Finding[] => {
        const { 三级指标 } = placed.indicator;
        const key = nameKey(三级指标);
        // Without a letter it is no name; empty-value speaks of it.
        if (!/\p{L}/u.test(key) || key === '无') return [];
        const earlier = first.get(key);
        if (!earlier) {
          first.set(key, placed);
          return [];
        }
        const isSameLevel = earlier.一级指标 === placed.一级指标 && earlier.二级指标 === placed.二级指标;
        const isGeneral = !isSameLevel && key.length <= LONGEST_GENERAL_NAME;
        return [
          {
            file,
            path: [...placed.path, '三级指标'],
            other: { file, path: [...earlier.path, '三级指标'] },
            message: isSameLevel ? '同一二级指标下已有这条指标' : `「${earlier.二级指标}」下已有这条指标`,
            found: 三级指标,
            hint: '删去重复的一条，或改名以示区别',
            ...(isGeneral ? { severity: 'hint' as const } : {}),
          },
        ];
      });
    });
  },
};
