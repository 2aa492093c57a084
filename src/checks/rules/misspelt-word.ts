/** Finds words with a character left out, wrong or changed about, that the rest of the filing writes rightly. */

import { quoteAround } from '../../prose/quote.js';
import { OwnWords, suspectWordsIn } from '../../prose/suspect-words.js';
import { typedLeavesOf } from '../leaves.js';
import { MOST_FINDINGS_A_TEXT, type Finding, type Rule } from '../rule.js';

/** Fields of people's names, which are no words. */
const NAMES = new Set(['项目负责人', '经办人', '联系电话']);

/** Characters of a filing beyond which it takes too long: about sixty projects. */
const LONGEST_FILING = 100_000;

/** Practice of reviewing: 续效 for 绩效, 培机构 for 培训机构. No dictionary is asked what is meant, but the filing itself. */
export const misspeltWord: Rule = {
  code: 'misspelt-word',
  severity: 'warning',
  summary: '没有错字、漏字和颠倒的字',
  reason: '同音、形近的字和漏打的字，审核时一眼就看到；只报别处写得对的词',
  check({ filing }) {
    const leaves = typedLeavesOf(filing);
    const all = leaves.reduce((sum, { text }) => sum + text.length, 0);
    // Of a filing that is too long to be searched through, what is usual in it is not known.
    if (all > LONGEST_FILING) return [];
    let words: OwnWords | undefined;
    const own = () => (words ??= new OwnWords(leaves.map(({ text }) => text)));
    return leaves
      .filter(({ path }) => !NAMES.has(String(path.at(-1))))
      .flatMap(({ file, path, text }) =>
        suspectWordsIn(text, own)
          .slice(0, MOST_FINDINGS_A_TEXT)
          .map(({ start, typed, meant }): Finding => {
            const span = [start, start + typed.length] as const;
            return {
              file,
              path,
              span,
              message: `里的“${typed}”像是写错了`,
              expected: meant,
              found: quoteAround(text, ...span),
              hint: '核对这个词，有没有错字、漏字',
            };
          }),
      );
  },
};
