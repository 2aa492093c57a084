/** Half-width punctuation between Chinese characters. */

import { matchesIn } from '../../prose/matches-in.js';
import { quoteAround } from '../../prose/quote.js';
import { typedLeavesOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
  '.': '。',
};
const CHINESE = '[\\u4e00-\\u9fff《》“”、。，；：（）〔〕]';
const BETWEEN = new RegExp(`(?<=${CHINESE})[,;:?!()](?=${CHINESE}|\\s|$)|(?<=\\s|^)\\((?=${CHINESE})`, 'g');
/** `业务质量,2024年`: what stands in front decides. */
const BEFORE_DIGIT = /(?<=[\u4e00-\u9fff》”）])[,;](?=\d)/g;
const QUOTE = /(?<!\d)"(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])"/g;
const FULL_STOP = /(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]|$)/g;
/** Digits and Latin letters inside Chinese brackets do not make the brackets Latin: `方案(3个)已`. */
const BRACKET = /(?<=[\u4e00-\u9fff])\((?=[^()\n]{1,30}\))|\)(?=[\u4e00-\u9fff，。；、])/g;

/** Of a mark that a filing has so often full-width, so few half-width ones are slips. */
const USUAL = 20;
const FEW = 2;

/** GB/T 15834-2011. A hint where a filing does so throughout: the published forms are full of it, and nothing is read wrongly for it. */
export const halfWidthPunctuation: Rule = {
  code: 'half-width-punctuation',
  severity: 'hint',
  summary: '中文里用全角标点',
  reason: 'GB/T 15834—2011《标点符号用法》',
  check({ filing }) {
    const leaves = typedLeavesOf(filing);
    const slips = slipsIn(leaves.map(({ text }) => text).join('\n'));
    return leaves
      .filter(({ path, text }) => /[,;:?!()."]/.test(text) && path[0] !== '联系电话')
      .flatMap(({ file, path, text }): Finding[] => {
        const places = new Set(
          [BETWEEN, BEFORE_DIGIT, QUOTE, FULL_STOP, BRACKET].flatMap((each) =>
            matchesIn(text, each).map(({ index }) => index),
          ),
        );
        const sorted = [...places].sort((a, b) => a - b);
        const [first] = sorted;
        if (first === undefined) return [];
        const mark = text[first] ?? '';
        return [
          {
            file,
            path,
            span: [first, first + 1],
            message: `里有半角标点“${mark}”${sorted.length > 1 ? `（共 ${sorted.length} 处）` : ''}`,
            expected: mark === '"' ? '“ ”' : (FULL_WIDTH[mark] ?? ''),
            found: quoteAround(text, first, first + 1),
            hint: '改用全角标点',
            ...(slips.includes(mark) ? { severity: 'warning' } : {}),
          },
        ];
      });
  },
};

/** The marks of which the few half-width ones are slips. */
function slipsIn(all: string): string[] {
  if (!/[,;]/.test(all)) return [];
  const typed = [...all.matchAll(BETWEEN)].map(([mark]) => mark);
  return [',', ';'].filter((mark) => {
    return all.split(FULL_WIDTH[mark] ?? mark).length > USUAL && typed.filter((one) => one === mark).length <= FEW;
  });
}
