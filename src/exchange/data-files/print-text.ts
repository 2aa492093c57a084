/** A text as YAML that the reader reads back as the very same text, written as a clerk would type it. */

import { UNPRINTABLE } from '../../source/decode-text.js';
import { fieldIn } from '../../source/entry-line.js';
import { hasFieldBehind } from '../../source/field-behind-another.js';
import { valueAt } from '../../source/located.js';
import { readYaml } from '../../source/read-yaml.js';
import { remembered } from '../../source/remembered.js';
import type { FieldsOfFile } from './file-part.js';

/** How a value begins on the line of its name or dash, and the lines that follow it, fully indented. */
export interface PrintedValue {
  readonly head: string;
  readonly tail: readonly string[];
}

/** Where a text stands. */
interface TextContext {
  /** Column (from 0) of the name or dash it belongs to. */
  readonly indent: number;
  /** Behind a name (`entry`) or behind a dash (`item`). */
  readonly role: 'entry' | 'item';
  /** What its lines could be taken for. */
  readonly fields: FieldsOfFile;
  /** Column of the lines of a `|` text; two more than `indent` unless told otherwise. */
  readonly contentIndent?: number;
  /** Inside `[…]` or `{…}`, where commas and brackets end a text and no `|` can stand. */
  readonly isFlow?: boolean;
  /** The quotes to be kept, where the text that it replaces has some. */
  readonly quotes?: 'single' | 'double';
}

/** A text that editors would show broken, or not at all: it is written with an escape. */
const INVISIBLE = /[\u0085\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
/** What other readers of YAML take for no text at all. */
const NO_TEXT = /^(?:~|null|true|false)$/i;
/** Most texts: nobody could take them for anything else, and thousands of rows of a workbook are not each read back. */
const PLAIN = /^[\u4e00-\u9fffA-Za-z0-9≥≤][\u4e00-\u9fffA-Za-z0-9≥≤、。（）《》%.+/*×÷=-]*$/;

/** `text` in the plainest way that reads back as it is: without quotes, with `|`, else in quotes. */
export function printText(text: string, context: TextContext): PrintedValue {
  if (text === '') return context.isFlow ? { head: '""', tail: [] } : { head: '', tail: [] };
  const double = { head: printDoubleQuoted(text), tail: [] };
  const isOneLine = !/[\r\n]/.test(text);
  if (context.quotes === 'double' && isOneLine) return double;
  if (!context.quotes && isSurelyPlain(text)) return { head: text, tail: [] };
  if (isUnprintable(text) || INVISIBLE.test(text)) return double;
  const candidates = isOneLine ? oneLineCandidates(text, context) : blockCandidates(text, context);
  return candidates.find((candidate) => readsAs(text, candidate, context)) ?? double;
}

/** A name of a field as a key. */
export function printName(name: string): string {
  if (isSurelyPlain(name)) return name;
  const isPlain = !isUnprintable(name) && !INVISIBLE.test(name) && !/\s$/u.test(name) && !NO_TEXT.test(name);
  if (isPlain) {
    const { value, problems } = readYaml({ file: '', text: `${name}: 值\n` }, []);
    const isSame = typeof value === 'object' && !Array.isArray(value) && value[name] === '值';
    if (isSame && problems.length === 0 && Object.keys(value).length === 1) return name;
  }
  return printDoubleQuoted(name);
}

function isSurelyPlain(text: string): boolean {
  return PLAIN.test(text) && !NO_TEXT.test(text);
}

function isUnprintable(text: string): boolean {
  return text.search(UNPRINTABLE) !== -1 || /[\t\r]/.test(text);
}

function oneLineCandidates(text: string, { isFlow = false, quotes, fields }: TextContext): PrintedValue[] {
  const single = { head: `'${text.replaceAll("'", "''")}'`, tail: [] };
  if (quotes === 'single') return [single];
  const isPlain = !/^\s|\s$/u.test(text) && !NO_TEXT.test(text) && !(isFlow && /[,[\]{}]/.test(text));
  const namesField = hasFieldBehind(text, (name) => fields.names.includes(name));
  return isPlain && !namesField ? [{ head: text, tail: [] }] : [];
}

function blockCandidates(
  text: string,
  { isFlow = false, indent, contentIndent = indent + 2, fields }: TextContext,
): PrintedValue[] {
  // A line that names a field is text as long as the file has that field, which nobody can tell for long.
  const isField = (line: string) => fields.names.includes(fieldIn(line) ?? '');
  if (isFlow || text.includes('\r') || text.split('\n').some(isField)) return [];
  const padding = ' '.repeat(contentIndent);
  const tail = text.split('\n').map((line) => (line === '' ? '' : padding + line));
  // Told how far the text is indented, YAML takes the spaces that a first line begins with for text.
  return ['|', `|${contentIndent - indent}`].map((head) => ({ head, tail }));
}

/** Fields in which texts are tried, beside those of the file. */
const TRIED: FieldsOfFile['top'] = {
  条目: { kind: 'list', item: { kind: 'text' } },
  长文: { kind: 'text' },
  附加字段: { kind: 'named', item: { kind: 'text' } },
};

const placesToTry = remembered(({ names, top }: FieldsOfFile) => ({
  names: [...names, ...Object.keys(TRIED)],
  shape: { kind: 'record', fields: { ...top, ...TRIED } } as const,
}));

/**
 * Asks the reader itself: what it takes for a slip (`年度目标：`) is no way to write a text. It is asked about the worst
 * place, a field whose shape it knows in a file in which something is amiss: only there it looks for slips at all.
 */
function readsAs(text: string, { head, tail }: PrintedValue, { indent, role, fields }: TextContext): boolean {
  const path = role === 'item' ? ['条目', 0] : indent === 0 ? ['长文'] : ['附加字段', '名'];
  const { names, shape } = placesToTry(fields);
  const isOuter = path.length > 1;
  const own = `${' '.repeat(indent)}${role === 'item' ? '-' : `${String(path.at(-1))}:`} ${head}`;
  const lines = ['不是字段: 值', ...(isOuter ? [`${String(path[0])}:`] : []), own, ...tail];
  const { value, problems } = readYaml({ file: '', text: `${lines.join('\n')}\n` }, names, shape);
  return problems.length === 0 && valueAt(value, path) === text;
}

/** JSON's quoting is YAML's; what JSON leaves as it is and no file may hold, is escaped as well. */
function printDoubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\ufffe\uffff]|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    },
  );
}
