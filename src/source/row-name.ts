/** What an entry of a list is called where a path is printed. */

import { remembered } from './remembered.js';

/** The fields by which an entry is known (设备名称 in a list of devices). */
const NAMING_FIELD = /^三级指标$|名称$/;
/** What tells a row better than its date or its amount. */
const WORDS = /\p{Script=Han}{2}/u;
const LONGEST_SHOWN = 16;

/**
 * The name of the entry at `index` of `list`, where no other has it; else its number and what tells it from the others:
 * `第2项（甲路养护）`, of entries of one name `第2项（储备土地，≥3宗）`. One that is a text, or empty, has its number alone.
 */
export function rowName(list: unknown, index: number): string {
  return (Array.isArray(list) ? namesOf(list)[index] : undefined) ?? `第${index + 1}项`;
}

/** Whether two printed paths lead to one place: what stands beside a row's number may have been edited since. */
export function isSamePlace(one: string, other: string): boolean {
  return one === other || numbersAlone(one) === numbersAlone(other);
}

/** A printed path in which rows that have no name of their own go by their numbers. */
export function numbersAlone(printed: string): string {
  return printed.replace(/(第\d+项)（[^（）]*）/g, '$1');
}

/** Worked out once for a list: a hostile one is long, and every entry of it asked about. */
const namesOf = remembered((list: readonly unknown[]): readonly (string | undefined)[] => {
  const rows = list.map(readRow);
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { name, texts } of rows) {
    count(name);
    for (const text of texts) count(keyOf(name, text));
  }
  return rows.map(({ name, texts }, index) => {
    if (name !== '' && counts.get(name) === 1) return name;
    const own = texts.filter((text) => counts.get(keyOf(name, text)) === 1);
    const [, telling = ''] = own.find(([, text]) => WORDS.test(text)) ?? own[0] ?? (name === '' ? texts[0] : []) ?? [];
    const told = [name, telling].filter((text) => text !== '').map(shorten);
    return told.length === 0 ? undefined : `第${index + 1}项（${told.join('，')}）`;
  });
});

type Field = readonly [field: string, text: string];

function readRow(entry: unknown): { readonly name: string; readonly texts: readonly Field[] } {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return { name: '', texts: [] };
  const texts = Object.entries(entry).filter((field): field is [string, string] => typeof field[1] === 'string');
  const naming = texts.find(([field]) => NAMING_FIELD.test(field));
  return { name: naming?.[1] ?? '', texts: texts.filter((field) => field !== naming && field[1].trim() !== '') };
}

function keyOf(name: string, field: Field): string {
  return JSON.stringify([name, ...field]);
}

/** Without what would end the brackets, or part the path. */
function shorten(text: string): string {
  const start = text
    .slice(0, 4 * LONGEST_SHOWN)
    .replace(/[\s/／（）「」]+/g, ' ')
    .trim();
  return start.length > LONGEST_SHOWN ? `${start.slice(0, LONGEST_SHOWN)}…` : start;
}
