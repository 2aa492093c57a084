/** What each rule sees of a pack, as a table of Markdown: for its author. */

import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import { rulesSeen, type RuleSeen } from './rules-seen.js';

const SUBJECTS: readonly FormSubject[] = ['部门', '项目'];

/** The table, by the kinds of data files, and which rules look at whatever was typed. */
export function describeRulesSeen(declaration: Declaration): string {
  const rows = rulesSeen(declaration).flatMap((rule) => {
    if (rule.seen.length === 0 && rule.missing.length === 0) return [];
    const cells = [asked(rule), perSubject((of) => seenIn(rule, of)), perSubject((of) => missingIn(rule, of))];
    return [`| \`${rule.code}\` | ${cells.join(' | ')} |`];
  });
  const others = rulesSeen(declaration).filter(({ seen, missing }) => seen.length === 0 && missing.length === 0);
  const rest = `不看叫法、什么包都查的：${others.map(({ code }) => `\`${code}\``).join('、')}`;
  const head = ['### 规则看到的字段', '', '| 规则 | | 看到的字段 | 没有的 |', '|---|---|---|---|'];
  return [...head, ...rows, '', rest].join('\n');
}

/** Of which kinds of files the rule has something to ask. */
function asked({ isApplicable, appliesTo, seen, missing }: RuleSeen): string {
  if (!isApplicable) return '不查';
  const spokenOf = SUBJECTS.filter((of) =>
    [...seen.map(({ word }) => word), ...missing].some((word) => isOf(of, word)),
  );
  return spokenOf.every((of) => appliesTo.includes(of)) ? '查' : `查${appliesTo.join('、')}`;
}

function seenIn({ seen }: RuleSeen, of: FormSubject): string[] {
  return seen
    .filter(({ word }) => isOf(of, word))
    .map(({ word, fields }) => {
      const meant = fields.join(' + ');
      return word.endsWith(`/${meant}`) || meant.endsWith(`/${lastOf(word)}`) ? meant : `${lastOf(word)} ← ${meant}`;
    });
}

function missingIn({ missing }: RuleSeen, of: FormSubject): string[] {
  return missing.filter((word) => isOf(of, word)).map(lastOf);
}

/** `部门、项目：指标值`, `部门：年度目标；项目：预算资金`. */
function perSubject(namesIn: (of: FormSubject) => readonly string[]): string {
  const told = SUBJECTS.map((of) => [of, namesIn(of).join('、')] as const).filter(([, names]) => names !== '');
  const [first, second] = told;
  if (first && second && first[1] === second[1]) return `${SUBJECTS.join('、')}：${first[1]}`;
  return told.map(([of, names]) => `${of}：${names}`).join('；') || '—';
}

function isOf(of: FormSubject, word: string): boolean {
  return word.startsWith(`${of}/`);
}

function lastOf(word: string): string {
  return word.split('/').at(-1) ?? word;
}
