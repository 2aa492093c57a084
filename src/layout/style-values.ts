/** The kinds of values in 样式.yaml, each of which says what it expects, and refuses what no form can use. */

import type { Alignment, LineHeight, PageNumberStyle, VerticalAlignment } from '../document/document.js';
import { parsedShape, type Of, type TextShape } from '../schema/shape.js';
import { nearestName } from '../source/nearest-name.js';
import { FONT_SIZE_POINTS, parseFontSize, parseLength, type Points } from '../units.js';

const PAPERS: Readonly<Record<string, readonly [number, number]>> = { A4: [210, 297], A3: [297, 420], B5: [176, 250] };
const ORIENTATIONS = { 纵向: 'portrait', 横向: 'landscape' } as const;
export const ALIGNMENTS: Readonly<Record<string, Alignment>> = {
  左: 'left',
  居中: 'center',
  右: 'right',
  两端: 'justify',
};
export const VERTICAL_ALIGNMENTS: Readonly<Record<string, VerticalAlignment>> = {
  上: 'top',
  居中: 'middle',
  下: 'bottom',
};
export const POSITIONS: Readonly<Record<string, PageNumberStyle['position']>> = { 外侧: 'outside', 居中: 'center' };

/** A text leaf turned into a value by `parse`; code `bad-style` when it is none. */
function value<T>(
  parse: (text: string) => T | undefined,
  expected: string,
  description: string,
  hintFor: (text: string) => string = () => `改为${expected}`,
): TextShape & Of<T> {
  return parsedShape(`${description}：${expected}`, {
    parse: (text) => parse(text) as T,
    problemOf: (text) =>
      parse(text) === undefined
        ? { code: 'bad-style', message: '的值不对', expected, found: text, hint: hintFor(text) }
        : undefined,
  });
}

/** `shape` with what is meant where nothing is written. */
export function orElse<T>(shape: TextShape & Of<T>, fallback: string): TextShape & Of<T> {
  return { ...shape, fallback };
}

export function choice<T>(choices: Readonly<Record<string, T>>, description: string) {
  const names = Object.keys(choices);
  const hintFor = (text: string) => `改为“${nearestName(text, names) ?? names.join('”或“')}”`;
  const parse = (text: string) => (Object.hasOwn(choices, text) ? choices[text] : undefined);
  return value(parse, names.join('、'), description, hintFor);
}

export const length = (description: string) => value(parseLength, '长度，如 37mm 或 0.5磅', description);
/** A length of at most `mostPt`. */
const shortLength = (description: string, mostPt: Points, expected: string) =>
  value((text) => atMost(parseLength(text), mostPt), expected, description);

/** Smaller cannot be read, larger is no text of a form. */
const FONT_SIZE_LIMITS_PT = [4, 100] as const;
const MOST_LINE_FACTOR = 5;
const MOST_FIXED_LINE_PT = 200;
const MOST_INDENT_EM = 20;
const MOST_BORDER_PT = 6;
const LONGEST_PAGE_NUMBER_FORM = 20;

/** Width of a table's rules. */
export const borderWidth = shortLength('框线粗细', MOST_BORDER_PT, `不超过 ${MOST_BORDER_PT}磅的长度，如 0.5磅`);

function parseUsableFontSize(text: string): Points | undefined {
  const points = parseFontSize(text) ?? 0;
  return points >= FONT_SIZE_LIMITS_PT[0] && points <= FONT_SIZE_LIMITS_PT[1] ? points : undefined;
}

export const fontSize = value(
  parseUsableFontSize,
  `字号（${Object.keys(FONT_SIZE_POINTS).join('、')}）或 ${FONT_SIZE_LIMITS_PT.join(' 至 ')} 的磅数，如 10.5磅`,
  '字号',
);
export const firstLineIndent = value(
  (text) => atMost(numberOf(text, '字'), MOST_INDENT_EM),
  `字数，如 2字，不超过 ${MOST_INDENT_EM}字`,
  '首行缩进',
);
export const lineFactor = (description: string) =>
  value(parseLineFactor, `1 至 ${MOST_LINE_FACTOR} 的倍数，如 1.1倍`, description);
export const lineHeight = value(
  parseLineHeight,
  `1 至 ${MOST_LINE_FACTOR} 的倍数，或不超过 ${MOST_FIXED_LINE_PT}磅的固定值，如 1.3倍 或 28磅`,
  '行距',
);
export const pageNumberForm = value(
  parsePageNumberForm,
  `含“页码”二字的文字，不超过 ${LONGEST_PAGE_NUMBER_FORM} 个字，如 — 页码 —`,
  '页码的样子',
);

export const paper = choice(PAPERS, '纸张');
export const orientation = choice(ORIENTATIONS, '纸张方向');
export const marginFields = { 上: length('天头'), 下: length('地脚'), 左: length('订口'), 右: length('切口') };

function parseLineHeight(text: string): LineHeight | undefined {
  const factor = parseLineFactor(text);
  const fixedPt = parseLength(text);
  if (factor !== undefined) return { factor };
  return fixedPt !== undefined && fixedPt > 0 && fixedPt <= MOST_FIXED_LINE_PT ? { fixedPt } : undefined;
}

function parseLineFactor(text: string): number | undefined {
  const factor = numberOf(text, '倍');
  return factor !== undefined && factor >= 1 && factor <= MOST_LINE_FACTOR ? factor : undefined;
}

function parsePageNumberForm(text: string): { before: string; after: string } | undefined {
  if ([...text].length > LONGEST_PAGE_NUMBER_FORM) return undefined;
  const [before, after, ...rest] = text.split('页码');
  return before !== undefined && after !== undefined && rest.length === 0 ? { before, after } : undefined;
}

function numberOf(text: string, unit: string): number | undefined {
  const match = new RegExp(`^(\\d+(?:\\.\\d+)?)\\s*${unit}$`).exec(text.trim());
  return match ? Number(match[1]) : undefined;
}

function atMost(given: number | undefined, most: number): number | undefined {
  return given !== undefined && given <= most ? given : undefined;
}
