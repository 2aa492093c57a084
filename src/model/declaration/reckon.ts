/** What follows from what was typed: 默认同 and 等于 filled in where nothing was typed, and held against what was. */

import { shapeAt, type RecordShape, type TextShape } from '../../schema/shape.js';
import { isWithin, textAt, type Path } from '../../source/located.js';
import { shiftAmount } from '../amount.js';
import { boundAlong, pathOf, placesOf, type Binding } from './bound-paths.js';
import type { FieldRule } from './field-rule.js';
import type { FieldReference } from './field-lookup.js';
import {
  compareFractions,
  evaluate,
  fractionOf,
  operandsOf,
  sumOf,
  type Fraction,
  type Operand,
} from './expression.js';
import type { FormSubject } from './read-forms.js';
import { decimalsIn, printNumber, toFraction } from './typed-number.js';

/** A file's values, in place of which come filled in ones, and its holes, to which those are added that follow from others. */
export interface ReckonedFile {
  value: object;
  readonly holes: Path[];
}

/** The files of a filing. */
export type ReckonedFiles = Readonly<Record<FormSubject, readonly ReckonedFile[]>>;

/** A text that was reckoned for a place where nothing was typed. */
export interface Filled {
  readonly file: ReckonedFile;
  readonly path: Path;
  readonly text: string;
}

/** A value that was typed and does not follow from its parts. */
export interface WrongResult {
  readonly of: FormSubject;
  readonly file: ReckonedFile;
  readonly path: Path;
  readonly rule: FieldRule;
  readonly typed: string;
  /** What it should be, printed as the field is. */
  readonly expected: string;
  /** What it was reckoned from: `财政拨款 360 + 其他资金 40`. */
  readonly parts: string;
  /** Of a quotient whose sign tells nothing, whatever was typed: what it is divided by, and that is less than 0. */
  readonly negative?: string;
}

/** A hole that keeps a value from being reckoned. */
const HOLE: unique symbol = Symbol('hole');
/** A product of which one factor was filled in and another was not: nobody knows what it comes to, nor what it is added to. */
const OPEN: unique symbol = Symbol('open');
const UNKNOWN = [HOLE, OPEN] as const;
type Reckoned = Fraction | typeof HOLE | typeof OPEN | undefined;

/** Reckons with the fields of one filing. */
export class Reckoner {
  private readonly ruleOf: ReadonlyMap<string, FieldRule>;

  constructor(
    private readonly rules: readonly FieldRule[],
    private readonly shapes: Readonly<Record<FormSubject, RecordShape>>,
    private readonly files: ReckonedFiles,
  ) {
    this.ruleOf = new Map(rules.map((rule) => [keyOf(rule), rule]));
  }

  /**
   * Fills in what was left empty; `rules` stand in the order in which they follow from one another.
   * @returns what was filled in where
   */
  fill(): Filled[] {
    const filled: Filled[] = [];
    for (const rule of this.rules) {
      if (!rule.fallback && !rule.expression) continue;
      for (const file of this.files[rule.of]) {
        for (const place of placesOf(rule.path, file.value)) {
          const path = pathOf(place);
          const text = this.missingAt(rule, file, place);
          if (text === HOLE) file.holes.push(path);
          else if (text !== undefined && text !== '') {
            file.value = withText(file.value, path, text) as object;
            filled.push({ file, path, text });
          }
        }
      }
    }
    return filled;
  }

  /**
   * Everything that was typed and does not follow from its parts, be these taken exactly or as they are printed; and, typed or
   * not, what was divided by a number below 0: a loss that shrank would be printed as a fall.
   */
  wrongResults(isTyped: (of: FormSubject, file: ReckonedFile, path: Path) => boolean): WrongResult[] {
    const found = this.rules.flatMap((rule) =>
      rule.expression === undefined
        ? []
        : this.files[rule.of].flatMap((file) =>
            placesOf(rule.path, file.value).flatMap((place) => {
              const path = pathOf(place);
              const wrong =
                this.negativeAt(rule, file, place) ??
                (isTyped(rule.of, file, path) ? this.wrongAt(rule, file, place) : undefined);
              const parts = wrong ? this.partsAt(rule, file, place) : '';
              return wrong ? [{ of: rule.of, file, path, rule, parts, ...wrong }] : [];
            }),
          ),
    );
    // One that follows neither from its column nor from its row is told once.
    const told = new Map<ReckonedFile, Set<string>>();
    return found.filter(({ file, path }) => {
      const places = told.get(file) ?? new Set();
      told.set(file, places);
      return places.size < places.add(path.join('/')).size;
    });
  }

