/** What a place of a pack's form prints, as a pattern that a text is held against. */

import type { Segments } from '../../layout/form-map.js';
import type { Mark } from '../../layout/field-marks.js';
import { remembered } from '../../source/remembered.js';
import { labelKey } from './labels.js';

/** In a text longer than this, what two fields print is not told apart. */
const LONGEST_PARTED = 2000;

/** The pattern of one place. */
export interface FormPattern {
  readonly marks: readonly Mark[];
  /** What the form itself writes there, as labels are compared. */
  readonly key: string;
  /** What stands for each mark; undefined for a text of another pattern. White space and widths of signs do not count. */
  readonly read: (text: string) => ReadonlyMap<Mark, string> | undefined;
  /**
   * What stands for each mark in a text in which someone has filled in blanks that the form itself prints:
   * `（盖章）　年　月　日`; undefined where it prints none.
   */
  readonly readFilled: (text: string) => ReadonlyMap<Mark, string> | undefined;
  /** What the form writes on lines of their own below or above fields, each up to its first blank. */
  readonly ownLines: readonly string[];
}

/** The pattern of a place. */
export const patternOf = remembered((segments: Segments): FormPattern => {
  const marks = segments.filter((part) => typeof part !== 'string');
  const written = segments.filter((part) => typeof part === 'string').join('');
  const [only] = marks;
  if (only && segments.length === 1) {
    return { marks, key: '', ownLines: [], read: (text) => new Map([[only, text]]), readFilled: () => undefined };
  }
  const patternOf = (written: (text: string) => string) => {
    return new RegExp(
      `^${segments.map((part) => (typeof part === 'string' ? written(part) : valueOf(part))).join('')}$`,
    );
  };
  const exact = patternOf((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const loose = patternOf(loosely);
  const blank = patternOf((text) => text.split(BLANK).map(loosely).join('[^\\n]*?'));
  const held = (found: RegExpExecArray | null) =>
    found ? new Map(marks.map((mark, index) => [mark, found[index + 1] ?? ''])) : undefined;
  return {
    marks,
    key: labelKey(written),
    read: (text) => {
      if (marks.length > 1 && text.length > LONGEST_PARTED) return undefined;
      return held(exact.exec(text) ?? loose.exec(text.trim()));
    },
    readFilled: (text) =>
      BLANK.test(written) && text.length <= LONGEST_PARTED ? held(blank.exec(text.trim())) : undefined,
    ownLines: ownLinesOf(segments),
  };
});

/** Room in what the form writes for something to be filled in by hand. */
const BLANK = /[^\S\n]+|_{2,}/;

function ownLinesOf(segments: Segments): string[] {
  const lines = segments
    .map((part) => (typeof part === 'string' ? part : BEHIND_FIELD))
    .join('')
    .split('\n');
  if (lines.length === 1) return [];
  const own = lines.filter((line) => !line.includes(BEHIND_FIELD)).map((line) => line.trim().split(BLANK)[0] ?? '');
  return own.filter((line) => line.length >= 2);
}

/** Stands for a field; no text has it. */
const BEHIND_FIELD = '\0';

/** A year is told from a name that stands right before it. */
function valueOf({ field, calls }: Mark): string {
  return field?.path.join('/') === '年度' && !calls ? '((?:19|20)\\d{2}|)' : '([^]*?)';
}

/** A pattern for `text` whatever white space stands in it, and with signs of either width. */
function loosely(text: string): string {
  const signs = [...text].flatMap((sign) => {
    if (/\s/.test(sign)) return [];
    const code = sign.codePointAt(0) ?? 0;
    const wide = code > 0x20 && code < 0x7f ? String.fromCodePoint(code + 0xfee0) : sign;
    return [`[${[...new Set([sign, sign.normalize('NFKC'), wide])].map(escaped).join('')}]`];
  });
  return `\\s*${signs.map((sign) => `${sign}\\s*`).join('')}`;
}

function escaped(sign: string): string {
  return sign.replace(/[\\\]^-]/g, '\\$&');
}

/** The parts of a line that a tab parts. */
export const partsOfLine = remembered((segments: Segments): Segments[] => {
  const parts: (string | Mark)[][] = [[]];
  for (const segment of segments) {
    if (typeof segment !== 'string') parts.at(-1)?.push(segment);
    else {
      segment.split('\t').forEach((text, index) => {
        if (index > 0) parts.push([]);
        if (text !== '') parts.at(-1)?.push(text);
      });
    }
  }
  return parts.length > 1 ? parts : [];
});
