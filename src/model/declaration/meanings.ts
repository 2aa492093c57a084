/** What the program's rules know of a filing, by the names of 标准 and of the Ministry's forms; 对应 says where a pack has them. */

import type { Path } from '../../source/located.js';
import type { ListShape, TextForm, TextShape } from '../../schema/shape.js';
import type { Author, Said } from './author.js';
import { placeOf } from './field-lookup.js';
import type { FormSubject } from './read-forms.js';
import { ANY_ENTRY, type DeclaredLeaf, type ReadShapes } from './read-shapes.js';
import { nearestHint } from './wrong-words.js';

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
    '全年预算数',
    '全年执行数',
    '中期目标',
    '原因分析',
    '改进措施',
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
    '中期目标',
    '原因分析',
    '改进措施',
  ],
};

/** The set of indicators that rules speak of, and that of several years beside it. */
export const INDICATORS = '绩效指标';
const WHOLE_INDICATORS = '中期绩效指标';

/** Those of each indicator, in either file, with the place where the Ministry has such a column. */
const OF_INDICATORS: ReadonlyMap<string, string> = new Map([
  ...[
    ...[
      '三级指标',
      '指标值',
      '调整指标值',
      '指标解释及计算公式',
      '实际完成值',
      '分值',
      '得分系数',
      '得分',
      '评分标准',
      '偏差原因',
      '原因说明',
    ],
    ...['全年预计完成情况', '完成目标可能性', '是否整改', '整改要求'],
  ].map((name) => [name, `${INDICATORS}/${name}`] as const),
  ['中期三级指标', `${WHOLE_INDICATORS}/三级指标`],
  ['中期指标值', `${WHOLE_INDICATORS}/指标值`],
]);

/** Words of later stages and of several years, which packs of a year's goals do not have. */
export const BEYOND_GOALS: readonly string[] = ['全年预算数', '全年执行数', '中期目标', '原因分析', '改进措施'];

/** Known words that are amounts: in 万元 for a department, in 元 for a project. */
export const AMOUNTS: readonly string[] = [
  ...['基本支出', '项目支出', '资金总额', '预算资金', '全年预算数', '全年执行数'],
];

