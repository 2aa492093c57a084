/** Where the two sides of a conflict stand — cells of returned files, places of the data — and which of them was chosen. */

import type { Diagnostic, Location } from '../../diagnostic.js';
import type { Located } from '../../source/located.js';
import type { ChosenFiles, ReturnedConflict } from './merge-returned.js';
import { placeIn, type ReturnedPart } from './sort-returned.js';

/** A conflict of which nothing was changed, with the places of its sides. */
export interface PlacedConflict extends Omit<ReturnedConflict, 'theirsAt' | 'oursAt' | 'index' | 'other'> {
  readonly theirsAt: Location;
  readonly oursAt: Location;
  readonly isBetweenFiles: boolean;
}

/** Who is right at one place that several sides changed. */
export interface ChosenSide {
  /** The data file, absolute, and the conflict's key. */
  readonly path: string;
  readonly key: string;
  /** The file that came back, as messages show it; undefined: the data stay. */
  readonly from: string | undefined;
}

/** Of what was chosen that which is about `file`. @param parts those that are merged, in their order */
export function chosenIn(file: string, parts: readonly ReturnedPart[], chosen: readonly ChosenSide[]): ChosenFiles {
  const own = chosen.filter((side) => side.path === file);
  return new Map(own.map(({ key, from }) => [key, parts.findIndex((part) => part.file.file === from)]));
}

/** Finds the places. @param parts those that were merged, in their order; @param data the data file of the record */
export function placeConflict(
  { theirsAt, oursAt, index, other, ...conflict }: ReturnedConflict,
  parts: readonly ReturnedPart[],
  data: Pick<Located<unknown>, 'file' | 'locate'>,
): PlacedConflict {
  const [part, otherPart] = [parts[index], other && parts[other.index]];
  const inData = oursAt ? data.locate(oursAt) : { file: data.file, line: 1, column: 1 };
  return {
    ...conflict,
    theirsAt: part ? placeIn(part, theirsAt) : inData,
    oursAt: other && otherPart ? placeIn(otherPart, other.theirsAt) : inData,
    isBetweenFiles: otherPart !== undefined,
  };
}

/** Told of a list whose rows two sides put in other orders. */
export function contestedOrder(file: string, list: string): Diagnostic {
  return {
    severity: 'hint',
    code: 'import-conflict',
    message: `「${list}」的行在两边排成了不同的次序，照数据文件的`,
    hint: '次序不对，就在数据文件里移动',
    location: { file, line: 1, column: 1 },
  };
}
