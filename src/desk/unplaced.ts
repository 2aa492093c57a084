/** Texts of files that no box was found for, and the boxes that the clerk may put them into. */

import type { Diagnostic } from '../diagnostic.js';
import { isEmpty } from '../exchange/data-files/same-value.js';
import { setAt } from '../exchange/place-texts.js';
import { PLACE_YOURSELF } from '../exchange/word-form/ledger.js';
import { fileNameOf } from '../model/file-name.js';
import { shapeAt, type RecordShape } from '../schema/shape.js';
import { valueAt, type YamlValue } from '../source/located.js';
import type { Wanted } from './change-unit.js';
import { deskWords } from './desk-words.js';
import { unfit } from './refuse.js';
import type { BoxView, PlacedText, UnplacedView } from './screen-views.js';

/** Whether a problem is a text that could be put somewhere. */
export function isPlaceable({ code, found, hint }: Diagnostic): boolean {
  return code === 'unplaced-text' && found !== undefined && hint === PLACE_YOURSELF;
}

/** Those of `problems` that are such texts. */
export function unplacedIn(problems: readonly Diagnostic[]): UnplacedView[] {
  return problems.filter(isPlaceable).map(({ message, found = '', location }, index) => ({
    key: String(index),
    file: fileNameOf(location?.file ?? ''),
    text: found,
    said: deskWords(message),
  }));
}

/** The boxes of a data file that have room for a text: empty ones, long ones, lists of texts. */
export function boxesIn(record: Wanted, shape: RecordShape, above: readonly string[] = []): BoxView[] {
  return Object.entries(shape.fields).flatMap(([name, field]): BoxView[] => {
    const path = [...above, name];
    if (field.kind === 'record' && field.isLevel !== true) return boxesIn(record, field, path);
    const isText = field.kind === 'text' && (field.isLong === true || isEmpty(valueAt(record, path) as YamlValue));
    const isList = field.kind === 'list' && field.item.kind === 'text';
    return isText || isList ? [{ path, label: path.join(' › ') }] : [];
  });
}

/** `record` with texts put behind what stands in their boxes. @throws Refused `unfit` for what is no such box */
export function withPlaced(record: Wanted, shape: RecordShape, placed: readonly PlacedText[]): Wanted {
  if (placed.length === 0) return record;
  const filled = structuredClone(record) as Record<string, YamlValue>;
  for (const { path, text } of placed) {
    const field = shapeAt(shape, path);
    const now = valueAt(filled, path) as YamlValue | undefined;
    if (field?.kind === 'list' && field.item.kind === 'text') {
      setAt(filled, path, [...(Array.isArray(now) ? now : []), text]);
    } else if (field?.kind === 'text' && (now === undefined || typeof now === 'string')) {
      const isBlank = now === undefined || now.trim() === '';
      setAt(filled, path, isBlank ? text : `${now.trimEnd()}${field.isLong === true ? '\n' : '；'}${text}`);
    } else throw unfit('这一格放不了一段文字，另选一格');
  }
  return filled;
}
