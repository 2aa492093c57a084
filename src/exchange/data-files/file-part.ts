/** A part of a data file that is being printed: its shape, and what tells its texts from fields. */

import type { Declaration } from '../../model/declaration/declaration.js';
import type { FormSubject } from '../../model/declaration/read-forms.js';
import { fieldNamesOf, shapeAt, type RecordShape, type Shape } from '../../schema/shape.js';
import type { FieldShape } from '../../source/layout-frames.js';
import type { Path } from '../../source/located.js';
import { remembered } from '../../source/remembered.js';

/** What a line of a text could be taken for. */
export interface FieldsOfFile {
  /** Every field name of data files. */
  readonly names: readonly string[];
  /** Those at the top of a file. */
  readonly top: Readonly<Record<string, FieldShape>>;
}

/** A part of a data file. */
export interface FilePart {
  /** Undefined for what the file's declaration does not have. */
  readonly shape: Shape | undefined;
  readonly fields: FieldsOfFile;
}

/** A whole data file of a pack. */
export function dataFile(of: FormSubject, declaration: Declaration): FilePart {
  return { shape: declaration.shapes[of], fields: fieldsOf(declaration) };
}

/** A whole file of `shape` that is no data file. */
export function otherFile(shape: RecordShape): FilePart {
  return { shape, fields: { names: fieldNamesOf(shape), top: shape.fields } };
}

/** What lies at `path` in `part`. */
export function partAt({ shape, fields }: FilePart, path: Path): FilePart {
  return { shape: shapeAt(shape, path), fields };
}

const fieldsOf = remembered(({ shapes: { 部门: department, 项目: project } }: Declaration): FieldsOfFile => ({
  names: [...new Set([department, project].flatMap(fieldNamesOf))],
  top: { ...department.fields, ...project.fields },
}));
