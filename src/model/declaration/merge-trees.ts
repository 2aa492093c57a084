/** A pack's 包.yaml put on the one of the pack that it is based on: what it writes replaces, the rest stays, at every depth. */

import type { Location } from '../../diagnostic.js';
import { valueAt, type Path, type YamlValue } from '../../source/located.js';

/** A declaration as typed, of one file or of several on one another, and where each part of it was typed. */
export interface Tree {
  readonly value: YamlValue;
  readonly locate: (path: Path, part?: 'key' | 'value') => Location;
  /** What 不用 took away, and where that was typed. */
  readonly dropped?: readonly Dropped[];
}

/** A part that a pack drops from its base. */
export interface Dropped {
  readonly path: readonly string[];
  readonly location: Location;
}

type Mapping = Readonly<Record<string, YamlValue>>;

/** Who says one of these of a field says all of it anew. */
const SAYS_ALL: readonly string[] = ['种类', '选一', '选几', '同'];
/** So does who says one of these of a field that had none of it. */
const SAYS_PARTS: readonly string[] = ['项', '行', '分级', '栏'];

/** `own` on `base`. Lists are replaced as a whole; new names come behind those of the base. */
export function mergeTrees(base: Tree, own: Tree): Tree {
  return {
    value: mergeValues(base.value, own.value, []),
    locate: (path, part) => (valueAt(own.value, path) === undefined ? base : own).locate(path, part),
    ...(base.dropped && { dropped: base.dropped }),
  };
}

function mergeValues(base: YamlValue, own: YamlValue, path: Path): YamlValue {
  if (!isMapping(own)) return own;
  const whole = inFull(base, path);
  if (!isMapping(whole) || saysAnew(whole, own)) return own;
  const merged: Record<string, YamlValue> = { ...whole };
  for (const [name, value] of Object.entries(own)) {
    const before = Object.hasOwn(whole, name) ? whole[name] : undefined;
    merged[name] = before === undefined ? value : mergeValues(before, value, [...path, name]);
  }
  return merged;
}

/** `主管部门: 文字` is short for `主管部门: { 种类: 文字 }`, and `封面: 部门` for `封面: { 每: 部门 }`. */
function inFull(value: YamlValue, [top, ...below]: Path): YamlValue {
  if (typeof value !== 'string' || value === '' || below.length === 0) return value;
  if (top === '表') return { 每: value };
  return top === '部门' || top === '项目' ? { 种类: value } : value;
}

function saysAnew(base: Mapping, own: Mapping): boolean {
  const adds = (word: string) => Object.hasOwn(own, word) && !Object.hasOwn(base, word);
  return SAYS_ALL.some((word) => Object.hasOwn(own, word)) || SAYS_PARTS.some(adds);
}

/** The words between a field and the fields that it is made of: not named in the path of one that is dropped. */
const INNER: readonly string[] = ['项', '行', '栏'];

/** `tree` without what `path` leads to (`项目/资金性质`, `表/绩效目标汇总表`); undefined where it has no such part. */
export function withoutPart(tree: Tree, path: readonly string[]): Tree | undefined {
  const value = withoutName(tree.value, path);
  return value === undefined ? undefined : { ...tree, value };
}

function withoutName(value: YamlValue | undefined, [name, ...rest]: readonly string[]): YamlValue | undefined {
  if (!isMapping(value) || name === undefined) return undefined;
  if (Object.hasOwn(value, name)) {
    if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
    const inner = withoutName(value[name], rest);
    return inner === undefined ? undefined : { ...value, [name]: inner };
  }
  for (const [word, part] of Object.entries(value)) {
    // The stages of 表 are passed over too: a form's name is known without its stage.
    if (!INNER.includes(word) && !isMapping(part)) continue;
    const inner = withoutName(part, [name, ...rest]);
    if (inner !== undefined) return { ...value, [word]: inner };
  }
  return undefined;
}

/** Whether `value` is a mapping of names to values. */
export function isMapping(value: YamlValue | undefined): value is Mapping {
  return typeof value === 'object' && !Array.isArray(value);
}
