/** A first level that every form must use, without an indicator. */

import type { IndicatorScheme, Indicators } from '../../model/indicator.js';
import { knownLevels } from '../../model/known-words.js';
import { valueAt, type Located } from '../../source/located.js';
import { indicatorsOf, isEmptyEntry } from '../leaves.js';
import type { Reader } from '../reader.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** 财预〔2021〕101号: output, benefit and satisfaction are each to be measured. */
export const emptyFirstLevel: Rule<{ readonly 必有: readonly string[] }> = {
  code: 'empty-first-level',
  severity: 'warning',
  summary: '产出、效益、满意度各有至少一条指标',
  reason: '财预〔2021〕101号及各地填报说明：这几类一级指标不得空缺',
  needs: [...inEither('三级指标'), ...inEither('指标值')],
  limits: { 必有: ['产出指标', '效益指标', '满意度指标'] },
  check({ filing: { department, projects }, declaration, reader }, { 必有 }) {
    return [
      ...emptyLevelsOf(department, knownLevels('部门', declaration), 必有, reader),
      ...projects.flatMap((project) => emptyLevelsOf(project, knownLevels('项目', declaration), 必有, reader)),
    ];
  },
};

function emptyLevelsOf(
  file: Located<{ readonly 绩效指标: Indicators }>,
  scheme: IndicatorScheme,
  required: readonly string[],
  reader: Reader,
): Finding[] {
  // A level under a wrong name may be any of them.
  const lost = file.holes.find((hole) => hole.length === 0 || (hole[0] === '绩效指标' && hole.length <= 2));
  if (lost && reader.isOpen(file, lost)) return [];
  const used = new Set(
    indicatorsOf(file)
      .filter(({ indicator }) => !isEmptyEntry(indicator))
      .map(({ 一级指标 }) => 一级指标),
  );
  // A form without any indicator is the business of empty-field.
  if (used.size === 0) return [];
  return scheme
    .filter(({ 一级指标 }) => required.includes(一级指标) && !used.has(一级指标))
    .map(({ 一级指标, 二级指标 }) => {
      const first = 二级指标.map(({ 名称 }) => ['绩效指标', 一级指标, 名称]);
      // Where a list stands empty, there it is to be filled in.
      const places = [...first, ['绩效指标', 一级指标]];
      return {
        file,
        path: places.find((place) => valueAt(file.typed, place) !== undefined) ?? ['绩效指标'],
        part: 'key',
        message: `${一级指标}下一条指标也没有`,
        hint: `补上至少一条${一级指标}`,
      };
    });
}
