/** Data whose texts carry, unseen, which datum they are: what a layout prints of them can be found again. */

import type { Filing } from '../model/filing.js';
import type { Located, Path } from '../source/located.js';
import { HELPERS, type Helper } from './helpers.js';

/** A datum: a text of a data file. */
export interface Datum {
  /** Its path inside the unit. */
  readonly file: string;
  readonly path: Path;
}

/** Private characters that data never hold: they open a mark, spell its number, and close what it marks. */
const [OPEN, CLOSE] = ['\u{F0000}', '\u{F0001}'];
const FIRST_DIGIT = 0xf0010;
const SIGN = /[\u{F0000}-\u{F001F}]/gu;
const MARK = /\u{F0000}([\u{F0010}-\u{F0019}]+)|\u{F0001}/gu;

/** Marks of one rendering. */
export class DataMarks {
  private readonly data: Datum[] = [];

  /** `filing` with every text that is not empty marked; numbers of files and names of fields are no data. */
  markFiling({ department, projects }: Filing): Filing {
    return { department: this.markFile(department), projects: projects.map((project) => this.markFile(project)) };
  }

  /**
   * What each of `lines`, which are one text, has of data.
   * @returns for each line its data, in their order
   */
  dataIn(lines: readonly string[]): (readonly Datum[])[] {
    const open: Datum[] = [];
    return lines.map((line) => {
      const found = new Set(open);
      for (const [, digits] of line.matchAll(MARK)) {
        const datum = digits === undefined ? undefined : this.data[numberIn(digits)];
        if (datum) open.push(datum);
        else open.pop();
        if (datum) found.add(datum);
      }
      return [...found];
    });
  }

  private markFile<T>(located: Located<T>): Located<T> {
    return { ...located, value: this.mark(located.value, located.file, []) as T };
  }

  private mark(value: unknown, file: string, path: Path): unknown {
    if (Array.isArray(value)) return value.map((item, index) => this.mark(item, file, [...path, index]));
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(([name, field]) => [name, this.mark(field, file, [...path, name])]);
      return Object.fromEntries(entries) as unknown;
    }
    if (typeof value !== 'string' || value === '' || path[0] === '序号') return value;
    this.data.push({ file, path });
    return `${OPEN}${printNumber(this.data.length - 1)}${value}${CLOSE}`;
  }
}

/** `text` without marks. */
export function withoutMarks(text: string): string {
  return text.replace(SIGN, '');
}

/** Markup whose tags have no marks: what is said there is the layout's. */
export function withoutMarksInTags(markup: string): string {
  return markup.replace(/<[^>]*>/g, withoutMarks);
}

/** The helpers of layouts as they deal with marked texts: they see the text, and what they make of it has its mark. */
export const MARK_HELPERS: readonly Helper[] = HELPERS.map((helper) => ({ ...helper, run: runMarked(helper) }));

function runMarked({ name, result, run }: Helper): Helper['run'] {
  const original = run as (...values: unknown[]) => unknown;
  if (name === '连接' || (result === 'list' && name !== '筛选')) return original;
  if (name === '筛选') {
    return (list: readonly Record<string, unknown>[], field: string, wanted: string) =>
      list.filter((item) => unmarked(item[field]) === unmarked(wanted));
  }
  return (...values: unknown[]) => {
    const made = original(...values.map(unmarked));
    const [first] = values.flat().flatMap((value) => openingOf(value));
    return typeof made === 'string' && made !== '' && first !== undefined ? `${first}${made}${CLOSE}` : made;
  };
}

function unmarked(value: unknown): unknown {
  if (typeof value === 'string') return withoutMarks(value);
  return Array.isArray(value) ? value.map(unmarked) : value;
}

function openingOf(value: unknown): string[] {
  return typeof value === 'string' ? (/^\u{F0000}[\u{F0010}-\u{F0019}]+/u.exec(value)?.slice(0, 1) ?? []) : [];
}

function printNumber(index: number): string {
  return [...String(index)].map((digit) => String.fromCodePoint(FIRST_DIGIT + Number(digit))).join('');
}

function numberIn(digits: string): number {
  return Number([...digits].map((sign) => (sign.codePointAt(0) ?? 0) - FIRST_DIGIT).join(''));
}
