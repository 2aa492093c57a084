/** Where the two sides of a conflict stand: cells of returned files, places of the data. */

import type { Location } from '../../diagnostic.js';
import type { Path } from '../../source/located.js';
import type { ReturnedConflict } from './merge-returned.js';
import { placeIn, type ReturnedPart } from './sort-returned.js';

/** What a returned file and the data, or two returned files, changed to different values; nothing of it was changed. */
export interface PlacedConflict {
  /** As the clerk names it. */
  readonly field: string;
  /** As sent out, in the returned file, and on the other side; undefined where the row is not there. */
  readonly base: string | undefined;
  readonly theirs: string | undefined;
  readonly ours: string | undefined;
  readonly theirsAt: Location;
  readonly oursAt: Location;
  readonly isBetweenFiles: boolean;
}

/** The data file of a record. */
export interface ConflictingFile {
  readonly file: string;
  readonly locate: (path: Path) => Location;
}

/** Finds the places. @param parts those that were merged, in their order */
export function placeConflict(
  { field, base, theirs, ours, theirsAt, oursAt, index, other }: ReturnedConflict,
  parts: readonly ReturnedPart[],
  data: ConflictingFile,
): PlacedConflict {
  const [part, otherPart] = [parts[index], other && parts[other.index]];
  const inData = oursAt ? data.locate(oursAt) : { file: data.file, line: 1, column: 1 };
  return {
    field,
    base,
    theirs,
    ours,
    theirsAt: part ? placeIn(part, theirsAt) : inData,
    oursAt: other && otherPart ? placeIn(otherPart, other.theirsAt) : inData,
    isBetweenFiles: otherPart !== undefined,
  };
}
