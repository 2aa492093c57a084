/** A declaration as the plain JSON that the page builds its form from. */

import { mustBeFilled, type Shape } from '../schema/shape.js';
import { deskWords } from './desk-words.js';
import type { RecordShapeView, ShapeView } from './unit-view.js';

/** `shape` for the page. */
export function viewShape(shape: Shape): ShapeView {
  switch (shape.kind) {
    case 'text': {
      const { kind, description, form, unit, example, offered, choices, isLong, isRequired } = shape;
      return {
        kind,
        description: deskWords(description),
        ...(form && { form }),
        ...(unit !== undefined && { unit }),
        ...(example !== undefined && { example }),
        ...(offered && { offered }),
        ...(choices && { choices }),
        ...(isLong === true && { isLong }),
        ...(isRequired === true && { isRequired }),
      };
    }
    case 'list':
    case 'named': {
      const { kind, description, item, isRequired } = shape;
      return {
        kind,
        description: deskWords(description),
        item: viewShape(item),
        ...((isRequired === true || mustBeFilled(shape)) && { isRequired: true as const }),
      };
    }
    case 'record': {
      const { kind, description, fields, isLevel } = shape;
      return {
        kind,
        description: deskWords(description),
        fields: Object.entries(fields).map(([name, field]) => ({ name, shape: viewShape(field) })),
        ...(isLevel === true && { isLevel }),
      };
    }
  }
}

/** A whole data file's shape for the page. */
export function viewRecord(shape: Shape): RecordShapeView {
  return viewShape(shape) as RecordShapeView;
}
