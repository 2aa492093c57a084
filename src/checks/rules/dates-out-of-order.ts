/** What ends before it begins, where a form has the two dates in cells of their own. */

import { parseDate } from '../../model/date-range.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { textAt, type Located, type Path } from '../../source/located.js';
import { filesOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

const BEGINNING = /开工|开始|起始|启动|开始实施/;
const END = /竣工|完工|结束|终止|截止|完成/;

/** Of one cell with a period the reading of the data says it already. */
export const datesOutOfOrder: Rule = {
  code: 'dates-out-of-order',
  severity: 'warning',
  summary: '分两格填的日期，后一个不早于前一个',
  reason: '竣工早于开工、结束早于开始，必有一个年份或月份写错',
  check({ own, declaration }) {
    const pairs = { 部门: pairsIn('部门', declaration), 项目: pairsIn('项目', declaration) };
    if (pairs.部门.length + pairs.项目.length === 0) return 'not-applicable';
    return filesOf(own).flatMap((file) => {
      return pairs[file === own.department ? '部门' : '项目'].flatMap((pair) => findingOf(file, pair));
    });
  },
};

interface Pair {
  readonly from: Path;
  readonly to: Path;
}

/** Dates of one record whose names are the same but for the word that says which of them it is. */
function pairsIn(of: FormSubject, { leaves }: Declaration): Pair[] {
  const dates = leaves[of]
    .filter(({ shape }) => shape.kind === 'text' && shape.form === 'date')
    .map(({ path }) => path)
    .filter((path) => !path.includes('*') && !path.includes('**'));
  const keyOf = (path: Path, word: RegExp) => path.join('/').replace(word, '');
  const nameOf = (path: Path) => String(path.at(-1));
  return dates
    .filter((path) => BEGINNING.test(nameOf(path)))
    .flatMap((from) => {
      const ends = dates.filter((to) => END.test(nameOf(to)) && keyOf(to, END) === keyOf(from, BEGINNING));
      return ends.map((to) => ({ from, to }));
    });
}

function findingOf(file: Located<unknown>, { from, to }: Pair): Finding[] {
  const [first, last] = [from, to].map((path) => parseDate(textAt(file.value, path)));
  if (first === undefined || last === undefined || last >= first) return [];
  const message = `早于「${String(from.at(-1))}」`;
  const hint = '核对两个日期的年份和月份';
  return [{ file, path: to, other: { file, path: from }, message, expected: `不早于 ${first}`, found: last, hint }];
}
