/** Points of a first level that its indicators' points do not come to. */

import { addAmounts, isLess } from '../../model/amount.js';
import { pointsInName } from '../../model/declaration/indicator-set.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { knownLevels } from '../../model/known-words.js';
import { holeAt } from '../../source/located.js';
import { filesOf, indicatorsOf, wordOf } from '../leaves.js';
import { inEither, type Finding, type Rule, type Subject } from '../rule.js';
import { located, wrongNumbersOf } from '../sums.js';

/** 财预〔2020〕10号: the points of each first level are given; many forms print them in its name. */
export const levelPoints: Rule = {
  code: 'level-points',
  severity: 'warning',
  summary: '每个一级指标下的分值加起来，等于表上给这一级的分值',
  reason: '表上印着“产出指标（50分）”，下面加起来不是 50，总分就不是 100',
  needs: inEither('分值'),
  check(subject) {
    const { violations } = wrongNumbersOf(subject);
    const declared = violations
      .filter(({ word }) => word === '分值')
      .map(({ file, path, column, found, limit }): Finding => findingOf(located(file), path, found, limit, column));
    const { department, projects } = subject.filing;
    return [
      ...declared,
      ...inNames(department, '部门', subject),
      ...projects.flatMap((project) => inNames(project, '项目', subject)),
    ];
  },
};

/** Levels whose names have points in them, though the pack says none. */
function inNames(
  file: ReturnType<typeof filesOf>[number],
  of: FormSubject,
  { declaration, reader }: Subject,
): Finding[] {
  return knownLevels(of, declaration).flatMap(({ 一级指标, 印作 = 一级指标, 分值 }): Finding[] => {
    const points = 分值 ? undefined : pointsInName(印作);
    if (!points) return [];
    const path = ['绩效指标', 一级指标];
    const typed = indicatorsOf(file)
      .filter((placed) => placed.一级指标 === 一级指标)
      .map((placed) => wordOf(placed, '分值'))
      .filter((text) => /^\d+(?:\.\d+)?$/.test(text));
    if (typed.length === 0 || (holeAt(file, path) && reader.isOpen(file, path))) return [];
    const sum = addAmounts(typed);
    if (!isLess(sum, points.least) && !isLess(points.most, sum)) return [];
    const { least, most } = points;
    return [findingOf(file, path, sum, least === most ? least : `${least}-${most}`)];
  });
}

function findingOf(
  file: Finding['file'],
  path: Finding['path'],
  sum: string,
  points: string,
  column = '分值',
): Finding {
  return {
    file,
    path,
    part: 'key',
    message: `下各条的「${column}」合计不对`,
    expected: points.includes('-') ? `合计在 ${points} 之间` : `合计 ${points}`,
    found: `合计 ${sum}`,
    hint: `核对这一级各条指标的「${column}」`,
  };
}
