/** What YAML allows and a clerk seldom means: text behind a `#`, paragraphs run together. Reported as warnings. */

import type { Scalar } from 'yaml';
import type { FieldProblem } from './field-problem.js';

/** A doubt about a value, and where (an offset in the text, from 0) it arises. */
export interface Doubt {
  readonly problem: FieldProblem;
  readonly offset: number;
}

/** Ways of YAML to say that nothing is there. */
const NOTHING = /^(?:~|null)$/i;

/** Whether `scalar` says in YAML's way that nothing is there. */
export function isNull({ type, value }: Scalar): boolean {
  return type === 'PLAIN' && typeof value === 'string' && NOTHING.test(value);
}

/** What is doubtful about how `scalar` was typed in `text`; undefined when nothing is. Codes: `folded-text`, `text-behind-hash`, `null-text`. */
export function doubtOf(scalar: Scalar, text: string): Doubt | undefined {
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
