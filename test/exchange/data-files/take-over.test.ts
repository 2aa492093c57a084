/** What an import may empty: nothing, unless it is told to; in whatever order workbooks come back, no value is lost. */

import { describe, expect, it } from 'vitest';
import { overlay } from '../../../src/exchange/data-files/changes.js';
import { takeOver } from '../../../src/exchange/data-files/take-over.js';
import { withoutEmpties } from '../../../src/exchange/without-empties.js';
import type { DataRecord } from '../../../src/exchange/unit-data.js';
import { textsOf } from '../../../src/source/located.js';
import { createRandom, type Random } from '../../support/random.js';
import { projectShape } from '../../support/standard-shapes.js';

function imported(before: DataRecord, wanted: DataRecord, isClearing = false): DataRecord {
  return withoutEmpties(overlay(before, takeOver(before, wanted, projectShape, isClearing).wanted) as DataRecord);
}

const spared = (before: DataRecord, wanted: DataRecord) => takeOver(before, wanted, projectShape, false).spared;

const row = (三级指标: string, 指标值: string, 指标解释及计算公式?: string) => ({
  三级指标,
  指标值,
  ...(指标解释及计算公式 !== undefined && { 指标解释及计算公式 }),
});
const under = (...rows: ReturnType<typeof row>[]) => ({ 绩效指标: { 产出指标: { 数量指标: rows } } });

describe('takeOver', () => {
  it('keeps what is named as empty, and says so; clears it when told to', () => {
    const before = { 经办人: '甲某', 支出预算: { 基本支出: '1', 项目支出: '2' }, 目标分解: ['一', '二'] };
    const wanted = { 经办人: '', 支出预算: { 基本支出: '', 项目支出: '3' }, 目标分解: [] };
    expect(imported(before, wanted)).toEqual({ ...before, 支出预算: { 基本支出: '1', 项目支出: '3' } });
    expect(spared(before, wanted)).toEqual([
      { path: '经办人', text: '甲某' },
      { path: '支出预算/基本支出', text: '1' },
      { path: '目标分解', text: '一，二' },
    ]);
    expect(imported(before, wanted, true)).toEqual({ 支出预算: { 项目支出: '3' } });
  });

  it('keeps rows that are not there, where they stood; drops them when told to', () => {
    const before = under(row('甲', '1'), row('乙', '2'), row('丙', '3'));
    const wanted = under(row('丙', '4'), row('甲', '1'), row('丁', '5'));
    expect(imported(before, wanted)).toEqual(under(row('丙', '4'), row('甲', '1'), row('乙', '2'), row('丁', '5')));
    expect(spared(before, wanted)).toEqual([{ path: '绩效指标/产出指标/数量指标/乙', text: '乙，2' }]);
    expect(imported(before, wanted, true)).toEqual(wanted);
  });

  it('leaves alone what has no column, in rows that are sorted anew, too', () => {
    const before = under(row('甲', '1', '甲解'), row('乙', '2', '乙解'));
    const wanted = under(row('乙', '3'), row('甲', '1'));
    for (const isClearing of [false, true]) {
      expect(imported(before, wanted, isClearing)).toEqual(under(row('乙', '3', '乙解'), row('甲', '1', '甲解')));
    }
    expect(spared(before, wanted)).toEqual([]);
    const nameless = {
      绩效指标: { 产出指标: { 数量指标: [{ 指标解释及计算公式: '乙解' }, { 指标解释及计算公式: '甲解' }] } },
    };
    expect(imported(before, nameless)).toEqual(under(row('乙', '2', '乙解'), row('甲', '1', '甲解')));
  });

  it('takes a row that is much alike for one that was changed, and others for new ones', () => {
    const before = { 目标分解: ['完成土地储备项目的监测评估'] };
    expect(imported(before, { 目标分解: ['完成土地储备项目的监测与评估'] })).toEqual({
      目标分解: ['完成土地储备项目的监测与评估'],
    });
    expect(imported(before, { 目标分解: ['开展培训'] })).toEqual({
      目标分解: ['完成土地储备项目的监测评估', '开展培训'],
    });
  });

  it('empties levels that are not named only when told to', () => {
    const before = {
      绩效指标: {
        产出指标: { 数量指标: [row('甲', '1')], 质量指标: [row('乙', '2')] },
        效益指标: { 社会效益指标: [row('丙', '3')] },
      },
    };
    const wanted = under(row('甲', '1'));
    expect(imported(before, wanted)).toEqual(before);
    expect(spared(before, wanted).map(({ path }) => path)).toEqual(['绩效指标/产出指标/质量指标', '绩效指标/效益指标']);
    expect(imported(before, wanted, true)).toEqual(wanted);
  });

  it('loses no value of sections that fill in copies of one workbook, in whatever order these come', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = createRandom(seed);
      const exported = randomRecord(random, 'A');
      const copies = ['X', 'Y', 'Z'].map((section) => filledIn(exported, section, random));
      const outcomes = orders(copies).map((order) => {
        return order.reduce<DataRecord>((record, copy) => imported(record, copy), exported);
      });
      const wanted = [exported, ...copies]
        .flatMap((copy) => textsOf(copy).map(({ text }) => text))
        .filter((text) => text !== '');
      for (const outcome of outcomes) {
        const there = new Set(textsOf(outcome).map(({ text }) => text));
        expect(
          wanted.filter((text) => !there.has(text)),
          `seed ${seed}`,
        ).toEqual([]);
      }
      const again = outcomes.map((outcome) => copies.reduce((record, copy) => imported(record, copy), outcome));
      expect(again.map(sorted), `seed ${seed}`).toEqual(outcomes.map(sorted));
      expect(new Set(outcomes.map(sorted)).size, `seed ${seed}`).toBe(1);
    }
  });
});

