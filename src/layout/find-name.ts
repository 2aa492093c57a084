/** Where a name is that a layout does not find where it looks for it: further out, or in a part of what it has. */

import type { Shape } from '../schema/shape.js';

/** How deep groups are looked into: no form nests them further. */
const DEEPEST = 3;

/**
 * How a layout writes the field called `name`, in Chinese; undefined where no context has it.
 * @param contexts the shapes around, innermost last
 * @param prefix the `../` that was typed
 */
export function findName(
  name: string,
  contexts: readonly { readonly kind: string }[],
  prefix: string,
): string | undefined {
  const outermost = prefix.length / '../'.length;
  for (let out = 0; out < contexts.length; out += 1) {
    const context = contexts.at(-1 - out) as Shape;
    if (context.kind !== 'record') continue;
    const up = '../'.repeat(out);
    if (Object.hasOwn(context.fields, name)) {
      const where = out > outermost ? '它在外面' : '它在里面';
      return `${where}${Math.abs(out - outermost)}层：写成 {{${up}${name}}}`;
    }
    const [way] = waysTo(name, context, DEEPEST);
    if (!way) continue;
    const { path, list } = way;
    if (list === undefined) return `它在「${path.slice(0, -1).join('/')}」里：写成 {{${up}${path.join('.')}}}`;
    return `它在「${list.join('/')}」的每一行里：先用 {{#each ${up}${list.join('.')}}} 进入，里面写 {{${name}}}`;
  }
  return undefined;
}

/** A way to a field, and to the last list on it, if any. */
interface Way {
  readonly path: readonly string[];
  readonly list?: readonly string[];
}

function waysTo(name: string, shape: Shape, depth: number): Way[] {
  if (shape.kind !== 'record' || depth === 0) return [];
  return Object.entries(shape.fields).flatMap(([step, field]): Way[] => {
    if (step === name) return [{ path: [step] }];
    const isList = field.kind === 'list';
    return waysTo(name, isList ? field.item : field, depth - 1).map(({ path, list }) => {
      const within = list ? [step, ...list] : isList ? [step] : undefined;
      return { path: [step, ...path], ...(within && { list: within }) };
    });
  });
}
