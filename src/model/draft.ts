/** A filing with errors as a draft prints it: each hole is marked at its very place, with what was typed there. */

import type { Shape } from '../schema/shape.js';
import { UNPRINTABLE } from '../source/decode-text.js';
import { valueAt, type Located, type Path } from '../source/located.js';
import { departmentShape } from './department.js';
import type { Filing } from './filing.js';
import type { Schemes } from './indicator.js';
import { projectShape } from './project.js';

/** Stands in front of what was typed where an error is. */
export const DRAFT_MARK = '〔有错〕';

/** What printers set for what they do not have. */
const GETA_MARK = '〓';

/** `filing` with a mark in each of its holes. @param schemes say where the indicators of a form begin */
export function draftOf({ department, projects }: Filing, schemes: Schemes): Filing {
  const firstLevels = (scheme: Schemes['项目绩效目标表']): Path => {
    return [scheme[0]?.一级指标 ?? '', scheme[0]?.二级指标[0]?.名称 ?? ''];
  };
  return {
    department: marked(department, departmentShape, firstLevels(schemes.部门整体支出绩效目标表)),
    projects: projects.map((file) => marked(file, projectShape, firstLevels(schemes.项目绩效目标表))),
  };
}

function marked<T>(located: Located<T>, shape: Shape, levels: Path): Located<T> {
  if (located.holes.length === 0) return located;
  const { value } = located.holes.reduce<{ value: unknown }>(
    (part, hole) => ({ value: withMark(part.value, shape, hole, textTypedAt(located, hole), levels) }),
    { value: located.value },
  );
  return { ...located, value: value as T };
}

/** `value` with a mark at `path`; what the shape does not have is printed nowhere. */
function withMark(value: unknown, shape: Shape | undefined, path: Path, typed: string, levels: Path): unknown {
  const [step, ...rest] = path;
  if (shape === undefined) return value;
  if (step === undefined) return markedAll(value, shape, typed, levels);
  if (Array.isArray(value) && typeof step === 'number') {
    const item = shape.kind === 'list' ? shape.item : undefined;
    return value.map((entry: unknown, index) => (index === step ? withMark(entry, item, rest, typed, levels) : entry));
  }
  const inner = shape.kind === 'record' ? shape.fields[step] : shape.kind === 'named' ? shape.item : undefined;
  const entries = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (shape.kind === 'record' && !Object.hasOwn(entries, step)) return value;
  return { ...entries, [step]: withMark(entries[step] ?? emptyOf(inner), inner, rest, typed, levels) };
}

/** A mark in everything that was left empty: a group, a list, a file. */
function markedAll(value: unknown, shape: Shape, typed: string, levels: Path): unknown {
  switch (shape.kind) {
    case 'text':
      return value === '' ? DRAFT_MARK + typed : value;
    case 'list': {
      const isEmpty = !Array.isArray(value) || value.length === 0;
      return isEmpty ? [markedAll(emptyOf(shape.item), shape.item, typed, levels)] : value;
    }
    case 'named': {
      if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) return value;
      const [name = '', ...below] = levels;
      // Names of the user's own: nothing tells which; 绩效指标 begin with the form's first levels.
      return shape.item.kind === 'text' ? {} : { [name]: markedAll(emptyOf(shape.item), shape.item, typed, below) };
    }
    case 'record': {
      const entries = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
      const fields = Object.entries(shape.fields).map(([name, field]) => {
        return [name, markedAll(entries[name] ?? emptyOf(field), field, '', levels)] as const;
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