const FIELDS = ['经办人', '联系电话', '年度目标', '组织机构', '管理制度'];
const LEVELS = ['数量指标', '质量指标'];
const HAN = '预算绩效目标项目资金管理制度保障实施计划自然资源局监测评估成果入库标准';

function word(random: Random): string {
  return Array.from({ length: 6 }, () => random.pick([...HAN])).join('') + String(random.below(1e6));
}

/** A record as a workbook names it: every field there, some of them empty. */
function randomRecord(random: Random, section: string): DataRecord {
  const maybe = () => (random.chance(0.4) ? `${section}${word(random)}` : '');
  const rows = () => Array.from({ length: random.below(3) }, () => row(`${section}${word(random)}`, maybe()));
  return {
    ...Object.fromEntries(FIELDS.map((field) => [field, maybe()])),
    目标分解: Array.from({ length: random.below(3) }, () => `${section}${word(random)}`),
    绩效指标: { 产出指标: Object.fromEntries(LEVELS.map((level) => [level, rows()])) },
  };
}

/** `exported` with rows of a section's own, and with some of the fields filled in that are its own to fill in. */
function filledIn(exported: DataRecord, section: string, random: Random): DataRecord {
  const own = randomRecord(random, section);
  const ownField = FIELDS['XYZ'.indexOf(section)] ?? '';
  const list = (record: DataRecord, name: string) => record[name] as string[];
  const indicators = (record: DataRecord) =>
    (record['绩效指标'] as Record<string, Record<string, ReturnType<typeof row>[]>>)['产出指标'];
  const levels = LEVELS.map((level) => {
    const rows = [...(indicators(exported)?.[level] ?? []), ...(indicators(own)?.[level] ?? [])];
    return [level, random.chance(0.3) ? [...rows].reverse() : rows] as const;
  });
  return {
    ...exported,
    [ownField]: exported[ownField] === '' ? `${section}${word(random)}` : (exported[ownField] ?? ''),
    目标分解: [...list(exported, '目标分解'), ...list(own, '目标分解')],
    绩效指标: { 产出指标: Object.fromEntries(levels) },
  };
}

function orders<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    orders(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

/** Texts without regard to the order of rows, which is the last workbook's. */
function sorted(record: DataRecord): string {
  return textsOf(record)
    .map(({ path, text }) => `${path.filter((step) => typeof step === 'string').join('/')}=${text}`)
    .sort()
    .join('\n');
}
