/** The outputs of a unit on the disk: read, written, moved and deleted in its own output folder, and nowhere else. */

import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { digestOfBytes } from '../../batch/document-digest.js';
import { printJournalEntry, type OutputRecord } from '../../batch/manifest.js';
import type { OutputPath } from '../../batch/output-path.js';
import { isThere, namesThere, ownStatsAt } from '../file-kind.js';
import { makeFolder } from '../make-folder.js';
import { readFileAt } from '../read-file.js';
import { notAFile, oddKind, placeOutput, type OutputPlace } from './output-place.js';
import { appendToJournal } from './working-files.js';
import { writeError, writeFile } from './write-file.js';

/** No document comes near this; what is larger is none of ours. */
const MOST_OUTPUT_BYTES = 1024 * 1024 * 1024;

/**
 * The digest of an output's bytes; undefined when there is none.
 * @throws ReportError `not-a-file`, `file-unreadable`, `file-too-large`: whether it was edited by hand cannot be told
 */
export function digestOfOutput(folder: string, outputPath: OutputPath): string | undefined {
  const place = placeOutput(folder, outputPath);
  if (!isThere(place)) return undefined;
  refuseOdd(place);
  try {
    return digestOfBytes(readFileAt(place, MOST_OUTPUT_BYTES));
  } catch (error) {
    // Deleted just now.
    if (!isThere(place)) return undefined;
    throw error;
  }
}

/** Whether nothing has this name. */
export function isFree(folder: string, outputPath: OutputPath): boolean {
  return !isThere(path.join(folder, outputPath));
}

/** Names in the folder of an output; none where it cannot be read or is not there. @throws ReportError as `placeOutput` */
export function namesBeside(folder: string, outputPath: OutputPath): string[] {
  return namesThere(path.dirname(placeOutput(folder, outputPath)));
}

/**
 * Writes one output, and into the journal first what it was made from.
 * @param entry what the journal says of it: the output's own path, also when the file written stands beside it
 * @param beforeReplacing called when the bytes are safe on the disk and not yet in place
 * @throws ReportError as `placeOutput` and `beforeReplacing`; WriteError
 */
export async function writeOutput(
  folder: string,
  outputPath: OutputPath,
  bytes: Uint8Array,
  entry: { readonly outputPath: OutputPath; readonly record: OutputRecord },
  beforeReplacing: () => void,
): Promise<void> {
  const place = placeOutput(folder, outputPath);
  refuseOdd(place);
  await writeFile(place, bytes, () => {
    beforeReplacing();
    return appendToJournal(folder, printJournalEntry(entry.outputPath, entry.record));
  });
}

/**
 * Moves a file below `folder`; one that is not there is left out, and so is one whose new place is taken.
 * @throws ReportError as `placeOutput`; WriteError
 */
export function moveOutput(folder: string, from: OutputPath, to: OutputPath): void {
  const [source, target] = [placeOutput(folder, from), placeOutput(folder, to)];
  if (!isThere(source) || (isThere(target) && !isSameFile(source, target))) return;
  refuseOdd(source);
  try {
    makeFolder(path.dirname(target));
    renameSync(source, target);
  } catch (error) {
    throw writeError(target, error);
  }
}

/** Deletes a file below `folder`. @throws ReportError as `placeOutput`; WriteError */
export function removeOutput(folder: string, outputPath: OutputPath): void {
  const place = placeOutput(folder, outputPath);
  refuseOdd(place);
  try {
    rmSync(place, { force: true });
  } catch (error) {
    throw writeError(place, error);
  }
}

function refuseOdd(place: OutputPlace): void {
  const stats = ownStatsAt(place);
  const found = stats && oddKind(stats);
  if (found !== undefined) throw notAFile(place, found);
}

/** Two names that some systems take for one: of other case, or composed otherwise. */
function isSameFile(one: OutputPlace, other: OutputPlace): boolean {
  const [left, right] = [ownStatsAt(one), ownStatsAt(other)];
  return left?.ino === right?.ino && left?.dev === right?.dev && one.toLowerCase() === other.toLowerCase();
}
