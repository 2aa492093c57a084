/** One text of a hundred thousand characters of one kind: every rule comes to an end with it. */

import { describe, expect, it } from 'vitest';
import { checkFiling } from '../../src/checks/check-filing.js';
import { DEFAULT_SETTINGS } from '../../src/checks/check-settings.js';
import { subjectOf } from '../support/check-fixtures.js';

/** What rules look for, and what their patterns could try again and again from each character of. */
const PIECES = [
  ...['－', '一', 'a', '1', '。', '（', '）', '《', '》', '“', '、', '万', '年', '≥', '%', '〔', ',', '.', '十', '第'],
  ...['的', '等', '元', '和', '至', '前', '=', '+', '-', '/', '~', '：', '…', '２', "'"],
  ...[
    '2024年',
    '2023年3月',
    '12月31日',
    '1万元',
    '1万元，',
    '1+',
    '1+1=',
    '每月1次，',
    '总投资1万元，已支付1万元，余下1万元，',
    '每期8人、比例为1：2，',
    '五月中旬，',
    '1个，',
    '共1个',
    '其中1个、',
    '不少于',
    '1%',
  ],
  ...['〔2018〕', '[2018]', '一,', '一 ', '1.', '1,', '百分之', '月底前', '《甲》', '《甲', '（1', '）（', '1、', '-1'],
  ...[
    '新建1个、改建2个，',
    '合计1万元，其中：',
    '《甲》（乙〔2018〕1号）',
    '一一二二',
    '2024年1月至2024年3月，',
    '完成完成',
  ],
];

const SIZE = 100_000;

describe('a goal', () => {
  // A rule that takes a step for each pair of characters would not end today.
  it.each(PIECES)('of %j is checked', (piece) => {
    const goal = piece.repeat(SIZE / piece.length);
    const indicator = '绩效指标:\n  产出指标:\n    数量指标:\n      - { 三级指标: 监测点, 指标值: ≥3个 }\n';
    const subject = subjectOf({ projects: [`年度目标: |\n  ${goal}\n${indicator}`] });
    expect(checkFiling(subject, DEFAULT_SETTINGS).checkedCount).toBeGreaterThan(10);
  });
});
