/** Steps of a change, done to what was typed: each where what the page believed to stand there does stand there. */

import { isEmpty, isMapping, sameValue } from '../exchange/data-files/same-value.js';
import { valueAt, type Path, type YamlValue } from '../source/located.js';
import type { Step } from './protocol.js';
import { unfit } from './refuse.js';

/** A place that does not hold what a step thought, and what it holds. */
export interface Conflict {
  readonly path: Path;
  readonly value: YamlValue;
}

/** What steps come to: the record with all of them done, or, where some do not fit, every conflict. */
export interface AppliedSteps {
  readonly record: Readonly<Record<string, YamlValue>>;
  readonly conflicts: readonly Conflict[];
}

/** Deeper than any declaration. */
const MOST_STEPS_DEEP = 20;

/**
 * Does `steps` one after the other to `record`.
 * @throws Refused `unfit` for a path that leads nowhere
 */
export function applySteps(record: Readonly<Record<string, YamlValue>>, steps: readonly Step[]): AppliedSteps {
  const conflicts: Conflict[] = [];
  let value: YamlValue = { ...record };
  for (const step of steps) {
    const applied = applyStep(value, step);
    if ('conflict' in applied) conflicts.push(applied.conflict);
    else value = applied.value;
  }
  return { record: value as Record<string, YamlValue>, conflicts };
}

type Applied = { readonly value: YamlValue } | { readonly conflict: Conflict };

function applyStep(value: YamlValue, step: Step): Applied {
  const { path } = step;
  if (path.length === 0 || path.length > MOST_STEPS_DEEP) throw unfit('要改的地方不对');
  if (step.kind === 'set') {
    const stands = standing(value, path);
    // As where one takes back what was too long to be written: nobody else was there.
    if (sameValue(stands, step.becomes as YamlValue)) return { value };
    if (!sameValue(stands, step.was as YamlValue)) return { conflict: { path, value: stands } };
    return { value: withValue(value, path, () => step.becomes as YamlValue) };
  }
  const list = standing(value, path);
  if (step.kind === 'insert') {
    if (!Array.isArray(list) && !isEmpty(list)) return { conflict: { path, value: list } };
    const items = Array.isArray(list) ? list : [];
    if (step.index > items.length) return { conflict: { path, value: list } };
    return { value: withValue(value, path, () => items.toSpliced(step.index, 0, step.item as YamlValue)) };
  }
  const index = step.kind === 'remove' ? step.index : step.from;
  const item = Array.isArray(list) ? list[index] : undefined;
  if (!Array.isArray(list) || item === undefined || !sameValue(item, step.was as YamlValue)) {
    return { conflict: { path: [...path, index], value: item ?? '' } };
  }
  const without = list.toSpliced(index, 1);
  if (step.kind === 'remove') return { value: withValue(value, path, () => without) };
  if (step.to > without.length) throw unfit('已经在最后了');
  return { value: withValue(value, path, () => without.toSpliced(step.to, 0, item)) };
}

function standing(value: YamlValue, path: Path): YamlValue {
  return (valueAt(value, path) as YamlValue | undefined) ?? '';
}

/** `value` with what `change` gives at `path`; mappings and lists on the way are made where nothing stands. */
function withValue(value: YamlValue | undefined, path: Path, change: () => YamlValue): YamlValue {
  const [step, ...rest] = path;
  if (step === undefined) return change();
  if (typeof step === 'number') {
    const list = Array.isArray(value) ? value : [];
    if ((!Array.isArray(value) && !isEmpty(value)) || step > list.length) throw unfit('这一行已经不在了');
    return [...list.slice(0, step), withValue(list[step], rest, change), ...list.slice(step + 1)];
  }
  if (!isMapping(value) && !isEmpty(value)) throw unfit('这里写的不是几项内容，先把它清空');
  const known = isMapping(value) ? value : {};
  const inner = Object.hasOwn(known, step) ? known[step] : undefined;
  // Not by assignment: a name may be `__proto__`.
  return { ...known, [step]: withValue(inner, rest, change) };
}
