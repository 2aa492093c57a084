/** The reader of each kind of leaf, for what comes from other programs. */

import type { TextShape } from '../../schema/shape.js';
import { parseDateRange } from '../date-range.js';
import { parsePeriod } from '../period.js';
import { readAmount, type MoneyUnit } from './read-amount.js';
import { readDate, readPeriod, readYear } from './read-period.js';
import { readChoice, readNumber, typedTogether } from './read-held.js';
import { readTarget } from './read-target.js';
import { readTelephone } from './read-telephone.js';
import { readTicked, tickedIn } from './read-ticked.js';
import { same, type TypedValue } from './typed-value.js';

/** What is known of a value beside its text and its field. */
export interface LeafContext {
  /** The unit of money that a label or header names. */
  readonly labelled?: MoneyUnit | undefined;
  /** Four digits: what names no year is taken to be in it. */
  readonly year?: string | undefined;
  /** The 三级指标 that a 指标值 belongs to. */
  readonly indicator?: string | undefined;
}

/** `text` as the value of a leaf of `shape`. */
export function readLeaf(shape: TextShape, text: string, context: LeafContext = {}): TypedValue {
  const { form, unit = '元', choices } = shape;
  if (choices) return readChoice(text, { ...shape, choices });
  switch (form) {
    case 'amount': {
      const [, unsigned] = (shape.mayBeNegative && /^\s*[-−－–—]\s*(.*)$/s.exec(text)) || [];
      const read = readAmount(unsigned ?? text, { labelled: context.labelled, wanted: unit });
      return unsigned === undefined ? read : { ...read, value: `-${read.value}` };
    }
    case 'period':
      // Months and years are periods, too, where the field takes them.
      return parsePeriod(text) && shape.problemOf?.(text) === undefined && !parseDateRange(text)
        ? same(text)
        : readPeriod(text, context);
    case 'date':
      return readDate(text, context);
    case 'year':
      return readYear(text);
    case 'target':
      return readTarget(text, context.indicator);
    case 'telephone':
      return readTelephone(text);
    case 'choice':
      return readTicked(text);
    case 'number':
    case 'percent':
      return readNumber(text, shape);
    default:
      return same(text);
  }
}

/** `text` as the values of a leaf of which several may be named: ticked, or one behind the other. @param parts of `text` */
export function readLeaves(shape: TextShape, text: string, parts: readonly string[]): TypedValues {
  const { choices = [] } = shape;
  const named = tickedIn(text) ?? parts.flatMap((part) => typedTogether(part, choices));
  return named.map((part) => readLeaf(shape, part));
}

/** Values in their order. */
export type TypedValues = readonly TypedValue[];
