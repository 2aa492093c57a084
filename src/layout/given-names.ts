/** The names that `{{> 片段 名=…}}` hands to a partial, and which of its inclusions leave one out. */

import { partialStatementsOf, type Template } from './template.js';

/** One inclusion. */
interface Inclusion {
  readonly file: string;
  readonly line: number;
  readonly names: readonly string[];
}

/** All inclusions in `templates`, by the partial's name. */
export function inclusionsIn(templates: Iterable<Template>): ReadonlyMap<string, readonly Inclusion[]> {
  const found = new Map<string, Inclusion[]>();
  for (const template of templates) {
    for (const { name, hash, loc } of partialStatementsOf(template)) {
      if (name.type === 'SubExpression') continue;
      const names = ((hash as hbs.AST.Hash | undefined)?.pairs ?? []).map(({ key }) => key);
      const partial = `${name.original as string | number}`;
      const inclusion = { file: template.source.file, line: loc.start.line, names };
      found.set(partial, [...(found.get(partial) ?? []), inclusion]);
    }
  }
  return found;
}

/** The way out of a `name` that a partial has of some of its inclusions only; undefined of any other. */
export function wayOutOfMissing(name: string, partial: string, inclusions: readonly Inclusion[]): string | undefined {
  const without = inclusions.find(({ names }) => !names.includes(name));
  if (without === undefined || !inclusions.some(({ names }) => names.includes(name))) return undefined;
  const file = without.file.split('/').at(-1) ?? '';
  return `有的地方写 {{> ${partial} … ${name}=…}}，${file} 第 ${without.line} 行没有写；没有的，写 ${name}=""`;
}
