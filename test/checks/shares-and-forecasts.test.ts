/** Rules on shares of the points, what is foreseen, days in lists and columns that may be empty. */

import { describe, expect, it } from 'vitest';
import { groupFindings } from '../../src/checks/group-findings.js';
import { readFiling } from '../../src/model/read-filing.js';
import { declare } from '../model/declaration/declared.js';
import { checkedBy } from '../packs/pack-data.js';
import { AT, declaration, entry, filingOf, found } from '../support/later-stages-filing.js';

describe('a share of more than all', () => {
  it.each(['105', '1.05'])('%s is told at itself, and once', (share) => {
    const text = entry(`指标值: ≥10次, 实际完成值: 10次, 分值: 8, 得分系数: ${share}, 得分: 8.4`);
    expect(found('score-mismatch', text)).toEqual([`${AT}/得分系数 | 不超过 100% | ${share}`]);
    expect(found('coefficient-mismatch', text)).toEqual([]);
    const { entries } = groupFindings(checkedBy(declaration, filingOf(text)).findings);
    const ofScore = entries.filter(({ kind, places: [{ path = '' }] }) => /得分/.test(path) && kind !== '空缺');
    expect(ofScore).toHaveLength(1);
  });
});

describe('a share declared as 百分比', () => {
  const told = (code: string, text: string) => {
    const other = declare({
      试: `表: { 自评: { 自评表: 项目 } }
项目:
  绩效指标:
    分级: 不分
    栏: { 三级指标: 文字, 指标值: 文字, 实际完成值: 文字, 权重: 数, 得分系数: 百分比, 得分: 数, 原因: 长文 }
对应: { 项目: { 分值: 绩效指标/权重, 偏差原因: 绩效指标/原因 } }
`,
    });
    const sources = new Map([
      ['部门.yaml', { file: '部门.yaml', text: '年度: 2026\n' }],
      ['项目/01-乙.yaml', { file: '项目/01-乙.yaml', text: `绩效指标:\n  - { 三级指标: 甲, ${text} }\n` }],
    ]);
    const { findings } = checkedBy(other, readFiling(sources, other));
    return findings.filter((finding) => finding.code === code).map(({ expected }) => expected);
  };

  it.each<[code: string, text: string, said: (string | undefined)[]]>([
    ['coefficient-mismatch', '权重: 8, 得分系数: 85%, 得分: 6.8', []],
    ['coefficient-mismatch', '权重: 8, 得分系数: 85%, 得分: 6.9', ['8 × 85% = 6.8']],
    ['coefficient-mismatch', '权重: 8, 得分系数: 0.5%, 得分: 4', ['8 × 0.5% = 0']],
    ['score-mismatch', '指标值: ≥10次, 实际完成值: 9次, 权重: 8, 得分系数: 90.00%', []],
    ['score-mismatch', '指标值: ≥10次, 实际完成值: 9次, 权重: 8, 得分系数: 95%', ['完成值 9 ÷ 目标 10，得 90']],
    ['score-mismatch', '权重: 8, 得分系数: 101%', ['不超过 100%']],
    ['reason-due', '权重: 8, 得分系数: 95%', [undefined]],
    ['reason-due', '权重: 8, 得分系数: 100%', []],
  ])('is seen by %s: %s', (code, text, said) => {
    expect(told(code, text)).toEqual(said);
  });
});

describe('what is foreseen beside what is said of it', () => {
  it.each<[text: string, said?: string]>([
    ['指标值: ≥10次, 全年预计完成情况: 10次, 完成目标可能性: 确定能'],
    ['指标值: ≥10次, 全年预计完成情况: 约10次, 完成目标可能性: 确定能'],
    ['指标值: ≥10次, 全年预计完成情况: 9次, 完成目标可能性: 有可能, 原因说明: 人手不足'],
    ['指标值: ≥10次, 全年预计完成情况: 未调查, 完成目标可能性: 确定能'],
    ['指标值: ≥10次, 全年预计完成情况: 9次, 完成目标可能性: 确定能', '9次」相合（指标值 ≥10次） | 确定能'],
    [
      '指标值: ≥10次, 全年预计完成情况: 9次, 完成目标可能性: 确定能, 评分标准: 每少一次扣1分',
      '9次」相合（指标值 ≥10次） | 确定能',
    ],
    [
      '指标值: 10月底前, 全年预计完成情况: 预计11月, 完成目标可能性: 确定能',
      '预计11月」相合（指标值 10月底前） | 确定能',
    ],
    ['指标值: ≥-5%, 全年预计完成情况: -8%, 完成目标可能性: 确定能', '-8%」相合（指标值 ≥-5%） | 确定能'],
    ['指标值: ≥10次, 全年预计完成情况: 10次, 完成目标可能性: 完全不可能, 原因说明: 人手不足'],
    ['指标值: ≥10次, 全年预计完成情况: 9次, 完成目标可能性: 完全不可能, 原因说明: 人手不足'],
  ])('%s', (text, said) => {
    const expected = said === undefined ? [] : [`${AT}/完成目标可能性 | 与全年预计完成情况「${said}`];
    expect(found('possibility-reason', entry(text))).toEqual(expected);
  });
});

describe('days in a list', () => {
  it.each<[text: string, said?: string]>([
    ['项目期: 2026年1月-2026年10月\n进度: [{ 工作: 铺装, 完成日期: 2026-10-31 }]'],
    [
      '项目期: 2026年1月-2026年10月\n进度: [{ 工作: 铺装, 完成日期: 2026-11-01 }]',
      '进度/第1项（铺装）/完成日期 | 不晚于 2026-10-31 | 2026-11-01',
    ],
    ['项目期: 2026年1月-2026年10月\n进度: [{ 工作: 铺装, 质保到期日: 2028-10-31 }]'],
    ['项目期: 2025年1月-2025年10月\n进度: [{ 工作: 铺装, 完成日期: 2026-10-31 }]'],
    ['进度: [{ 工作: 铺装, 完成日期: 2026-11-01 }]'],
  ])('are held against the end of the project: %s', (text, said) => {
    expect(found('stage-outside-period', text)).toEqual(said === undefined ? [] : [said]);
  });
});

describe('a column that may well be empty', () => {
  it('comes with the word that says so', () => {
    const hints = checkedBy(declaration, filingOf(entry('指标值: 3次'))).findings.flatMap(
      ({ code, path = '', hint }) => {
        return code === 'empty-value' && path.endsWith('评分标准') ? [hint] : [];
      },
    );
    expect(hints).toEqual([expect.stringContaining('写上“必填: 否”')]);
  });
});
