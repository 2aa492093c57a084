/** Finds words with a character left out, wrong or changed about, that the rest of the filing writes rightly. */

import { quoteAround } from '../../prose/quote.js';
import { OwnRuns } from '../../prose/odd-characters.js';
import { OwnWords } from '../../prose/own-words.js';
import { matchesIn } from '../../prose/matches-in.js';
import { suspectWordsIn, type SuspectWord } from '../../prose/suspect-words.js';
import type { Filing } from '../../model/filing.js';
import { typedLeavesOf, type Leaf } from '../leaves.js';
import { MOST_FINDINGS_A_TEXT, type Finding, type Rule } from '../rule.js';

/** Fields of people's names, which are no words. */
const NAMES = new Set(['项目负责人', '经办人', '联系电话']);

/** So many characters are read as one filing: about sixty projects. What is usual shows in fewer, and work and memory stay bounded. */
const LONGEST_BATCH = 100_000;

/** Of one of those that are counted: 单家补贴, 单场活动. */
const FOR_EACH = /^单[家户场座个人次项件台套处村亩株头艘辆条吨批班期例]$/;

/** Practice of reviewing: 续效 for 绩效, 培机构 for 培训机构. No dictionary is asked what is meant, but the filing itself. */
export const misspeltWord: Rule = {
  code: 'misspelt-word',
  severity: 'warning',
  summary: '没有错字、漏字和颠倒的字',
  reason: '同音、形近的字和漏打的字，审核时一眼就看到；只报别处写得对的词',
  check({ filing }) {
    OwnWords.turn();
    return batchesOf(filing).flatMap(({ leaves, asked }) => {
      const texts = leaves.map(({ text }) => text);
      const runs = new OwnRuns(texts);
      const words = new OwnWords(texts);
      return asked.flatMap(({ file, path, text }) => {
        const suspects = suspectWordsIn(text, words);
        const odd = runs.oddIn(text).filter(({ start }) => !suspects.some((one) => Math.abs(one.start - start) < 2));
        const all = [...suspects, ...odd, ...slipsOfAnyFiling(text)].filter(
          ({ typed, start }) => !FOR_EACH.test(typed) && !isName(text, start, typed) && !isInTitle(text, start),
        );
        return all.slice(0, MOST_FINDINGS_A_TEXT).map(({ start, typed, meant }): Finding => {
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
        });
      });
    });
  },
};

/** What every filing says, with a character left out or taken for another, whatever the rest of it says. */
const OF_ANY_FILING: readonly (readonly [typed: RegExp, meant: string])[] = [
  [/(?<![饱圆丰客住坐])满[度率](?=[，。；]|不[低少]于|达|≥|调查|测评|问卷|$)/g, '满意度'],
  [/(?<![很较不常本示])满意(?=(?:不低于|达到?|≥|超过)\s?\d|调查|测评)/g, '满意度'],
  [/(?<![良急敏激学核热])反应(?=的?(?:诉求|意见|问题))/g, '反映'],
];

function slipsOfAnyFiling(text: string): SuspectWord[] {
  if (!/满|反应/.test(text)) return [];
  return OF_ANY_FILING.flatMap(([pattern, meant]) =>
    matchesIn(text, pattern).map(({ 0: typed, index }) => ({ start: index, typed, meant })),
  );
}

/** 一格一员, 两不愁三保障: shortened on purpose. */
const OF_NUMBERS = /[一二两三四五六七八九十]/;
const IN_PAIRS = /^[\u4e00-\u9fff]{0,2}[一二两三四五六七八九十]/;
/** 洁源环境服务有限公司: names are of no word. */
const OF_A_FIRM = /^[\u4e00-\u9fff]{0,12}(?:有限|股份|公司|集团|合作社|事务所)/;

function isName(text: string, start: number, { length }: string): boolean {
  const behind = text.slice(start + length, start + length + 16);
  // 每件少跑一趟.
  if (/[每各]/.test(text.charAt(start - 1)) && FOR_EACH.test(`单${text.charAt(start)}`)) return true;
  const isPair = OF_NUMBERS.test(text.slice(start, start + length)) && IN_PAIRS.test(behind);
  return isPair || OF_A_FIRM.test(behind);
}

/** 《…引客入澜奖补办法》: titles have words of their own; those of laws are known to `cited-law`. */
function isInTitle(text: string, start: number): boolean {
  return text.lastIndexOf('《', start) > text.lastIndexOf('》', start);
}

/** Texts that are held against each other. */
interface Batch {
  readonly leaves: readonly Leaf[];
  /** Those to look for slips in. */
  readonly asked: readonly Leaf[];
}

/** A filing in pieces of which each is read with the department's texts beside it. */
function batchesOf(filing: Filing): Batch[] {
  const all = typedLeavesOf(filing).filter(
    ({ path, text }) => !NAMES.has(String(path.at(-1))) && text.length <= LONGEST_BATCH,
  );
  const ofDepartment = all.filter(({ file }) => file === filing.department);
  const batches: Leaf[][] = [];
  let length = Infinity;
  for (const leaf of all) {
    length += leaf.text.length;
    if (length > LONGEST_BATCH) {
      batches.push([]);
      length = leaf.text.length;
    }
    batches.at(-1)?.push(leaf);
  }
  const beside = sumOf(ofDepartment) < LONGEST_BATCH ? ofDepartment : [];
  return batches.map((asked) => ({ asked, leaves: [...new Set([...beside, ...asked])] }));
}

function sumOf(leaves: readonly Leaf[]): number {
  return leaves.reduce((sum, { text }) => sum + text.length, 0);
}
