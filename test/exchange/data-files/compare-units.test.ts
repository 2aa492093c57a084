/** Two states of a unit compared: nothing that differs is left out, nothing that is the same is told. */

import { describe, expect, it } from 'vitest';
import { compareUnits, titleOf } from '../../../src/exchange/data-files/compare-units.js';
import { comparisonSheet } from '../../../src/exchange/workbook/write-comparison.js';
import type { DataRecord, UnitData } from '../../../src/exchange/unit-data.js';
import { standardPack } from '../../support/sample.js';
import { randomUnit } from '../../support/random-unit.js';

const { declaration } = standardPack();
const unitOf = (...projects: (readonly [number: string, fields: DataRecord])[]): UnitData => ({
  department: { 年度: '2025' },
  projects: projects.map(([序号, fields]) => ({ 序号, fields })),
});
const told = (before: UnitData, after: UnitData) =>
  compareUnits(before, after, declaration).map((difference) => [
    titleOf(difference),
    ...difference.changes.map(({ path, before: was, after: is }) => `${path}: ${was} → ${is}`),
  ]);

describe('compareUnits', () => {
  const before = unitOf(['01', { 项目名称: '修路', 预算资金: '100' }], ['02', { 项目名称: '植树', 预算资金: '5' }]);

  it('tells changed fields, new projects and those that are gone', () => {
    const after = unitOf(['01', { 项目名称: '修路', 预算资金: '120' }], ['03', { 项目名称: '清淤', 预算资金: '7' }]);
    expect(told(before, after)).toEqual([
      ['01 修路', '预算资金: 100 → 120'],
      ['03 清淤（新增）', '项目名称:  → 清淤', '预算资金:  → 7'],
      ['02 植树（删去）', '项目名称: 植树 → ', '预算资金: 5 → '],
    ]);
  });

  it('knows a project by its name under another number, and by its number under much the same name', () => {
    expect(
      told(before, unitOf(['02', before.projects[0]?.fields ?? {}], ['01', before.projects[1]?.fields ?? {}])),
    ).toEqual([]);
    const renamed = unitOf(
      ['01', { 项目名称: '修路工程', 预算资金: '100' }],
      ['02', { 项目名称: '植树', 预算资金: '5' }],
    );
    expect(told(before, renamed)).toEqual([['01 修路工程', '项目名称: 修路 → 修路工程']]);
  });

  it('has a row of the sheet for each change, with room for the reason', () => {
    const after = unitOf(['01', { 项目名称: '修路', 预算资金: '120' }], ['02', { 项目名称: '植树', 预算资金: '5' }]);
    expect(comparisonSheet(compareUnits(before, after, declaration)).rows).toEqual([
      { texts: ['01 修路', '预算资金', '100', '120', ''] },
    ]);
  });

  it('is empty for the same data, and turned round for the other direction', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const [one, other] = [randomUnit(seed, 3), randomUnit(seed + 1000, 3)];
      expect(compareUnits(one, one, declaration), `seed ${seed}`).toEqual([]);
      const kinds = (from: UnitData, to: UnitData) => {
        const found = compareUnits(from, to, declaration);
        return ['added', 'removed'].map((kind) => found.filter((difference) => difference.kind === kind).length);
      };
      expect(kinds(one, other).reverse(), `seed ${seed}`).toEqual(kinds(other, one));
    }
  });
});
