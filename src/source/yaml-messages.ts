/** What the YAML parser's error codes mean to a clerk. */

import type { ErrorCode } from 'yaml';
import type { Diagnostic } from '../diagnostic.js';

type Description = Pick<Diagnostic, 'code' | 'message' | 'hint'>;

const SYNTAX = { code: 'yaml-syntax' } as const;

const QUOTE_HINT = '给整个值加上英文双引号';

const DESCRIPTIONS: Partial<Record<ErrorCode, Description>> = {
  BAD_INDENT: { ...SYNTAX, message: '缩进不对，或者括号没有配对', hint: '同一级的字段左边对齐，下一级多两个空格' },
  TAB_AS_INDENT: { code: 'yaml-indent', message: '用了制表符（Tab）缩进', hint: '把制表符换成半角空格' },
  BAD_SCALAR_START: { code: 'yaml-reserved', message: '内容不能直接以这个符号开头', hint: QUOTE_HINT },
  BLOCK_AS_IMPLICIT_KEY: {
    ...SYNTAX,
    message: '一行里出现了两个“: ”',
    hint: `${QUOTE_HINT}，或者把内容里的半角冒号改为全角`,
  },
  MULTILINE_IMPLICIT_KEY: {
    ...SYNTAX,
    message: '这一行不是“字段名: 内容”的形式',
    hint: '检查冒号是不是半角、后面有没有空格',
  },
  MISSING_CHAR: { ...SYNTAX, message: '这里少了冒号、引号或括号', hint: '检查冒号是不是半角、引号和括号有没有配对' },
  DUPLICATE_KEY: { code: 'duplicate-field', message: '同一个字段写了两次', hint: '删去其中一个' },
  MULTIPLE_DOCS: {
    ...SYNTAX,
    message: '“---” 后面又是一份填报，没有读它',
    hint: '分成两个文件，或者删去“---”',
  },
  BAD_ALIAS: { code: 'yaml-reserved', message: '内容不能直接以 * 开头，会丢字', hint: QUOTE_HINT },
  TAG_RESOLVE_FAILED: { code: 'yaml-reserved', message: '内容不能直接以 ! 开头，会丢字', hint: QUOTE_HINT },
  BAD_DQ_ESCAPE: { ...SYNTAX, message: '双引号里的反斜杠用法不对', hint: '改用单引号，或者把 \\ 写成 \\\\' },
  UNEXPECTED_TOKEN: {
    ...SYNTAX,
    message: '这里的符号放错了地方',
    hint: `检查引号、括号和冒号；内容里有特殊符号时${QUOTE_HINT}`,
  },
  KEY_OVER_1024_CHARS: { ...SYNTAX, message: '字段名太长，冒号多半放错了地方', hint: QUOTE_HINT },
  RESOURCE_EXHAUSTION: { code: 'yaml-nesting', message: '一层套一层，套得太深', hint: '检查这一处的缩进和括号' },
};

/** What is said of a quote or bracket without its end. */
export const UNCLOSED = {
  message: '从这里开始的引号或括号没有结束',
  hint: `补上另一半；引号或括号是内容的一部分时，${QUOTE_HINT}`,
} as const;

/** What is said of a value with fields indented below it. @param missing how many blanks fewer it has than the fields around it */
export function valueAboveFields(missing: number): { readonly message: string; readonly hint: string } {
  const beside = missing > 0 ? `和上下两行并列的，往右移 ${missing} 格对齐；` : '';
  return {
    message: '冒号后面写了内容，下面又有缩进的行',
    hint: `${beside}下面的行是它的各项，就删去冒号后面的内容；是几行文字，就在冒号后面写 |，文字都写在下面`,
  };
}

/** Code, message and hint for a parser's error. */
export function describeYamlError(code: ErrorCode): Description {
  return DESCRIPTIONS[code] ?? { ...SYNTAX, message: '这里的写法读不懂', hint: QUOTE_HINT };
}
