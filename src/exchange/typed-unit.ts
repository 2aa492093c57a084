/** A filing as its files say it: no defaults, no dates brought into shape, wrong values as they were typed. */

import type { Diagnostic } from '../diagnostic.js';
import type { Declaration } from '../model/declaration/declaration.js';
import type { Filing } from '../model/filing.js';
import { shapeAt, type Shape } from '../schema/shape.js';
import { valueAt, type Located } from '../source/located.js';
import type { DataRecord, UnitData } from './unit-data.js';

/** The unit's data, and the errors of what could not be taken over without loss. */
export function typedUnit(
  { department, projects }: Filing,
  { shapes }: Declaration,
): { unit: UnitData; problems: Diagnostic[] } {
  const unit = {
    department: recordIn(department),
    projects: projects.map((file) => ({ 序号: file.value.序号, fields: recordIn(file) })),
  };
  const problems = [lossesOf(department, shapes.部门), ...projects.map((file) => lossesOf(file, shapes.项目))];
  return { unit, problems: problems.flat() };
}

/** What is typed in a file: a record without fields where it holds no record. */
export function recordIn({ typed }: Pick<Located<unknown>, 'typed'>): DataRecord {
  return typeof typed === 'object' && !Array.isArray(typed) ? typed : {};
}

/** What is wrong with a value does not keep it from being taken over: it may be put right elsewhere. */
function lossesOf({ problems, typed }: Located<unknown>, shape: Shape): Diagnostic[] {
  return problems.filter(({ severity, code, steps = [] }) => {
    if (severity !== 'error' || code === 'required-field') return false;
    const value = valueAt(typed, steps);
    const kind = shapeAt(shape, steps)?.kind;
    if (kind === 'text') return typeof value !== 'string' || value === '';
    const isOfKind = kind === 'list' ? Array.isArray(value) : typeof value === 'object' && !Array.isArray(value);
    return kind === undefined || steps.length === 0 || !isOfKind;
  });
}
