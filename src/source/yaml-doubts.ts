/** What YAML allows and a clerk seldom means: text behind a `#`, paragraphs run together. Reported as warnings. */

import type { Scalar } from 'yaml';
import type { FieldProblem } from './field-problem.js';

/** A doubt about a value, and where (an offset in the text, from 0) it arises. */
export interface Doubt {
  readonly problem: FieldProblem;
  readonly offset: number;
}

/** What is doubtful about how `scalar` was typed in `text`; undefined when nothing is. Codes: `folded-text`, `text-behind-hash`. */
export function doubtOf(scalar: Scalar, text: string): Doubt | undefined {
  const [start = 0, end = 0] = scalar.range ?? [];
  if (scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED') return undefined;
  if (text.slice(start, end).trimEnd().includes('\n')) {
    const problem: FieldProblem = {
      code: 'folded-text',
      message: '内容写了几行，YAML 会用空格连成一段，分段就没有了',
      hint: '要分段，在冒号后面写 |，内容从下一行起缩进；不要分段，写在一行里',
    };
    return { problem, offset: start };
  }
  // `# 注释` is a comment as YAML means it; `#3 楼` was meant as text.
  const lineEnd = text.indexOf('\n', end);
  const behind = /^\s*#(?=[^\s#])/.exec(text.slice(end, lineEnd === -1 ? undefined : lineEnd));
  if (!behind) return undefined;
  const problem: FieldProblem = {
    code: 'text-behind-hash',
    message: '# 号和它后面的文字会被当作注释，不会印出来',
    found: text.slice(end, lineEnd === -1 ? undefined : lineEnd).trim(),
    hint: '是内容就给整个值加上英文双引号，是注释就在 # 后面空一格',
  };
  return { problem, offset: end + behind[0].length - 1 };
}
