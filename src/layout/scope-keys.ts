/** Short keys for what a partial is included with, in one check of a pack: equal where it means the same there. */

import { remembered } from '../source/remembered.js';
import { UNKNOWN, type Kind, type Scope } from './resolve-names.js';

/** Keys that can be compared with each other; those of another instance cannot. */
export class ScopeKeys {
  private readonly numbers = new Map<string, string>();

  /** Equal for kinds with the same names in them. */
  private readonly keyOfKind: (kind: Kind) => string = remembered((kind) => {
    if (kind.kind === 'flag' || kind.kind === 'unknown') return kind.kind;
    const from = (kind.from ?? []).map(({ of, path }) => `${of}/${path.join('/')}`).join();
    if (kind.kind === 'text') return `text(${from})${kind.unit ?? ''}`;
    const parts =
      kind.kind === 'record'
        ? Object.entries(kind.fields).map(([name, field]) => `${JSON.stringify(name)}:${this.keyOfKind(field)}`)
        : [this.keyOfKind(kind.item)];
    const structure = `${kind.kind}(${from}){${parts.join()}}`;
    // Short, however deep: a partial may be given its whole context under a name, again and again.
    const key = this.numbers.get(structure) ?? `#${this.numbers.size}`;
    this.numbers.set(structure, key);
    return key;
  });

  /** Equal for scopes in which a partial means the same. */
  keyOf({ contexts, root, frames }: Scope): string {
    const kinds = [contexts.at(-1) ?? UNKNOWN, root].map(this.keyOfKind);
    return [...kinds, ...frames.map((frame) => frame.length)].join(' ');
  }
}
