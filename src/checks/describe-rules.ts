/** The rules as a table of Markdown: for the terminal and, the same, for the manual. */

import { ALL_RULES } from './all-rules.js';
import type { Limit } from './rule.js';

const SEVERITIES = { error: '错误', warning: '警告', hint: '提示' } as const;

/** One row a rule. */
export function describeRules(): string {
  const rows = ALL_RULES.map(({ code, severity, summary, reason, limits }) => {
    const told = Object.entries(limits ?? {}).map(([name, limit]) => `${name}：${printLimit(limit)}`);
    return `| \`${code}\` | ${SEVERITIES[severity]} | ${summary} | ${reason} | ${told.join('；') || '—'} |`;
  });
  return ['| 代码 | 级别 | 查什么 | 为什么 | 限度 |', '|---|---|---|---|---|', ...rows].join('\n');
}

function printLimit(limit: Limit): string {
  return typeof limit === 'number' ? String(limit) : limit.join('、');
}
