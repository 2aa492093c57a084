/** What the program's rules know of a filing, by the names of 标准 and of the Ministry's forms; 对应 says where a pack has them. */

import type { Path } from '../../source/located.js';
import { nearestNameHint } from '../../source/nearest-name.js';
import type { Author } from './author.js';
import type { FormSubject } from './read-forms.js';
import type { ReadShapes } from './read-shapes.js';

/** Each name with the place where 标准 has such a field, lists and levels passed over. */
const KNOWN: Readonly<Record<FormSubject, readonly string[]>> = {
  部门: [
    '部门名称',
    '编制单位',
    '经办人',
    '联系电话',
    '职能描述',
    '支出预算/基本支出',
    '支出预算/项目支出',
    '支出预算/资金总额',
    '年度目标',
    '目标分解',
    '组织机构',
    '管理制度',
    '阶段计划',
  ],
  项目: [
    '项目名称',
    '编制单位',
    '项目负责人',
    '联系电话',
    '项目类别',
    '项目属性',
    '项目计划实施时间',
    '预算资金',
    '资金性质',
    '年度目标',
    '本年度实施计划/时间',
    '本年度实施计划/内容',
    '组织机构',
    '管理制度',
    '全年预算数',
    '全年执行数',
  ],
};

/** Those of each indicator, in either file. */
const OF_INDICATORS: readonly string[] = [
  '三级指标',
  '指标值',
  '指标解释及计算公式',
  '实际完成值',
  '分值',
  '得分',
  '偏差原因',
  '完成目标可能性',
  '是否整改',
  '整改要求',
];

/** Where 标准 has each of the known words, but for those of indicators; `*`: in each entry of a list. */
export const PLACES: Readonly<Record<FormSubject, ReadonlyMap<string, Path>>> = {
  部门: placesOf(KNOWN.部门),
  项目: placesOf(KNOWN.项目),
};

/** Known words that are lists of texts. */
export const LISTS: readonly string[] = ['目标分解', '阶段计划'];

function placesOf(places: readonly string[]): ReadonlyMap<string, Path> {
  return new Map(
    places.map((place) => {
      const [list = '', inner] = place.split('/');
      return [lastOf(place), inner !== undefined && list === '本年度实施计划' ? [list, '*', inner] : place.split('/')];
    }),
  );
}

/** The set of indicators that rules speak of. */
export const INDICATORS = '绩效指标';

/** All names that 对应 may have for a kind of file: the last part of the place where 标准 has the field. */
export function meaningNames(of: FormSubject): string[] {
  return [...KNOWN[of].map(lastOf), ...OF_INDICATORS];
}

/** Name → the fields that say it, in order where a form parts it into several; names that a pack lacks are missing. */
export type Meanings = Readonly<Record<FormSubject, ReadonlyMap<string, readonly Path[]>>>;

/** Reads 对应; what it does not name has the meaning of its own name. */
export function readMeanings(author: Author, shapes: Readonly<Record<FormSubject, ReadShapes>>): Meanings {
  author.holdTo(['对应'], ['部门', '项目'], '对应');
  const of = (subject: FormSubject): ReadonlyMap<string, readonly Path[]> => {
    const found = new Map<string, readonly Path[]>();
    for (const place of [...KNOWN[subject], ...OF_INDICATORS.map((name) => `${INDICATORS}/${name}`)]) {
      const path = leafAt(shapes[subject], place);
      if (path) found.set(lastOf(place), [path]);
    }
    for (const [name] of author.entries(['对应', subject], '名称')) {
      const at = ['对应', subject, name];
      if (!meaningNames(subject).includes(name)) {
        const message = `规则里没有「${name}」这个名称`;
        author.refuse(at, { code: 'unknown-name', message, hint: nearestNameHint(name, meaningNames(subject)) }, 'key');
        continue;
      }
      const paths = (author.texts(at) ?? []).flatMap((place) => {
        const path = leafAt(shapes[subject], place);
        if (path) return [path];
        const known = shapes[subject].leaves.map((leaf) => placeOf(leaf.path));
        author.refuse(at, {
          code: 'unknown-name',
          message: `没有名为「${place}」的字段`,
          hint: nearestNameHint(place, known),
        });
        return [];
      });
      if (paths.length > 0) found.set(name, paths);
    }
    return found;
  };
  return { 部门: of('部门'), 项目: of('项目') };
}

function leafAt({ leaves }: ReadShapes, place: string): Path | undefined {
  return leaves.find(({ path }) => placeOf(path) === place)?.path;
}

/** A path as 包.yaml writes it: `绩效指标/指标值`. */
function placeOf(path: Path): string {
  return path.filter((step) => step !== '*' && step !== '**').join('/');
}

function lastOf(place: string): string {
  return place.split('/').at(-1) ?? place;
}
