/** The reader of each kind of leaf, for what comes from other programs. */

import type { TextShape } from '../../schema/shape.js';
import { readAmount, type MoneyUnit } from './read-amount.js';
import { readDate, readPeriod, readYear } from './read-period.js';
import { readTarget } from './read-target.js';
import { readTelephone } from './read-telephone.js';
import { readTicked } from './read-ticked.js';
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
export function readLeaf({ form, unit = '元' }: TextShape, text: string, context: LeafContext = {}): TypedValue {
  switch (form) {
    case 'amount':
      return readAmount(text, { labelled: context.labelled, wanted: unit });
    case 'period':
      return readPeriod(text, context);
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
    default:
      return same(text);
  }
}
