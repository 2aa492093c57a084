/** Spaces inside Chinese text. */

import type { Finding, Rule } from './rule.js';
import { fragmentAt, MOST_FINDINGS_A_TEXT, quoteAround, typedLeavesOf } from './text-places.js';

const SPACES = '[ \\t\\u00a0\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff]+';
const HAN = '[\\u3400-\\u9fff]';
const MARK = '[，。、；：？！（）《》“”〔〕]';
const BETWEEN = new RegExp(`(?<=${HAN}|${MARK})${SPACES}(?=${HAN}|${MARK})`, 'g');
/** Names are spread to a width by spaces; numbers are grouped. */
const SPREAD = ['经办人', '项目负责人', '联系电话', '附件序号'];
/** List numbers and headings that a space belongs behind: `第一条 为了`, `一、 甲`, `（一） 甲`. */
const HEADING =
  /(?:^|[\n。；;])\s*(?:第[一二三四五六七八九十百\d]+[章节条项款步]?(?:阶段|部分)?|[（(]?[一二三四五六七八九十\d]{1,3}[）)、．.：]?|(?:计划|阶段)[一二三四五六七八九十])$/;

/** Left behind by copying from PDF and tables; a word torn apart cannot be found again by searching. */
export const spaceInText: Rule = {
  code: 'space-in-text',
  severity: 'warning',
  summary: '中文字之间没有空格',
  reason: '从 PDF 或表格复制时带入，印出来词语断开',
  check({ filing }) {
    return typedLeavesOf(filing)
      .filter(({ path }) => !SPREAD.includes(String(path[0])))
      .flatMap(({ file, path, text }) =>
        [...text.matchAll(BETWEEN)]
          .filter(({ index }) => !HEADING.test(text.slice(Math.max(0, index - 12), index)))
          .slice(0, MOST_FINDINGS_A_TEXT)
          .map(({ 0: spaces, index }): Finding => {
            const isAtMark = /[，。、；：？！（）《》“”〔〕]/.test(
              `${text[index - 1] ?? ''}${text[index + spaces.length] ?? ''}`,
            );
            const quoted = quoteAround(text, index, index + spaces.length);
            return {
              file,
              path,
              fragment: fragmentAt(text, index, spaces.length),
              message: isAtMark ? '里的中文标点旁有空格' : '里的中文字之间有空格',
              expected: quoted.replace(spaces, ''),
              found: quoted,
              hint: '删去空格',
              // A space beside a mark looks like the mark's own.
              ...(isAtMark ? { severity: 'hint' } : {}),
            };
          }),
      );
  },
};
