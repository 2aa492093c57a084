/** A data file's text with some of its values changed, and every other character left as it was. */

import { throwIfErrors } from '../../diagnostic.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { readDataFile } from '../../model/read-filing.js';
import type { SourceText } from '../../source/decode-text.js';
import { withoutFinalLineFeeds, type YamlValue } from '../../source/located.js';
import { recordIn } from '../typed-unit.js';
import type { DataRecord } from '../unit-data.js';
import { changesBetween, overlay, type Change } from './changes.js';
import { dataFile, partAt, type FilePart } from './file-part.js';
import { pairItems } from './list-pairs.js';
import { orderedNames, printDataFile, printEntry, printItem, printValue } from './print-data-file.js';
import { printText, type PrintedValue } from './print-text.js';
import { fieldOf, isEmpty, isMapping, sameValue } from './same-value.js';
import { columnAt, lineEndAt, placesOf, type ListPlace, type MapPlace, type Place } from './yaml-places.js';

/** A data file after an edit. */
export interface EditedFile {
  readonly text: string;
  readonly changes: readonly Change[];
}

/**
 * Makes the file say what `wanted` says. Fields that `wanted` does not name stay; comments, order, empty lines,
 * quotes and line ends of everything that does not change stay to the byte.
 * @throws ReportError with the problems of a file that is no proper YAML; `file-too-large` for one that would be
 */
export function editDataFile(
  source: SourceText,
  wanted: DataRecord,
  of: FormSubject,
  declaration: Declaration,
): EditedFile {
  const part = dataFile(of, declaration);
  const file = readDataFile(source, declaration);
  throwIfErrors(file.problems);
  const before = recordIn(file);
  const after = overlay(before, wanted) as DataRecord;
  if (sameValue(before, after)) return { text: source.text, changes: [] };
  const attempts = [() => editText(source.text, before, after, part), () => rewriteText(source.text, after, part)];
  for (const attempt of attempts) {
    const text = attempt();
    const { value, problems } = readDataFile({ ...source, text }, declaration);
    if (sameValue(value, after)) return { text, changes: changesBetween(before, after) };
    throwIfErrors(problems.filter(({ code }) => code === 'file-too-large'));
  }
  throw new Error(`${source.file}: the edited text reads differently`);
}

/** For what no clerk writes (`? 年度`): the file anew, with the comments that it opens with. */
function rewriteText(text: string, after: DataRecord, part: FilePart): string {
  const opening = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text)?.[0] ?? '';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return opening + printDataFile(after, part).replaceAll('\n', lineEnd);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function editText(text: string, before: DataRecord, after: DataRecord, part: FilePart): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const place = placesOf(text);
  if (place?.kind !== 'map' || place.isFlow) {
    const begun = text === '' || text.endsWith('\n') ? text : text + lineEnd;
    const lines = orderedNames(after, part).flatMap((name) =>
      printEntry(name, after[name] ?? '', partAt(part, [name]), 0),
    );
    const head = place ? text.slice(0, place.start) : begun;
    const rest = place ? text.slice(place.end) : '';
    return `${head}${lines.join(lineEnd)}${lineEnd}${rest.replace(/^\r?\n/, '')}`;
  }
  const edits = editMap(place, before, after, part, text);
  return apply(text, edits, lineEnd);
}

/** Edits are in line feeds; the file's own line ends are put in. Of two at one place the first stands first. */
function apply(text: string, edits: readonly Edit[], lineEnd: string): string {
  let [result, cursor] = ['', 0];
  for (const { start, end, text: inserted } of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(cursor, Math.max(cursor, start)) + inserted.replaceAll('\n', lineEnd);
    cursor = Math.max(cursor, end);
  }
  return result + text.slice(cursor);
}

/** @param indent column of the name or dash that the value belongs to */
function editValue(
  place: Place,
  before: YamlValue | undefined,
  after: YamlValue,
  context: { readonly part: FilePart; readonly indent: number; readonly role: 'entry' | 'item' },
  text: string,
): Edit[] {
  if (sameValue(before, after)) return [];
  const { part, indent, role } = context;
  if (place.kind === 'map' && isMapping(after) && canEdit(place, before, after)) {
    return editMap(place, before, after, part, text);
  }
  if (
    place.kind === 'list' &&
    Array.isArray(after) &&
    Array.isArray(before) &&
    canEditList(place, before, after, text)
  ) {
    return editList(place, before, after, part, text);
  }
  if (place.kind === 'text' && typeof after === 'string') {
    const { quotes, contentIndent } = place;
    const printed = printText(withoutFinalLineFeeds(after), {
      indent,
      role,
      fields: part.fields,
      ...(quotes && { quotes }),
      ...(contentIndent !== undefined && { contentIndent }),
    });
    return replaceValue(place, printed, text);
  }
  // In place of a whole list or mapping, or where one is to stand now.
  const isItem = role === 'item' && typeof after !== 'string' && !isEmpty(after);
  const printed = isItem ? itemBehindDash(after, part, indent) : printValue(after, part, indent);
  return replaceValue(place, printed, text);
}

