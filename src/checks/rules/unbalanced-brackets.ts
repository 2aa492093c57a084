/** Brackets, 书名号 and quotation marks that have no partner, cross, or change their kind on the way. */

import { quoteAround } from '../../prose/quote.js';
import { MOST_FINDINGS_A_TEXT } from '../rule.js';
import { inTypedLeaves } from '../leaves.js';
import { DOCUMENT_NUMBER } from '../../prose/document-number.js';
import type { Finding, Rule } from '../rule.js';

/** GB/T 15834-2011 (标点符号用法): they come in pairs of one kind. */
export const unbalancedBrackets: Rule = {
  code: 'unbalanced-brackets',
  severity: 'warning',
  summary: '括号、书名号、引号成对',
  reason: 'GB/T 15834—2011《标点符号用法》；多半是复制时少了一个',
  check: ({ filing }) => unbalancedIn(filing),
};

const unbalancedIn = inTypedLeaves(({ file, path, text }) => {
  if (!ANY.test(text)) return [];
  return problemsOf(text)
    .slice(0, MOST_FINDINGS_A_TEXT)
    .map(({ index, message, expected, severity }): Finding => {
      return {
        file,
        path,
        span: [index, index + 1],
        message,
        ...(expected === undefined ? {} : { expected }),
        found: quoteAround(text, index, index + 1),
        hint: '补上、删去或改正这个符号',
        ...(severity ? { severity } : {}),
      };
    });
});

interface Problem {
  readonly index: number;
  readonly message: string;
  readonly expected?: string;
  readonly severity?: 'hint';
}

/** Kinds that are taken for one another when typed, each as opening-closing pairs. */
const KINDS: readonly (readonly string[])[] = [
  ['（）', '()'],
  ['〔〕', '[]', '［］', '【】'],
  ['《》', '〈〉'],
  ['{}', '｛｝'],
  ['「」'],
  ['『』'],
  ['“”'],
  ['‘’'],
];
const OPENINGS = new Map(
  KINDS.flatMap((kind, number) => kind.map(([opening = '', closing = '']) => [opening, { number, closing }])),
);
const CLOSINGS = new Map(KINDS.flatMap((kind, number) => kind.map(([, closing = '']) => [closing, number])));
const ANY = /[（）()〔〕[\]［］【】《》〈〉{}｛｝「」『』“”‘’"]/;
const EACH = /[（）()〔〕[\]［］【】《》〈〉{}｛｝「」『』“”‘’]/g;

/** `1)`, `一）`, `a)` at the head of a line or a clause: a list number with half a bracket. */
const LIST_NUMBER = /(?:^|[\n。；;：:])[ \t\u3000]{0,8}(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）]/g;
/** In front of a half bracket without a partner: `包括，1）甲，2）乙` is a list too. */
const NUMBER_AHEAD = /[，,、\s](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$/;
/** Half-open intervals of scoring: `[60,80)`. */
const INTERVAL = /[[(（［【]\s?[-−]?[\d.]+\s?[%％]?\s?[,，~～、-]\s?[-−+]?(?:[\d.]+|∞)\s?[%％]?\s?[\])）］】]/g;
/** An apostrophe in a Latin word. */
const APOSTROPHE = /(?<=[A-Za-z])[‘’](?=[A-Za-z])/g;
/** How far ahead a partner is looked for before a bracket counts as left open. */
const REACH = 200;

/** Beyond it the text is none, and searching for partners would take long. */
const DEEPEST_NESTING = 200;

function problemsOf(typed: string): Problem[] {
  const blank = (match: string) => '□'.repeat(match.length);
  const text = typed
    .replace(INTERVAL, blank)
    .replace(LIST_NUMBER, (match) => `${match.slice(0, -1)}□`)
    .replace(DOCUMENT_NUMBER, blank)
    .replace(APOSTROPHE, blank);
  const problems: Problem[] = [];
  const open: { index: number; mark: string; kind: number; closing: string }[] = [];
  const leaveOpen = ({ index, mark, closing }: (typeof open)[number]) => {
    problems.push({ index, message: `里的“${mark}”没有对应的“${closing}”` });
  };
  for (const { 0: mark, index } of text.matchAll(EACH)) {
    if (problems.length >= MOST_FINDINGS_A_TEXT || open.length > DEEPEST_NESTING) break;
    const opening = OPENINGS.get(mark);
    if (opening) {
      const top = open.at(-1);
      if (top?.mark === mark && (mark === '“' || mark === '‘')) {
        // Closed soon, it is in order, and the one before has lost its partner: `“非农化、“非粮化”`.
        if (text.slice(top.index, index).includes('\n') || isClosedSoon(text, index, top)) {
          leaveOpen(top);
          open.pop();
        } else {
          problems.push({ index, message: `里的“${mark}”方向反了`, expected: top.closing });
          open.pop();
          continue;
        }
      }
      if (mark === '《' && text[index - 1] === '《' && !isClosedTwice(text, index)) {
        problems.push({ index: index - 1, message: '里的“《”重复了', expected: '《' });
        continue;
      }
      if (mark === '《' && open.some((outer) => outer.mark === '《') && isClosedTwice(text, index)) {
        problems.push({ index, message: '书名号里的书名号没有用单书名号', expected: '〈', severity: 'hint' });
      }
      open.push({ index, mark, kind: opening.number, closing: opening.closing });
      continue;
    }
    const kind = CLOSINGS.get(mark) ?? -1;
    const depth = open.findLastIndex((candidate) => candidate.kind === kind);
    if (depth === -1) {
      if (/[)）]/.test(mark) && NUMBER_AHEAD.test(text.slice(Math.max(0, index - 5), index))) continue;
      problems.push({ index, message: `里的“${mark}”没有对应的前一半` });
      continue;
    }
    const partner = open[depth];
    const inner = open.splice(depth + 1);
    open.pop();
    const crossing = inner.filter((candidate) => isClosedSoon(text, index, candidate));
    if (crossing.length > 0) problems.push({ index, message: `里的“${mark}”与别的符号交叉` });
    inner.filter((candidate) => !crossing.includes(candidate)).forEach(leaveOpen);
    open.push(...crossing);
    if (partner && partner.closing !== mark) {
      problems.push({ index, message: `里的“${partner.mark}”与“${mark}”不是一对`, expected: partner.closing });
    }
  }
  open.slice(0, MOST_FINDINGS_A_TEXT).forEach(leaveOpen);
  const straight = [...text.matchAll(/(?<!\d)"/g)];
  const last = straight.at(-1);
  if (last && straight.length % 2 === 1) problems.push({ index: last.index, message: '里的直引号（"）不成对' });
  return problems.sort((a, b) => a.index - b.index);
}

/** Whether the closing half of `candidate` comes before another one is opened. */
function isClosedSoon(text: string, index: number, { mark, closing }: { mark: string; closing: string }): boolean {
  const ahead = text.slice(index + 1, index + REACH);
  const closed = ahead.indexOf(closing);
  const opened = ahead.indexOf(mark);
  return closed !== -1 && (opened === -1 || closed < opened);
}

/** Whether two 》 follow before another 《: then the title is nested, and nothing is missing. */
function isClosedTwice(text: string, index: number): boolean {
  return /^[^《》]*》[^《》]*》/.test(text.slice(index + 1, index + REACH));
}