  /** The names and numbers that a result is reckoned from, with their signs. */
  private partsAt({ expression, ...rule }: FieldRule, file: ReckonedFile, place: Binding): string {
    const isAlone = expression !== undefined && operandsOf(expression).length === 1;
    const said = (operand: Operand): string => {
      if (operand.kind === 'number') return operand.number;
      const name = operand.name.at(-1) ?? '';
      const reference = rule.references.get(operand);
      const value = reference && this.valueFrom(rule, reference, operand.isSum, file, place, 'printed');
      if (!reference || !isKnown(value)) return `${name}（空）`;
      const [at] = this.placesFrom(rule, reference, file, place);
      const printed = at ? this.printAt(reference.of, at.path, value) : '';
      // What is a sum and nothing else is told by the result.
      if (operand.isSum) return `各「${name}」之和${isAlone ? '' : ` ${printed}`}`;
      return `${name} ${printed}`;
    };
    const terms = (expression?.terms ?? []).map(({ factors, isSubtracted }, index) => {
      const product = factors.map(({ operand, isDivisor }, at) => {
        return (at === 0 ? '' : isDivisor ? ' ÷ ' : ' × ') + said(operand);
      });
      return (index === 0 ? '' : isSubtracted ? ' − ' : ' + ') + product.join('');
    });
    return terms.join('');
  }

  /** The exact value of a number, amount or share at a place; undefined where there is none. */
  numberAt(of: FormSubject, file: ReckonedFile, path: Path): Fraction | undefined {
    const text = textAt(file.value, path);
    return text === '' ? undefined : toFraction(text, this.leafShape(of, path));
  }

  /** Whether what stands at a place is held against its 等于, which goes before its 至多. */
  isHeldAt(rule: FieldRule, file: ReckonedFile, place: Binding): boolean {
    const result = rule.isCapped === true ? this.evaluateAt(rule, file, place, 'printed') : undefined;
    return result !== undefined && result !== OPEN;
  }

  /** What 至多 or 至少 comes to for a field at a place; a number is in the unit of the field. Undefined where it is unknown. */
  limitAt(rule: FieldRule, limit: FieldReference | string, file: ReckonedFile, place: Binding): Fraction | undefined {
    if (typeof limit === 'string') return toFraction(limit, this.leafShape(rule.of, pathOf(place)));
    const value = this.valueFrom(rule, limit, false, file, place, 'printed');
    return isKnown(value) ? value : undefined;
  }

  /** The shape of the text at `path`; undefined where none is. */
  leafShape(of: FormSubject, path: Path): TextShape | undefined {
    const shape = shapeAt(this.shapes[of], path);
    return shape?.kind === 'text' ? shape : undefined;
  }

  /** A number as the field at `path` is printed, with as many decimals as it needs, up to 8. */
  printAt(of: FormSubject, path: Path, number: Fraction): string {
    const printed = printNumber(number, this.leafShape(of, path), 8);
    return printed.replace(/\.?0+(?=%?$)/, (zeros) => (printed.includes('.') ? '' : zeros));
  }

  /** What goes where nothing was typed. */
  private missingAt(rule: FieldRule, file: ReckonedFile, place: Binding): string | typeof HOLE | undefined {
    const path = pathOf(place);
    if (textAt(file.value, path) !== '' || isHole(file, path)) return undefined;
    return rule.expression ? this.resultAt(rule, file, place) : this.fallbackAt(rule, file, place);
  }

