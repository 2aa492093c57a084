/** A data record → the text of a data file, in the order of the model's schema, as a clerk would type it. */

import type { Path, YamlValue } from '../../source/located.js';
import type { Shape } from '../../schema/shape.js';
import type { DataRecord } from '../unit-data.js';
import { printName, printText } from './print-text.js';
import { withoutFinalLineFeeds } from './same-value.js';

/** How a data file is laid out. */
export interface DataFileLayout {
  /** Path from the data file to its JSON Schema, with `/`; no line for editors without it. */
  readonly schemaPath?: string;
  /** Lines of comment at the top, without `#`. */
  readonly opening?: readonly string[];
  /** Says above each field what it is for, from the schema's descriptions. */
  readonly isExplained?: boolean;
}

/** The line by which editors find the JSON Schema of a file. */
export function schemaLine(schemaPath: string): string {
  return `# yaml-language-server: $schema=${schemaPath}`;
}

/** The text of the data file that holds `record`; it reads back as `record`, but for line feeds at the end of a text. */
export function printDataFile(record: DataRecord, shape: Shape, layout: DataFileLayout = {}): string {
  const { schemaPath, opening = [], isExplained = false } = layout;
  const head = [...(schemaPath === undefined ? [] : [schemaLine(schemaPath)]), ...opening.map((line) => `# ${line}`)];
  const fields = orderedNames(record, shape).map((name) => {
    return printEntry(name, record[name] ?? '', shapeAt(shape, [name]), 0, isExplained);
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
export function orderedNames(record: DataRecord, shape: Shape | undefined): string[] {
  const names = Object.keys(record);
  if (shape?.kind !== 'record') return names;
  const known = Object.keys(shape.fields).filter((name) => Object.hasOwn(record, name));
  return [...known, ...names.filter((name) => !known.includes(name))];
}

/** The shape of what lies at `path` in a value of `shape`. */
export function shapeAt(shape: Shape | undefined, path: Path): Shape | undefined {
  return path.reduce<Shape | undefined>((part, step) => {
    if (part?.kind === 'list' || part?.kind === 'named') return part.item;
    return part?.kind === 'record' && Object.hasOwn(part.fields, step) ? part.fields[step] : undefined;
  }, shape);
}

/** The lines of a field with its name in column `indent` (from 0). */
export function printEntry(
  name: string,
  value: YamlValue,
  shape: Shape | undefined,
  indent: number,
  isExplained = false,
): string[] {
  const margin = ' '.repeat(indent);
  const { head, tail } = printValue(value, shape, indent, isExplained);
  const explanation = isExplained && shape ? [`${margin}# ${describe(shape)}`] : [];
  return [...explanation, `${margin}${printName(name)}:${head === '' ? '' : ` ${head}`}`, ...tail];
}

/** A value behind a name in column `indent`. */
export function printValue(value: YamlValue, shape: Shape | undefined, indent: number, isExplained = false) {
  if (typeof value === 'string') return printText(withoutFinalLineFeeds(value), { indent, role: 'entry' });
  if (Object.keys(value).length === 0) return { head: Array.isArray(value) ? '[]' : '{}', tail: [] };
  const tail = Array.isArray(value)
    ? value.flatMap((item, index) => printItem(item, shapeAt(shape, [0]), indent + 2, isExplained && index === 0))
    : orderedNames(value, shape).flatMap((name) => {
        const field = shapeAt(shape, [name]);
        // The names of levels speak for themselves.
        return printEntry(name, value[name] ?? '', field, indent + 2, isExplained && shape?.kind === 'record');
      });
  return { head: '', tail };
}

/** The lines of an entry of a list with its dash in column `indent`. */
export function printItem(item: YamlValue, shape: Shape | undefined, indent: number, isExplained = false): string[] {
  const margin = ' '.repeat(indent);
  if (typeof item === 'string') {
    const { head, tail } = printText(withoutFinalLineFeeds(item), { indent, role: 'item' });
    return [`${margin}-${head === '' ? '' : ` ${head}`}`, ...tail];
  }
  if (Object.keys(item).length === 0) return [`${margin}- ${Array.isArray(item) ? '[]' : '{}'}`];
  const [first = '', ...rest] = Array.isArray(item)
    ? item.flatMap((inner) => printItem(inner, shapeAt(shape, [0]), indent + 2))
    : orderedNames(item, shape).flatMap((name) =>
        printEntry(name, item[name] ?? '', shapeAt(shape, [name]), indent + 2),
      );
  const explanation = isExplained && shape?.kind === 'record' ? [`${margin}# 每一条：${describeFields(shape)}`] : [];
  return [...explanation, `${margin}- ${first.slice(indent + 2)}`, ...rest];
}

function describe(shape: Shape): string {
  const isRequired = shape.kind === 'text' && shape.isRequired === true;
  return `${isRequired ? '【必填】' : ''}${shape.description}`;
}

function describeFields(shape: Extract<Shape, { kind: 'record' }>): string {
  return Object.entries(shape.fields)
    .map(([name, field]) => `${name}——${describe(field)}`)
    .join('；');
}
