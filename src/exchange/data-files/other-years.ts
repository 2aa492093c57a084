/** Every year named in a data file that is not its own, with its place: for the clerk to decide, never rewritten. */

import { locateOffset, type Location } from '../../diagnostic.js';
import { readDataFile } from '../../model/read-filing.js';
import type { SourceText } from '../../source/decode-text.js';
import { printPath, textAt, type Path } from '../../source/located.js';
import { shapeAt, type Shape, type TextForm } from '../../schema/shape.js';
import { placesOf, textPlacesOf, type Span } from './yaml-places.js';

/** A year as named in a text. */
export interface OtherYear {
  readonly year: number;
  readonly path: Path;
  /** The field as the clerk names it. */
  readonly field: string;
  readonly location: Location;
  /** The year with some characters around it. */
  readonly quote: string;
  /** `quote` as far as the text itself has it: without the marks of YAML around it. */
  readonly excerpt: string;
  /** Whether it belongs to a document's number or title, which stays what it is. */
  readonly isReference: boolean;
}

const CHINESE_DIGITS = '〇一二三四五六七八九';
const YEAR = /(?:19|20)\d{2}/.source;
/** `2025.6`, `2025.6.30`, `2025.6至9月`; `1986.5万元` is an amount. */
const MONTH_BEHIND_POINT = /\.(?:0?[1-9]|1[0-2])(?=\.\d|\s?[-—–―─~～－至到月起前后底、，。；]|\s*$)/.source;
/** Behind a year, or in front of it, stands what makes it one; `2000万元` and `1950亩` are none. */
const NAMED = new RegExp(
  `(?<![\\d.≥≤])(?:${YEAR}(?=\\s?(?:年|学年|版|起|以来)|${MONTH_BEHIND_POINT}|[-/]\\d{1,2}(?!\\d)|-\\d{3,4}(?!\\d)|\\s?(?:[-—–―─~～－]{1,2}|[至到、和与及])\\s?${YEAR}|[〕\\]）)])` +
    `|(?<=[〔\\[（(])${YEAR}|(?:二[〇零○]|一九)[〇零○一二三四五六七八九]{2}(?=年))`,
  'g',
);

/** Fields that name no year in prose: they are dates of their own, amounts, numbers of telephones, or for the program. */
const SILENT_FIELDS: readonly string[] = ['年度', '联系电话', '阶段', '模板', '编制日期', '已核实'];

const QUOTED_BEFORE = 12;
const QUOTED_AFTER = 16;

/** The years other than `year` that the texts of `source` name, in the order of the file. */
export function otherYearsIn(source: SourceText, year: number, shape: Shape): OtherYear[] {
  const { text, file } = source;
  const places = placesOf(text);
  const { value } = readDataFile(source);
  if (!places) return [];
  return [...textPlacesOf(places)].flatMap(({ path, place }) => {
    if (SILENT_FIELDS.includes(String(path[0])) || isTimeOrAmount(shape, path)) return [];
    const spans: readonly Span[] = place.tail ? [place.tail] : [place.head];
    return spans.flatMap(({ start, end }) => {
      const plain = toHalfWidth(text.slice(start, end));
      return [...plain.matchAll(NAMED)].flatMap((match): OtherYear[] => {
        const named = yearOf(match[0]);
        if (named === year) return [];
        const offset = start + match.index;
        const around = quote(
          text,
          offset,
          Math.max(start, offset - QUOTED_BEFORE),
          Math.min(end, offset + QUOTED_AFTER),
        );
        return [
          {
            year: named,
            path,
            field: printPath(path, value),
            location: locateOffset(file, text, offset),
            quote: around,
            excerpt: textAt(value, path).includes(around) ? around : text.slice(offset, offset + match[0].length),
            isReference: isReference(plain, match.index),
          },
        ];
      });
    });
  });
}

const TIMES_AND_AMOUNTS: readonly TextForm[] = ['amount', 'date', 'period', 'year'];

const DOCUMENT_NUMBER = /[〔[［【（(]\s*(?:19|20)\d{2}\s*[〕\]］】）)]\s*(?:第\s*)?\d{1,5}\s*号/g;
/** `QHCG-2026-011`: of a purchase, a contract. */
const SERIAL_NUMBER = /[A-Za-z]{1,10}[-—]?(?:19|20)\d{2}-\d{3,4}(?!\d)/g;
const TITLE = /《[^《》]*(?:《[^《》]*》[^《》]*)*》/g;

function isReference(text: string, index: number): boolean {
  return [DOCUMENT_NUMBER, SERIAL_NUMBER, TITLE].some((form) => {
    return [...text.matchAll(form)].some((match) => match.index <= index && index < match.index + match[0].length);
  });
}

function quote(text: string, offset: number, from: number, to: number): string {
  const before = text.slice(from, offset).split('\n').at(-1)?.trimStart() ?? '';
  const after = text.slice(offset, to).split(/\r?\n/)[0] ?? '';
  return before + after;
}

/** What holds a year in its own right, and amounts: what looks like a year there is none. */
function isTimeOrAmount(shape: Shape, path: Path): boolean {
  const leaf = shapeAt(shape, path);
  return leaf?.kind === 'text' && leaf.form !== undefined && TIMES_AND_AMOUNTS.includes(leaf.form);
}

/** Place by place. */
function toHalfWidth(text: string): string {
  return text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

function yearOf(typed: string): number {
  if (/^\d/.test(typed)) return Number(typed);
  const digits = [...typed].map((digit) => Math.max(0, CHINESE_DIGITS.indexOf(digit)));
  return Number(digits.join(''));
}