  private fallbackAt(rule: FieldRule, file: ReckonedFile, place: Binding): string | typeof HOLE {
    const [first] = rule.fallback ? this.placesFrom(rule, rule.fallback, file, place) : [];
    if (!first) return '';
    return isHole(first.file, first.path) ? HOLE : textAt(first.file.value, first.path);
  }

  private resultAt(rule: FieldRule, file: ReckonedFile, place: Binding): string | typeof HOLE | undefined {
    const result = this.evaluateAt(rule, file, place, 'printed');
    if (!isKnown(result)) return result === HOLE ? HOLE : undefined;
    const most = this.mostAt(rule, file, place);
    if (most === HOLE || most === OPEN) return most === HOLE ? HOLE : undefined;
    const capped = most && compareFractions(result, most) > 0 ? most : result;
    return printNumber(capped, this.leafShape(rule.of, pathOf(place)), this.decimalsOf(rule, file, place));
  }

  private negativeAt(rule: FieldRule, file: ReckonedFile, place: Binding) {
    const result = this.evaluateAt(rule, file, place, 'printed');
    if (!rule.expression || !isKnown(result)) return undefined;
    const divisors = rule.expression.terms.flatMap(({ factors }) => factors.filter(({ isDivisor }) => isDivisor));
    for (const { operand } of divisors) {
      const reference = rule.references.get(operand);
      if (operand.kind === 'number' || !reference) continue;
      const value = this.valueFrom(rule, reference, operand.isSum, file, place, 'printed');
      if (!isKnown(value) || compareFractions(value, fractionOf('0')) >= 0) continue;
      const path = pathOf(place);
      const expected = printNumber(result, this.leafShape(rule.of, path), this.decimalsOf(rule, file, place));
      return { typed: textAt(file.value, path), expected, negative: operand.name.join('/') };
    }
    return undefined;
  }

  private wrongAt(
    rule: FieldRule,
    file: ReckonedFile,
    place: Binding,
  ): { typed: string; expected: string } | undefined {
    const path = pathOf(place);
    const typed = textAt(file.value, path);
    const shape = this.leafShape(rule.of, path);
    const number = toFraction(typed, shape);
    if (!number || isHole(file, path)) return undefined;
    // Rounded as the form is, or further on; places that were left out are noughts.
    const decimals = rule.decimals === undefined ? [] : [rule.decimals, Math.max(decimalsIn(typed), rule.decimals)];
    const isRounded = (result: Fraction) =>
      decimals.some((count) => {
        const rounded = toFraction(printNumber(result, shape, count), shape);
        return rounded !== undefined && compareFractions(rounded, number) === 0;
      });
    const results = (['printed', 'exact'] as const).map((mode) => this.evaluateAt(rule, file, place, mode));
    const most = this.mostAt(rule, file, place);
    let expected: string | undefined;
    for (const result of results) {
      if (!isKnown(result) || most === HOLE || most === OPEN) return undefined;
      const capped = most && compareFractions(result, most) > 0 ? most : result;
      if (rule.decimals === undefined ? compareFractions(capped, number) === 0 : isRounded(capped)) return undefined;
      expected ??= printNumber(capped, shape, this.decimalsOf(rule, file, place));
    }
    return expected === undefined ? undefined : { typed, expected };
  }

  private mostAt(rule: FieldRule, file: ReckonedFile, place: Binding): Reckoned {
    if (rule.most === undefined || !rule.isCapped) return undefined;
    const { most } = rule;
    if (typeof most === 'string') return toFraction(most, this.leafShape(rule.of, pathOf(place)));
    return this.valueFrom(rule, most, false, file, place, 'printed');
  }

