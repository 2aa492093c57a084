/** Document numbers (发文字号) whose year is not in 〔 〕, or whose 号 is missing. */

import { wholeNumber } from '../../model/whole-number.js';
import { DOCUMENT_NUMBER } from '../../prose/document-number.js';
import { inTypedLeaves } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

/** How many document numbers of one text are looked at. */
const MOST_DOCUMENTS = 200;

const PARTS = /^(.)\s*(\d+)\s*(.)\s*(第?)\s*(\d+)/;
/** `黔国土资规〔2018〕4` and then no 号. */
const UNNUMBERED =
  /(?<=[发办函字规财综农教卫建通令资])[〔[［【（(]((?:19|20)\d\d)[〕\]］】）)]\s*\d{1,5}(?!\s*[号\d—–~～.-])/g;

/** GB/T 9704-2012, 7.2.5: the full year in 〔 〕, the number without 第 and leading zeros, 号 behind it. */
export const regulationBrackets: Rule = {
  code: 'regulation-brackets',
  severity: 'warning',
  summary: '文号写作“机关代字〔年份〕序号号”',
  reason: 'GB/T 9704—2012《党政机关公文格式》7.2.5：年份用六角括号“〔〕”括入',
  check: ({ filing }) => numbersIn(filing),
};

const numbersIn = inTypedLeaves(({ file, path, text }) => {
  if (!/\d\s*[〕\]］】）)}〉]/.test(text)) return [];
  const report = (match: RegExpExecArray, message: string, expected: string, isHint = false): Finding => {
    return {
      file,
      path,
      span: [match.index, match.index + match[0].length],
      message,
      expected,
      found: match[0],
      hint: '按文件原文核对文号',
      ...(isHint ? { severity: 'hint' } : {}),
    };
  };
  const numbered = firstOf(text.matchAll(DOCUMENT_NUMBER)).flatMap((match) => {
    const [, opening = '', year = '', closing = '', ordinal = '', number = ''] = PARTS.exec(match[0]) ?? [];
    const expected = `〔${year}〕${wholeNumber(number)}号`;
    if (opening !== '〔' || closing !== '〕') return [report(match, '里的文号没有用六角括号', expected)];
    if (year.length === 2) return [report(match, '里的文号没有写全年份', `〔20${year}〕${wholeNumber(number)}号`)];
    return ordinal !== '' || number.startsWith('0') ? [report(match, '里的文号多写了“第”或“0”', expected, true)] : [];
  });
  const unnumbered = firstOf(text.matchAll(UNNUMBERED)).map((match) => {
    const digits = /\d+$/.exec(match[0])?.[0] ?? '';
    return report(match, '里的文号缺“号”', `〔${match[1] ?? ''}〕${digits}号`);
  });
  return [...numbered, ...unnumbered];
});

/** Enough for any honest list. */
function firstOf(matches: Iterable<RegExpExecArray>): RegExpExecArray[] {
  return [...matches].slice(0, MOST_DOCUMENTS);
}
