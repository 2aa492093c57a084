/** Titles in 《 》 that follow one another without 、. */

import { quoteAround } from '../../prose/quote.js';
import { MOST_FINDINGS_A_TEXT } from '../rule.js';
import { typedLeavesOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

const ADJACENT = /》[ \t\u3000]*《/g;
/** `《甲办法》（国土资规〔2017〕17号）《乙办法》`. */
const BEHIND_NUMBER = /(?<=》\s*[（(][^（）()《》\n]{2,30}号\s*)[）)][ \t\u3000]*《/g;
/** `《甲规程》（试行）《乙通知》`: common enough in published forms to be no more than a hint. */
const BEHIND_TRIAL = /(?<=》\s*[（(](?:试行|暂行|修[订正]稿?)\s*)[）)][ \t\u3000]*《/g;
/** A comma in a list of titles that has 、 elsewhere. */
const COMMA = /(?<=》(?:[（(][^（）()《》\n]{0,30}[）)])?)，[ \t\u3000]*《/g;
const LISTED = /》(?:[（(][^（）()《》\n]{0,30}[）)])?、[ \t\u3000]*《/;
const SEPARATED = /[、；;，,][ \t\u3000]*《/;

/**
 * A list that has 、 elsewhere has lost one. GB/T 15834-2011 (4.5.3.5) leaves 、 out between titles, so a list that never
 * has one is right; it is told of once, as a hint, for bureaus that want them.
 */
export const missingSeparator: Rule = {
  code: 'missing-separator',
  severity: 'warning',
  summary: '并列的书名号之间有顿号',
  reason: '清单里有的用顿号、有的不用，读的人会以为是一个文件',
  check({ filing }) {
    return typedLeavesOf(filing)
      .filter(({ text }) => text.includes('《'))
      .flatMap(({ file, path, text }): Finding[] => {
        const isSeparated = SEPARATED.test(text);
        const adjacent = [...text.matchAll(ADJACENT)];
        const places = isSeparated ? [...adjacent, ...text.matchAll(BEHIND_NUMBER)] : adjacent.slice(0, 1);
        const found = places.slice(0, MOST_FINDINGS_A_TEXT).map(({ 0: typed, index }): Finding => {
          const isHint = !isSeparated;
          const count = !isSeparated && adjacent.length > 1 ? `（共 ${adjacent.length} 处）` : '';
          return {
            file,
            path,
            span: [index, index + typed.length],
            message: `里并列的书名号之间缺顿号${count}`,
            expected: `${typed.slice(0, 1)}、《`,
            found: quoteAround(text, index, index + typed.length),
            hint: '在两个书名号之间加顿号',
            ...(isHint ? { severity: 'hint' } : {}),
          };
        });
        const commas = path[0] === '管理制度' && LISTED.test(text) ? [...text.matchAll(COMMA)] : [];
        const lesser = [...text.matchAll(BEHIND_TRIAL), ...commas].map(({ 0: typed, index }): Finding => {
          const isComma = typed.startsWith('，');
          return {
            file,
            path,
            span: [index, index + typed.length],
            message: isComma ? '里并列的书名号之间有的用顿号、有的用逗号' : '里并列的书名号之间缺顿号',
            expected: isComma ? '、《' : `${typed.slice(0, 1)}、《`,
            found: quoteAround(text, index, index + typed.length),
            hint: isComma ? '改用顿号' : '在两个书名号之间加顿号',
            severity: 'hint',
          };
        });
        return [...found, ...lesser.slice(0, MOST_FINDINGS_A_TEXT)];
      });
  },
};