  private evaluateAt(rule: FieldRule, file: ReckonedFile, place: Binding, mode: 'printed' | 'exact'): Reckoned {
    const { expression, references } = rule;
    if (!expression) return undefined;
    const values = new Map<Operand, Reckoned>();
    for (const operand of operandsOf(expression)) {
      const reference = references.get(operand);
      if (operand.kind === 'number') values.set(operand, fractionOf(operand.number));
      else if (reference) values.set(operand, this.valueFrom(rule, reference, operand.isSum, file, place, mode));
    }
    // All are looked at, also behind one that is empty: a hole anywhere keeps the result from being known.
    const unknown = UNKNOWN.find((wanted) => [...values.values()].includes(wanted));
    if (unknown !== undefined) return unknown;
    const isOpen = expression.terms.some(({ factors }) => {
      const filled = factors.flatMap(({ operand }) => (this.isFixed(rule, operand) ? [] : [values.get(operand)]));
      return filled.includes(undefined) && filled.some((value) => value !== undefined);
    });
    if (isOpen) return OPEN;
    return evaluate(expression, (operand) => {
      const value = values.get(operand);
      return isKnown(value) ? value : undefined;
    });
  }

  /** Whether an operand is the same whatever was filled in. */
  private isFixed({ references }: FieldRule, operand: Operand): boolean {
    const reference = references.get(operand);
    const rule = reference && this.ruleOf.get(keyOf(reference));
    return operand.kind === 'number' || (rule?.expression !== undefined && rule.references.size === 0);
  }

  private valueFrom(
    rule: FieldRule,
    reference: FieldReference,
    isSum: boolean,
    file: ReckonedFile,
    place: Binding,
    mode: 'printed' | 'exact',
  ): Reckoned {
    const values = this.placesFrom(rule, reference, file, place).map((found) => {
      if (isHole(found.file, found.path)) return HOLE;
      const inner = this.ruleOf.get(keyOf(reference));
      const typed = this.numberAt(reference.of, found.file, found.path);
      if (!inner?.expression || (mode === 'printed' && typed !== undefined)) return typed;
      const reckoned = this.evaluateAt(inner, found.file, found.place, mode);
      if (typed === undefined) return reckoned === OPEN || mode === 'exact' ? reckoned : undefined;
      return isKnown(reckoned) || reckoned === HOLE ? reckoned : typed;
    });
    const unknown = UNKNOWN.find((wanted) => values.includes(wanted));
    if (unknown !== undefined) return unknown;
    const known = values.filter(isKnown);
    if (!isSum) return known[0];
    return sumOf(known);
  }

  /** The places that `reference` means, seen from `place` of a file. */
  private placesFrom(rule: FieldRule, reference: FieldReference, file: ReckonedFile, place: Binding) {
    const isSameFile = reference.of === rule.of;
    const files = isSameFile ? [file] : this.files[reference.of];
    const bound = isSameFile ? boundAlong(reference.path, rule.path, place) : [];
    return files.flatMap((other) => {
      return placesOf(reference.path, other.value, bound).map((found) => ({
        file: other,
        place: found,
        path: pathOf(found),
      }));
    });
  }

  /** As many as the part that has most; of amounts in another unit, as many as are needed. */
  private decimalsOf(rule: FieldRule, file: ReckonedFile, place: Binding): number {
    if (rule.decimals !== undefined) return rule.decimals;
    const unit = this.leafShape(rule.of, pathOf(place))?.unit;
    const counts = [...rule.references.values()].flatMap((reference) =>
      this.placesFrom(rule, reference, file, place).map(({ file: other, path }) => {
        const text = textAt(other.value, path);
        const isSmaller = unit === '万元' && this.leafShape(reference.of, path)?.unit === '元';
        return text === '' ? 0 : decimalsIn(isSmaller ? shiftAmount(text, -4) : text);
      }),
    );
    return Math.max(0, ...counts);
  }
}

const isKnown = (value: Reckoned): value is Fraction => typeof value === 'object';

function keyOf({ of, path }: FieldReference): string {
  return `${of}/${path.join('/')}`;
}

function isHole({ holes }: ReckonedFile, path: Path): boolean {
  return holes.some((hole) => isWithin(path, hole));
}

/** `value` with `text` at `path`; what was read is kept, and stays as it is. */
function withText(value: unknown, [step, ...rest]: Path, text: string): unknown {
  if (step === undefined) return text;
  if (Array.isArray(value)) return (value as unknown[]).with(Number(step), withText(value[Number(step)], rest, text));
  return { ...(value as object), [step]: withText((value as Record<string, unknown>)[step], rest, text) };
}
