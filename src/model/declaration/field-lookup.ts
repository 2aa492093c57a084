/** The names that fields of 包.yaml call one another by: looked for beside a field, then outwards, then in the other file. */

import type { Path } from '../../source/located.js';
import { isManifold } from './bound-paths.js';
import { moneyPowerOf } from './counted.js';
import type { FormSubject } from './read-forms.js';
import type { DeclaredLeaf, ReadShapes } from './read-shapes.js';

/** A field that is referred to: in which kind of file, and where; `*` and `**` as in the paths of leaves. */
export interface FieldReference {
  readonly of: FormSubject;
  readonly path: Path;
}

/** Everything that was declared, by kind of file. */
export type Shapes = Readonly<Record<FormSubject, ReadShapes>>;

/** As many as a hint has room for. */
const MOST_CALLED = 6;

/** A path as 包.yaml writes it: `绩效指标/指标值`. */
export function placeOf(path: Path): string {
  return path.filter((step) => step !== '*' && step !== '**').join('/');
}

/** Looks for the fields that those of one kind of file speak of. */
export class FieldLookup {
  private readonly byKey: Readonly<Record<FormSubject, ReadonlyMap<string, DeclaredLeaf>>>;

  constructor(
    private readonly shapes: Shapes,
    private readonly of: FormSubject,
  ) {
    const byKey = (subject: FormSubject) => new Map(shapes[subject].leaves.map((leaf) => [leaf.path.join('/'), leaf]));
    this.byKey = { 部门: byKey('部门'), 项目: byKey('项目') };
  }

  /** The field called `name`, beside `from` or further out; `部门/…` and `项目/…` are looked for in the other file. */
  find(name: readonly string[], from: Path): FieldReference | undefined {
    for (let depth = from.length - 1; depth >= 0; depth -= 1) {
      const path = this.below(this.of, from.slice(0, depth), name);
      if (path) return { of: this.of, path };
    }
    const [of, ...rest] = name;
    if (of !== '部门' && of !== '项目') return undefined;
    const path = this.below(of, [], rest);
    return path && { of, path };
  }

  /** The field at exactly `path` of the same file. */
  at(path: Path): FieldReference | undefined {
    return this.leafOf({ of: this.of, path }) && { of: this.of, path };
  }

  /** What was declared of a field. */
  leafOf({ of, path }: FieldReference): DeclaredLeaf | undefined {
    return this.byKey[of].get(path.join('/'));
  }

  /** Whether a field is at several places, seen from the field at `from`; seen from a project, the department is one. */
  isManifold({ of, path }: FieldReference, from: Path): boolean {
    if (of !== this.of) return of === '项目' || isManifold(path, []);
    return isManifold(path, from);
  }

  /** Every name on the way to a field of the same file. */
  names(): string[] {
    const steps = this.shapes[this.of].leaves.flatMap(({ path }) => path);
    return [...new Set(steps.filter((step): step is string => typeof step === 'string' && !step.startsWith('*')))];
  }

  /** How the fields of the file that a path beginning with `first` is in are written, all or the numbers alone. */
  places(first: string | undefined, areNumbers: boolean): string[] {
    const isOther = (first === '部门' || first === '项目') && first !== this.of;
    const leaves = this.shapes[isOther ? first : this.of].leaves;
    const fitting = areNumbers ? leaves.filter(({ shape }) => moneyPowerOf(shape) !== undefined) : leaves;
    return fitting.map(({ path }) => (isOther ? `${first}/` : '') + placeOf(path));
  }

  /** The fields of the same file that are called `name`, or are inside what is, a few of them, all or the numbers alone. */
  called(name: readonly string[], areNumbers: boolean): string[] {
    const wanted = `/${name.join('/')}/`;
    const places = this.places(undefined, areNumbers).filter((place) => `/${place}/`.includes(wanted));
    return places.slice(0, MOST_CALLED);
  }

  /** How the field called `name` in the other kind of file is written; undefined where there is none. */
  inOtherFile(name: readonly string[]): string | undefined {
    const other = this.of === '部门' ? '项目' : '部门';
    const path = this.below(other, [], name);
    return path && `${other}/${placeOf(path)}`;
  }

  /** The leaf below `above` that the steps of `name` lead to, lists and levels passed over. */
  private below(of: FormSubject, above: Path, name: readonly string[]): Path | undefined {
    return this.shapes[of].leaves.find(({ path }) => {
      const inner = path.slice(above.length).filter((step) => step !== '*' && step !== '**');
      const isBelow = above.every((step, index) => step === path[index]);
      return isBelow && inner.length === name.length && inner.every((step, index) => step === name[index]);
    })?.path;
  }
}
