/** When two values say the same: what was left out is empty, and a date is a date however it was typed. */

import { parseDate, parseDateRange, printDateRange } from '../../model/date-range.js';
import { printPath, textsOf, withoutFinalLineFeeds, type Path, type YamlValue } from '../../source/located.js';
import { numbersAlone } from '../../source/row-name.js';

/** Whether nothing stands there: no value, an empty text, list or mapping, or a mapping of such. */
export function isEmpty(value: YamlValue | undefined): boolean {
  if (value === undefined) return true;
  if (typeof value === 'string') return withoutFinalLineFeeds(value) === '';
  return Array.isArray(value) ? value.length === 0 : Object.values(value).every(isEmpty);
}

/** Whether `left` and `right` print the same form. */
export function sameValue(left: YamlValue | undefined, right: YamlValue | undefined): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    return withoutFinalLineFeeds(left) === withoutFinalLineFeeds(right) || isSameTime(left, right);
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => sameValue(item, right[index]));
  }
  if (isEmpty(left) || isEmpty(right)) return isEmpty(left) && isEmpty(right);
  if (!isMapping(left) || !isMapping(right)) return false;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((name) => {
    return sameValue(fieldOf(left, name), fieldOf(right, name));
  });
}

/** The field `name` of a mapping; undefined for what has no such field of its own. */
export function fieldOf(value: YamlValue | undefined, name: string): YamlValue | undefined {
  return isMapping(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Whether `value` has fields. */
export function isMapping(value: YamlValue | undefined): value is Record<string, YamlValue> {
  return typeof value === 'object' && !Array.isArray(value);
}

function isSameTime(left: string, right: string): boolean {
  const normal = normalTime(left);
  return normal !== undefined && normal === normalTime(right);
}

function normalTime(text: string): string | undefined {
  if (text.length > 60) return undefined;
  const range = parseDateRange(text);
  return range ? printDateRange(range) : parseDate(text);
}

/** The texts of a value in one, as a value is told: filled ones, in their order. */
export function textIn(value: YamlValue): string {
  const texts = textsOf(value).map(({ text }) => text);
  return texts.filter((text) => text !== '').join('，');
}

/** A value that is told as a whole, and its place in `root`: what an entry of a list is known by there is not told twice. */
export function toldIn(
  value: YamlValue,
  path: Path,
  root: YamlValue,
): { readonly path: string; readonly text: string } {
  const above = printPath(path.slice(0, -1), root);
  const place = printPath(path, root);
  const isEntry = typeof path.at(-1) === 'number';
  return { path: isEntry ? above + numbersAlone(place.slice(above.length)) : place, text: textIn(value) };
}
