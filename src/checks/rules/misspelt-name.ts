/** Names of the filing that its texts spell with one character wrong. */

import { MOST_FINDINGS_A_TEXT } from '../rule.js';
import type { Filing } from '../../model/filing.js';
import { fileNameOf } from '../../model/file-name.js';
import { textAt } from '../../source/located.js';
import { areOneEditApart } from '../../source/similarity.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import { allLeavesOf, filesOf, leavesOf, type Leaf } from '../leaves.js';
import { areConfusable } from '../../prose/homophones.js';
import { isPairAt } from '../../prose/known-words.js';
import { mayBeMisspeltIn, misspellingsOf } from '../../prose/misspellings.js';
import type { Finding, Rule } from '../rule.js';

/** Shorter names have real neighbours: 农村危房改造, 农村危桥改造. */
const SHORTEST_NAME = 7;
/** A body whose name is short behind its place has them too: 民政局, 财政局. */
/** Of a body every character counts. */
const BODY = /(?:[局委厅办院会所站校园馆队司社]|中心)$/;
const SHORT_BODY = /[省市县区州盟旗][^省市县区州盟旗]{1,4}$/;
/** `区消防救援大队`: the unit's name without its place. */
const OWN_PLACE = /^[\u4e00-\u9fff]{2,8}?[省市县区州盟旗]([^省市县区州盟旗]+)$/;
const SHORTEST_BARE_NAME = 6;
const SHORTEST_TITLE = 8;
/** More titles than any filing names; a hostile one may name as many as it has characters. */
const MOST_TITLES = 5000;
/** What rules of any unit about its budget are called for. Source: titles of the Ministry of Finance, 2011 to 2021. */
const USUAL_IN_TITLES = [
  '预算绩效管理',
  '支出绩效评价',
  '绩效目标管理',
  '绩效评价管理',
  '专项资金管理',
  '政府购买服务',
];

/** Names are typed again and again; one that differs by a character is looked up by no one, but read by the reviewer. */
export const misspeltName: Rule = {
  code: 'misspelt-name',
  severity: 'warning',
  summary: '部门、项目和文件的名称各处写得一样',
  reason: '名称错一个字，审核时会问是不是另一个单位、另一个项目、另一份文件',
  needs: [['部门/部门名称'], ['项目/项目名称']],
  check({ filing, declaration }) {
    return [...misspeltNames(filing), ...misspeltTitles(filing), ...misspeltChoices(filing, declaration)];
  },
};

function misspeltNames({ department, projects }: Filing): Finding[] {
  const { 部门名称 } = department.value;
  const projectNames = projects.map(({ value }) => value.项目名称);
  const all = new Set([部门名称, ...projectNames]);
  const [, ofUnit = ''] = OWN_PLACE.exec(部门名称.trim()) ?? [];
  const bare = ofUnit.length >= SHORTEST_BARE_NAME ? [ofUnit] : [];
  const inDepartment = [...namesToLookFor([...all]), ...bare];
  const shortened = shortenedFrom(部门名称.trim());
  return [
    ...allLeavesOf({ department, projects }).flatMap((leaf) => lackingIn(leaf, 部门名称.trim(), shortened)),
    ...leavesOf(department).flatMap((leaf) => findingsIn(leaf, inDepartment, all)),
    ...projects.flatMap((file) => {
      const names = [...namesToLookFor([部门名称, file.value.项目名称]), ...bare];
      return leavesOf(file).flatMap((leaf) => findingsIn(leaf, names, all));
    }),
  ];
}

/** One of the words that a form usually has, but for a character: 特殊目标类 for 特定目标类. */
function misspeltChoices(filing: Filing, { shapes }: Declaration): Finding[] {
  return filesOf(filing).flatMap((file) => {
    const { fields } = shapes[file === filing.department ? '部门' : '项目'];
    return Object.entries(fields).flatMap(([name, shape]): Finding[] => {
      if (shape.kind !== 'text') return [];
      const typed = textAt(file.value, [name]).trim();
      const { offered = [], example = '' } = shape;
      const [, label] = LABELLED.exec(example) ?? [];
      if (label !== undefined && NUMBERED.test(typed) && !typed.startsWith(label)) {
        const message = `不像表上的写法“${label}”加序号`;
        return [{ file, path: [name], message, expected: example, found: typed, hint: '核对这一格，改成表上的写法' }];
      }
      const isShort = typed.length < SHORTEST_CHOICE;
      if (isShort || offered.includes(typed)) return [];
      const meant = offered.find((word) => areOneEditApart(word, typed));
      if (meant === undefined) return [];
      const message = '与常用的写法差一个字';
      return [{ file, path: [name], message, expected: meant, found: typed, hint: '核对这一格，改成表上的写法' }];
    });
  });
}

/** An example that is a word and a number says how all such are typed: 附件2. */
const LABELLED = /^([\u4e00-\u9fff]{2,4})\d$/;
const NUMBERED = /^[\u4e00-\u9fff]{0,4}[\d一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,2}[\u4e00-\u9fff]{0,2}$/;

/** 新增 and 新建 are two words. */
const SHORTEST_CHOICE = 4;

/** The name with each inner character left out in turn; without 级 it is another way to say it. */
function shortenedFrom(name: string): readonly string[] {
  if (name.length < SHORTEST_NAME) return [];
  return [...name].flatMap((character, at) => {
    const isInner = at > 0 && at < name.length - 1 && character !== name[at - 1];
    return isInner && !/[级的省市县区州盟旗]/.test(character) ? [name.slice(0, at) + name.slice(at + 1)] : [];
  });
}

