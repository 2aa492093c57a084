/** What a page asks to be written, held to what the forms have: a name that they lack would close the form it stands in. */

import { fieldOf, isEmpty, isMapping } from '../exchange/data-files/same-value.js';
import type { Shape } from '../schema/shape.js';
import type { YamlValue } from '../source/located.js';
import { unfit } from './refuse.js';

/**
 * Refuses names that the forms do not have, and names where a text is to stand.
 * @param before what stood there: what another hand typed stays, and moves with its row
 * @throws Refused `unfit`
 */
export function refuseUndeclared(after: YamlValue, shape: Shape, before: YamlValue): void {
  const names = [...new Set(undeclaredIn(after, shape, [before]))];
  if (names.length > 0) throw unfit(`写不进去：这套表里没有“${names.join('”“')}”`, '刷新一下页面，照表里有的填');
}

function undeclaredIn(value: YamlValue | undefined, shape: Shape | undefined, befores: readonly YamlValue[]): string[] {
  if (isMapping(value)) {
    return Object.entries(value).flatMap(([name, inner]) => {
      const own = shape?.kind === 'record' && Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
      const declared = shape?.kind === 'named' ? shape.item : own;
      const stood = befores.flatMap((before) => fieldOf(before, name) ?? []);
      return declared || stood.length > 0 || isEmpty(inner) ? undeclaredIn(inner, declared, stood) : [name];
    });
  }
  if (!Array.isArray(value)) return [];
  const rows = befores.flatMap((before) => (Array.isArray(before) ? before : []));
  return value.flatMap((item) => undeclaredIn(item, shape?.kind === 'list' ? shape.item : undefined, rows));
}