function itemBehindDash(item: YamlValue, part: FilePart, indent: number): PrintedValue {
  const [first = '', ...tail] = printItem(item, part, indent);
  return { head: first.slice(indent + 2), tail };
}

/** A comment behind the value stays on its line, in front of the lines of a longer value. */
function replaceValue(place: Place, { head, tail }: PrintedValue, text: string): Edit[] {
  const span = headOf(place, text);
  const isEmptyHead = span.start === span.end;
  // No space is left behind a name that has nothing behind it any more.
  const isLast = head === '' && lineEndAt(text, span.end) === span.end;
  const start = isLast ? withoutSpaces(text, span.start) : span.start;
  const lines = tail.map((line) => `\n${line}`).join('');
  const tailSpan = tailOf(place, span.end, text);
  return [
    { start, end: span.end, text: isEmptyHead && head !== '' ? ` ${head}` : head },
    ...(lines === '' && tailSpan.start === tailSpan.end ? [] : [{ ...tailSpan, text: lines }]),
  ];
}

function withoutSpaces(text: string, offset: number): number {
  let start = offset;
  while (text[start - 1] === ' ') start -= 1;
  return text[start - 1] === ':' || text[start - 1] === '-' ? start : offset;
}

/** What stands on the line of the name or dash. */
function headOf(place: Place, text: string): { start: number; end: number } {
  if (place.kind === 'text') return place.head;
  if (place.isFlow) return { start: place.start, end: place.end };
  // A mapping behind a dash begins on its line; below a name, on the next.
  const isOnLine = /[-:?] +$/.test(text.slice(text.lastIndexOf('\n', place.start - 1) + 1, place.start));
  const lineStart = text.lastIndexOf('\n', place.start - 1);
  const above = isOnLine ? place.start : lineStart;
  const start = text[above - 1] === '\r' ? above - 1 : above;
  return isOnLine ? { start, end: place.end } : { start, end: start };
}

function tailOf(place: Place, headEnd: number, text: string): { start: number; end: number } {
  if (place.kind === 'text' && place.tail) return place.tail;
  if (place.kind !== 'text' && !place.isFlow && headEnd < place.end) return { start: headEnd, end: place.end };
  const end = lineEndAt(text, headEnd);
  return { start: end, end };
}

/** In `{…}` only texts can be changed in place. */
function canEdit(place: MapPlace, before: YamlValue | undefined, after: Record<string, YamlValue>): boolean {
  if (!place.isFlow) return true;
  return (
    place.entries.length > 0 &&
    Object.entries(after).every(([name, value]) => {
      const known = fieldOf(before, name);
      return sameValue(known, value) || (known !== undefined && isOneLine(known) && isOneLine(value));
    })
  );
}

function canEditList(place: ListPlace, before: YamlValue[], after: YamlValue[], text: string): boolean {
  if (place.items.length !== before.length || before.length === 0) return false;
  if (place.isFlow) {
    return (
      before.length === after.length &&
      after.every((item, index) => {
        return sameValue(before[index], item) || (isOneLine(before[index] ?? []) && isOneLine(item));
      })
    );
  }
  // Of a list in a list (`- - …`) the first dash has no line of its own.
  return place.items.every(({ dash }) => text.slice(text.lastIndexOf('\n', dash - 1) + 1, dash).trim() === '');
}

function isOneLine(value: YamlValue): boolean {
  return typeof value === 'string' && !value.includes('\n');
}

