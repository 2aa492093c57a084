/** Slips of typing inside a mapping in braces on one line: `{ 本年度: 150，第二年: 120 }`. */

import type { FieldProblem } from './field-problem.js';

/** A slip, and the line without it; columns are those of the line. */
export interface FlowSlip extends Omit<FieldProblem, 'meant'> {
  readonly column: number;
  readonly mendedLine: string;
  readonly rightLine: string;
}

/** A mapping in braces behind dashes and a name, or alone. */
const FLOW = /^\s*(?:- +)*(?:[^\s:：#"'{}]+: +)?(?=\{)/;
/** A name that another field's value, or nothing, stands before, with the signs around it. */
const NAME = /(^\{|[,，;；、]|\s)(\s*)([^\s:：,，;；、{}[\]]+)(\s*[:：])([ \u3000]*)/g;
const THOUSANDS = /:\s*-?(\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?=\s*(?:[,}]|$))/;

/** Nobody types a longer one, and patterns take their time. */
const LONGEST_LINE = 2000;

/** The first slip of a line. @param names of fields: what stands before a colon and is none is text */
export function findFlowSlip(line: string, names: ReadonlySet<string>): FlowSlip | undefined {
  const begin = FLOW.exec(line)?.[0].length;
  if (begin === undefined || line.length > LONGEST_LINE) return undefined;
  // What stands in quotes is text.
  const bare = line.slice(begin).replace(/"[^"]*"|'[^']*'/g, (quoted) => '\0'.repeat(quoted.length));
  const replaced = (start: number, end: number, text: string) => {
    const mendedLine = line.slice(0, begin + start) + text + line.slice(begin + end);
    return { column: begin + start + 1, mendedLine, rightLine: mendedLine };
  };
  const [, grouped = ''] = THOUSANDS.exec(bare) ?? [];
  if (grouped !== '') {
    const start = bare.search(THOUSANDS) + (THOUSANDS.exec(bare)?.[0].indexOf(grouped) ?? 0);
    const plain = grouped.replaceAll(',', '');
    const message = '数里的千分位逗号，在 { } 里会把数分成两项';
    return { code: 'yaml-syntax', message, hint: `改为“${plain}”`, ...replaced(start, start + grouped.length, plain) };
  }
  for (const {
    index,
    0: all,
    1: before = '',
    2: blanks = '',
    3: name = '',
    4: colon = '',
    5: behind = '',
  } of bare.matchAll(NAME)) {
    if (!names.has(name)) continue;
    const isFirst = before === '{' || /[{,]\s*$/.test(bare.slice(0, index));
    const start = index + before.length + blanks.length;
    const end = index + all.length;
    if (!isFirst && before !== ',') {
      // In a text that goes on a full-width colon is one of its own.
      if (colon.includes('：')) continue;
      const isTyped = before.trim() !== '';
      const message = isTyped ? `「${name}」前面的“${before}”不是半角逗号` : `「${name}」前面少一个半角逗号`;
      const hint = `改为“, ${name}: …”：{ } 里各项用半角逗号分开`;
      return { code: 'yaml-syntax', message, hint, ...replaced(index, start, ', ') };
    }
    const next = bare[end] ?? '';
    if (colon !== ':' || (behind.replace(/\u3000/g, '') === '' && next !== '' && !/[\s,}[{]/.test(next))) {
      const message = colon.includes('：') ? `「${name}」后面是全角冒号` : `「${name}:」的冒号后面少一个半角空格`;
      return {
        code: 'yaml-syntax',
        message,
        hint: `改为“${name}: …”：半角冒号加一个空格`,
        ...replaced(start, end, `${name}: `),
      };
    }
  }
  return undefined;
}
