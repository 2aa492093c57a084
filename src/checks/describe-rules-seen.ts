/** What each rule sees of a pack, as a table of Markdown: for its author. */

import type { Declaration } from '../model/declaration/declaration.js';
import { rulesSeen } from './rules-seen.js';

/** The table; rules that look at whatever was typed are not in it. */
export function describeRulesSeen(declaration: Declaration): string {
  const rows = rulesSeen(declaration).flatMap(({ code, isApplicable, seen, missing }) => {
    if (seen.length === 0 && missing.length === 0) return [];
    const fields = seen.map(({ word, fields: own }) => {
      const meant = own.join(' + ');
      return word.endsWith(`/${meant}`) || meant.endsWith(`/${lastOf(word)}`) ? meant : `${lastOf(word)} ← ${meant}`;
    });
    const cells = [isApplicable ? '查' : '不查', fields.join('、') || '—', missing.map(lastOf).join('、') || '—'];
    return [`| \`${code}\` | ${cells.join(' | ')} |`];
  });
  const head = ['### 规则看到的字段', '', '| 规则 | | 看到的字段 | 没有的 |', '|---|---|---|---|'];
  return [...head, ...rows].join('\n');
}

function lastOf(word: string): string {
  return word.split('/').at(-1) ?? word;
}
