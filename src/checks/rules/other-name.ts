/** Finds bodies of another place, and schools, phases and the like of another number than the project's. */

import { matchesIn } from '../../prose/matches-in.js';
import { quoteAround } from '../../prose/quote.js';
import { MOST_FINDINGS_A_TEXT, type Finding, type Rule } from '../rule.js';
import type { Project } from '../../model/filing.js';
import type { Located } from '../../source/located.js';
import { allLeavesOf, leavesOf, type Leaf } from '../leaves.js';

/** A place, and a body of it. */
const BODY =
  /([\u4e00-\u9fff]{2})([市县区州旗])([\u4e00-\u9fff]{0,14}?(?:局|中心|委员会|医院|保健院|卫生院|中学|小学|学校|幼儿园|管理处|管理所|[测理作务播视量]站|[支总中大]队|图书馆|文化馆|博物馆|敬老院|养老院|福利院|殡仪馆|公司|供销社|林场|水厂|电视台|研究所))/g;
/** 第三中学, 第二人民医院. */
const NUMBERED = /第([一二三四五六七八九十]{1,3})([\u4e00-\u9fff]{2,4})/g;
/** Words before 市 that are no place: 所属市疾控中心. */
const NO_PLACE =
  /[属辖关各全本驻由在于受请报送经]$|^(?:以及|同时|联合|会同|协同|配合|依托|委托)$|[室科股局处会组院所站心队校司厂部][和与及]$/;
/** The place at the head of the unit's name. */
const PLACE = /^(?:[\u4e00-\u9fff]{2,6}[省市州盟])?([\u4e00-\u9fff]{2})([市县区旗州盟])(?=[\u4e00-\u9fff]{2})/;
/** What is numbered in any text. */
const NO_NAME = /^(?:季度|阶段|学期|批|条|款|期|次|年|方|步|产业|轮|个|章|项|位|课堂)/;

/** Filings are copied from one another: the name of the other unit, or of last year's school, stays behind. */
export const otherName: Rule = {
  code: 'other-name',
  severity: 'warning',
  summary: '单位、学校等名称里的地名和序号是本单位、本项目的',
  reason: '照别的地方、别的项目改写时，地名、序号最容易漏改',
  needs: [['部门/部门名称'], ['项目/项目名称']],
  check({ filing }) {
    const [, core = '', level = ''] = PLACE.exec(filing.department.value.部门名称.trim()) ?? [];
    const leaves = core === '' ? [] : allLeavesOf(filing);
    const all = leaves.map(({ text }) => text).join('\n');
    const own: Own = { core, level, levels: new RegExp(`${core}([市县区旗])(?!${core})`, 'g'), all };
    return [
      ...leaves.flatMap((leaf) => otherPlacesIn(leaf, own)),
      ...leaves.flatMap((leaf) => otherLevelsIn(leaf, own)),
      ...otherAgencies(filing.department.value.部门名称.trim(), core + level, leaves),
      ...filing.projects.flatMap((project) => otherTownships(project, all)),
      ...filing.projects.flatMap((project) => {
        const named = new Map(
          [...project.value.项目名称.matchAll(NUMBERED)].map(([, number = '', what = '']) => {
            return [what.slice(0, 2), `第${number}${what.slice(0, 2)}`];
          }),
        );
        return named.size === 0 ? [] : leavesOf(project).flatMap((leaf) => otherNumbersIn(leaf, named));
      }),
    ];
  },
};

/** Another agency of the place with a section that is the unit's own: 泗洲县农业委员会种植业管理科. */
function otherAgencies(name: string, place: string, leaves: readonly Leaf[]): Finding[] {
  const own = leaves.filter(({ path }) => path[0] === '组织机构');
  const sections = new Set(own.flatMap(({ text }) => sectionsIn(text, name)));
  if (sections.size === 0) return [];
  const agency = new RegExp(
    `(${place}[\\u4e00-\\u9fff]{1,8}?(?:局|委员会|委|办公室))([\\u4e00-\\u9fff]{2,10}?[科股处室])`,
    'g',
  );
  return own.flatMap(({ file, path, text }) =>
    [...text.matchAll(agency)]
      .filter(
        ({ 1: typed = '', 2: section = '' }) =>
          !name.startsWith(typed) && !name.endsWith(typed) && sections.has(section),
      )
      .map(({ 1: typed = '', index }): Finding => {
        const span = [index, index + typed.length] as const;
        const message = `里的“${typed}”与部门名称不同`;
        return { file, path, span, message, expected: name, found: text.slice(...span), hint: '核对单位名称' };
      }),
  );
}

