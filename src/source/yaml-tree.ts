/** yaml's tree → plain values with their places; what a value cannot be is told, and is a hole. */

import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import type { Severity } from '../diagnostic.js';
import { UNPRINTABLE } from './decode-text.js';
import { describeOddCharacter } from './describe-odd-character.js';
import { findOddCharacters } from './find-odd-characters.js';
import { withoutFinalLineFeeds, type YamlValue } from './located.js';
import { spanInScalar } from './offset-in-scalar.js';
import { DEEPEST_NESTING, TOO_DEEP, type Problem } from './parse-yaml.js';
import type { Place } from './place.js';
import { describeYamlError } from './yaml-messages.js';
import type { FieldProblem } from './field-problem.js';

/** Told of a problem at an offset (from 0) of the text; its replacement has offsets of that text too. */
type ReportProblem = (problem: Problem, offset: number, severity: Severity) => void;

/** A tab has no width that both formats agree on. */
const UNPRINTABLE_HERE = new RegExp(`${UNPRINTABLE.source}|[\\t\\r]`);

/** How many unprintable characters of one text are told one by one; the first one tells how many there are. */
const MOST_CHARACTERS_REPORTED = 20;

/** Walks through the tree of one text. */
export class YamlTree {
  constructor(
    private readonly text: string,
    private readonly report: ReportProblem,
  ) {}

  /** The value of `node`; its place and those of its parts go into `place`. `depth` counts from 0 at the top. */
  valueOf(node: Node | null, place: Place, depth = 0): YamlValue {
    const offset = node?.range?.[0] ?? 0;
    if (node?.range) {
      place.value = offset;
      place.end = node.range[1];
    }
    if (depth > DEEPEST_NESTING) return this.refuse(TOO_DEEP, offset);
    if (isAlias(node)) return this.refuseReserved('& 或 *', offset);
    if (node && this.hasProperties(node, offset)) return '';
    if (isMap(node)) {
      const parts = new Map<string, Place>();
      place.parts = parts;
      const entries = node.items.map((pair) => this.entryOf(pair as Pair<Node, Node | null>, parts, depth));
      return Object.fromEntries(entries);
    }
    if (isSeq(node)) {
      const parts = node.items.map((): Place => ({}));
      place.parts = parts;
      return node.items.map((item, index) => this.valueOf(item as Node | null, parts[index] ?? {}, depth + 1));
    }
    return isScalar(node) ? this.textOf(node, offset) : '';
  }

  private textOf(node: Scalar, offset: number): string {
    const text = isNull(node) ? '' : withoutFinalLineFeeds(typedText(node));
    const doubt = doubtOf(node, this.text);
    if (doubt) this.report(doubt.problem, doubt.offset, 'warning');
    this.refuseUnprintable(text, offset, this.text.slice(offset, node.range?.[1]), '内容');
    return text;
  }

  /** Tells of the characters of `text`, `typed` at `offset`, that no form can print. @param subject what it is */
  private refuseUnprintable(text: string, offset: number, typed: string, subject: string): void {
    if (text.search(UNPRINTABLE_HERE) === -1) return;
    const unprintable = findOddCharacters(text).filter((odd) => UNPRINTABLE_HERE.test(odd.typed));
    for (const [order, odd] of unprintable.slice(0, MOST_CHARACTERS_REPORTED).entries()) {
      const { message, hint } = describeOddCharacter(odd);
      const { index, length, meant } = odd;
      const [start, end] = spanInScalar(typed, text, [index, index + length]).map((at) => offset + at) as [
        number,
        number,
      ];
      const total =
        order === 0 && unprintable.length > MOST_CHARACTERS_REPORTED ? `（这段文字共 ${unprintable.length} 处）` : '';
      const replacement = meant === undefined ? undefined : { start, end, text: meant };
      const problem: Problem = { code: 'control-character', message: `${subject}${message}${total}`, hint };
      this.refuse({ ...problem, ...(replacement && { replacement }) }, start);
    }
  }

  /** @param parts the parts of the same mapping so far */
  private entryOf(
    { key, value }: Pair<Node, Node | null>,
    parts: Map<string, Place>,
    depth: number,
  ): [string, YamlValue] {
    const name = isScalar(key) ? typedText(key) : '';
    const offset = key.range?.[0] ?? 0;
    if (!isScalar(key)) {
      this.refuse({ code: 'yaml-syntax', message: '此处的字段名不是一段文字', hint: '按“字段名: 内容”书写' }, offset);
    } else if (parts.has(name)) {
      this.refuse({ ...describeYamlError('DUPLICATE_KEY'), message: `「${name}」写了两次` }, offset);
    } else if (name === '__proto__') {
      // Objects treat it as no field of theirs, so it would be dropped without a word.
      this.refuse({ code: 'yaml-reserved', message: `「${name}」不能用作名称`, hint: '换一个名称' }, offset);
    }
    const typed = this.text.slice(offset, key.range?.[1]);
    if (isScalar(key)) this.refuseUnprintable(name, offset, typed, '字段名');
    this.hasProperties(key, offset);
    const place: Place = { key: offset };
    parts.set(name, place);
    return [name, this.valueOf(value, place, depth + 1)];
  }

