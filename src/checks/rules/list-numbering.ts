/** Finds numbers of lists that were left out or given twice: 1. 2. 4., （一）（三）. */

import { wholeNumber } from '../../model/whole-number.js';
import { readChineseNumber } from '../../prose/chinese-number.js';
import { matchesIn } from '../../prose/matches-in.js';
import { gluedNumbersIn } from '../../prose/list-numbers.js';
import { quoteAround } from '../../prose/quote.js';
import { filesOf, leavesOf, type Leaf } from '../leaves.js';
import { MOST_FINDINGS_A_TEXT, type Finding, type Rule } from '../rule.js';

const CHINESE = '[一二三四五六七八九十]{1,3}';
const ITEM = [
  `(?<bracketed>[（(](?:${CHINESE}|\\d{1,2})[）)])`,
  `(?<circled>[①-⑳])`,
  `(?<named>(?:目标|任务|计划|措施)\\s?(?:${CHINESE}|\\d{1,2})(?=\\s?[：:、.．]))`,
  `(?<dotted>\\d{1,2}[.．])`,
  `(?<paused>\\d{1,2}、)`,
  `(?<half>\\d{1,2}[)）])`,
  `(?<chinese>${CHINESE}、)`,
  `(?<ordinal>${CHINESE}是)`,
].join('|');
/** At the head of a line, or behind what ends an item. */
const ITEMS = new RegExp(`(?:^|\\n|(?<=[。；;：:]))[ \\t\\u3000]*(?:${ITEM})`, 'gu');

interface Item {
  readonly leaf: Leaf;
  readonly style: string;
  readonly number: number;
  readonly start: number;
  readonly typed: string;
}

/** Practice: an item was taken out or put in, and the numbers behind it stayed as they were. */
export const listNumbering: Rule = {
  code: 'list-numbering',
  severity: 'warning',
  summary: '分条的序号连续，不跳号，不重号',
  reason: '序号断了，审核时会问是不是漏了一条',
  check({ filing }) {
    return filesOf(filing).flatMap((file) => {
      const listed = leavesOf(file).filter(({ text }) => text.search(ITEMS) >= 0);
      return [...textsIn(listed).values()].flatMap(findingsIn);
    });
  },
};

/** The texts of one field, in which a list may go on from entry to entry. */
function textsIn(leaves: readonly Leaf[]): Map<string, Leaf[]> {
  const fields = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const isEntry = leaf.path.length === 2 && typeof leaf.path[1] === 'number';
    const field = String(isEntry ? leaf.path[0] : leaf.path.join('/'));
    const texts = fields.get(field);
    if (texts) texts.push(leaf);
    else fields.set(field, [leaf]);
  }
  return fields;
}

function findingsIn(leaves: readonly Leaf[]): Finding[] {
  const items = leaves.flatMap(itemsOf);
  if (items.length < 2) return [];
  const last = new Map<string, number>();
  const seen: string[] = [];
  const findings: Finding[] = [];
  for (const [order, item] of items.entries()) {
    const { style, number } = item;
    // What is listed under an item ends with it.
    if (seen.includes(style)) for (const inner of seen.splice(seen.indexOf(style) + 1)) last.delete(inner);
    else seen.push(style);
    const before = last.get(style);
    // What goes on as if the number had been right tells nothing further.
    const next = items.slice(order + 1).find((other) => other.style === style)?.number;
    const isSkipped = before !== undefined && number !== before + 1 && next === before + 2;
    last.set(style, isSkipped ? before + 1 : number);
    if (number === 1 && before !== 1) continue;
    if (before === undefined || number === before + 1) continue;
    findings.push(findingOf(item, before));
  }
  return findings.slice(0, MOST_FINDINGS_A_TEXT);
}

function findingOf({ leaf: { file, path, text }, number, start, typed }: Item, before: number): Finding {
  const span = [start, start + typed.length] as const;
  return {
    file,
    path,
    span,
    message: number === before ? `里的序号“${typed}”重复了` : `里的序号“${typed}”没有接着上一条`,
    expected: `上一条是第 ${before} 条，这里该是第 ${before + 1} 条`,
    found: quoteAround(text, ...span),
    hint: '核对有没有漏写、多写一条，改正序号',
  };
}

function itemsOf(leaf: Leaf): Item[] {
  const glued = new Set(gluedNumbersIn(leaf.text).map(({ end }) => end));
  return matchesIn(leaf.text, ITEMS).flatMap(({ 0: matched, index, groups = {} }): Item[] => {
    const named = Object.entries(groups as Readonly<Record<string, string | undefined>>);
    const [style, typed] = named.find(([, value]) => value !== undefined) ?? [];
    if (style === undefined || typed === undefined) return [];
    const end = index + matched.length;
    // 1.5万亩 begins no item.
    if (style === 'dotted' && /\d/.test(leaf.text.charAt(end)) && !glued.has(end)) return [];
    const [digits = ''] = /\d+|[一二三四五六七八九十]+|[①-⑳]/u.exec(typed) ?? [];
    const number = numberOf(digits);
    if (number === undefined) return [];
    const start = end - typed.length;
    const kind = /[一二三四五六七八九十]/.test(digits) ? 'Chinese' : '';
    return [{ leaf, style: style + kind, number, start, typed }];
  });
}

function numberOf(digits: string): number | undefined {
  if (/^\d+$/.test(digits)) return wholeNumber(digits);
  if (/^[①-⑳]$/u.test(digits)) return digits.charCodeAt(0) - '①'.charCodeAt(0) + 1;
  return readChineseNumber(digits);
}
