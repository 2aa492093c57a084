/** The way between the words of 标准 and those of a pack, for the values and the paths of one kind of file. */

import type { ListShape, TextShape } from '../schema/shape.js';
import { isWithin, textsOf, valueAt, type Path } from '../source/located.js';
import { shiftAmount } from './amount.js';
import type { Declaration } from './declaration/declaration.js';
import { AMOUNTS, BEYOND_GOALS, INDICATORS, LISTS, PLACES } from './declaration/meanings.js';
import type { IndicatorScheme } from './indicator.js';
import type { FormSubject } from './declaration/read-forms.js';
import { ANY_ENTRY } from './declaration/read-shapes.js';

/** The program's own fields, which every pack has. */
const PROGRAM_FIELDS: readonly string[] = ['年度', '阶段', '序号', '已核实', '附加字段', '模板', '编制日期'];

/** 标准's unit of amounts. */
const UNITS: Readonly<Record<FormSubject, string>> = { 部门: '万元', 项目: '元' };

/** What a column says of a value that is no number: it is no part of the value. */
const QUALITATIVE = '定性';

/** A text of the pack's own that a known text is put together from. */
interface Piece {
  readonly path: Path;
  readonly text: string;
  /** Where it starts in the known text. */
  readonly start: number;
}

/** A known word outside of indicators: where 标准 has it, and where the pack does. */
interface KnownField {
  readonly known: Path;
  readonly own: readonly Path[];
  /** Powers of ten from the pack's unit to that of 标准. */
  readonly power: number;
}

/** The words of one kind of file. */
export class KnownWords {
  /** Whether the pack has all of the words, and each where 标准 has it. */
  readonly areOwn: boolean;
  private readonly setPath: Path;
  private readonly depth: number;
  /** Parts of an indicator: known word → what the pack calls it, in several parts where it does. */
  private readonly parts = new Map<string, readonly Path[]>();
  private readonly fields: KnownField[] = [];
  private readonly shapeOf: (own: Path) => TextShape | ListShape | undefined;

  constructor(of: FormSubject, { meanings, sets, leaves }: Declaration) {
    const found = meanings[of];
    const shapes = new Map(leaves[of].map(({ path, shape }) => [path.join('/'), shape]));
    this.shapeOf = (own) => shapes.get(own.join('/'));
    this.setPath = setPathOf(found);
    const levels = sets[of].get(this.setPath.join('/'))?.levels;
    this.depth = levels === undefined ? 0 : levels.every(({ isUndivided }) => isUndivided) ? 1 : 2;
    let areOwn = this.depth === 2 && this.setPath.join('/') === INDICATORS;
    for (const [word, own] of found) {
      const place = PLACES[of].get(word);
      if (place === undefined) {
        const inSet = own
          .filter((path) => path[this.setPath.length] === ANY_ENTRY && isWithin(path, this.setPath))
          .map((path) => path.slice(this.setPath.length + 1));
        if (inSet.length > 0) this.parts.set(word, inSet);
        if (inSet.length > 0 && (inSet.length !== 1 || inSet[0]?.join('/') !== word)) areOwn = false;
      } else {
        const power = AMOUNTS.includes(word) ? this.powerOf(own, UNITS[of]) : 0;
        this.fields.push({ known: place, own, power });
        if (own.length !== 1 || own[0]?.join('/') !== place.join('/') || power !== 0) areOwn = false;
      }
    }
    const all = [...PLACES[of].keys(), '三级指标', '指标值', '指标解释及计算公式'];
    this.areOwn = areOwn && all.every((word) => found.has(word) || BEYOND_GOALS.includes(word));
    const lacking = [...PLACES[of]].filter(([word]) => !found.has(word));
    if (!this.areOwn) this.fields.push(...lacking.map(([, known]) => ({ known, own: [], power: 0 })));
  }

  private powerOf([own]: readonly Path[], wanted: string): number {
    const shape = own && this.shapeOf(own);
    const unit = shape?.kind === 'text' ? (shape.unit ?? wanted) : wanted;
    return unit === wanted ? 0 : wanted === '元' ? 4 : -4;
  }

  /** Values in the words of the pack → in those of 标准; what the pack does not have is empty. */
  translate(own: unknown): object {
    const known: Record<string, unknown> = {};
    for (const name of PROGRAM_FIELDS) {
      const value = valueAt(own, [name]);
      if (value !== undefined) known[name] = value;
    }
    for (const { known: place, own: paths, power } of this.fields) {
      const value = joined(own, paths);
      putAt(known, place, power !== 0 && isNumber(value) ? shiftAmount(value, power) : value);
    }
    known[INDICATORS] = this.indicators(valueAt(own, this.setPath));
    return known;
  }

  /** The texts of `own` for which there is no known word, but for those that were chosen from the pack's own. */
  othersIn(own: object): { readonly path: Path; readonly text: string }[] {
    return textsOf(own).filter(({ path }) => {
      if (PROGRAM_FIELDS.includes(String(path[0])) || this.knownPaths(path).length > 0) return false;
      const shape = this.shapeOf(this.patternOf(path));
      return shape === undefined || !('choices' in (shape.kind === 'list' ? shape.item : shape));
    });
  }

  /** The path of the pack's field that says what stands at a path in the words of 标准. @param offset in the known text */
  ownPath(own: unknown, path: Path, offset?: number): Path {
    const [first = path, ...others] = this.ownPaths(path);
    if (offset === undefined || others.length === 0) return first;
    return this.pieceAt(own, path, offset)?.path ?? first;
  }

