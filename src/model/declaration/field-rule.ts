/** What 包.yaml says of a field and others: how it is computed, and what it is held to. */

import type { Path } from '../../source/located.js';
import type { Expression, Operand } from './expression.js';
import type { FieldReference } from './field-lookup.js';
import type { FormSubject } from './read-forms.js';

/** What holds between a field and others. */
export interface FieldRule {
  readonly of: FormSubject;
  readonly path: Path;
  readonly declaredAt: Path;
  /** 等于; each field operand resolved by `referenceOf`. */
  readonly expression?: Expression;
  readonly references: ReadonlyMap<Operand, FieldReference>;
  readonly decimals?: number;
  /** 至多 and 至少: a field or a number. */
  readonly most?: FieldReference | string;
  readonly least?: FieldReference | string;
  /** 至多 of a product or quotient: what is reckoned goes no further. A sum does, and is told of: its parts are wrong. */
  readonly isCapped?: boolean;
  /** 默认同. */
  readonly fallback?: FieldReference;
  /** 合计: what all entries of a column come to. */
  readonly total?: string;
}
