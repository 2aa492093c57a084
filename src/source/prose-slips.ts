/** Paragraphs of a field: without a bar, without indentation, behind the bar, or under a bar that is none. */

import type { FieldProblem } from './field-problem.js';
import { blanksOf, isBlank, readEntryLine } from './entry-line.js';
import { areParagraphs, behindOwnLines, type FieldLines, type MeantLine, type Region } from './layout-region.js';

const STEP = 2;

/** Signs that are taken for a bar: full-width, box drawing, the CJK stroke. */
const BAR = /^(?:([|>])([-+]?)|([｜丨│∣¦]))$/;
const TEXT_BEHIND_BAR = /^[|｜丨│∣¦][ \t\u3000]*(?![-+0-9 \t]*(?:#.*)?$)(.+)$/;

/** Whether `text` begins with a sign that is taken for a bar. */
export function hasFalseBar(text: string): boolean {
  return BAR.test(text) || TEXT_BEHIND_BAR.test(text);
}

const WAY_OUT = '冒号后面写 |，内容从下一行起写，各段的行首空两格';

/** What is wrong with how the paragraphs of `field` were typed; undefined when nothing is. Codes: `folded-text`, `yaml-syntax`, `yaml-indent`. */
export function findProseSlip(field: FieldLines): Region | undefined {
  const { lines, index, entry, isKnown } = field;
  const { value } = entry;
  const bar = BAR.exec(value);
  const behindBar = bar ? undefined : TEXT_BEHIND_BAR.exec(value)?.[1];
  if (!bar && behindBar === undefined && /^["'[{&*!#%@>|`]/.test(value)) return undefined;
  const behind = behindOwnLines(field, bar !== null);

  const own = lines.slice(index + 1, behind);
  const prose = own.filter((line) => !isBlank(line));
  if (value === '' && /^\s*["']/.test(prose[0] ?? '')) return undefined;
  const least = prose.reduce((fewest, line) => Math.min(fewest, blanksOf(line)), Infinity);
  const isOut = prose.length > 0 && least <= entry.column;
  const isUneven = bar !== null && least < blanksOf(prose[0] ?? '');
  const first = behindBar ?? (bar ? '' : value);
  const texts = [...(first === '' ? [] : [first]), ...prose];
  // A list is no text; that is told of the field.
  const isList = texts.length > 0 && texts.every((text) => (readEntryLine(text, isKnown)?.dashes.length ?? 0) > 0);
  const isFolded = !bar && behindBar === undefined && texts.length > 1 && areParagraphs(texts);
  if (isList && !bar) return undefined;
  const isWrongBar = bar?.[3] !== undefined || behindBar !== undefined;
  if (!isWrongBar && !isOut && !isUneven && !isFolded) return undefined;

  const problem = describe({ name: entry.name, bar, behindBar, isOut, count: texts.length });
  const keep = isOut || isUneven ? undefined : own;
  const line = lines[index] ?? '';
  const head = line.slice(0, entry.headEnd).trimEnd();
  const sign = bar?.[1] === undefined ? '|' : `${bar[1]}${bar[2] ?? ''}`;
  // One paragraph needs no bar.
  const isOneLine = behindBar !== undefined && prose.length === 0 && isPlain(behindBar);
  const meant: MeantLine[] = [
    { text: `${head} ${isOneLine ? first : sign}`, source: index },
    ...(first === '' || isOneLine ? [] : [{ text: paragraph(first, entry.column + STEP), source: index }]),
    ...own.map((text, at) => ({
      text: keep && first === '' ? text : isBlank(text) ? '' : paragraph(text, entry.column + STEP),
      source: index + 1 + at,
    })),
  ];
  const firstOut = own.findIndex(
    (text) => !isBlank(text) && blanksOf(text) < Math.max(entry.column + 1, blanksOf(prose[0] ?? '')),
  );
  const isAtLine = bar?.[1] !== undefined && firstOut !== -1;
  return {
    problem,
    line: isAtLine ? index + 1 + firstOut : index,
    column: isAtLine ? 0 : line.length - line.slice(entry.headEnd).trimStart().length,
    behind,
    meant,
    isCertain: bar !== null || behindBar !== undefined || value === '' || areParagraphs(texts),
  };
}

/** Whether YAML takes `text` for nothing but a text. */
function isPlain(text: string): boolean {
  return !/^[-?:,[\]{}#&*!|>'"%@`~]|: | #|:$/.test(text);
}

/** Full-width blanks in front of a paragraph are text. */
function paragraph(text: string, column: number): string {
  return ' '.repeat(column) + text.replace(/^[ \t\u00a0]+/, '');
}

interface Typed {
  readonly name: string;
  readonly bar: RegExpExecArray | null;
  readonly behindBar: string | undefined;
  readonly isOut: boolean;
  readonly count: number;
}

function describe({ name, bar, behindBar, isOut, count }: Typed): FieldProblem {
  if (behindBar !== undefined) {
    const hint =
      count === 1
        ? '只有一段就不写竖线；有几段，竖线后面换行，各段的行首空两格'
        : '竖线后面换行，内容从下一行起写，各段的行首空两格';
    return { code: 'yaml-syntax', message: `「${name}」的内容写在了竖线后面`, found: behindBar.slice(0, 30), hint };
  }
  if (bar?.[3] !== undefined) {
    const hint = `改为半角的 |${isOut ? '，各段的行首空两格' : ''}`;
    return { code: 'yaml-syntax', message: `「${name}」冒号后面的竖线不是半角的`, found: bar[3], hint };
  }
  if (bar)
    return { code: 'yaml-indent', message: `「${name}」各段的行首没有对齐`, hint: '各段的行首都空两格，左边对齐' };
  if (count === 1) return { code: 'yaml-syntax', message: `「${name}」的内容在下一行，行首没有空格`, hint: WAY_OUT };
  if (isOut) return { code: 'yaml-syntax', message: `「${name}」有几段，冒号后面没有竖线`, hint: `有几段：${WAY_OUT}` };
  return { code: 'folded-text', message: `「${name}」有几段，会被连成一段`, hint: `有几段：${WAY_OUT}` };
}
