/** The lines of a list of texts: dashes without a blank, other signs or none in their place, columns that differ. */

import type { FieldProblem } from './field-problem.js';
import { bulletOf, type Bullet } from './bullets.js';
import { indentOf, indented, isBlank } from './entry-line.js';
import { behindOwnLines, type FieldLines, type MeantLine, type Region } from './layout-region.js';

const STEP = 2;

/** A shorter line was not broken for its length. */
const SHORT_LINE = 36;

/** A line of the list. */
interface Item {
  /** From 0. */
  readonly source: number;
  readonly indent: number;
  /** Behind its sign. */
  readonly text: string;
  /** Undefined where it has no sign; `- ` is the one that YAML knows. */
  readonly bullet?: Bullet;
  readonly isProper: boolean;
}

/** What is wrong with how the items of `field` were typed; undefined when nothing is. Codes: `yaml-syntax`, `yaml-indent`. */
export function findListSlip(field: FieldLines): Region | undefined {
  const { lines, index, entry } = field;
  const { value } = entry;
  const hasBar = /^[|>｜丨]$/.test(value);
  if (!hasBar && /^["'[{&!#%@>|`~]/.test(value)) return undefined;
  if (/^null$/i.test(value)) return undefined;
  const behind = behindOwnLines(field, hasBar);
  const first = value === '' || hasBar ? [] : [itemOf(value, index, entry.column)];
  const { items, isFolded } = itemsOf(lines, index + 1, behind, entry.column);
  const all = [...first, ...items];
  if (all.length === 0) return undefined;
  const column =
    items.find(({ isProper, indent }) => isProper && indent >= entry.column)?.indent ?? entry.column + STEP;
  const areProper = all.every(({ isProper }) => isProper) && first.length === 0 && !hasBar;
  const withColon = items.filter(({ isProper, text }) => isProper && hasColon(text));
  const astray = items.find(({ indent }) => indent !== column);
  if (areProper && !astray && withColon.length === 0) return undefined;

  const isNumbered = all.every(({ bullet }, at) => bullet?.number === at + 1);
  const head = (lines[index] ?? '').slice(0, entry.headEnd).trimEnd();
  const meantItem = (item: Item): MeantLine => {
    const { text, bullet, isProper, source } = item;
    const isPlain = bullet === undefined || (bullet.number !== undefined && !isNumbered);
    const whole = isPlain ? (source === index ? value : (lines[source] ?? '').trim()) : text;
    return { text: `${' '.repeat(column)}- ${isProper && !hasColon(text) ? text : safeItem(whole)}`, source };
  };
  const bySource = new Map(items.map((item) => [item.source, item]));
  const meant: MeantLine[] = [
    { text: head, source: index },
    ...first.map(meantItem),
    ...lines.slice(index + 1, behind).map((text, at): MeantLine => {
      const source = index + 1 + at;
      const item = bySource.get(source);
      if (item) return meantItem(item);
      return { text: isBlank(text) ? '' : indented(text, Math.max(indentOf(text), column + STEP)), source };
    }),
  ];
  const marked = all.filter(({ bullet }) => bullet !== undefined);
  const areShort = all.every(({ text }) => text.length <= SHORT_LINE || /[。；;！!]\s*$/.test(text));
  const colonOnly = areProper && !astray ? withColon[0] : undefined;
  const told = colonOnly ?? (areProper ? astray : undefined);
  return {
    problem: describe(entry.name, areProper, colonOnly !== undefined, first.length > 0),
    line: told?.source ?? index,
    column: told ? told.indent : entry.column,
    behind,
    meant,
    isCertain: !isFolded && (marked.length === all.length || (marked.length === 0 && areShort)),
  };
}

function describe(name: string, areProper: boolean, isColon: boolean, isBehindName: boolean): FieldProblem {
  if (isColon) {
    const hint = '把内容里的半角冒号改为全角冒号，或者给整条加上英文双引号';
    return { code: 'yaml-syntax', message: `「${name}」的一条里有半角冒号，会被当作字段名`, hint };
  }
  if (areProper) {
    const hint = '各条的短横线左边对齐';
    return { code: 'yaml-indent', message: `「${name}」各条的短横线没有对齐`, hint };
  }
  const hint = '一条一行，行首写短横线，短横线后面空一格，如“- 某项工作”';
  const message = isBehindName ? `「${name}」的第一条写在了冒号后面` : `「${name}」的各条没有以“- ”开头`;
  return { code: 'yaml-syntax', message, hint };
}

/** Lines without a sign that stand farther in than an item above them go on with it. */
function itemsOf(lines: readonly string[], from: number, behind: number, column: number) {
  const items: Item[] = [];
  let isFolded = false;
  let blockIndent: number | undefined;
  for (let source = from; source < behind; source += 1) {
    const line = lines[source] ?? '';
    if (isBlank(line)) continue;
    const indent = indentOf(line);
    if (blockIndent !== undefined && indent > blockIndent) continue;
    blockIndent = undefined;
    const item = itemOf(line.trim(), source, indent);
    const above = items.at(-1);
    const goesOn = above?.bullet !== undefined && indent > above.indent + (item.isProper ? STEP : 1);
    if (goesOn && (!item.bullet || (above.isProper && indent >= above.indent + STEP && indent > column))) {
      isFolded = true;
      continue;
    }
    items.push(item);
    if (item.isProper && /^(?:[|>][-+0-9]*$|["'[{])/.test(item.text)) blockIndent = indent;
  }
  return { items, isFolded };
}

function itemOf(text: string, source: number, indent: number): Item {
  const bullet = bulletOf(text);
  const isProper = /^-(?: |$)/.test(text);
  return { source, indent, text: bullet ? text.slice(bullet.length) : text, ...(bullet && { bullet }), isProper };
}

function hasColon(text: string): boolean {
  return !/^["'[{|>]/.test(text) && (text.includes(': ') || text.endsWith(':'));
}

/** A text as an item that is read as one. */
function safeItem(text: string): string {
  const withoutColon = text.replaceAll(': ', '：').replace(/:$/, '：');
  return /^[-?:,[\]{}#&*!|>'"%@`~]|(?:\s#)/.test(withoutColon) ? JSON.stringify(withoutColon) : withoutColon;
}