  /** The piece of the pack's that the character at `offset` of a known text stands in. */
  pieceAt(own: unknown, path: Path, offset: number): Piece | undefined {
    const pieces = piecesOf(own, this.ownPaths(path));
    return pieces.findLast(({ start }) => start <= offset) ?? pieces[0];
  }

  /** Whether what stands at a known path is typed there as it is. */
  isTypedAsIs(path: Path): boolean {
    const field = this.fieldAt(path);
    return this.ownPaths(path).length === 1 && (field?.power ?? 0) === 0;
  }

  /** Where a hole of the pack's own is seen in the words of 标准. */
  knownPaths(hole: Path): Path[] {
    if (hole.length === 0 || PROGRAM_FIELDS.includes(String(hole[0]))) return [hole];
    if (isWithin(hole, this.setPath)) return this.knownIndicatorPaths(hole.slice(this.setPath.length));
    return this.fields.flatMap(({ known, own }) => {
      return own.some((path) => covers(path, hole)) ? [withIndexes(known, hole)] : [];
    });
  }

  /** The paths of all fields that say what stands at a known path, in order; itself, where there is no such field. */
  private ownPaths(path: Path): Path[] {
    if (path[0] === INDICATORS) return this.ownIndicatorPaths(path.slice(1));
    const found = this.fieldAt(path);
    if (!found || found.own.length === 0) return [path];
    const indexes = path.filter((step) => typeof step === 'number');
    return found.own.map((own) => {
      if (path.length < found.known.length) return own.slice(0, lastItemStep(own, indexes.length));
      let next = 0;
      const steps = own.map((step) => (step === '*' ? (indexes[next++] ?? 0) : step));
      return [...steps, ...path.slice(found.known.length)];
    });
  }

  private fieldAt(path: Path): KnownField | undefined {
    return this.fields.find(({ known }) => {
      const length = Math.min(known.length, path.length);
      return known.slice(0, length).every((step, index) => step === '*' || step === path[index]);
    });
  }

  private indicators(set: unknown): object {
    if (this.depth === 0) return Array.isArray(set) ? { '': { '': this.entries(set) } } : {};
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
      for (const [word, paths] of this.parts) known[word] = textOf(joined(entry, paths));
      return known;
    });
  }

  private ownIndicatorPaths([first, second, index, part]: Path): Path[] {
    const levels = [first, second].filter((step) => step !== undefined && step !== '');
    const entry = [...this.setPath, ...(levels as Path), ...(index === undefined ? [] : [index])];
    const own = this.parts.get(String(part ?? '')) ?? [part === undefined ? [] : [part]];
    return own.map((steps) => [...entry, ...steps]);
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

  /** The declared path of what stands at `path`. */
  private patternOf(path: Path): Path {
    const pattern = path.map((step) => (typeof step === 'number' ? '*' : step));
    const found = [pattern, pattern.slice(0, -1)].find((candidate) => this.shapeOf(candidate));
    return found ?? this.columnPatternOf(path);
  }

  private columnPatternOf(path: Path): Path {
    const at = path.findIndex((step) => typeof step === 'number');
    const column = path.slice(at + 1).filter((step) => typeof step !== 'number');
    const patterns = path.slice(0, at).map((_step, index) => [...path.slice(0, index + 1), ANY_ENTRY, ...column]);
    return patterns.find((pattern) => this.shapeOf(pattern)) ?? path;
  }
}

/** The path of the set of indicators that the known words are of. */
function setPathOf(found: ReadonlyMap<string, readonly Path[]>): Path {
  const [named] = found.get('三级指标') ?? found.get('指标值') ?? [];
  return named?.slice(0, named.indexOf(ANY_ENTRY)) ?? [INDICATORS];
}

/** The levels of the set of indicators that the known words are of; none where it has none. */
export function knownLevels(of: FormSubject, { meanings, sets }: Declaration): IndicatorScheme {
  return sets[of].get(setPathOf(meanings[of]).join('/'))?.levels ?? [];
}

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

/** How many steps of `own` lead to its `count`th entry of a list; to what is around it for none. */
function lastItemStep(own: Path, count: number): number {
  const items = own.flatMap((step, index) => (step === '*' ? [index] : []));
  const at = items[count] ?? (count === 0 ? own.length - 1 : undefined);
  return at ?? (items[count - 1] ?? own.length - 1) + 1;
}

/** The texts at `paths` of `own`, one behind the other as `joined` puts them together. */
function piecesOf(own: unknown, paths: readonly Path[]): Piece[] {
  let start = 0;
  return paths.flatMap((path) => {
    const value = valueAt(own, path);
    const lines = Array.isArray(value)
      ? value.map((line, index) => ({ path: [...path, index], line: String(line) }))
      : [];
    const pieces = typeof value === 'string' ? [{ path, line: value }] : lines;
    return pieces.flatMap(({ path: at, line }) => {
      if (paths.length > 1 && line === QUALITATIVE) return [];
      const piece = { path: at, text: line, start };
      start += line.length + (lines.length > 0 ? 1 : 0);
      return [piece];
    });
  });
}

/** What stands at the only one of `paths`; texts at several are put together. */
function joined(own: unknown, paths: readonly Path[]): unknown {
  const values = paths.map((path) => valuesAt(own, path));
  if (values.length <= 1) return values[0];
  const texts = values.map((value) => {
    if (Array.isArray(value)) return value.map((line) => `${String(line)}\n`).join('');
    return typeof value === 'string' ? value : '';
  });
  return texts.filter((text) => text !== QUALITATIVE).join('');
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

function isNumber(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value);
}
