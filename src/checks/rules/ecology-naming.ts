/** Finds 环境效益 and 生态效益 mixed within one form. */

import type { IndicatorScheme } from '../../model/indicator.js';
import { knownLevels } from '../../model/known-words.js';
import type { Located } from '../../source/located.js';
import { leavesOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';
import { matchesIn } from '../../prose/matches-in.js';

const WORDS = ['环境效益', '生态效益'] as const;
type Word = (typeof WORDS)[number];
const WORD = /(?<!生态)环境效益|生态效益/g;

/** Practice: schemes before and after 2021 name the same second level differently; a form keeps to one. */
export const ecologyNaming: Rule = {
  code: 'ecology-naming',
  severity: 'hint',
  summary: '环境效益与生态效益在一张表里用一个叫法',
  reason: '两个叫法指同一个二级指标，混用会被当成两个',
  check({ filing: { department, projects }, declaration }) {
    return [
      ...findingsIn(department, knownLevels('部门', declaration)),
      ...projects.flatMap((project) => findingsIn(project, knownLevels('项目', declaration))),
    ];
  },
};

function findingsIn(file: Located<unknown>, scheme: IndicatorScheme): Finding[] {
  const uses = leavesOf(file).flatMap((leaf) =>
    matchesIn(leaf.text, WORD).map(({ 0: word, index }) => ({ leaf, word, index })),
  );
  const printed = wordOf(scheme) ?? uses[0]?.word;
  const other = uses.find(({ word }) => word !== printed);
  if (!other || printed === undefined) return [];
  return [
    {
      file,
      path: other.leaf.path,
      span: [other.index, other.index + other.word.length],
      message: '环境效益与生态效益两个叫法混用',
      expected: printed,
      found: other.word,
      hint: `改为“${printed}”，与表上的二级指标一致`,
    },
  ];
}

/** The word by which the scheme names the level; undefined when by neither or both. */
function wordOf(scheme: IndicatorScheme): Word | undefined {
  const names = scheme.flatMap(({ 二级指标 }) => 二级指标.map(({ 名称 }) => 名称));
  const [word, second] = WORDS.filter((candidate) => names.some((name) => name.startsWith(candidate)));
  return second === undefined ? word : undefined;
}
