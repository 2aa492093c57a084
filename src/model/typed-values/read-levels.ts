/** 一级指标 and 二级指标 as forms of other years and provinces name them → the levels of a pack's scheme. */

import { nearestNameHint } from '../../source/nearest-name.js';
import type { FirstLevel, IndicatorScheme } from '../indicator.js';
import type { Certainty, ValueRemark } from './typed-value.js';

/** The levels that an indicator belongs to. */
export interface Levels {
  readonly 一级指标: string;
  readonly 二级指标: string;
  readonly certainty: Certainty;
  readonly remark?: ValueRemark;
}

/** Names of one and the same thing; 成本 has levels of its own since the guidance of 2021. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['环境效益', '生态效益', '生态环境效益', '环境'],
  [
    '服务对象满意度',
    '社会公众或服务对象满意度',
    '受益对象满意度',
    '社会公众满意度',
    '群众满意度',
    '公众满意度',
    '满意度',
    '服务对象',
  ],
  ['可持续影响', '可持续发展影响', '可持续性影响', '可持续', '可持续发展', '可持续效益'],
  ['成本', '经济成本', '社会成本', '生态环境成本', '环境成本', '成本控制', '预算成本'],
  ['社会效益', '社会影响'],
];

/** No level's name is as long. */
const LONGEST_NAME = 60;

/** The levels of `scheme` for two names, either of which may be empty; undefined when both are. */
export function readLevels(first: string, second: string, scheme: IndicatorScheme): Levels | undefined {
  if (first.trim() === '' && second.trim() === '') return undefined;
  const own = scheme.find(({ 一级指标 }) => 一级指标 === first);
  const isOwn = own?.isUndivided === true ? second === '' : own?.二级指标.some(({ 名称 }) => 名称 === second);
  if (isOwn === true) return { 一级指标: first, 二级指标: second, certainty: 'same' };
  const found = findLevels(first, second, scheme);
  const typed = [first, second]
    .map((name) => name.replace(/\s/g, ''))
    .filter((name) => name !== '')
    .join('/');
  if (found) {
    const { certainty, ...levels } = found;
    const place = [found.一级指标, found.二级指标].filter((name) => name !== '').join('/');
    const message = `“${typed}”按本地指标体系记在「${place}」下`;
    const remark = { code: 'converted-value', message, hint: '核对这条指标放得对不对' } as const;
    return { ...levels, certainty, remark };
  }
  const firstLevel = scheme.find((level) => isCalled(level, bareName(first)));
  const names = {
    一级指标: firstLevel?.一级指标 ?? (first.replace(/\s/g, '') || '未分级'),
    二级指标: second.replace(/\s/g, '') || '未分级',
  };
  const allowed = firstLevel ? firstLevel.二级指标.map(({ 名称 }) => 名称) : scheme.map((level) => level.一级指标);
  const wrong = firstLevel ? names.二级指标 : names.一级指标;
  const expected = allowed.join('、') || '没有二级指标';
  const hint = nearestNameHint(wrong, allowed);
  const message = `指标体系里没有「${typed}」`;
  const remark = { code: 'unknown-indicator-level', message, expected, found: wrong, hint } as const;
  return { ...names, certainty: 'unknown', remark };
}

/** `certain`: the names are those of the scheme but for words that forms add; `doubtful`: other names of the same thing. */
function findLevels(first: string, second: string, scheme: IndicatorScheme): Levels | undefined {
  const wantedFirst = bareName(first);
  const wantedSecond = bareName(second);
  const firstLevel = scheme.find((level) => isCalled(level, wantedFirst));
  if (firstLevel?.isUndivided && (wantedSecond === '' || wantedSecond === wantedFirst)) {
    return { 一级指标: firstLevel.一级指标, 二级指标: '', certainty: 'certain' };
  }
  const inside = firstLevel ? [firstLevel] : [];
  const only = firstLevel?.二级指标.length === 1 ? firstLevel.二级指标[0] : undefined;
  if (firstLevel && wantedSecond === '' && only) {
    return { 一级指标: firstLevel.一级指标, 二级指标: only.名称, certainty: 'certain' };
  }
  const exact =
    search(inside, (name) => name === wantedSecond) ??
    (first === '' ? search(scheme, (name) => name === wantedSecond) : undefined);
  if (exact) return { ...exact, certainty: 'certain' };
  const like = (name: string) => name === wantedSecond || areSynonyms(name, wantedSecond);
  const found =
    search(inside, like) ??
    search(scheme, like) ??
    (wantedSecond === '' ? search(scheme, (name) => name === wantedFirst) : undefined);
  return found && { ...found, certainty: 'doubtful' };
}

function search(
  scheme: IndicatorScheme,
  isWanted: (name: string) => boolean,
): Pick<Levels, '一级指标' | '二级指标'> | undefined {
  for (const { 一级指标, 二级指标 } of scheme) {
    const level = 二级指标.find(({ 名称 }) => isWanted(bareName(名称)));
    if (level) return { 一级指标, 二级指标: level.名称 };
  }
  return undefined;
}

/** Whether a first level goes by a bare name, be it the one that is printed. */
function isCalled({ 一级指标, 印作 = 一级指标 }: FirstLevel, bare: string): boolean {
  return bareName(一级指标) === bare || bareName(印作) === bare;
}

function areSynonyms(one: string, other: string): boolean {
  return SYNONYMS.some((names) => names.includes(one) && names.includes(other));
}

/** A level's name without white space, brackets, a number in front, and what some forms write with it and some do not. */
function bareName(name: string): string {
  return name
    .slice(0, LONGEST_NAME)
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replace(/[([〔【][^()[\]〔〕【】]*[)\]〕】]/g, '')
    .replace(/^(?:[一二三四五六七八九十]+|\d{1,2})[、.．]/, '')
    .replace(/[:：、,，;；*]+$/, '')
    .replace(/^绩效/, '')
    .replace(/(?:绩效)?(?:指标|目标)$/, '');
}
