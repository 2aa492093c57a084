/** A grade in words that is not that of the total of the points. */

import { isAmount, isLess } from '../../model/amount.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { textAt, type Located, type Path } from '../../source/located.js';
import { filesOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

const GRADE_FIELD = /(?:等级|等次|评级)$/;
const TOTAL_FIELD = /^(?:自评|评价|综合|考核)?(?:总得?分|得分合计)$/;

/** From how many of 100 points each grade is given. Source: 财预〔2020〕10号《项目支出绩效评价管理办法》. */
const GRADES: readonly (readonly [words: readonly string[], least: number, range: string])[] = [
  [['优', '优秀'], 90, '90–100 分'],
  [['良', '良好'], 80, '80–90 分（不含 90）'],
  [['中', '一般'], 60, '60–80 分（不含 80）'],
  [['差', '较差'], 0, '60 分以下'],
];

/** 财预〔2020〕10号: four grades by the total of 100 points. */
export const gradeMismatch: Rule = {
  code: 'grade-mismatch',
  severity: 'warning',
  summary: '评价等级与总分相符',
  reason: '财预〔2020〕10号：总分一般为 100 分，90 分及以上为优，80 分及以上为良，60 分及以上为中，其余为差',
  check({ own, declaration }) {
    const places = { 部门: placesIn('部门', declaration), 项目: placesIn('项目', declaration) };
    if (places.部门.length + places.项目.length === 0) return 'not-applicable';
    return filesOf(own).flatMap((file) => {
      return places[file === own.department ? '部门' : '项目'].flatMap((place) => findingOf(file, place));
    });
  },
};

interface GradePlace {
  readonly grade: Path;
  readonly total: Path;
}

/** The grades of a file, each with the total beside it, or the one total that there is. */
function placesIn(of: FormSubject, { leaves, rules }: Declaration): GradePlace[] {
  const single = leaves[of].map(({ path }) => path).filter((path) => path.every((step) => !/^\*+$/.test(String(step))));
  const nameOf = (path: Path) => String(path.at(-1));
  const scoreSum = rules.find(({ of: other, expression, references }) => {
    return other === of && expression !== undefined && [...references.values()].some(isScoreColumn);
  });
  const named = single.filter((path) => TOTAL_FIELD.test(nameOf(path)));
  // A sum of scores may be a part of the total, where there is one of its name.
  const totals = named.length > 0 ? named : single.filter((path) => path.join('/') === scoreSum?.path.join('/'));
  return single
    .filter((path) => GRADE_FIELD.test(nameOf(path)))
    .flatMap((grade): GradePlace[] => {
      const beside = totals.filter((total) => total.slice(0, -1).join('/') === grade.slice(0, -1).join('/'));
      const [total, another] = beside.length > 0 ? beside : totals;
      return total && !another ? [{ grade, total }] : [];
    });
}

function isScoreColumn({ path }: { readonly path: Path }): boolean {
  return path.length > 1 && path.at(-1) === '得分' && path.some((step) => /^\*+$/.test(String(step)));
}

function findingOf(file: Located<unknown>, { grade, total }: GradePlace): Finding[] {
  const [typed, points] = [grade, total].map((path) => textAt(file.value, path).trim()) as [string, string];
  const index = GRADES.findIndex(([words]) => words.includes(typed));
  const [, least = 0, range = ''] = GRADES[index] ?? [];
  // A form of other points than 100 has grades of its own.
  if (index === -1 || !isAmount(points) || isLess(points, 0) || isLess(100, points)) return [];
  const above = GRADES[index - 1]?.[1];
  if (!isLess(points, least) && (above === undefined || isLess(points, above))) return [];
  const meant = GRADES.find(([, from]) => !isLess(points, from));
  return [
    {
      file,
      path: grade,
      // What is reckoned stands nowhere in the file.
      ...(textAt(file.typed, total) !== '' && { other: { file, path: total } }),
      message: `与「${String(total.at(-1))}」不符`,
      expected: `${points} 分是“${meant?.[0].find((word) => word.length === typed.length) ?? ''}”；“${typed}”是 ${range}`,
      found: typed,
      hint: '核对总分和等级；本地另有分档的，写入「已核实」并说明',
    },
  ];
}
