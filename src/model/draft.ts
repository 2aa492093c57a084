/** A filing with errors as a draft prints it: each hole is marked at its very place, with what was typed there. */

import type { Shape } from '../schema/shape.js';
import { UNPRINTABLE } from '../source/decode-text.js';
import { valueAt, type Located, type Path } from '../source/located.js';
import type { Filing } from './filing.js';
import type { Declaration } from './declaration/declaration.js';

/** Stands in front of what was typed where an error is. */
export const DRAFT_MARK = '〔有错〕';

/** What printers set for what they do not have. */
const GETA_MARK = '〓';

/** `filing` with a mark in each of its holes. @param declaration what the fields of its files are */
export function draftOf({ department, projects }: Filing, declaration: Declaration): Filing {
  return {
    department: marked(department, declaration.shapes.部门),
    projects: projects.map((file) => marked(file, declaration.shapes.项目)),
  };
}

function marked<T>(located: Located<T>, shape: Shape): Located<T> {
  if (located.holes.length === 0) return located;
  const { value } = located.holes.reduce<{ value: unknown }>(
    (part, hole) => ({ value: withMark(part.value, shape, hole, textTypedAt(located, hole)) }),
    { value: located.value },
  );
  return { ...located, value: value as T };
}

/** `value` with a mark at `path`; what the shape does not have is printed nowhere. */
function withMark(value: unknown, shape: Shape | undefined, path: Path, typed: string): unknown {
  const [step, ...rest] = path;
  if (shape === undefined) return value;
  if (step === undefined) return markedAll(value, shape, typed);
  if (Array.isArray(value) && typeof step === 'number') {
    const item = shape.kind === 'list' ? shape.item : undefined;
    return value.map((entry: unknown, index) => (index === step ? withMark(entry, item, rest, typed) : entry));
  }
  const inner = shape.kind === 'record' ? shape.fields[step] : shape.kind === 'named' ? shape.item : undefined;
  const entries = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (shape.kind === 'record' && !Object.hasOwn(entries, step)) return value;
  return { ...entries, [step]: withMark(entries[step] ?? emptyOf(inner), inner, rest, typed) };
}

/** A mark in everything that was left empty: a group, a list, a file. */
function markedAll(value: unknown, shape: Shape, typed: string): unknown {
  switch (shape.kind) {
    case 'text':
      return value === '' ? DRAFT_MARK + typed : value;
    case 'list': {
      const isEmpty = !Array.isArray(value) || value.length === 0;
      return isEmpty ? [markedAll(emptyOf(shape.item), shape.item, typed)] : value;
    }
    case 'named': {
      if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) return value;
      // Names of the user's own: nothing tells which.
      return {};
    }
    case 'record': {
      const entries = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
      // One row says that the indicators are wrong; where it stands is of no account.
      const all = Object.entries(shape.fields);
      const marked = shape.isLevel ? all.slice(0, 1) : all;
      const fields = marked.map(([name, field]) => {
        return [name, markedAll(entries[name] ?? emptyOf(field), field, shape.isLevel ? typed : '')] as const;
      });
      return { ...entries, ...Object.fromEntries(fields) };
    }
  }
}

function emptyOf(shape: Shape | undefined): unknown {
  if (shape?.kind === 'list') return [];
  return shape === undefined || shape.kind === 'text' ? '' : {};
}

/** What was typed at `path`, if it is a text, without what no font prints. */
function textTypedAt({ typed }: Located<unknown>, path: Path): string {
  const text = valueAt(typed, path);
  return typeof text === 'string' ? text.replace(UNPRINTABLE, GETA_MARK).replace(/[\t\r]/g, GETA_MARK) : '';
}
