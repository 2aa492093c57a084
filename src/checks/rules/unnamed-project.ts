/** The one project that 目标分解 leaves out, where it has something of each of the others. */

import { projectNameIn, type Project } from '../../model/filing.js';
import type { Located } from '../../source/located.js';
import { amountsIn, says } from '../../prose/amounts-in-text.js';
import { bareText, pairsOf } from '../../prose/bare-text.js';
import { quantitiesOf, type Quantity } from '../../prose/quantity.js';
import { projectBudget, type Budget } from '../budget-mentions.js';
import { remembered } from '../../source/remembered.js';
import { indicatorsOf } from '../leaves.js';
import type { Rule } from '../rule.js';

/** With fewer named, 目标分解 is hardly by project. */
const FEWEST_NAMED = 3;
/** Words of any project's name. */
const ANY_WORK = /项目|工程|经费|资金|专项|建设|管理|服务|运行|维护|运维|工作|补助|补贴|改造|提升|保障|及|和|与/g;
/** So many digits are seldom the same by chance. */
const FEWEST_DIGITS = 2;

/** Practice: a project was added to the budget, and the department's goals stayed those of before. */
export const unnamedProject: Rule = {
  code: 'unnamed-project',
  severity: 'warning',
  summary: '目标分解写到了每个项目',
  reason: '部门整体目标要由各项目支撑；多半是后来增加的项目没有写进去',
  needs: [['部门/目标分解', '项目/项目名称']],
  check({ filing: { department, projects }, reader }) {
    const items = department.value.目标分解;
    const budgetOf = remembered((project: Located<Project>) => projectBudget(project, reader));
    const words = ownPairsOf(projects);
    const named = new Set(items.flatMap((item) => meantBy(item, projects, words, budgetOf)));
    const unnamed = projects.filter((project) => !named.has(project));
    const [only] = unnamed;
    if (!only || unnamed.length > 1 || projects.length - 1 < FEWEST_NAMED || items.length < FEWEST_NAMED) return [];
    const { 项目名称 } = only.value;
    return [
      {
        file: department,
        path: ['目标分解'],
        part: 'key',
        other: { file: only, path: ['项目名称'] },
        message: `里没有写「${项目名称.trim()}」，别的项目都写了`,
        expected: `「${项目名称.trim()}」要完成的事`,
        hint: '补上这个项目的一条',
      },
    ];
  },
};

/** Of each project the pairs of characters of its name that no other name has. */
function ownPairsOf(projects: readonly Located<Project>[]): readonly (readonly string[])[] {
  const names = projects.map(({ value }) => bareText(projectNameIn(value) ?? '').replace(ANY_WORK, ' '));
  const namesWith = new Map<string, number>();
  for (const name of new Set(names)) {
    for (const pair of new Set(pairsOf(name))) namesWith.set(pair, (namesWith.get(pair) ?? 0) + 1);
  }
  return names.map((name) => pairsOf(name).filter((pair) => !pair.includes(' ') && namesWith.get(pair) === 1));
}

/**
 * The projects that an item speaks of: those whose budget or numbers it has, or else which have more words of their own in it than
 * any other. One that shares out the money among all of them speaks of none.
 */
function meantBy(
  item: string,
  projects: readonly Located<Project>[],
  ownPairs: readonly (readonly string[])[],
  budgetOf: (project: Located<Project>) => Budget | undefined,
): Located<Project>[] {
  const shared = ownPairs.map((pairs) => pairs.filter((pair) => item.includes(pair)).length);
  const most = Math.max(1, ...shared);
  const [amounts, numbers] = [amountsIn(item), new Set(quantitiesOf(item).map(keyOf))];
  const hasNumberOf = (project: Located<Project>) => {
    const budget = budgetOf(project);
    if (budget && amounts.some((amount) => says(amount, budget.yuan))) return true;
    return tellingOf(project).some((number) => numbers.has(number));
  };
  const byWords = projects.filter((_project, index) => shared[index] === most);
  const byNumber = projects.filter(hasNumberOf);
  // 确保质量良好 is no word of 质量监测 where the numbers are of another.
  const isTie = byWords.length > 1 && byWords.some((project) => byNumber.includes(project));
  const meant = new Set(isTie ? byNumber : [...byWords, ...byNumber]);
  return meant.size < FEWEST_NAMED ? [...meant] : [];
}

/** The numbers of a project that are hardly another's. */
const tellingOf = remembered((project: Located<Project>): readonly string[] =>
  indicatorsOf(project).flatMap(({ target }) => (target && isTelling(target) ? [keyOf(target)] : [])),
);

function keyOf({ number, unit }: Quantity): string {
  return `${number} ${unit}`;
}

function isTelling({ number, kind }: Quantity): boolean {
  return kind !== 'percent' && kind !== 'time' && number.replace(/0+$/, '').length >= FEWEST_DIGITS;
}
