/** Whether a file says what was meant: sound YAML whose every value fits its field, and in which nothing is doubtful. */

import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { fieldIn } from './entry-line.js';
import { hasFieldBehind } from './field-behind-another.js';
import type { FieldShape } from './layout-frames.js';
import type { ParsedYaml } from './parse-yaml.js';
import { hasFalseBar } from './prose-slips.js';

/**
 * Whether nothing in `text` can be a slip, whatever its lines look like one by one. Three ways to write sound YAML are
 * slips all the same: lines that run together without a bar, and a line of a `|` text, or the end of another one, that
 * names a field which the file has nowhere else.
 * @param parsed `text` as it is
 */
export function meansAsTyped(text: string, { document, refusal }: ParsedYaml, shape: FieldShape): boolean {
  if (!document || refusal || document.errors.length > 0 || document.warnings.length > 0) return false;
  const { contents } = document;
  const given = isMap(contents) ? new Set(contents.items.map(({ key }) => nameOf(key))) : new Set<string>();
  const missing = new Set(Object.keys(shape.fields ?? {}).filter((name) => !given.has(name)));
  const fitting = new Fitting(text, missing);
  const areJoined = isMap(contents) && contents.items.some(({ value }) => fitting.namesMissing(value));
  return !areJoined && fitting.fits(contents, shape);
}

class Fitting {
  constructor(
    private readonly text: string,
    private readonly missing: ReadonlySet<string>,
  ) {}

  /** Whether a field that the file lacks is named behind a plain text. */
  namesMissing(node: unknown): boolean {
    if (!isScalar(node) || node.type !== 'PLAIN') return false;
    return hasFieldBehind(this.text.slice(node.range?.[0], node.range?.[1]), (name) => this.missing.has(name));
  }

  /** Whether `node` and all that is in it are what `shape` may hold. */
  fits(node: unknown, shape: FieldShape | undefined): boolean {
    if (node === null) return true;
    if (!shape || hasProperties(node as Node)) return false;
    if (isScalar(node)) return node.source === '' || (shape.kind === 'text' && !this.isDoubtful(node));
    if (isSeq(node)) return shape.kind === 'list' && node.items.every((item) => this.fits(item, shape.item));
    if (!isMap(node) || (shape.kind !== 'record' && shape.kind !== 'named')) return false;
    const names = node.items.map(({ key }) => (hasProperties(key as Node) ? undefined : nameOf(key)));
    if (new Set(names).size < names.length) return false;
    return node.items.every(({ value }, index) => {
      const name = names[index];
      if (name === undefined) return false;
      const isOwn = shape.fields !== undefined && Object.hasOwn(shape.fields, name);
      if (shape.kind === 'named') return this.fits(value, shape.item);
      // `1,200` in braces is a value and a name of nothing.
      return isOwn && this.fits(value, shape.fields[name]);
    });
  }

  private isDoubtful({ type, range }: Scalar): boolean {
    const typed = this.text.slice(range?.[0], range?.[1]);
    if (type === 'PLAIN') return typed.trimEnd().includes('\n') || hasFalseBar(typed);
    if (type !== 'BLOCK_LITERAL' && type !== 'BLOCK_FOLDED') return false;
    return typed.split('\n').some((line) => this.missing.has(fieldIn(line) ?? ''));
  }
}

function nameOf(key: unknown): string | undefined {
  return isScalar(key) && typeof key.value === 'string' ? key.value : undefined;
}

/** Whether `node` has an anchor or a tag. */
function hasProperties(node: Node): boolean {
  const anchor = 'anchor' in node ? node.anchor : undefined;
  return anchor !== undefined || node.tag !== undefined;
}
