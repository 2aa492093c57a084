/** Marks that stand for the values of fields while a layout is filled in, and helpers that hand them through. */

import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import type { Shape } from '../schema/shape.js';
import type { Path } from '../source/located.js';
import { HELPERS, type Helper } from './helpers.js';
import type { HelperCall, PlacedShape } from './origin.js';
import { scopeRecord } from './render-scope.js';

/** Stands for what one place of a form prints. */
export interface Mark {
  /** Absent: the form's own count of rows, or what is reckoned of several fields. */
  readonly field?: MarkedField;
  /** The list that it is an entry of, by its path; of all projects `项目`. */
  readonly list?: string;
  /** What the layout has made of the field's text, one helper after another. */
  readonly calls?: readonly HelperCall[];
}

/** The field of a mark. */
export interface MarkedField {
  readonly of: FormSubject;
  /** From the top of the file, `*` for an entry of a list; of an indicator from its entry. */
  readonly path: Path;
  /** The path of the set whose indicator it belongs to. */
  readonly set?: string;
  /** It is no field, but the name of the level that an indicator stands under. */
  readonly level?: '一级指标' | '二级指标';
  /** Of a project in a form that prints all of them. */
  readonly isOfAnyProject?: true;
}

const [BEFORE, BEHIND] = ['⟦', '⟧'];
const MARK = new RegExp(`${BEFORE}(\\d+)${BEHIND}`, 'g');

/** The marks of one form. */
export class FieldMarks {
  /** The helpers of layouts as they deal with marks. */
  readonly helpers: readonly Helper[] = HELPERS.map((helper) => ({ ...helper, run: this.handThrough(helper) }));
  private readonly marks: Mark[] = [];

  constructor(private readonly declaration: Declaration) {}

  /** What a layout is given to fill itself in with; each list has one entry. */
  contextOf(shape: PlacedShape, isOfAnyProject = false): object {
    return this.valueOf(shape, '', isOfAnyProject) as object;
  }

  /** The marks in a text that was printed, and the texts between them. */
  segmentsOf(text: string): (string | Mark)[] {
    return text.split(MARK).flatMap((part, index): (string | Mark)[] => {
      if (index % 2 === 0) return part === '' ? [] : [part];
      return [this.marks[Number(part)] ?? {}];
    });
  }

  private valueOf(shape: PlacedShape, name: string, isOfAnyProject: boolean): unknown {
    if (shape.kind === 'text') return this.add(this.markOf(shape, name, isOfAnyProject));
    if (shape.kind === 'named') return scopeRecord({});
    if (shape.kind === 'list') {
      const isOfProjects = isOfAnyProject || (name === '项目' && shape.from?.[0]?.path.length === 0);
      // Lists inside an indicator are told of as its parts.
      const item: PlacedShape = {
        from: shape.from?.map(({ of, path }) => ({ of, path: [...path, '*'] })) ?? [],
        ...shape.item,
      };
      return [this.valueOf(item, '', isOfProjects)];
    }
    const fields = Object.entries(shape.fields).map(([key, field]: [string, Shape]) => {
      return [key, this.valueOf(field, key, isOfAnyProject)] as const;
    });
    return scopeRecord(Object.fromEntries(fields));
  }

  private markOf({ from = [], isOfEntry }: PlacedShape, name: string, isOfAnyProject: boolean): Mark {
    const [origin] = from;
    if (!origin || origin.path[0] === '序号') return {};
    const { of, path } = origin;
    const own = isOfAnyProject && of === '项目' ? { isOfAnyProject } : {};
    const list = isOfAnyProject ? { list: '项目' } : {};
    const set = [...this.declaration.sets[of].keys()].find((key) => path.join('/').startsWith(`${key}/*`));
    if (set !== undefined) {
      const level = name === '一级指标' || name === '二级指标' ? name : undefined;
      if (isOfEntry && !level) return {};
      const below = path.slice(set.split('/').length);
      const inner = below.slice(below.findIndex((step) => step !== '*'));
      return {
        list: set,
        ...list,
        field: { of, set, path: level ? [] : inner, ...(level && isOfEntry && { level }), ...own },
      };
    }
    const at = path.indexOf('*');
    // What is reckoned of all projects, or of several fields, is nobody's field.
    if (isOfEntry || from.length > 1) return {};
    return { ...(at !== -1 && { list: path.slice(0, at).join('/') }), ...list, field: { of, path, ...own } };
  }

  private add(mark: Mark): string {
    this.marks.push(mark);
    return `${BEFORE}${this.marks.length - 1}${BEHIND}`;
  }

  private handThrough(helper: Helper): Helper['run'] {
    return (...values: unknown[]): unknown => {
      const [first, ...further] = values;
      switch (helper.name) {
        case '编号':
        case '中文编号':
        case '大写':
          return this.add({});
        case '等于':
          return true;
        case '筛选':
        case '补空行':
          return first;
        case '并排':
          return [{ 左: firstOf(first), 右: firstOf(further[0]) }];
      }
      const text = String(Array.isArray(first) ? firstOf(first) : first);
      const mark = new RegExp(`^${MARK.source}$`).exec(text)?.[1];
      if (mark === undefined || helper.name === '个数') return helper.run(...(values as never[]));
      const call = { helper: helper.name, further: further as (string | number)[] };
      const marked = this.marks[Number(mark)] ?? {};
      const calls = [...(marked.calls ?? []), call];
      return this.add({ ...(Array.isArray(first) ? ofWholeList(marked) : marked), calls });
    };
  }
}

/** A mark for all entries of a list, which are printed in one place. */
function ofWholeList({ field, list }: Mark): Mark {
  if (!field) return {};
  const kept = field.set ?? (field.isOfAnyProject ? list : undefined);
  return {
    ...(kept !== undefined && list !== undefined && { list }),
    field: { ...field, path: field.path.slice(0, -1) },
  };
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? (list as unknown[])[0] : list;
}