/** The names of fields that the program knows before it knows the pack: its own, and those that rules speak of. */
export const KNOWN_FIELD_NAMES: readonly string[] = [
  ...new Set([
    ...['年度', '阶段', '已核实', '代码', '位置', '理由', '附加字段', '模板', '编制日期', '绩效指标'],
    ...[...KNOWN.部门, ...KNOWN.项目].flatMap((place) => place.split('/')),
    ...OF_INDICATORS.keys(),
  ]),
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

/** All names that 对应 may have for a kind of file: the last part of the place where 标准 has the field. */
export function meaningNames(of: FormSubject): string[] {
  return [...KNOWN[of].map(lastOf), ...OF_INDICATORS.keys()];
}

/** Name → the fields that say it, in order where a form parts it into several; names that a pack lacks are missing. */
export type Meanings = Readonly<Record<FormSubject, ReadonlyMap<string, readonly Path[]>>>;

/** What rules read as a number, a period or a list; all else they read as texts. */
const WANTED: Readonly<Record<string, readonly [kind: string, fits: (shape: TextShape | ListShape) => boolean]>> = {
  ...kindFor(AMOUNTS, '元 或 万元', 'amount'),
  ...kindFor(['项目计划实施时间', '时间'], '期间', 'period'),
  ...kindFor(['分值', '得分'], '数', 'number'),
  ...kindFor(['得分系数'], '数 或 百分比', 'number', 'percent'),
  ...Object.fromEntries(LISTS.map((name) => [name, ['条目', isListOfTexts]])),
};

/** The kind that a field must have to have the meaning `name`; undefined where any text will do. */
export function wantedKind(name: string): string | undefined {
  return WANTED[name]?.[0];
}

function kindFor(names: readonly string[], kind: string, ...forms: readonly TextForm[]): typeof WANTED {
  const fits = (shape: TextShape | ListShape) => forms.some((form) => shape.kind === 'text' && shape.form === form);
  return Object.fromEntries(names.map((name) => [name, [kind, fits]]));
}

function isListOfTexts({ kind }: TextShape | ListShape): boolean {
  return kind === 'list';
}

/** Reads 对应; what it does not name has the meaning of its own name, if it is of a kind that rules can read so. */
export function readMeanings(author: Author, shapes: Readonly<Record<FormSubject, ReadShapes>>): Meanings {
  for (const [name, said] of author.entries(['对应'], '部门 和 项目')) {
    const of = (['项目', '部门'] as const).find((subject) => meaningNames(subject).includes(name));
    if (of === undefined || typeof said !== 'string') continue;
    const hint = `写成“${of}: { ${name}: ${said} }”`;
    author.refuse(['对应', name], { message: `「${name}」没有写在“部门”或“项目”下`, hint }, 'key');
  }
  author.holdTo(['对应'], ['部门', '项目', ...meaningNames('项目'), ...meaningNames('部门')], '对应', ['部门', '项目']);
  return { 部门: meaningsOf(author, '部门', shapes.部门), 项目: meaningsOf(author, '项目', shapes.项目) };
}

function meaningsOf(author: Author, subject: FormSubject, shapes: ReadShapes): ReadonlyMap<string, readonly Path[]> {
  const found = new Map<string, readonly Path[]>();
  const places = [...KNOWN[subject].map((place) => [lastOf(place), place] as const), ...OF_INDICATORS];
  for (const [name, place] of places) {
    const leaf = leafAt(shapes, place);
    if (leaf && fits(name, leaf)) found.set(name, [leaf.path]);
  }
  for (const [name] of author.entries(['对应', subject], '名称', '一行写一个“规则的叫法: 本地的字段”')) {
    const paths = readMeaning(author, subject, name, shapes);
    if (paths.length > 0) found.set(name, paths);
  }
  return found;
}

/** The fields that one line of 对应 names. */
function readMeaning(author: Author, subject: FormSubject, name: string, shapes: ReadShapes): Path[] {
  const at = ['对应', subject, name];
  const names = meaningNames(subject);
  if (!names.includes(name)) {
    const message = `规则里没有「${name}」这个名称`;
    author.refuse(at, { code: 'unknown-name', message, hint: nearestHint(name, names) }, 'key');
    return [];
  }
  const places = author.texts(at) ?? [];
  const leaves = places.flatMap((place) => {
    const leaf = leafAt(shapes, place);
    if (leaf) return [leaf];
    // What a base says of a field that this pack does not have goes with it.
    if (author.isOfDropped(at, [subject, ...place.split('/')])) return [];
    const message = `没有名为「${place}」的字段`;
    const hint = nearestHint(
      place,
      shapes.leaves.map(({ path }) => placeOf(path)),
    );
    author.refuse(at, { code: 'unknown-name', message, hint });
    return [];
  });
  // Of a field whose own kind is not understood nothing follows.
  const sound = leaves.filter(({ declaredAt }) => !author.isDoubted(declaredAt));
  const isUnsaid = sound.some((leaf) => !fits(name, leaf) && author.refuseWithoutKind(leaf.declaredAt));
  const problem = isUnsaid
    ? undefined
    : sound.map((leaf) => meaningProblem(name, leaf)).find((found) => found !== undefined);
  if (problem) author.refuse(at, problem);
  const [kind] = WANTED[name] ?? [];
  if (kind !== undefined && places.length > 1) {
    author.refuse(at, { message: `「${name}」只能对应一个字段`, hint: '只有文字可以由几个字段拼成' });
  }
  return problem ? [] : leaves.map(({ path }) => path);
}

function meaningProblem(name: string, leaf: DeclaredLeaf): Said | undefined {
  const place = placeOf(leaf.path);
  const isOfIndicator = OF_INDICATORS.has(name);
  if (isOfIndicator !== leaf.path.includes(ANY_ENTRY)) {
    const [message, hint] = isOfIndicator
      ? [`「${place}」不是指标的一栏`, '写“绩效指标/栏名”这样的路径']
      : [`「${place}」是指标的一栏，「${name}」不是`, '写一个不在指标里的字段'];
    return { message, hint };
  }
  const [kind = ''] = WANTED[name] ?? [];
  if (fits(name, leaf)) return undefined;
  return {
    message: `「${place}」的种类不对：规则里「${name}」是 ${kind}`,
    hint: `种类改为 ${kind}，或者对应另一个字段`,
  };
}

function fits(name: string, { shape }: DeclaredLeaf): boolean {
  return WANTED[name]?.[1](shape) ?? true;
}

function leafAt({ leaves }: ReadShapes, place: string): DeclaredLeaf | undefined {
  return leaves.find(({ path }) => placeOf(path) === place);
}

function lastOf(place: string): string {
  return place.split('/').at(-1) ?? place;
}