function sectionsIn(text: string, name: string): string[] {
  return text
    .split(name)
    .slice(1)
    .flatMap((behind) => /^[\u4e00-\u9fff]{2,10}?[科股处室]/.exec(behind) ?? []);
}

const TOWNSHIP = /([\u4e00-\u9fff]{2})(镇|乡|街道)/;

/** The township of the project's name with another character, once in the whole filing. */
function otherTownships(project: Located<Project>, all: string): Finding[] {
  const [own, core = '', kind = ''] = TOWNSHIP.exec(project.value.项目名称) ?? [];
  if (own === undefined || all.split(own).length <= FEW_TIMES) return [];
  return leavesOf(project).flatMap(({ file, path, text }) => {
    const places: Finding[] = [];
    for (let at = text.indexOf(kind, 2); at >= 0; at = text.indexOf(kind, at + 1)) {
      const typed = text.slice(at - 2, at + kind.length);
      const isOther = [...core].filter((character, index) => character !== typed[index]).length === 1;
      if (!isOther || /[各本全该个两及和、]/.test(typed) || all.split(typed).length > FEW_TIMES) continue;
      const span = [at - 2, at + kind.length] as const;
      const message = `里的“${typed}”与项目名称里的不同`;
      places.push({ file, path, span, message, expected: own, found: quoteAround(text, ...span), hint: '核对地名' });
    }
    return places;
  });
}

interface Own {
  readonly core: string;
  readonly level: string;
  /** The place with a level behind it. */
  readonly levels: RegExp;
  readonly all: string;
}

/** `青云县` once in a filing of 青云区. */
function otherLevelsIn({ file, path, text }: Leaf, { core, level, levels, all }: Own): Finding[] {
  return matchesIn(text, levels)
    .filter(({ 0: typed, 1: kind }) => kind !== level && all.split(typed).length === 2)
    .map(({ 0: typed, index }) => ({
      file,
      path,
      span: [index, index + typed.length] as const,
      message: `里的“${typed}”与部门名称里的不同`,
      expected: core + level,
      found: quoteAround(text, index, index + typed.length),
      hint: '核对地名',
    }));
}

function otherPlacesIn({ file, path, text }: Leaf, { core, level, all }: Own): Finding[] {
  return matchesIn(text, BODY)
    .filter(({ 1: place = '', 2: kind = '', 3: body = '', index }) => {
      if (place === core || kind === '' || NO_PLACE.test(place)) return false;
      const isNear = kind === level && [...place].filter((character, index) => character === core[index]).length === 1;
      if (isNear) return all.split(place + kind).length <= FEW_TIMES + 1;
      // 市学生资助管理中心 is the unit's own; a county's may have one too, but not one alone.
      if (path[0] !== '组织机构' || '市县区旗'.indexOf(kind) < '市县区旗'.indexOf(level)) return false;
      // A station of a county that does the work is named for that elsewhere as well; its bureau may not be.
      const isOnce = all.split(place + kind).length === FEW_TIMES && !/(?:局|委员会)$/.test(body);
      const isHead = isOnce && /(?:^|，)由?$/.test(text.slice(0, index));
      return isHead || all.includes(core + level + body) || all.includes(`、${level}${body}`);
    })
    .slice(0, MOST_FINDINGS_A_TEXT)
    .map(({ 0: typed, 1: place = '', 2: kind = '', index }): Finding => {
      return {
        file,
        path,
        span: [index, index + place.length + kind.length],
        message: `里的“${place}${kind}”不是本单位的地名`,
        expected: `${core}${level}`,
        found: typed,
        hint: '核对名称，是不是照别处的改写时漏了',
      };
    });
}

/** A place that is named more often is no slip. */
const FEW_TIMES = 2;

function otherNumbersIn({ file, path, text }: Leaf, named: ReadonlyMap<string, string>): Finding[] {
  if (path[0] === '项目名称') return [];
  return matchesIn(text, NUMBERED).flatMap(({ 0: typed, 1: number = '', 2: what = '', index }): Finding[] => {
    const own = named.get(what.slice(0, 2));
    if (own === undefined || NO_NAME.test(what) || text.includes(own)) return [];
    const span = [index, index + number.length + 3] as const;
    return [{ file, path, span, message: '与项目名称里的序号不同', expected: own, found: typed, hint: '核对名称' }];
  });
}
