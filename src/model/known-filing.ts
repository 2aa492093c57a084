/** A filing in the words that the program's rules know, whatever its pack calls them; see `meanings.ts`. */

import { isWithin, valueAt, type Located, type Path } from '../source/located.js';
import { remembered } from '../source/remembered.js';
import type { Declaration } from './declaration/declaration.js';
import { INDICATORS, LISTS, PLACES } from './declaration/meanings.js';
import type { FormSubject } from './declaration/read-forms.js';
import { ANY_ENTRY } from './declaration/read-shapes.js';
import type { Department, Filing, Project } from './filing.js';

/** `filing` as rules see it. What its pack does not have is empty there. */
export const knownFiling = remembered((filing: Filing) => {
  return remembered((declaration: Declaration): Filing => ({
    department: inKnownWords('部门', filing.department, declaration) as Located<Department>,
    projects: filing.projects.map((project) => inKnownWords('项目', project, declaration) as Located<Project>),
  }));
});

/** A file whose fields are called as 标准 calls them is seen as it is. */
function inKnownWords(of: FormSubject, own: Located<object>, declaration: Declaration): Located<object> {
  const words = wordsOf(declaration)[of];
  if (words.areOwn) return own;
  return {
    ...own,
    value: words.translate(own.value),
    typed: words.translate(own.typed) as Located<object>['typed'],
    holes: own.holes.flatMap((hole) => words.knownPaths(hole)),
    locate: (path, part) => own.locate(words.ownPath(path), part),
    locateText: (path, offset) => own.locateText(words.ownPath(path), offset),
    replacementFor: (path, text, span) => own.replacementFor(words.ownPath(path), text, span),
    own: { located: own, pathOf: (path) => words.ownPath(path) },
  };
}

const wordsOf = remembered((declaration: Declaration): Readonly<Record<FormSubject, Words>> => ({
  部门: new Words('部门', declaration),
  项目: new Words('项目', declaration),
}));

/** The program's own fields, which every pack has. */
const PROGRAM_FIELDS: readonly string[] = ['年度', '序号', '已核实', '附加字段', '阶段', '模板', '编制日期'];

/** The way between the words of 标准 and those of a pack, for one kind of file. */
class Words {
  /** Whether the pack has all of the words, and each where 标准 has it. */
  readonly areOwn: boolean;
  private readonly setPath: Path;
  private readonly depth: number;
  /** Parts of an indicator: known word → what the pack calls it, in several parts where it does. */
  private readonly parts = new Map<string, readonly Path[]>();
  /** Texts and lists: where 标准 has them → where the pack does. */
  private readonly fields: { readonly known: Path; readonly own: readonly Path[] }[] = [];

  constructor(of: FormSubject, { meanings, sets }: Declaration) {
    const found = meanings[of];
    const [named] = found.get('三级指标') ?? found.get('指标值') ?? [];
    this.setPath = named?.slice(0, named.indexOf(ANY_ENTRY)) ?? [INDICATORS];
    const levels = sets[of].get(this.setPath.join('/'))?.levels;
    this.depth = levels === undefined ? 0 : levels.every(({ isUndivided }) => isUndivided) ? 1 : 2;
    let areOwn = this.depth === 2 && this.setPath.join('/') === INDICATORS;
    for (const [word, own] of found) {
      const place = PLACES[of].get(word);
      if (place === undefined) {
        const inSet = own
          .filter((path) => path.includes(ANY_ENTRY))
          .map((path) => path.slice(path.indexOf(ANY_ENTRY) + 1));
        if (inSet.length > 0) this.parts.set(word, inSet);
        if (inSet.length !== 1 || inSet[0]?.join('/') !== word) areOwn = false;
      } else {
        this.fields.push({ known: place, own });
        if (own.length !== 1 || own[0]?.join('/') !== place.join('/')) areOwn = false;
      }
    }
    const all = [...PLACES[of].keys(), '三级指标', '指标值', '指标解释及计算公式'];
    this.areOwn = areOwn && all.every((word) => found.has(word) || LATER.includes(word));
  }

  /** Values in the words of the pack → in those of 标准; what the pack does not have is empty. */
  translate(own: unknown): object {
    const known: Record<string, unknown> = {};
    for (const name of PROGRAM_FIELDS) {
      const value = valueAt(own, [name]);
      if (value !== undefined) known[name] = value;
    }
    for (const { known: place, own: paths } of this.fields) putAt(known, place, joined(own, paths));
    known[INDICATORS] = this.indicators(valueAt(own, this.setPath));
    return known;
  }

  /** The path of the pack's field that says what stands at a path in the words of 标准. */
  ownPath(path: Path): Path {
    if (path[0] === INDICATORS) return this.ownIndicatorPath(path.slice(1));
    const found = this.fields.find(({ known }) => known.every((step, index) => step === '*' || step === path[index]));
    const [own] = found?.own ?? [];
    if (!found || !own) return path;
    const indexes = path.filter((step) => typeof step === 'number');
    let next = 0;
    const steps = own.map((step) => (step === '*' ? (indexes[next++] ?? 0) : step));
    return [...steps, ...path.slice(found.known.length)];
  }

