/** 一级指标 and 二级指标 as forms of other years and provinces name them → the levels of a pack's scheme. */

import type { IndicatorScheme } from '../../model/indicator.js';
import { labelKey } from './labels.js';
import type { Remark } from './values.js';

/** The levels that an indicator belongs to. */
export interface Levels {
  readonly 一级指标: string;
  readonly 二级指标: string;
  readonly remark?: Remark;
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

/** The levels of `scheme` for two names, either of which may be empty; undefined when both are. */
export function findLevels(first: string, second: string, scheme: IndicatorScheme): Levels | undefined {
  if (first.trim() === '' && second.trim() === '') return undefined;
  const wantedFirst = bareName(first);
  const wantedSecond = bareName(second);
  const firstLevel = scheme.find(({ 一级指标 }) => bareName(一级指标) === wantedFirst);
  const inside = firstLevel ? [firstLevel] : [];
  const only = firstLevel?.二级指标.length === 1 ? firstLevel.二级指标[0] : undefined;
  if (firstLevel && wantedSecond === '' && only) return { 一级指标: firstLevel.一级指标, 二级指标: only.名称 };

  const exact =
    search(inside, (name) => name === wantedSecond) ??
    (first === '' ? search(scheme, (name) => name === wantedSecond) : undefined);
  if (exact) return exact;
  const like = (name: string) => name === wantedSecond || areSynonyms(name, wantedSecond);
  const found =
    search(inside, like) ??
    search(scheme, like) ??
    (wantedSecond === '' ? search(scheme, (name) => name === wantedFirst) : undefined);
  const typed = [first, second]
    .map((name) => name.replace(/\s/g, ''))
    .filter((name) => name !== '')
    .join('/');
  if (found) {
    const message = `“${typed}”按本地指标体系记在「${found.一级指标}/${found.二级指标}」下`;
    return {
      ...found,
      remark: { severity: 'warning', code: 'converted-value', message, hint: '核对这条指标放得对不对' },
    };
  }
  return {
    一级指标: firstLevel?.一级指标 ?? (first.replace(/\s/g, '') || '未分级'),
    二级指标: second.replace(/\s/g, '') || '未分级',
    remark: {
      severity: 'warning',
      code: 'unknown-indicator-level',
      message: `指标体系里没有「${typed}」，照原样放进了数据`,
      expected: scheme
        .map((level) => `${level.一级指标}（${level.二级指标.map(({ 名称 }) => 名称).join('、')}）`)
        .join('；'),
      hint: '在数据文件里把这条指标移到指标体系有的一级下',
    },
  };
}

function search(scheme: IndicatorScheme, isWanted: (name: string) => boolean): Levels | undefined {
  for (const { 一级指标, 二级指标 } of scheme) {
    const level = 二级指标.find(({ 名称 }) => isWanted(bareName(名称)));
    if (level) return { 一级指标, 二级指标: level.名称 };
  }
  return undefined;
}

function areSynonyms(one: string, other: string): boolean {
  return SYNONYMS.some((names) => names.includes(one) && names.includes(other));
}

/** A level's name without what some forms write with it and some do not. */
function bareName(name: string): string {
  return labelKey(name)
    .replace(/^绩效/, '')
    .replace(/(?:绩效)?(?:指标|目标)$/, '');
}
