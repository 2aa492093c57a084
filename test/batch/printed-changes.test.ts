/** What was printed and is another text, or stands in another order, today. */

import { describe, expect, it } from 'vitest';
import { printedChanges, type Comparison } from '../../src/batch/printed-changes.js';

const SAME: Comparison = { isSameLayout: true, isHidden: () => false, nameIn: () => undefined };
const LIST = '绩效指标/产出指标/数量指标';

/** Values of a file as a document keeps them: column by column. */
function printed(entries: readonly (readonly [name: string, target: string, score?: string])[]) {
  const columns = ['三级指标', '指标值', '得分'];
  const values = columns.flatMap((column, index) => {
    return entries.flatMap((entry) => (entry[index] ? [[`${LIST}/${entry[0]}/${column}`, entry[index]] as const] : []));
  });
  return { '01-甲.yaml': { 项目名称: '甲', ...Object.fromEntries(values) } };
}

const told = (
  ...sides: readonly [Parameters<typeof printed>[0], Parameters<typeof printed>[0], Partial<Comparison>?]
) =>
  printedChanges(printed(sides[0]), printed(sides[1]), { ...SAME, ...sides[2] }).map(
    ({ field, before, after }) => `${field}: ${before} → ${after}`,
  );

describe('entries of a list', () => {
  const [roads, rails, trees] = [
    ['里程', '≥318公里'],
    ['护栏', '≥24公里', '9'],
    ['行道树', '', '4'],
  ] as const;

  it('are told once where they stand in another order', () => {
    expect(told([roads, rails, trees], [rails, roads, trees])).toEqual([
      `${LIST}: 次序：里程、护栏、行道树 → 次序：护栏、里程、行道树`,
    ]);
  });

  it('are not moved by one that came, went or was filled in further', () => {
    expect(told([roads, rails, trees], [roads, trees])).toHaveLength(3);
    expect(told([roads, trees], [rails, roads, trees])).toHaveLength(3);
    expect(told([roads, rails, trees], [[...roads, '10'], rails, ['行道树', '≥80株', '4']])).toHaveLength(2);
  });

  it('are told of neither by other layouts nor where an error hides them', () => {
    expect(told([roads, rails], [rails, roads], { isSameLayout: false })).toEqual([]);
    expect(told([roads, rails], [rails, roads], { isHidden: (_file, field) => field === LIST })).toEqual([]);
  });
});
