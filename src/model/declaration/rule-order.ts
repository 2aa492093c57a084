/** The order in which fields are computed: those first that others follow from. */

import type { Author } from './author.js';
import type { FieldRule } from './field-rule.js';
import type { FieldReference } from './field-lookup.js';

function keyOf({ of, path }: FieldReference): string {
  return `${of}/${path.join('/')}`;
}

/** Those that others are computed from first; a field that is computed from itself is told. */
export function inOrder(author: Author, rules: readonly FieldRule[]): FieldRule[] {
  // A cell may have two: its column's and its row's.
  const byKey = new Map<string, FieldRule[]>();
  for (const rule of rules) byKey.set(keyOf(rule), [...(byKey.get(keyOf(rule)) ?? []), rule]);
  const ordered: FieldRule[] = [];
  const open: FieldRule[] = [];
  const state = new Map<FieldRule, 'open' | 'done'>();
  const visit = (rule: FieldRule) => {
    if (state.get(rule) === 'done') return;
    if (state.get(rule) === 'open') {
      author.refuse(
        rule.declaredAt,
        {
          code: 'bad-expression',
          message: circleMessage([...open.slice(open.indexOf(rule)), rule]),
          hint: CIRCLE_HINT,
        },
        'key',
      );
      return;
    }
    state.set(rule, 'open');
    open.push(rule);
    const sources = [
      ...(rule.expression ? rule.references.values() : []),
      ...(rule.fallback ? [rule.fallback] : []),
      ...(typeof rule.most === 'object' ? [rule.most] : []),
    ];
    for (const source of sources) {
      for (const other of byKey.get(keyOf(source)) ?? []) visit(other);
    }
    open.pop();
    state.set(rule, 'done');
    ordered.push(rule);
  };
  for (const rule of rules) visit(rule);
  return ordered;
}

const CIRCLE_HINT = '改其中一个的“等于”“默认同”或“至多”，不要绕回来';

function circleMessage(circle: readonly FieldRule[]): string {
  const names = circle.map(({ path }) => path.filter((step) => step !== '*' && step !== '**').join('/'));
  const isDirect = names.length <= 2;
  return isDirect ? `「${names[0] ?? ''}」由它自己算出` : `算来算去又回到了原处：${names.join(' → ')}`;
}
