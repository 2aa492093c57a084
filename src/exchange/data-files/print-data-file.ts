/** A data record → the text of a data file, in the order of the model's schema, as a clerk would type it. */

import { withoutFinalLineFeeds, type YamlValue } from '../../source/located.js';
import { mustBeFilled, type Shape } from '../../schema/shape.js';
import type { DataRecord } from '../unit-data.js';
import { partAt, type FilePart } from './file-part.js';
import { printName, printText } from './print-text.js';

/** How a data file is laid out. */
interface DataFileLayout {
  /** Path from the data file to its JSON Schema, with `/`; no line for editors without it. */
  readonly schemaPath?: string;
  /** Lines of comment at the top, without `#`. */
  readonly opening?: readonly string[];
  /** Says above each field what it is for, from the schema's descriptions. */
  readonly isExplained?: boolean;
}

/** The line by which editors find the JSON Schema of a file. */
function schemaLine(schemaPath: string): string {
  return `# yaml-language-server: $schema=${schemaPath}`;
}

/** The text of the data file that holds `record`; it reads back as `record`, but for line feeds at the end of a text. */
export function printDataFile(record: DataRecord, file: FilePart, layout: DataFileLayout = {}): string {
  const { schemaPath, opening = [], isExplained = false } = layout;
  const head = [...(schemaPath === undefined ? [] : [schemaLine(schemaPath)]), ...opening.map((line) => `# ${line}`)];
  const fields = orderedNames(record, file).map((name) => {
    return printEntry(name, record[name] ?? '', partAt(file, [name]), 0, isExplained);
  });
  const lines = fields.flatMap((entry, index) => {
    const previous = fields[index - 1];
    const isApart = previous !== undefined && (isExplained || isLong(entry) || isLong(previous));
    return isApart ? ['', ...entry] : entry;
  });
  const apart = isExplained && head.length > 0 && lines.length > 0 ? [''] : [];
  return [...head, ...apart, ...lines, ''].join('\n');
}

/** Whether a field takes more than its own line and is set apart by empty lines. */
function isLong(lines: readonly string[]): boolean {
  return lines.length > 1;
}

/** The names of `record`: the schema's in its order, then the others as they come. */
export function orderedNames(record: DataRecord, part: FilePart): string[] {
  const names = Object.keys(record);
  const { shape } = part;
  if (shape?.kind !== 'record') return names;
  const known = Object.keys(shape.fields).filter((name) => Object.hasOwn(record, name));
  return [...known, ...names.filter((name) => !known.includes(name))];
}

/** The lines of a field with its name in column `indent` (from 0). */
export function printEntry(
  name: string,
  value: YamlValue,
  part: FilePart,
  indent: number,
  isExplained = false,
): string[] {
  const margin = ' '.repeat(indent);
  const { head, tail } = printValue(value, part, indent, isExplained);
  const told = isExplained && part.shape ? describe(part.shape) : '';
  const explanation = told === '' ? [] : [`${margin}# ${told}`];
  return [...explanation, `${margin}${printName(name)}:${head === '' ? '' : ` ${head}`}`, ...tail];
}

/** A value behind a name in column `indent`. */
export function printValue(value: YamlValue, part: FilePart, indent: number, isExplained = false) {
  if (typeof value === 'string')
    return printText(withoutFinalLineFeeds(value), { indent, role: 'entry', fields: part.fields });
  if (Object.keys(value).length === 0) return { head: Array.isArray(value) ? '[]' : '{}', tail: [] };
  const tail = Array.isArray(value)
    ? value.flatMap((item, index) => printItem(item, partAt(part, [0]), indent + 2, isExplained && index === 0))
    : orderedNames(value, part).flatMap((name, index) => {
        const { shape } = part;
        // Names of the clerk's own speak for themselves, and what is said of one level holds for those after it.
        const isTold = isExplained && shape?.kind === 'record' && (!shape.isLevel || index === 0);
        return printEntry(name, value[name] ?? '', partAt(part, [name]), indent + 2, isTold);
      });
  return { head: '', tail };
}

/** The lines of an entry of a list with its dash in column `indent`. */
export function printItem(item: YamlValue, part: FilePart, indent: number, isExplained = false): string[] {
  const margin = ' '.repeat(indent);
  if (typeof item === 'string') {
    const { head, tail } = printText(withoutFinalLineFeeds(item), {
      indent,
      role: 'item',
      fields: part.fields,
    });
    return [`${margin}-${head === '' ? '' : ` ${head}`}`, ...tail];
  }
  if (Object.keys(item).length === 0) return [`${margin}- ${Array.isArray(item) ? '[]' : '{}'}`];
  const [first = '', ...rest] = Array.isArray(item)
    ? item.flatMap((inner) => printItem(inner, partAt(part, [0]), indent + 2))
    : orderedNames(item, part).flatMap((name) => printEntry(name, item[name] ?? '', partAt(part, [name]), indent + 2));
  const { shape } = part;
  const told = isExplained && shape?.kind === 'record' ? describeFields(shape, item) : '';
  const explanation = told === '' ? [] : [`${margin}# 每一条：${told}`];
  return [...explanation, `${margin}- ${first.slice(indent + 2)}`, ...rest];
}

function describe(shape: Shape): string {
  return `${mustBeFilled(shape) ? '【必填】' : ''}${[shape.description, howToWrite(shape)].filter((part) => part !== '').join('；')}`;
}

/** What may be typed, where the description does not say it. */
function howToWrite(shape: Shape): string {
  const isSeveral = shape.kind === 'list';
  const text = isSeveral ? shape.item : shape;
  if (text.kind !== 'text' || /\d/.test(shape.description)) return '';
  if (text.choices) {
    return isSeveral ? `选几项，写成 [甲, 乙]：${text.choices.join('、')}` : `选一项：${text.choices.join('、')}`;
  }
  if (text.offered) return `常填的：${text.offered.join('、')}；也可以填别的`;
  const usual = text.example?.split('\n')[0] ?? EXAMPLES[text.form ?? ''];
  return usual === undefined || shape.description.includes(usual) ? '' : `如 ${usual}`;
}

/** How people would else write the kinds of fields of which there is more than one way. */
const EXAMPLES: Readonly<Record<string, string>> = {
  date: '2025-03-15',
  percent: '96.86%',
  period: '2025-01-01 至 2025-12-31',
};

/** Of what stands in `item`: what later stages fill in is no blank yet. */
function describeFields(shape: Extract<Shape, { kind: 'record' }>, item: object): string {
  return Object.entries(shape.fields)
    .filter(([name, field]) => Object.hasOwn(item, name) && describe(field) !== '')
    .map(([name, field]) => `${name}——${describe(field)}`)
    .join('；');
}
