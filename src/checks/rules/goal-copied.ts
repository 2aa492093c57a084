/** A year's goal that is word for word that of all the years. */

import { parsePeriod } from '../../model/period.js';
import { nameKey } from '../../prose/form-texts.js';
import { textAt } from '../../source/located.js';
import { filesOf } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** Shorter ones may well be the same. */
const SHORTEST = 10;

/** 《中央部门预算绩效目标管理办法》: 年度目标 is what is to be reached in the year. */
export const goalCopied: Rule = {
  code: 'goal-copied',
  severity: 'warning',
  summary: '年度目标不是照抄整个项目的总体（中期）目标',
  reason: '年度目标说的是这一年做到什么；与几年的目标一字不差，审核时会退回',
  needs: inEither('年度目标', '中期目标'),
  check({ filing }) {
    return filesOf(filing).flatMap((file): Finding[] => {
      const [year, whole] = ['年度目标', '中期目标'].map((word) => nameKey(textAt(file.value, [word])));
      if (year === undefined || year !== whole || year.length < SHORTEST || isOfOneYear(file.value)) return [];
      return [
        {
          file,
          path: ['年度目标'],
          message: '与整个项目的总体目标一字不差',
          hint: '写这一年要达到的目标；只做一年的项目，写入「已核实」并说明',
        },
      ];
    });
  },
};

/** Where a project lasts a year the two goals are one. */
function isOfOneYear(value: object): boolean {
  const period = parsePeriod(textAt(value, ['项目计划实施时间']));
  return period !== undefined && period.start.slice(0, 4) === period.end.slice(0, 4);
}
