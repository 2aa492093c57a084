/** A pack's declaration after merging, as one 包.yaml that says it whole. */

import type { Declaration } from '../model/declaration/declaration.js';
import { isMapping } from '../model/declaration/merge-trees.js';
import type { YamlValue } from '../source/located.js';

/** What is longer is written over several lines. */
const LONGEST_LINE = 110;

/** Of the pack's own file: what they say is done in the merged one. */
const DONE: readonly string[] = ['基于', '不用'];

/** The text, which reads as the same declaration without any base. */
export function printDeclaration({ name, written: { value } }: Declaration): string {
  if (!isMapping(value)) return '';
  const { 表: stages = '' } = value;
  // A stage of the base without any form of it left is none.
  const forms = Object.entries(isMapping(stages) ? stages : {}).filter(([, stage]) => !isEmpty(stage));
  const whole = { ...value, 包: name, ...(forms.length > 0 && { 表: Object.fromEntries(forms) }) };
  const parts = Object.entries(whole).filter(([word]) => !DONE.includes(word));
  const [heads, bodies] = [
    ['包', '版本'],
    ['表', '部门', '项目', '对应'],
  ].map((words) => {
    return words.flatMap((word) => parts.filter(([part]) => part === word));
  });
  const head = (heads ?? []).flatMap(([word, text]) => entry(word, text, 0));
  const body = (bodies ?? []).flatMap(([word, part]) => [
    '',
    `${word}:${isEmpty(part) ? ' {}' : ''}`,
    ...inside(part, 2),
  ]);
  return [...head, ...body].join('\n');
}

/** The lines of what stands under a heading: one a name. */
function inside(value: YamlValue, indent: number): string[] {
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => entry(name, part, indent));
}

function entry(name: string, value: YamlValue, indent: number): string[] {
  const lead = `${' '.repeat(indent)}${scalar(name)}:`;
  if (value === '') return [lead];
  const short = `${lead} ${inline(value)}`;
  const isHeading = indent === 2 && isMapping(value) && Object.values(value).every(isForm);
  if (!isHeading && widthOf(short) <= LONGEST_LINE && !hasEmpty(value)) return [short];
  if (Array.isArray(value)) return [lead, ...value.map((item) => `${' '.repeat(indent + 2)}- ${inline(item)}`)];
  return isMapping(value) ? [lead, ...inside(value, indent + 2)] : [short];
}

/** What stands under a stage. */
function isForm(value: YamlValue): boolean {
  return value === '部门' || value === '项目' || (isMapping(value) && Object.hasOwn(value, '每'));
}

function isEmpty(value: YamlValue): boolean {
  return value === '' || (isMapping(value) && Object.keys(value).length === 0);
}

/** `行名:` with nothing behind it is written on a line of its own. */
function hasEmpty(value: YamlValue): boolean {
  if (Array.isArray(value)) return value.some(hasEmpty);
  return isMapping(value) ? Object.values(value).some(hasEmpty) : value === '';
}

function inline(value: YamlValue): string {
  if (typeof value === 'string') return scalar(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  const parts = Object.entries(value as Readonly<Record<string, YamlValue>>);
  return parts.length === 0
    ? '{}'
    : `{ ${parts.map(([name, part]) => `${scalar(name)}: ${inline(part)}`).join(', ')} }`;
}

/** A text in quotes where YAML would read it otherwise; within brackets a comma and a colon part it, too. */
function scalar(text: string): string {
  return /^[\p{L}\p{N}（《〔≥≤(][^\s"'`,:：#[\]{}&*!|>@]*(?: [+−×÷] [^\s"'`,:：#[\]{}&*!|>%@]+)*$/u.test(text) ||
    /^合计 /.test(text)
    ? text
    : JSON.stringify(text);
}

/** A Chinese character is as wide as two others. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (character > '\u2e7f' ? 2 : 1), 0);
}
