/** What was typed, as a tree: looked up by paths and changed by steps, never in place. */

import type { Step } from '../protocol.js';
import type { Path, TypedValue } from '../unit-view.js';

/** A path as one text, for maps. */
export function keyOf(path: Path): string {
  return path.join('\n');
}

/** What stands at `path`; undefined where nothing does. */
export function valueAt(tree: TypedValue | undefined, path: Path): TypedValue | undefined {
  return path.reduce<TypedValue | undefined>((part, step) => {
    if (part === undefined || typeof part === 'string') return undefined;
    if (isList(part)) return typeof step === 'number' ? part[step] : undefined;
    return Object.prototype.hasOwnProperty.call(part, step) ? part[step] : undefined;
  }, tree);
}

/** Lists are told from mappings. */
export function isList(value: TypedValue | undefined): value is readonly TypedValue[] {
  return Array.isArray(value);
}

/** Between the texts of a list that is shown in one box. */
const BETWEEN = '、';

/** A value as it is shown in one box: a list of texts joined. */
export function textOf(value: TypedValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (isList(value)) return value.map((item) => textOf(item)).join(BETWEEN);
  return Object.values(value)
    .map((item) => textOf(item))
    .join(BETWEEN);
}

/** A text of one box as the list that it was shown for. */
export function listOfText(text: string): readonly string[] {
  return text
    .split(/[、，,；;\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Whether two values say the same; what is empty is the same as nothing. */
export function isSame(a: TypedValue | undefined, b: TypedValue | undefined): boolean {
  return JSON.stringify(a ?? '') === JSON.stringify(b ?? '');
}

/** Whether nothing was typed in a value. */
export function isEmpty(value: TypedValue | undefined): boolean {
  return textOf(value).replace(/、/g, '') === '';
}

/** The first place where `after` is other than `before`; undefined where they say the same. */
export function firstDifference(
  before: TypedValue | undefined,
  after: TypedValue | undefined,
  path: Path = [],
): Path | undefined {
  const steps = new Set([...stepsIn(after), ...stepsIn(before)]);
  if (steps.size === 0) return isSame(before, after) ? undefined : path;
  return [...steps]
    .map((step) => firstDifference(valueAt(before, [step]), valueAt(after, [step]), [...path, step]))
    .find((found) => found !== undefined);
}

function stepsIn(value: TypedValue | undefined): Path {
  if (value === undefined || typeof value === 'string') return [];
  return isList(value) ? value.map((_item, index) => index) : Object.keys(value);
}

/** `tree` after `step`; what is missing on the way is made. */
export function afterStep(tree: TypedValue, step: Step): TypedValue {
  if (step.kind === 'set') return withValue(tree, step.path, () => step.becomes);
  return withValue(tree, step.path, (found) => {
    const list = isList(found) ? [...found] : [];
    if (step.kind === 'insert') list.splice(step.index, 0, step.item);
    if (step.kind === 'remove') list.splice(step.index, 1);
    if (step.kind === 'move') list.splice(step.to, 0, ...list.splice(step.from, 1));
    return list;
  });
}

function withValue(
  tree: TypedValue | undefined,
  path: Path,
  become: (found: TypedValue | undefined) => TypedValue,
): TypedValue {
  const [step, ...rest] = path;
  if (step === undefined) return become(tree);
  if (typeof step === 'number') {
    const list = isList(tree) ? [...tree] : [];
    list[step] = withValue(list[step], rest, become);
    return list;
  }
  const fields = tree === undefined || typeof tree === 'string' || isList(tree) ? {} : tree;
  return { ...fields, [step]: withValue(valueAt(fields, [step]), rest, become) };
}