  /** Whether `node` has an anchor or a tag, which stand before it and outside its range. */
  private hasProperties(node: Node, offset: number): boolean {
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) this.refuseReserved('& 或 *', Math.max(0, this.text.lastIndexOf(`&${anchor}`, offset)));
    else if (node.tag !== undefined) this.refuseReserved('!', tagStartBefore(offset, this.text));
    else return false;
    return true;
  }

  private refuseReserved(sign: string, offset: number): string {
    const message = `内容不能直接以 ${sign} 开头，会丢字`;
    return this.refuse({ code: 'yaml-reserved', message, hint: '给整个值加上英文双引号' }, offset);
  }

  private refuse(problem: Problem, offset: number): string {
    this.report(problem, offset, 'error');
    return '';
  }
}

/** The failsafe schema makes every scalar a string; one that is missing is null. */
function typedText(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : '';
}

/** Where the tag before `offset` starts, `!` or `!!`. */
function tagStartBefore(offset: number, text: string): number {
  const sign = Math.max(0, text.lastIndexOf('!', offset));
  return text[sign - 1] === '!' ? sign - 1 : sign;
}

/** A doubt about a value, and where (an offset in the text, from 0) it arises. */
interface Doubt {
  readonly problem: FieldProblem;
  readonly offset: number;
}

/** Ways of YAML to say that nothing is there. */
const NOTHING = /^(?:~|null)$/i;

/** Whether `scalar` says in YAML's way that nothing is there. */
function isNull({ type, value }: Scalar): boolean {
  return type === 'PLAIN' && typeof value === 'string' && NOTHING.test(value);
}

/** What is doubtful about how `scalar` was typed in `text`; undefined when nothing is. Codes: `folded-text`, `text-behind-hash`, `null-text`. */
function doubtOf(scalar: Scalar, text: string): Doubt | undefined {
  const [start = 0, end = 0] = scalar.range ?? [];
  if (scalar.type === 'BLOCK_LITERAL') return undefined;
  const typed = text.slice(start, end);
  if (typed.includes('\n') && isFolded(scalar, typed)) {
    const problem: FieldProblem = {
      code: 'folded-text',
      message: '内容写了几行，会连成一段，分段就没有了',
      hint: '要分段，在冒号后面写 |，内容从下一行起缩进；不要分段，写在一行里',
    };
    return { problem, offset: start };
  }
  if (isNull(scalar)) {
    const found = String(scalar.value);
    const hint = '没有内容就空着，有内容就改填内容';
    return { problem: { code: 'null-text', message: `写的是 ${found}，当作没有填写`, found, hint }, offset: start };
  }
  return scalar.type === 'BLOCK_FOLDED' ? undefined : doubtBehind(scalar, text, end);
}

function isFolded(scalar: Scalar, typed: string): boolean {
  if (scalar.type !== 'BLOCK_FOLDED') return typed.trimEnd().includes('\n');
  // An empty line between two lines parts them; the first line is that of the `>`.
  const isFilled = typed.split('\n').map((line, index) => index > 0 && line.trim() !== '');
  return isFilled.some((filled, index) => filled && isFilled[index + 1] === true);
}

/** `# 注释` is a comment as YAML means it; `#3 楼` and `# 3 号楼` were meant as text. */
function doubtBehind(scalar: Scalar, text: string, end: number): Doubt | undefined {
  let hash = end;
  while (text[hash] === ' ' || text[hash] === '\t') hash += 1;
  if (text[hash] !== '#') return undefined;
  const lineEnd = text.indexOf('\n', hash);
  const comment = text.slice(hash, lineEnd === -1 ? undefined : lineEnd).trim();
  const isPlain = scalar.type === 'PLAIN' || scalar.type === undefined;
  const isText = /^#[^\s#]/.test(comment) || (isPlain && /^#[ \t]+[0-9０-９]/.test(comment));
  if (!isText) return undefined;
  const problem: FieldProblem = {
    code: 'text-behind-hash',
    message: '# 号和它后面的文字会被当作注释，不会印出来',
    found: comment,
    hint: '是内容就给整个值加上英文双引号，是注释就单独写一行',
  };
  return { problem, offset: hash };
}
