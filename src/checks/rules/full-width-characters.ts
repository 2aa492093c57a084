/** Finds full-width digits, letters and percent signs. */

import { matchesIn } from '../../prose/matches-in.js';
import { quoteAround } from '../../prose/quote.js';
import { filesOf, leavesOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ％]+(?:[．，][０-９]+)*/g;
const HALF_WIDTH = /[0-9A-Za-z%]/g;
/** A form in which this share is full-width was typed so throughout, and is a matter of taste. */
const TASTE = 0.2;

/** GB/T 15835-2011 and the practice of typing: a search for 95% does not find ９５％. */
export const fullWidthCharacters: Rule = {
  code: 'full-width-characters',
  severity: 'warning',
  summary: '数字、字母和百分号用半角',
  reason: 'GB/T 15835—2011《出版物上数字用法》；全角的数字搜索不到，同一张表里两种写法也不齐',
  check({ filing }) {
    return filesOf(filing).flatMap((file) => {
      const leaves = leavesOf(file);
      const found = leaves.map(({ path, text }) => ({ path, text, matches: matchesIn(text, FULL_WIDTH) }));
      const wide = found.reduce((sum, { matches }) => sum + matches.join('').length, 0);
      // Most forms have none, and what they have of the others is not asked then.
      if (wide === 0) return [];
      const narrow = leaves.reduce((sum, { text }) => sum + matchesIn(text, HALF_WIDTH).length, 0);
      const isTaste = wide > (wide + narrow) * TASTE;
      return found.flatMap(({ path, text, matches }): Finding[] => {
        const [first] = matches;
        if (!first) return [];
        const { 0: typed, index } = first;
        const span = [index, index + typed.length] as const;
        return [
          {
            file,
            path,
            span,
            message: `里有全角字符“${typed}”${matches.length > 1 ? `（共 ${matches.length} 处）` : ''}`,
            expected: typed.normalize('NFKC'),
            found: quoteAround(text, ...span),
            hint: '改用半角',
            meant: typed.normalize('NFKC'),
            ...(isTaste ? { severity: 'hint' } : {}),
          },
        ];
      });
    });
  },
};
