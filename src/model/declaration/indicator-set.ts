/** 分级 of 包.yaml: the levels of a set of indicators, in the order in which they are printed. */

import type { FirstLevel, IndicatorScheme, Points } from '../indicator.js';
import { addAmounts } from '../amount.js';
import type { Path } from '../../source/located.js';
import { nearestNameHint } from '../../source/nearest-name.js';
import { isMapping } from './merge-trees.js';
import type { Author } from './author.js';

/** What may be said of a first level. */
export const LEVEL_WORDS: readonly string[] = ['一级指标', '印作', '分值', '二级指标', '空时不打印'];

/** Reads the levels at `path`; those that cannot be read are left out and told. Undefined for a list without levels. */
export function readLevels(author: Author, path: Path): IndicatorScheme | undefined {
  const value = author.at(path);
  if (value === '不分') return undefined;
  if (!Array.isArray(value)) {
    const [level = '产出指标'] = isMapping(value) ? Object.keys(value) : [];
    const named = isMapping(value) ? value['一级指标'] : undefined;
    const first = typeof named === 'string' ? named : level;
    author.refuse(path, {
      message: '「分级」应为一级指标的列表，或者 不分',
      hint: `一行一个，前面有“- ”，如“- { 一级指标: ${first}, 二级指标: [数量指标, 质量指标] }”`,
    });
    return [];
  }
  const levels = value.flatMap((level, index) => {
    if (isMapping(level)) return [readLevel(author, [...path, index])];
    const name = typeof level === 'string' && level !== '' ? level : '产出指标';
    const hint = `写成“- { 一级指标: ${name}, 二级指标: [数量指标, 质量指标] }”；没有二级的，只写“- { 一级指标: ${name} }”`;
    author.refuse([...path, index], { message: '这一级的写法不对', hint });
    return [];
  });
  const names = value.map((_level, index) => author.at([...path, index, '一级指标']));
  for (const [index, name] of names.entries()) {
    if (typeof name !== 'string' || names.indexOf(name) === index) continue;
    refuseRepeated(author, [...path, index, '一级指标'], name);
  }
  return levels;
}

function refuseRepeated(author: Author, path: Path, name: string): void {
  author.refuse(path, { code: 'duplicate-field', message: `「${name}」列了两次`, hint: '删去其中一个' });
}

function readLevel(author: Author, path: Path): FirstLevel {
  author.holdTo(path, LEVEL_WORDS, '一级指标');
  const name = author.text([...path, '一级指标']) ?? '';
  if (name === '') author.refuse(path, { message: '这一级没有写名称', hint: '写上“一级指标: 名称”' });
  const names = author.at([...path, '二级指标']) === '' ? [] : author.names([...path, '二级指标']);
  const unprinted = author.names([...path, '空时不打印']) ?? [];
  for (const [index, second] of (names ?? []).entries()) {
    if (names?.indexOf(second) !== index) refuseRepeated(author, [...path, '二级指标', index], second);
  }
  for (const [index, second] of unprinted.entries()) {
    if (names?.includes(second)) continue;
    author.refuse([...path, '空时不打印', index], {
      code: 'unknown-indicator-level',
      message: `「${name}」下没有「${second}」`,
      hint: nearestNameHint(second, names ?? []),
    });
  }
  const printed = author.text([...path, '印作']);
  const points = readPoints(author, [...path, '分值']);
  holdPrintedPoints(author, path, name, printed, points);
  return {
    一级指标: name,
    ...(printed !== undefined && { 印作: printed }),
    ...(points && { 分值: points }),
    二级指标: (names ?? []).map((second) => ({ 名称: second, 空时打印: !unprinted.includes(second) })),
    ...(author.at([...path, '二级指标']) === undefined && { isUndivided: true }),
  };
}

/** The points that are printed in the name of a level; undefined where none are. */
export function pointsInName(name: string): Points | undefined {
  const [found, least = '', most = least] = PRINTED_POINTS.exec(name) ?? [];
  return found === undefined ? undefined : { least, most };
}

/** `产出指标（50分）`, `成本指标（0-20）分`, `产出指标(50分)`. */
const PRINTED_POINTS = /[（(](\d+(?:\.\d+)?)(?:[-—~～至](\d+(?:\.\d+)?))?(?:分[）)]|[）)]分)$/;

/** Points that are printed in a level's name are those of the level, and no part of its name. */
function holdPrintedPoints(author: Author, path: Path, name: string, printed: string | undefined, points?: Points) {
  const [inName] = PRINTED_POINTS.exec(name) ?? [];
  if (inName !== undefined) {
    const bare = name.slice(0, -inName.length);
    const message = '一级指标的名称里带着分值，规则认不出这一级';
    author.remark([...path, '一级指标'], {
      code: 'points-in-name',
      message,
      hint: `写成“一级指标: ${bare}, 印作: ${name}”`,
    });
  }
  const inPrint = pointsInName(printed ?? '');
  if (!inPrint) return;
  const { least, most } = inPrint;
  const said = least === most ? least : `${least}-${most}`;
  if (!points) {
    author.refuse([...path, '印作'], { message: '印出了分值，但没有写“分值”，无从核对', hint: `加上“分值: ${said}”` });
  } else if (Number(points.least) !== Number(least) || Number(points.most) !== Number(most)) {
    const expected = points.least === points.most ? points.least : `${points.least}-${points.most}`;
    const hint = '两处改成一样';
    author.refuse([...path, '印作'], { message: '印出的分值和“分值”不一样', expected, found: said, hint });
  }
}

/** The points of the levels come to what the column of points is to come to, or no filing is ever right. */
export function holdPointsToTotal(author: Author, levels: IndicatorScheme | undefined, totalAt: Path): void {
  const total = author.text(totalAt);
  const points = (levels ?? []).flatMap(({ 分值 }) => 分值 ?? []);
  if (total === undefined || !/^\d+(?:\.\d+)?$/.test(total) || points.length === 0) return;
  const [least = '', most = ''] = [points.map((each) => each.least), points.map((each) => each.most)].map(addAmounts);
  // A level of which no points are said may have any.
  const isBounded = points.length === levels?.length;
  if (Number(least) <= Number(total) && (!isBounded || Number(total) <= Number(most))) return;
  author.refuse(totalAt, {
    message: '“合计”和各一级指标的“分值”加起来不一样',
    expected: least === most ? least : `${least}-${most}`,
    found: total,
    hint: '两处改成一样',
  });
}

function readPoints(author: Author, path: Path): Points | undefined {
  const text = author.text(path);
  if (text === undefined) return undefined;
  const [, least = '', most = least] = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  if (least !== '' && Number(least) <= Number(most)) return { least, most };
  author.refuse(path, {
    message: '分值的写法不对',
    expected: '50 或 0-20',
    found: text,
    hint: '写一个数，或者“最低-最高”',
  });
}
