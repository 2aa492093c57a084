/** 分级 of 包.yaml: the levels of a set of indicators, in the order in which they are printed. */

import type { FirstLevel, IndicatorScheme, Points } from '../indicator.js';
import type { Path } from '../../source/located.js';
import { nearestNameHint } from '../../source/nearest-name.js';
import { isMapping } from './merge-trees.js';
import type { Author } from './author.js';

const LEVEL_WORDS: readonly string[] = ['一级指标', '印作', '分值', '二级指标', '空时不打印'];

/** Reads the levels at `path`; those that cannot be read are left out and told. Undefined for a list without levels. */
export function readLevels(author: Author, path: Path): IndicatorScheme | undefined {
  const value = author.at(path);
  if (value === '不分') return undefined;
  if (!Array.isArray(value)) {
    author.refuse(path, {
      message: '「分级」应为一级指标的列表，或者 不分',
      hint: '每行写“- { 一级指标: …, 二级指标: […] }”',
    });
    return [];
  }
  const levels = value.flatMap((level, index) => {
    if (isMapping(level)) return [readLevel(author, [...path, index])];
    author.refuse([...path, index], { message: '这一级写法不对', hint: '写成“- { 一级指标: …, 二级指标: […] }”' });
    return [];
  });
  levels.forEach(({ 一级指标 }, index) => {
    if (levels.findIndex((other) => other.一级指标 === 一级指标) === index) return;
    refuseRepeated(author, [...path, index, '一级指标'], 一级指标);
  });
  return levels;
}

function refuseRepeated(author: Author, path: Path, name: string): void {
  author.refuse(path, { code: 'duplicate-field', message: `「${name}」列了两次`, hint: '删去其中一个' });
}

function readLevel(author: Author, path: Path): FirstLevel {
  author.holdTo(path, LEVEL_WORDS, '一级指标');
  const name = author.text([...path, '一级指标']) ?? '';
  if (name === '') author.refuse(path, { message: '这一级没有写名称', hint: '写上“一级指标: 名称”' });
  const names = author.at([...path, '二级指标']) === '' ? [] : author.texts([...path, '二级指标']);
  const unprinted = author.texts([...path, '空时不打印']) ?? [];
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
  return {
    一级指标: name,
    ...(printed !== undefined && { 印作: printed }),
    ...(points && { 分值: points }),
    二级指标: (names ?? []).map((second) => ({ 名称: second, 空时打印: !unprinted.includes(second) })),
    ...(author.at([...path, '二级指标']) === undefined && { isUndivided: true }),
  };
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
