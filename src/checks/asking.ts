/** Which fields a clerk is asked to fill in: those that the pack's forms print, but for what may rightly stay empty. */

import { mustBeFilled, type ListShape, type Shape, type TextShape } from '../schema/shape.js';
import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import type { Path } from '../source/located.js';
import type { Subject } from './rule.js';

/** Parts of the names of fields that are filled in only where there is something to say. */
export const MAY_BE_EMPTY: readonly string[] = [
  ...['附件', '备注', '说明', '原因', '措施', '建议', '意见', '调整', '整改'],
];

/** What is asked of one kind of file. */
export class Asking {
  private readonly asked: ReadonlySet<string> | undefined;
  private readonly shapes: ReadonlyMap<string, TextShape | ListShape>;
  private readonly computed: ReadonlySet<string>;
  private readonly totals: ReadonlyMap<string, readonly Path[]>;
  private readonly addends: ReadonlySet<string>;
  private readonly words = new Map<string, string[]>();
  private readonly known = new Map<string, boolean>();

  /** @param emptyNames parts of the names of fields that may be empty */
  constructor(
    of: FormSubject,
    declaration: Declaration,
    asked: Subject['asked'],
    private readonly emptyNames: readonly string[],
  ) {
    this.asked = asked && new Set(asked[of].map(keyOf));
    for (const [word, paths] of declaration.meanings[of]) {
      for (const key of new Set(paths.map(keyOf))) this.words.set(key, [...(this.words.get(key) ?? []), word]);
    }
    this.shapes = new Map(declaration.leaves[of].map(({ path, shape }) => [keyOf(path), shape]));
    const own = declaration.rules.filter((rule) => rule.of === of);
    this.computed = new Set(own.filter((rule) => rule.expression ?? rule.fallback).map(({ path }) => keyOf(path)));
    // Of what something is taken from, or is taken away, none is nothing for being empty.
    const sums = own.filter(({ expression }) => {
      return expression?.terms.every(({ factors, isSubtracted }) => factors.length === 1 && !isSubtracted);
    });
    const parts = sums.map(({ path, references }) => {
      const single = [...references].filter(([operand]) => operand.kind === 'field' && !operand.isSum);
      return { total: path, addends: single.map(([, field]) => field.path) };
    });
    // A list that is summed up is asked for itself.
    const summed = parts.filter(({ addends }) => addends.length > 0);
    this.totals = new Map(summed.map(({ total, addends }) => [keyOf(total), addends]));
    this.addends = new Set(parts.flatMap(({ addends }) => addends.map(keyOf)));
  }

  /**
   * Whether something must stand in the field. What is computed need not, but for a sum of money, which is empty only
   * if all its parts are; each of these may be nothing.
   */
  asks(field: Path): boolean {
    const key = keyOf(field);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const isAsked = this.isAsked(field, key);
    this.known.set(key, isAsked);
    return isAsked;
  }

  private isAsked(field: Path, key: string): boolean {
    const shape = this.shapes.get(key);
    if (!shape || !this.isPrinted(field) || mustBeFilled(shape) || this.mayBeEmpty(field)) return false;
    if (this.computed.has(key) && !(this.totals.has(key) && isAmount(shape))) return false;
    if (this.addends.has(key) && isAmount(shape)) return false;
    // Called 扣分理由, what means 偏差原因 may be empty as well.
    const names = [...field.map(String), ...this.wordsFor(field)];
    return !names.some((name) => this.emptyNames.some((part) => name.includes(part)));
  }

  /** Whether the pack says that nobody is to ask for the field. */
  mayBeEmpty(field: Path): boolean {
    const shape = this.shapes.get(keyOf(field));
    const text = shape?.kind === 'list' ? shape.item : shape;
    return text?.kind === 'text' && text.mayBeEmpty === true;
  }

  /** The fields that a sum of money is added up from. */
  partsOf(field: Path): readonly Path[] {
    return this.totals.get(keyOf(field)) ?? [];
  }

  /** Whether the pack's forms print the field, or what is computed from it. */
  isPrinted(field: Path): boolean {
    return this.asked?.has(keyOf(field)) ?? true;
  }

  /** Whether rules have a word for the field. */
  hasMeaning(field: Path): boolean {
    return this.wordsFor(field).length > 0;
  }

  /** The words that rules have for the field. */
  wordsFor(field: Path): readonly string[] {
    return this.words.get(keyOf(field)) ?? [];
  }
}

/** Whether a field holds money. */
export function isAmount(shape: Shape | undefined): boolean {
  return shape?.kind === 'text' && shape.form === 'amount';
}

function keyOf(path: Path): string {
  return path.join('/');
}
