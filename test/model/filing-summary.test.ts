/** The sums of a filing: exact, by fund and in all, with the indicators counted as the scheme has them. */

import { describe, expect, it } from 'vitest';
import { DRAFT_MARK, draftOf } from '../../src/model/draft.js';
import type { Filing } from '../../src/model/filing.js';
import { summariseFiling } from '../../src/model/filing-summary.js';
import { createRandom } from '../support/random.js';
import { packOf } from '../support/packs.js';
import { departmentOf, projectOf, readSampleFiling, standardPack } from '../support/sample.js';

const pack = standardPack();
const { declaration } = pack;

/** 标准 with other levels. */
function withLevels(levels: string) {
  return packOf({ '指标体系.yaml': `部门整体支出绩效目标表: []\n项目绩效目标表: ${levels}\n` }).declaration;
}

function filingOf(stated: string, ...projects: string[]): Filing {
  const text = `年度: 2024\n部门名称: 甲局\n支出预算: { 基本支出: 1, 项目支出: ${stated} }\n`;
  return {
    department: departmentOf(text, pack),
    projects: projects.map((fields, index) => projectOf(`项目名称: 乙${index}\n${fields}\n`, pack)),
  };
}

describe('summariseFiling', () => {
  it('sums the sample up', () => {
    const { 资金小计, 合计, 项目支出, 差额 } = summariseFiling(readSampleFiling(pack), declaration);
    expect(资金小计.map(({ 资金性质, 项目数, 元 }) => [资金性质, 项目数, 元])).toEqual([
      ['一般公共预算安排', '6', '4990391.6'],
      ['政府性基金预算安排', '7', '362664000'],
    ]);
    expect(合计).toMatchObject({ 项目数: '13', 元: '367654391.6', 万元: '36765.43916' });
    expect(合计.指标数.map(({ 名称, 条数 }) => `${名称} ${条数}`)).toEqual([
      '产出指标 78',
      '效益指标 36',
      '满意度指标 16',
      '合计 130',
    ]);
    expect(项目支出).toEqual({ 元: '387564900', 万元: '38756.49' });
    expect(差额).toEqual({ 元: '19910508.4', 万元: '1991.05084' });
  });

  it('is exact where binary fractions are not, and negative where the projects have more', () => {
    const { 合计, 差额 } = summariseFiling(filingOf('0', '预算资金: 0.1', '预算资金: 0.2'), declaration);
    expect([合计.元, 差额.元, 差额.万元]).toEqual(['0.3', '-0.3', '-0.00003']);
    const large = summariseFiling(filingOf('1', '预算资金: 99999999999999999.01', '预算资金: 0.99'), declaration);
    expect(large.合计.元).toBe('100000000000000000.00');
  });

  it('adds up as whole cents do', () => {
    const random = createRandom(7);
    for (let round = 0; round < 50; round += 1) {
      const cents = Array.from({ length: random.below(20) }, () => BigInt(random.below(2 ** 30)) * 1000003n);
      const funds = cents.map(() => random.pick(['甲', '乙', '""']));
      const print = (value: bigint) => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
      const fields = cents.map((value, index) => `预算资金: ${print(value)}\n资金性质: ${funds[index]}`);
      const { 合计, 资金小计 } = summariseFiling(filingOf('0', ...fields), declaration);
      const sum = (amounts: readonly bigint[]) => amounts.reduce((total, value) => total + value, 0n);
      expect(合计.元).toBe(cents.length === 0 ? '0' : print(sum(cents)));
      expect(sum(资金小计.map(({ 元 }) => BigInt(元.replace('.', ''))))).toBe(sum(cents));
      expect(new Set(资金小计.map(({ 资金性质 }) => 资金性质)).size).toBe(资金小计.length);
    }
  });

  it('counts no entry that was left empty, and levels of another scheme as they are', () => {
    const levels = '绩效指标: { 产出指标: { 数量指标: [{ 三级指标: 甲 }, {}, { 指标值: 1 }] } }';
    const { 合计 } = summariseFiling(filingOf('0', `预算资金: 1\n${levels}`), declaration);
    expect(合计.指标数.map(({ 条数 }) => 条数)).toEqual(['2', '0', '0', '2']);
    expect(summariseFiling(filingOf('0'), withLevels('[]')).合计.指标数).toEqual([{ 名称: '合计', 条数: '0' }]);
  });

  it('marks each sum of a draft that hangs on an error as the error is, and no other', () => {
    const filing = filingOf('1', '预算资金: 1\n资金性质: 甲', '预算资金: 42万元\n资金性质: 乙');
    const summary = summariseFiling(draftOf(filing, pack.declaration), declaration);
    expect(summary.资金小计.map(({ 元, 万元, 项目数 }) => [元, 万元, 项目数])).toEqual([
      ['1', '0.0001', '1'],
      [DRAFT_MARK, DRAFT_MARK, '1'],
    ]);
    expect(summary.合计).toMatchObject({ 元: DRAFT_MARK, 万元: DRAFT_MARK, 项目数: '2' });
    expect(summary.差额).toEqual({ 元: DRAFT_MARK, 万元: DRAFT_MARK });
    expect(summary.项目支出).toEqual({ 元: '10000', 万元: '1' });
  });

  it.each([
    ['绩效指标: [甲]', ['错', '错', '错', '错']],
    ['绩效指标: { 产出指标: 甲 }', ['错', '0', '0', '错']],
    ['绩效指标: { 产出指标: { 数量指标: 甲 } }', ['错', '0', '0', '错']],
    ['绩效指标: { 产出指票: { 数量指标: [{ 三级指标: 甲 }] } }', ['错', '错', '错', '错']],
    ['绩效指标: { 产出指标: { 数量指标: [{ 三级指标: 甲, 指标值: [1] }] } }', ['1', '0', '0', '1']],
    ['附加字段: [甲]', ['0', '0', '0', '0']],
  ])('counts indicators where no error hides how many there are: %s', (fields, expected) => {
    const { 合计 } = summariseFiling(draftOf(filingOf('0', `预算资金: 1\n${fields}`), pack.declaration), declaration);
    expect(合计.指标数.map(({ 条数 }) => (条数 === DRAFT_MARK ? '错' : 条数))).toEqual(expected);
  });

  it('knows no number of projects where one could not be read', () => {
    const filing = filingOf('0', '预算资金: 1', '预算资金: 2');
    const [first, second] = filing.projects;
    if (!first || !second) throw new Error('no projects');
    const unread = { ...filing, projects: [first, { ...second, holes: [[]] }] };
    expect(summariseFiling(unread, declaration).合计.项目数).toBe(DRAFT_MARK);
  });
});
