/** What a pack asks for: the fields that its layouts print, and those from which what they print is computed. */

import { ANY_ENTRY } from '../model/declaration/read-shapes.js';
import type { Declaration } from '../model/declaration/declaration.js';
import type { FieldReference } from '../model/declaration/field-lookup.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import type { Path } from '../source/located.js';
import { remembered } from '../source/remembered.js';
import type { Use } from './origin.js';
import type { Layout, Pack } from './pack.js';

/**
 * The declared fields (`*` for any entry of a list, `**` for any indicator) that the layouts of `pack` print, test or
 * reckon with, and those that 等于 and 默认同 take them from, in the order of the declaration. The program's own fields,
 * which every pack has, are not among them.
 */
export const askedFields = remembered(
  ({ declaration, layouts }: Pack): Readonly<Record<FormSubject, readonly Path[]>> => {
    const { leaves, rules } = declaration;
    const printed = (['部门', '项目'] as const).flatMap((of) => {
      return [...layouts.values()].flatMap((layout) => {
        return printedFields(of, declaration, layout).map((path) => ({ of, path }));
      });
    });
    const asked = withParts(rules, printed);
    const askedOf = (of: FormSubject) => {
      return leaves[of].map(({ path }) => path).filter((path) => asked.has(keyOf({ of, path })));
    };
    return { 部门: askedOf('部门'), 项目: askedOf('项目') };
  },
);

/** The keys of `fields` and of all that they are computed from. */
export function withParts(rules: Declaration['rules'], fields: readonly FieldReference[]): ReadonlySet<string> {
  const keys = new Set<string>();
  const add = (field: FieldReference): void => {
    const key = keyOf(field);
    if (keys.has(key)) return;
    keys.add(key);
    const rule = rules.find((candidate) => keyOf(candidate) === key);
    if (!rule) return;
    const parts = [...rule.references.values(), rule.fallback, rule.isCapped ? rule.most : undefined];
    for (const part of parts) if (typeof part === 'object') add(part);
  };
  for (const field of fields) add(field);
  return keys;
}

/** The declared fields of a kind of file that a layout prints or reckons with, in the order of the declaration. */
export function printedFields(of: FormSubject, { leaves }: Declaration, { uses }: Layout): readonly Path[] {
  const own = uses.filter((use) => use.of === of && use.isWhole);
  return leaves[of].map(({ path }) => path).filter((path) => own.some((use) => prints(use, path)));
}

/** A field by a text. */
export function keyOf({ of, path }: FieldReference): string {
  return [of, ...path].join('/');
}

/** Whether `use` is of the field at `path`, or inside it. A row of indicators alone is none of its columns. */
export function prints(use: Use, path: Path): boolean {
  const at = path.indexOf(ANY_ENTRY);
  if (at === -1) return startsWith(use.path, path);
  const below = use.path.slice(at);
  const column = below.findIndex((step) => step !== '*');
  return startsWith(use.path, path.slice(0, at)) && column > 0 && startsWith(below.slice(column), path.slice(at + 1));
}

function startsWith(path: Path, first: Path): boolean {
  return path.length >= first.length && first.every((step, index) => step === path[index]);
}