  /** Where a hole of the pack's own is seen in the words of 标准. */
  knownPaths(hole: Path): Path[] {
    if (hole.length === 0 || PROGRAM_FIELDS.includes(String(hole[0]))) return [hole];
    if (isWithin(hole, this.setPath)) return this.knownIndicatorPaths(hole.slice(this.setPath.length));
    return this.fields.flatMap(({ known, own }) => {
      return own.some((path) => covers(path, hole)) ? [withIndexes(known, hole)] : [];
    });
  }

  private indicators(set: unknown): object {
    if (this.depth === 0) return { '': { '': this.entries(set) } };
    const levels = Object.entries(set ?? {}).map(([first, inner]): [string, object] => {
      if (Array.isArray(inner)) return [first, { '': this.entries(inner) }];
      const seconds = Object.entries((inner ?? {}) as object).map(
        ([second, list]) => [second, this.entries(list)] as const,
      );
      return [first, Object.fromEntries(seconds)];
    });
    return Object.fromEntries(levels);
  }

  private entries(list: unknown): object[] {
    if (!Array.isArray(list)) return [];
    return list.map((entry: unknown) => {
      const known: Record<string, unknown> = { 三级指标: '', 指标值: '', 指标解释及计算公式: '' };
      for (const [word, paths] of this.parts) known[word] = joined(entry, paths);
      return known;
    });
  }

  private ownIndicatorPath([first, second, index, part]: Path): Path {
    const levels = [first, second].filter((step) => step !== undefined && step !== '');
    const [own = part === undefined ? [] : [part]] = this.parts.get(String(part ?? '')) ?? [];
    return [...this.setPath, ...(levels as Path), ...(index === undefined ? [] : [index]), ...own];
  }

  private knownIndicatorPaths(rest: Path): Path[] {
    const at = rest.findIndex((step) => typeof step === 'number');
    const levels = at === -1 ? rest : rest.slice(0, at);
    const known = [INDICATORS, ...(at === -1 ? levels : [levels[0] ?? '', levels[1] ?? ''])];
    if (at === -1) return [known];
    const entry = [...known, rest[at] ?? 0];
    const below = rest.slice(at + 1);
    if (below.length === 0) return [entry];
    return [...this.parts].flatMap(([word, paths]) => {
      return paths.some((path) => covers(path, below)) ? [[...entry, word]] : [];
    });
  }
}

/** Words of later stages, which packs of goals do not have. */
const LATER: readonly string[] = ['全年预算数', '全年执行数'];

/** Whether a hole is at a place, around it or inside it; `*` is any index. */
function covers(path: Path, hole: Path): boolean {
  const length = Math.min(path.length, hole.length);
  return path.slice(0, length).every((step, index) => step === '*' || step === hole[index]);
}

/** `known` with the indexes of `hole` for its `*`, as far as there are any. */
function withIndexes(known: Path, hole: Path): Path {
  const indexes = hole.filter((step) => typeof step === 'number');
  const at = known.indexOf('*');
  if (at === -1) return known;
  const [index] = indexes;
  return index === undefined ? known.slice(0, at) : known.map((step) => (step === '*' ? index : step));
}

/** What stands at the first of `paths`; texts at several are put together. */
function joined(own: unknown, paths: readonly Path[]): unknown {
  const values = paths.map((path) => valuesAt(own, path));
  if (values.length === 1) return values[0];
  return values.every((value) => typeof value === 'string' || value === undefined) ? values.join('') : values[0];
}

/** What stands at `path`; below a `*` the list of what stands in each entry. */
function valuesAt(own: unknown, path: Path): unknown {
  const at = path.indexOf('*');
  if (at === -1) return valueAt(own, path);
  const list = valueAt(own, path.slice(0, at));
  return Array.isArray(list) ? list.map((entry: unknown) => valuesAt(entry, path.slice(at + 1))) : [];
}

/** Puts a value at a place of `known`; of `本年度实施计划/时间` each of a list into its entry. */
function putAt(known: Record<string, unknown>, place: Path, value: unknown): void {
  const [name = '', step, ...rest] = place.map(String);
  if (step === undefined) {
    known[name] = LISTS.includes(name) ? (Array.isArray(value) ? value : []) : textOf(value);
  } else if (step === '*') {
    const entries = (known[name] ?? []) as Record<string, unknown>[];
    known[name] = entries;
    for (const [index, inner] of (Array.isArray(value) ? (value as unknown[]) : []).entries()) {
      putAt((entries[index] ??= {}), rest, inner);
    }
  } else {
    const inner = (known[name] ?? {}) as Record<string, unknown>;
    known[name] = inner;
    putAt(inner, [step, ...rest], value);
  }
}

function textOf(value: unknown): unknown {
  return Array.isArray(value) ? value.join('\n') : (value ?? '');
}
