/** The same regulation named twice in one 管理制度. */

import { filesOf } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

const TITLE = /《([^《》]*(?:《[^《》]*》[^《》]*)*)》/g;
const NUMBER = /^\s*[（(]?[^（）()《》、；;\n]{0,20}[〔[［（(【]\s*(\d{4})\s*[〕\]］）)】]\s*第?(\d+)/;

/** How many titles of one list are looked at. */
const MOST_TITLES = 500;

/** Lists are put together from several old forms. */
export const repeatedRegulation: Rule = {
  code: 'repeated-regulation',
  severity: 'warning',
  summary: '一份管理制度里同一文件只列一次',
  reason: '几份旧表的清单拼在一起，容易重复',
  needs: inEither('管理制度'),
  check({ filing }) {
    return filesOf(filing).flatMap((file): Finding[] => {
      const text = file.value.管理制度;
      const seen = new Map<string, string>();
      return [...text.matchAll(TITLE)].slice(0, MOST_TITLES).flatMap((match): Finding[] => {
        const [typed, title = ''] = match;
        const [, year = '', number = ''] = NUMBER.exec(text.slice(match.index + typed.length)) ?? [];
        const documentNumber = year && `〔${year}〕${number}号`;
        const key = keyOf(title);
        const earlier = seen.get(key);
        if (earlier === undefined) {
          seen.set(key, documentNumber);
          return [];
        }
        // Two notices of one title with numbers of their own are two documents.
        if (earlier !== '' && documentNumber !== '' && earlier !== documentNumber) return [];
        return [
          {
            file,
            path: ['管理制度'],
            span: [match.index, match.index + typed.length],
            message: `里的“${typed}”列了两次`,
            hint: '删去重复的一个',
          },
        ];
      });
    });
  },
};

/** A title without what clerks write now one way, now the other. */
function keyOf(title: string): string {
  return title
    .replace(/[\s“”"〈〉《》]/g, '')
    .replace(/[（(]/g, '（')
    .replace(/[）)]/g, '）')
    .replace(/^中华人民共和国(?=.*法)/, '');
}
