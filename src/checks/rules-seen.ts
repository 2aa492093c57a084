/** What each rule sees of a pack: the fields that have the meanings it asks about, and those that are missing. */

import type { DiagnosticCode } from '../diagnostic-codes.js';
import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import type { Path } from '../source/located.js';
import { ALL_RULES } from './all-rules.js';
import type { Rule } from './rule.js';

/** A rule, and what it sees. */
export interface RuleSeen {
  readonly code: DiagnosticCode;
  /** Whether it has anything to ask with this pack. */
  readonly isApplicable: boolean;
  /** The kinds of files that it asks it of. */
  readonly appliesTo: readonly FormSubject[];
  /** Words that it asks about, as `项目/指标值`, each with the pack's fields that say it, as 包.yaml writes paths. */
  readonly seen: readonly { readonly word: string; readonly fields: readonly string[] }[];
  /** Words that it could ask about and the pack has no field for. */
  readonly missing: readonly string[];
}

/** Every rule in the order of the manual. One that needs no meanings looks at all that was typed: nothing is seen or missing. */
export function rulesSeen(declaration: Declaration): RuleSeen[] {
  return ALL_RULES.map((rule) => {
    const words = [...new Set((rule.needs ?? []).flat())];
    const found = words.map((word) => ({ word, fields: fieldsOf(word, declaration).map(printed) }));
    return {
      code: rule.code,
      isApplicable: isApplicable(rule, declaration),
      appliesTo: (['部门', '项目'] as const).filter((of) => {
        return rule.needs?.some((list) => isWhole(list, declaration) && list.some((word) => word.startsWith(of)));
      }),
      seen: found.filter(({ fields }) => fields.length > 0),
      missing: found.filter(({ fields }) => fields.length === 0).map(({ word }) => word),
    };
  });
}

/** Whether a pack has all meanings of one of the lists that `rule` needs. */
export function isApplicable({ needs }: Pick<Rule, 'needs'>, declaration: Declaration): boolean {
  return needs?.some((words) => isWhole(words, declaration)) ?? true;
}

function isWhole(words: readonly string[], declaration: Declaration): boolean {
  return words.every((word) => fieldsOf(word, declaration).length > 0);
}

function fieldsOf(word: string, { meanings }: Declaration): readonly Path[] {
  const [of, ...name] = word.split('/');
  return meanings[of as FormSubject].get(name.join('/')) ?? [];
}

function printed(path: Path): string {
  return path.filter((step) => step !== '*' && step !== '**').join('/');
}
