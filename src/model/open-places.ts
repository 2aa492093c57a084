/** 转年待定.yaml: the places of a rolled-over filing that the clerk has still to decide on. */

import type { SourceText } from '../source/decode-text.js';
import type { Located } from '../source/located.js';
import { readRecord } from '../schema/read-record.js';
import { fieldNamesOf, listShape, recordShape, type ValueOf } from '../schema/shape.js';
import { readYaml } from '../source/read-yaml.js';
import { requiredText, text } from './fields.js';

/** What it is about a place: an amount or a time kept from last year, another year named in a text, a project called new, a mark or an opinion. */
export const OPEN_KINDS = { amount: '金额', period: '时间', year: '年份', novelty: '新增', judgement: '评议' } as const;

/** The name of the file, beside 部门.yaml. */
export const OPEN_PLACES_FILE = '转年待定.yaml';

/** Under which it is read: 结转 means money to whoever makes budgets, and was its name in 0.1.0. */
export const OPEN_PLACES_FILES: readonly string[] = [OPEN_PLACES_FILE, '结转待定.yaml'];

/** The fields of the file. */
export const openPlacesShape = recordShape(
  {
    待定: listShape(
      recordShape(
        {
          文件: requiredText('数据文件，如 部门.yaml'),
          位置: requiredText('哪个字段'),
          类别: text('金额、时间、年份、新增或评议'),
          原文: requiredText('从上年带过来的内容；数据文件里改了，就不再提醒；一张表里的几处金额写在一条里'),
        },
        '一处待定',
      ),
      '从上年带过来、要决定的地方',
    ),
  },
  OPEN_PLACES_FILE,
);

/** What is to be decided on. */
export type OpenPlaces = ValueOf<typeof openPlacesShape>;
export type OpenPlace = OpenPlaces['待定'][number];

/** Reads the file, with holes where an entry is wrong; amounts of a table that stand in one entry are a place each. */
export function readOpenPlaces(source: SourceText): Located<OpenPlaces> {
  const located = readRecord(openPlacesShape, readYaml(source, fieldNamesOf(openPlacesShape)));
  return { ...located, value: { 待定: located.value.待定.flatMap(placesIn) } };
}

/** As many amounts as an entry has room for on a line. */
const MOST_TOGETHER = 8;

/** `places` as the file has them: amounts of one table or list together, since they are looked at together. */
export function asEntries(places: readonly OpenPlace[]): OpenPlace[] {
  const entries: OpenPlace[][] = [];
  for (const place of places) {
    const last = entries.at(-1);
    if (last?.[0] && last.length < MOST_TOGETHER && areOfOneTable(last[0], place)) last.push(place);
    else entries.push([place]);
  }
  return entries.flatMap((together) => {
    const entry = together.length > 1 ? joined(together) : undefined;
    // A name may have in it what parts one amount from the next.
    const isRead = entry && JSON.stringify(placesIn(entry)) === JSON.stringify(together);
    return isRead ? [entry] : together;
  });
}

/** The first name of a place inside rows; undefined of a field, or of one of a group. */
function tableOf({ 类别, 位置 }: OpenPlace): string | undefined {
  const [table, ...inside] = 位置.split('/');
  return 类别 === OPEN_KINDS.amount && inside.length > 1 ? table : undefined;
}

function areOfOneTable(one: OpenPlace, other: OpenPlace): boolean {
  const table = tableOf(one);
  return table !== undefined && table === tableOf(other) && one.文件 === other.文件;
}

function joined(places: readonly OpenPlace[]): OpenPlace | undefined {
  const [first] = places;
  const table = first && tableOf(first);
  if (first === undefined || table === undefined) return undefined;
  const amounts = places.map(({ 位置, 原文 }) => `${位置.slice(table.length + 1)} ${原文}`);
  return { ...first, 位置: table, 原文: amounts.join('；') };
}

function placesIn(entry: OpenPlace): OpenPlace[] {
  if (entry.类别 !== OPEN_KINDS.amount || !entry.原文.includes('；')) return [entry];
  const amounts = entry.原文.split(/(?<= -?\d+(?:\.\d+)?)；/);
  return amounts.map((amount) => {
    const [, inside = '', text = amount] = /^(.+) (\S+)$/.exec(amount) ?? [];
    return { ...entry, 位置: inside === '' ? entry.位置 : `${entry.位置}/${inside}`, 原文: text };
  });
}
