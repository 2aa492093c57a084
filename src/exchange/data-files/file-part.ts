/** A part of a data file that is being printed: its shape, and what tells its texts from fields. */

import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { fieldNamesOf, shapeAt, type Shape } from '../../schema/shape.js';
import type { Path } from '../../source/located.js';
import { remembered } from '../../source/remembered.js';

/** A part of a data file. */
export interface FilePart {
  /** Undefined for what the file's declaration does not have. */
  readonly shape: Shape | undefined;
  /** Every field name of data files: a line of a text that begins with one could be taken for the field. */
  readonly fieldNames: readonly string[];
}

/** A whole data file of a pack. */
export function dataFile(of: FormSubject, declaration: Declaration): FilePart {
  return { shape: declaration.shapes[of], fieldNames: namesOf(declaration) };
}

/** What lies at `path` in `part`. */
export function partAt({ shape, fieldNames }: FilePart, path: Path): FilePart {
  return { shape: shapeAt(shape, path), fieldNames };
}

const namesOf = remembered(({ shapes }: Declaration): readonly string[] => {
  return [...new Set([shapes.部门, shapes.项目].flatMap(fieldNamesOf))];
});