function lackingIn({ file, path, text }: Leaf, name: string, shortened: readonly string[]): Finding[] {
  // The text may be nothing but the name, and so shorter.
  if (!mayBeMisspeltIn(name, `${text}\n`)) return [];
  return shortened.flatMap((typed): Finding[] => {
    const start = text.indexOf(typed);
    if (start < 0) return [];
    const span = [start, start + typed.length] as const;
    const message = '里的名称与填报的名称少一个字';
    return [{ file, path, span, message, expected: name, found: typed, hint: '核对名称，改成同一个写法' }];
  });
}

function namesToLookFor(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name.length >= SHORTEST_NAME && !SHORT_BODY.test(name));
}

function findingsIn({ file, path, text }: Leaf, names: readonly string[], all: ReadonlySet<string>): Finding[] {
  if (path[0] === '部门名称' || path[0] === '项目名称') return [];
  const near = names.filter((name) => mayBeMisspeltIn(name, text));
  // Most texts speak of none.
  if (near.length === 0) return [];
  const found = near.flatMap((name) =>
    misspellingsOf(name, text)
      // Names that are hardly different themselves are no measure of one another.
      .filter(({ typed, start }) => !all.has(typed) && !isAnotherThing(name, typed, text, start))
      .slice(0, MOST_FINDINGS_A_TEXT)
      .map(({ typed, start }) => ({ name, typed, span: [start, start + typed.length] as const })),
  );
  // The unit's name without its place stands inside the whole one.
  const isInside = (one: readonly [number, number], [start, end]: readonly [number, number]) =>
    start <= one[0] && one[1] <= end && end - start > one[1] - one[0];
  return found
    .filter(({ span }) => !found.some((other) => isInside(span, other.span)))
    .map(({ name, typed, span }): Finding => {
      const message = '里的名称与填报的名称差一个字';
      return { file, path, span, message, expected: name, found: typed, hint: '核对名称，改成同一个写法' };
    });
}

/**
 * Inside the title of a document, and of what is no body, another word makes another thing (筛查, 检查; 资助, 应助): a slip
 * sounds or looks alike, and in a title is no word.
 */
function isAnotherThing(name: string, typed: string, text: string, start: number): boolean {
  const isInTitle = text.lastIndexOf('《', start) > text.lastIndexOf('》', start);
  const [at, ...more] = [...name].flatMap((character, index) => (character === typed[index] ? [] : [index]));
  if (at === undefined || more.length > 0) return false;
  const isAlike = areConfusable(name.charAt(at), typed.charAt(at));
  if (!isInTitle) return !isAlike && !BODY.test(name);
  return !isAlike || isPairAt(typed, at) || isPairAt(typed, at - 1);
}

interface Title {
  readonly leaf: Leaf;
  readonly title: string;
  readonly start: number;
}

/** Of two titles that differ by a character, the one that is named less often, or else later, is told. */
function misspeltTitles(filing: Filing): Finding[] {
  const named = new Map<string, Title[]>();
  for (const leaf of allLeavesOf(filing)) {
    if (!leaf.text.includes('《')) continue;
    for (const { 1: title = '', index } of leaf.text.matchAll(/《([^《》\n]{8,80})》/g)) {
      const group = named.get(title);
      if (group) group.push({ leaf, title, start: index + 1 });
      else if (named.size < MOST_TITLES) named.set(title, [{ leaf, title, start: index + 1 }]);
    }
  }
  const byHalf = new Map<string, string[]>();
  for (const title of named.keys()) {
    if (title.length < SHORTEST_TITLE) continue;
    for (const half of halvesOf(title)) byHalf.set(half, [...(byHalf.get(half) ?? []), title]);
  }
  return [...named].flatMap(([title, places]) => {
    const better = halvesOf(title)
      .flatMap((half) => (byHalf.get(half) ?? []).slice(0, MOST_FINDINGS_A_TEXT))
      .find((other) => {
        const times = named.get(other)?.length ?? 0;
        return times > places.length && other.length === title.length && misspellingsOf(other, title).length > 0;
      });
    const [other] = better === undefined ? [] : (named.get(better) ?? []);
    if (better === undefined || !other) return places.flatMap(unusualIn).slice(0, MOST_FINDINGS_A_TEXT);
    return places.slice(0, MOST_FINDINGS_A_TEXT).map(({ leaf: { file, path }, start }): Finding => ({
      file,
      path,
      span: [start, start + title.length],
      message: '里的文件名称与别处差一个字',
      expected: `《${better}》（见 ${fileNameOf(other.leaf.file.file)}）`,
      found: `《${title}》`,
      hint: '按文件原文核对名称',
    }));
  });
}

/** 《…予算绩效管理办法》: one character that sounds or looks alike. */
function unusualIn({ leaf: { file, path }, title, start }: Title): Finding[] {
  return USUAL_IN_TITLES.filter((name) => mayBeMisspeltIn(name, title)).flatMap((name) =>
    Array.from({ length: Math.max(0, title.length - name.length + 1) }, (_, at) => at).flatMap((at): Finding[] => {
      const typed = title.slice(at, at + name.length);
      const [odd, ...more] = [...name].filter((character, index) => character !== typed[index]);
      if (odd === undefined || more.length > 0 || !areConfusable(odd, typed.charAt(name.indexOf(odd)))) return [];
      const span = [start + at, start + at + name.length] as const;
      const message = '里的文件名称写错一个字';
      return [{ file, path, span, message, expected: name, found: typed, hint: '按文件原文核对名称' }];
    }),
  );
}

/** One of the two is whole where a single character is wrong. */
function halvesOf(title: string): string[] {
  const middle = title.length >> 1;
  return [`${title.length} ${title.slice(0, middle)}`, `${title.length}  ${title.slice(middle)}`];
}
