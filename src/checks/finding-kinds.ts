/** What kinds of remarks there are, the gravest first, and of which kind each code is. */

import type { DiagnosticCode } from '../diagnostic-codes.js';
import type { Diagnostic } from '../diagnostic.js';

/** In the order in which a reviewer minds them; the words stand in reports. */
export const FINDING_KINDS = ['错误', '读法', '金额', '矛盾', '时间', '空缺', '名称', '文字'] as const;

export type FindingKind = (typeof FINDING_KINDS)[number];

/** Codes of rules and of what is said of acceptances, the gravest of a kind first; any other is about how a file was read. */
const CODES: Readonly<Partial<Record<FindingKind, readonly DiagnosticCode[]>>> = {
  金额: [
    ...(['project-sum', 'total-mismatch', 'wrong-result', 'beyond-limit', 'spent-beyond-budget'] as const),
    ...(['amount-in-text', 'unit-slip', 'explained-sum', 'unit-cost', 'price-mismatch'] as const),
    ...(['decimal-places', 'fund-nature'] as const),
  ],
  矛盾: [
    ...(['score-mismatch', 'grade-mismatch', 'coefficient-mismatch', 'level-points', 'target-beyond-whole'] as const),
    ...(['direction', 'goal-without-indicator', 'number-mismatch', 'indicator-conflict', 'percent-over-100'] as const),
    ...([
      'unit-mismatch',
      'result-mismatch',
      'duplicate-project',
      'goal-copied',
      'rate-formula',
      'misplaced-indicator',
    ] as const),
    ...(['duplicate-indicator', 'indicator-without-goal', 'unnamed-project'] as const),
  ],
  时间: [
    ...(['year-mismatch', 'period-year', 'other-year', 'rollover-open', 'deadline-mismatch'] as const),
    ...(['stage-outside-period', 'stage-overlap', 'stage-gap', 'impossible-date-in-text', 'stage-deadline'] as const),
    'dates-out-of-order',
  ],
  空缺: [
    ...(['empty-field', 'empty-value', 'empty-first-level', 'explanation-repeats-name'] as const),
    ...(['satisfaction-without-measure', 'pasted-explanation', 'qualitative-value', 'reason-due'] as const),
    ...(['possibility-reason', 'rectification-due', 'leftover-placeholder', 'incomplete-filing'] as const),
  ],
  名称: [
    ...(['misspelt-name', 'telephone', 'file-name-mismatch', 'extra-field', 'ecology-naming'] as const),
    ...(['regulation-brackets', 'repeated-regulation', 'cited-law', 'unit-of-name', 'other-name'] as const),
  ],
  文字: [
    ...(['unbalanced-brackets', 'half-width-punctuation', 'doubled-words', 'missing-separator'] as const),
    ...(['space-in-text', 'unprintable-character', 'wrong-character', 'full-width-characters'] as const),
    ...(['list-numbering', 'stale-acceptance', 'misspelt-word'] as const),
  ],
};

const KINDS = new Map(FINDING_KINDS.flatMap((kind) => (CODES[kind] ?? []).map((code) => [code, kind] as const)));

/** The kind of a finding; an error is one of its own, whatever it is about. */
export function kindOf({ severity, code }: Pick<Diagnostic, 'severity' | 'code'>): FindingKind {
  return severity === 'error' ? '错误' : (KINDS.get(code) ?? '读法');
}

const RANKS = new Map(FINDING_KINDS.flatMap((kind) => (CODES[kind] ?? []).map((code, rank) => [code, rank] as const)));

/** How grave a code is among those of its kind: 0 is the gravest. */
export function rankOf(code: DiagnosticCode): number {
  return RANKS.get(code) ?? 0;
}
