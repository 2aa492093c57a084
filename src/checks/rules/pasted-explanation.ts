/** Finds one explanation pasted into many forms. */

import { projectNameIn, type Project } from '../../model/filing.js';
import { NAME_OF_PROJECT } from '../../model/meant-text.js';
import { holeAt, type Located } from '../../source/located.js';
import { bareText, coverage } from '../../prose/bare-text.js';
import { fileNameOf } from '../../model/file-name.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

const SHORTEST_EXPLANATION = 15;
const SHORTEST_PROJECT_NAME = 6;

/** Practice: copied explanations keep the other project's words; 成本控制率 legitimately reads alike everywhere. */
export const pastedExplanation: Rule<{ 份数: number }> = {
  code: 'pasted-explanation',
  severity: 'warning',
  summary: '指标解释不是从别的表照搬来的',
  reason: '照搬的解释常留着别的项目的名称；许多表一字不差，也看不出本项目的口径',
  needs: inEither('三级指标', '指标解释及计算公式'),
  limits: { 份数: 4 },
  check({ filing }, { 份数 }) {
    const groups = new Map<string, PlacedIndicator[]>();
    for (const placed of filesOf(filing).flatMap((file) => indicatorsOf(file))) {
      const bare = bareText(placed.indicator.指标解释及计算公式);
      if (bare.length < SHORTEST_EXPLANATION) continue;
      const group = groups.get(bare);
      if (group) group.push(placed);
      else groups.set(bare, [placed]);
    }
    const names = projectNames(filing.projects);
    return [...groups].flatMap(([bare, group]) => {
      const [first, second] = group;
      if (first && !second) return namesAnother(bare, first, names);
      if (!first || !second) return [];
      const named = foreignFindings(bare, group);
      const foreign = named.length > 0 ? named : otherNameFindings(group);
      const fileCount = new Set(group.map(({ file }) => file)).size;
      return foreign.length > 0 || fileCount < 份数 ? foreign : [repeatedFinding(group, first, second, fileCount)];
    });
  },
};

/** Where an explanation names a project that it belongs to, in the forms of the others. */
function foreignFindings(bare: string, group: readonly PlacedIndicator[]): Finding[] {
  const named = group
    .map((placed) => ({ placed, name: projectNameOf(placed) }))
    .find(({ name }) => name.length >= SHORTEST_PROJECT_NAME && bare.includes(name));
  if (!named) return [];
  return group
    .filter(({ file }) => {
      const name = projectNameIn(file.value);
      const own = bareText((name ?? '') + ((file.value as Partial<Project>).年度目标 ?? ''));
      // Without its own name and goal nothing tells whose the words are.
      const isKnown = !holeAt(file, [NAME_OF_PROJECT]) && !holeAt(file, ['年度目标']);
      return isKnown && name !== undefined && file !== named.placed.file && !own.includes(named.name);
    })
    .map(({ file, path, indicator }) => ({
      file,
      path: [...path, '指标解释及计算公式'],
      message: '解释里写的是别的项目',
      expected: '本项目的口径',
      found: `${indicator.指标解释及计算公式.trim()}（与 ${fileNameOf(named.placed.file.file)} 一字不差）`,
      hint: '改写成本项目的解释',
    }));
}

/** What an explanation says of another project on purpose. */
const ON_PURPOSE = /[为向与和]$|配合|服务|支撑|依据|根据|按照?|结合|衔接/;

/** The projects' names by their beginnings, so that a text is read once for all of them. */
function projectNames(projects: readonly Located<Project>[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const name of new Set(projects.map((file) => projectNameOf({ file })))) {
    if (name.length < SHORTEST_PROJECT_NAME) continue;
    const start = name.slice(0, SHORTEST_PROJECT_NAME);
    names.set(start, [...(names.get(start) ?? []), name]);
  }
  return names;
}

/** An explanation of one project that speaks of the work of another. */
function namesAnother(bare: string, placed: PlacedIndicator, names: ReadonlyMap<string, readonly string[]>): Finding[] {
  const { file, path, indicator } = placed;
  const { 年度目标 = '' } = file.value as Partial<Project>;
  const ownName = projectNameIn(file.value);
  if (ownName === undefined || holeAt(file, [NAME_OF_PROJECT]) || holeAt(file, ['年度目标'])) return [];
  const isOwn = (name: string) => bareText(ownName + 年度目标 + indicator.三级指标).includes(name);
  for (let start = 0; start + SHORTEST_PROJECT_NAME <= bare.length; start += 1) {
    const name = names
      .get(bare.slice(start, start + SHORTEST_PROJECT_NAME))
      ?.find((candidate) => bare.startsWith(candidate, start) && !isOwn(candidate));
    if (name === undefined || ON_PURPOSE.test(bare.slice(Math.max(0, start - 4), start))) continue;
    return [
      {
        file,
        path: [...path, '指标解释及计算公式'],
        message: '解释里写的是别的项目',
        expected: '本项目的口径',
        found: name,
        hint: '改写成本项目的解释',
      },
    ];
  }
  return [];
}

/** The same explanation under names that have nothing in common, in different projects. */
function otherNameFindings(group: readonly PlacedIndicator[]): Finding[] {
  const [first] = group;
  if (!first) return [];
  const name = bareText(first.indicator.三级指标);
  const other = group.find(({ file, indicator }) => {
    const theirs = bareText(indicator.三级指标);
    const isProject = [first.file, file].every(({ value }) => projectNameIn(value) !== undefined);
    return isProject && file !== first.file && !areAlike(name, theirs);
  });
  if (!other) return [];
  return [
    {
      file: other.file,
      path: [...other.path, '指标解释及计算公式'],
      message: '解释与别的项目的另一个指标一字不差',
      expected: `「${other.indicator.三级指标}」自己的口径`,
      found: `与 ${fileNameOf(first.file.file)} 的「${first.indicator.三级指标}」相同`,
      hint: '改写成本指标的解释',
    },
  ];
}

/** Satisfaction, cost and the like are measured alike, whatever they are called in full. */
function areAlike(left: string, right: string): boolean {
  if (left === right || (/满意/.test(left) && /满意/.test(right))) return true;
  if (/成本|预算|支出/.test(left) && /成本|预算|支出/.test(right)) return true;
  return left.slice(-2) === right.slice(-2) || Math.max(coverage(left, right), coverage(right, left)) >= 0.5;
}

/** The project's name without city and kind, as an explanation would use it. */
function projectNameOf({ file }: Pick<PlacedIndicator, 'file'>): string {
  return bareText(projectNameIn(file.value) ?? '')
    .replace(/^[^市县区]{1,4}市(?!级)/, '')
    .replace(/(?:相关|专项|工作|保障)*(?:经费|资金|项目|费用)$/, '');
}

function repeatedFinding(
  group: readonly PlacedIndicator[],
  { file, path, indicator }: PlacedIndicator,
  second: PlacedIndicator,
  fileCount: number,
): Finding {
  const other = group.find((placed) => placed.file !== file) ?? second;
  return {
    file,
    path: [...path, '指标解释及计算公式'],
    message: `同一段解释在 ${fileCount} 张表里一字不差`,
    expected: '各表按自己的口径写',
    found: `${indicator.指标解释及计算公式.trim()}（又见 ${fileNameOf(other.file.file)} 等）`,
    hint: '按各项目的实际改写',
    severity: 'hint',
  };
}