function editMap(
  place: MapPlace,
  before: YamlValue | undefined,
  after: Record<string, YamlValue>,
  part: FilePart,
  text: string,
): Edit[] {
  const edits: Edit[] = [];
  for (const { name, key, place: inner } of place.entries) {
    const [was, is] = [fieldOf(before, name), fieldOf(after, name) ?? ''];
    if (place.isFlow) {
      if (!sameValue(was, is) && inner.kind === 'text') edits.push(...editFlowText(inner, is as string, part, text));
    } else {
      const context = { part: partAt(part, [name]), indent: columnAt(text, key), role: 'entry' as const };
      edits.push(...editValue(inner, was, is, context, text));
    }
  }
  const known = new Map(place.entries.map((entry) => [entry.name, entry]));
  const indent = place.entries[0] ? columnAt(text, place.entries[0].key) : 0;
  let above: MapPlace['entries'][number] | undefined;
  for (const name of orderedNames(after, part)) {
    const entry = known.get(name);
    if (entry) above = entry;
    else if (!isEmpty(after[name])) {
      const lines = printEntry(name, after[name] ?? '', partAt(part, [name]), indent);
      edits.push(
        insertLines(
          lines,
          above ? above.place.end : undefined,
          place.entries[0]?.key ?? place.start,
          text,
          indent === 0,
        ),
      );
    }
  }
  return edits;
}

/** Below the line of `behind`; where there is none, above the line of `first`. */
function insertLines(
  lines: readonly string[],
  behind: number | undefined,
  first: number,
  text: string,
  isTop: boolean,
): Edit {
  const apart = isTop && lines.length > 1 ? '\n' : '';
  if (behind !== undefined) {
    const end = lineEndAt(text, behind);
    return { start: end, end, text: `${apart}\n${lines.join('\n')}` };
  }
  // Behind a dash the first name has no line of its own.
  const margin = text.slice(text.lastIndexOf('\n', first - 1) + 1, first);
  const [firstLine = '', ...rest] = lines;
  const inserted = [firstLine.trimStart(), ...rest].join('\n');
  return { start: first, end: first, text: `${inserted}\n${apart}${' '.repeat(margin.length)}` };
}

function editFlowText(
  place: Extract<Place, { kind: 'text' }>,
  after: string,
  { fields }: FilePart,
  text: string,
  role: 'entry' | 'item' = 'entry',
): Edit[] {
  const { quotes } = place;
  // As every other field that is empty; the space is where the next text goes.
  if (after === '' && role === 'entry') return [{ ...place.head, text: '' }];
  const { head } = printText(withoutFinalLineFeeds(after), {
    indent: 0,
    role,
    fields,
    isFlow: true,
    ...(quotes && { quotes }),
  });
  const { start, end } = place.head;
  if (start === end && text[end] === ' ' && text[end + 1] === ',') return [{ start, end: end + 1, text: ` ${head}` }];
  return replaceValue({ ...place, end }, { head, tail: [] }, text).slice(0, 1);
}

function editList(
  place: ListPlace,
  before: readonly YamlValue[],
  after: readonly YamlValue[],
  part: FilePart,
  text: string,
): Edit[] {
  const itemPart = partAt(part, [0]);
  if (place.isFlow) {
    return place.items.flatMap(({ place: inner }, index) => {
      const item = after[index] ?? '';
      if (sameValue(before[index], item) || inner.kind !== 'text') return [];
      return editFlowText(inner, item as string, part, text, 'item');
    });
  }
  const pairs = pairItems(before, after);
  const edits: Edit[] = [];
  const indent = columnAt(text, place.items[0]?.dash ?? 0);
  for (const { before: was, after: is } of pairs) {
    const item = place.items[was];
    const context = { part: itemPart, indent, role: 'item' as const };
    if (item) edits.push(...editValue(item.place, before[was], after[is] ?? '', context, text));
  }
  for (const [index, { dash, place: inner }] of place.items.entries()) {
    if (pairs.some((pair) => pair.before === index)) continue;
    const lineStart = text.lastIndexOf('\n', dash - 1);
    const start = text[lineStart - 1] === '\r' ? lineStart - 1 : lineStart;
    edits.push({ start, end: lineEndAt(text, inner.end), text: '' });
  }
  let above: number | undefined;
  for (const [index, item] of after.entries()) {
    const pair = pairs.find((candidate) => candidate.after === index);
    if (pair) {
      above = place.items[pair.before]?.place.end;
      continue;
    }
    const lines = printItem(item, itemPart, indent).map((line) => `\n${line}`);
    // Above the first entry there is a line: that of the list's name.
    const end = above === undefined ? lineBreakBefore(text, place.items[0]?.dash ?? 0) : lineEndAt(text, above);
    edits.push({ start: end, end, text: lines.join('') });
  }
  return edits;
}

function lineBreakBefore(text: string, offset: number): number {
  const lineFeed = text.lastIndexOf('\n', offset - 1);
  return text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
}
