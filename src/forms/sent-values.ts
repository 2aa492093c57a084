/** What a document shows of the data, as typed: kept in its Word file, so that it is known later what was changed there. */

import type { Declaration } from '../model/declaration/declaration.js';
import type { Filing } from '../model/filing.js';
import { meantText } from '../model/meant-text.js';
import { filledIn, printSentRecord, type SentFields, type SentRecord } from '../model/sent-record.js';
import { shapeAt, type Shape } from '../schema/shape.js';
import { isWithin, valueAt, type Located, type Path, type YamlValue } from '../source/located.js';
import type { Needs } from './needs.js';

/**
 * The record of a document with these `needs`, as text.
 * @param document its path below the folder of the unit's documents
 */
export function sentValues(
  document: string,
  { fields }: Needs,
  { department, projects }: Filing,
  declaration: Declaration,
): string {
  const pathsOf = new Map<string, { readonly shown: Path[]; readonly asked: Path[] }>();
  for (const { file, path, isWhole } of fields) {
    const paths = pathsOf.get(file) ?? { shown: [], asked: [] };
    paths[isWhole ? 'shown' : 'asked'].push(path);
    pathsOf.set(file, paths);
  }
  const shown = (located: Located<unknown>, shape: Shape) => {
    const paths = pathsOf.get(located.file) ?? { shown: [], asked: [] };
    const typed = pick(located.typed, located.value, treeOf(paths.shown), 'typed');
    const reckoned = pick(located.typed, located.value, treeOf(paths.shown), 'reckoned');
    const asked = paths.asked.filter((path) => path.length > 0 && !paths.shown.some((other) => isWithin(path, other)));
    const marked = marks(located.value, treeOf(asked), shape);
    const others = marked === undefined ? reckoned : filledIn(marked, reckoned);
    return { fields: fieldsIn(typed), ...(others !== undefined && { reckoned: fieldsIn(others) }) };
  };
  const ofDepartment = shown(department, declaration.shapes.部门);
  const record: SentRecord = {
    unit: meantText('部门', '部门名称', { value: department.typed }, declaration).trim(),
    year: department.value.年度,
    pack: `${declaration.name} ${declaration.version}`.trim(),
    document,
    department: ofDepartment.fields,
    ...(ofDepartment.reckoned && { departmentReckoned: ofDepartment.reckoned }),
    projects: projects
      .filter(({ file }) => pathsOf.has(file))
      .map((project) => ({ number: project.value.序号, ...shown(project, declaration.shapes.项目) })),
  };
  return printSentRecord(record);
}

/** Paths by their steps; `isWhole`: all that stands there. */
interface PathTree {
  isWhole: boolean;
  readonly steps: Map<string | number, PathTree>;
}

function treeOf(paths: readonly Path[]): PathTree {
  const root: PathTree = { isWhole: false, steps: new Map() };
  for (const path of paths) {
    let part = root;
    for (const step of path) {
      const next = part.steps.get(step) ?? { isWhole: false, steps: new Map<string | number, PathTree>() };
      part.steps.set(step, next);
      part = next;
    }
    part.isWhole = true;
  }
  return root;
}

/** Of what stands at the paths of `tree` the texts that were typed, or those that were reckoned in place of nothing. */
function pick(typed: unknown, value: unknown, tree: PathTree, which: 'typed' | 'reckoned'): YamlValue | undefined {
  const here = which === 'typed' ? typed : value;
  if (typeof here === 'string') {
    const isMeant = which === 'typed' || (here !== '' && (typed === undefined || typed === ''));
    return tree.isWhole && isMeant ? here : undefined;
  }
  if (typeof here !== 'object' || here === null) return undefined;
  const pickAt = (step: string | number) =>
    pick(valueAt(typed, [step]), valueAt(value, [step]), inside(tree, step), which);
  if (Array.isArray(here)) {
    const items = here.map((_, index) => pickAt(index));
    return items.every((item) => item === undefined) ? undefined : items.map((item) => item ?? '');
  }
  const kept = Object.keys(here).flatMap((name) => {
    const part = pickAt(name);
    return part === undefined ? [] : [[name, part] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function inside({ isWhole, steps }: PathTree, step: string | number): PathTree {
  const [named, any] = [steps.get(step), steps.get('*')];
  if (!named || !any)
    return {
      isWhole: isWhole || (named ?? any)?.isWhole === true,
      steps: (named ?? any)?.steps ?? new Map<string | number, PathTree>(),
    };
  const merged = new Map([...any.steps, ...named.steps]);
  return { isWhole: isWhole || named.isWhole || any.isWhole, steps: merged };
}

/** What stands for a text of which only that there is one is printed. */
const SOMETHING = '1';

/**
 * Of what stands at the paths of `tree`, which a document counts or asks for alone, what makes it the same again: of each entry of
 * a list that it says something, and nothing of what.
 */
function marks(value: unknown, { isWhole, steps }: PathTree, shape: Shape | undefined): YamlValue | undefined {
  if (typeof value === 'string') {
    return !isWhole || value.trim() === '' ? undefined : isFree(shape) ? SOMETHING : value;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const below = (step: string | number) => inside({ isWhole, steps }, step);
  const shapeBelow = (step: string | number) => shapeAt(shape, [step]);
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => {
      const [entry, asked] = [shapeBelow(index), below(index)];
      const mark = marks(item, asked, entry) ?? '';
      const free = entry?.kind === 'record' && Object.keys(entry.fields).find((name) => isFree(entry.fields[name]));
      return asked.isWhole && typeof mark === 'object' && free ? { [free]: SOMETHING } : mark;
    });
  }
  const kept = Object.entries(value).flatMap(([name, part]) => {
    const mark = marks(part, below(name), shapeBelow(name));
    return mark === undefined ? [] : [[name, mark] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** Whether a mark may stand there as well. */
function isFree(shape: Shape | undefined): boolean {
  return shape?.kind === 'text' && shape.choices === undefined && shape.problemOf?.(SOMETHING) === undefined;
}

function fieldsIn(value: YamlValue | undefined): SentFields {
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}
