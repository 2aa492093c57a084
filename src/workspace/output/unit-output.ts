/** A unit's output folder: its manifest, the journal of a run, and the files themselves. */

import { type Dirent, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { digestOfBytes } from '../../batch/document-digest.js';
import {
  EMPTY_MANIFEST,
  MANIFEST_NAME,
  parseJournal,
  parseManifest,
  printJournalEntry,
  printManifest,
  type Manifest,
  type OutputRecord,
} from '../../batch/manifest.js';
import type { Share } from '../../batch/share.js';
import type { Diagnostic } from '../../diagnostic.js';
import { isFolder } from '../file-kind.js';
import { readRegularFile } from '../read-file.js';
import { WORKING_FILE_PREFIX, workingFileName, writeError, writeFile } from './write-file.js';

/** No document comes near this; what is larger is none of ours. */
const MOST_OUTPUT_BYTES = 1024 * 1024 * 1024;

const JOURNAL = /^\.jixiao-\d+-\d+\.log$/;
/** Of `write-file.ts` and `lock/find-holder.ts`. */
const LEFTOVER = /^\.jixiao-\d+-\d+\.\d+\.tmp$|^\.jixiao.*\.lock(?:\.[0-9a-f]+)+$/;
const SHARE_MANIFEST = /^清单\.\d+-\d+\.json$/;

/** The digest of the file at `filePath`; undefined when there is none. One that cannot be read counts as edited by hand. */
export function digestOfFile(filePath: string): string | undefined {
  if (!existsSync(filePath) || isFolder(filePath)) return undefined;
  try {
    return digestOfBytes(readRegularFile(filePath, MOST_OUTPUT_BYTES));
  } catch {
    return 'unreadable';
  }
}

/** What is known of a unit's outputs, an interrupted run included; `problems`: a manifest that cannot be read. */
export function readManifest(folder: string): { manifest: Manifest; problems: Diagnostic[]; wasInterrupted: boolean } {
  const problems: Diagnostic[] = [];
  const outputs = new Map<string, OutputRecord>();
  let unit: Manifest['unit'];
  const names = namesIn(folder);
  for (const name of names.filter((other) => other === MANIFEST_NAME || SHARE_MANIFEST.test(other))) {
    const manifest = readOne(path.join(folder, name));
    if (!manifest) problems.push(unreadableManifest(path.join(folder, name)));
    else if (name === MANIFEST_NAME) unit = manifest.unit;
    for (const [outputPath, record] of manifest?.outputs ?? EMPTY_MANIFEST.outputs) outputs.set(outputPath, record);
  }
  const journals = names.filter((name) => JOURNAL.test(name));
  for (const name of journals) {
    for (const [outputPath, record] of parseJournal(readFileSync(path.join(folder, name), 'utf8'))) {
      // Written down before the file was put in its place: it counts where that was still done.
      const placed = record.另存 ? path.join(path.dirname(outputPath), record.另存.文件) : outputPath;
      const content = digestOfFile(path.join(folder, placed));
      if (content === (record.另存 ?? record).内容) outputs.set(outputPath, record);
    }
  }
  const wasInterrupted = journals.length > 0;
  const hasShares = names.some((name) => SHARE_MANIFEST.test(name));
  return {
    manifest: { ...(unit && !wasInterrupted && !hasShares ? { unit } : {}), outputs },
    problems,
    wasInterrupted,
  };
}

/** Writes the manifest and takes away what it has taken in: journals and, for a whole run, the manifests of shares. */
export async function saveManifest(folder: string, manifest: Manifest, share: Share | undefined): Promise<void> {
  const name = share ? `清单.${share.index}-${share.count}.json` : MANIFEST_NAME;
  const text = printManifest(manifest);
  const filePath = path.join(folder, name);
  if (!existsSync(filePath) || readFileSync(filePath, 'utf8') !== text) await writeFile(filePath, Buffer.from(text));
  // Other shares may be writing beside this one.
  const own = `${WORKING_FILE_PREFIX}${process.pid}-`;
  for (const other of namesIn(folder)) {
    const isTaken = share
      ? other.startsWith(own) && JOURNAL.test(other)
      : JOURNAL.test(other) || SHARE_MANIFEST.test(other);
    if (isTaken) rmSync(path.join(folder, other), { force: true });
  }
}

/**
 * Writes one output, and into the journal first what it was made from.
 * @param beforeReplacing called when the bytes are safe on the disk and not yet in place
 * @throws WriteError; as `beforeReplacing`
 */
export async function writeOutput(
  folder: string,
  outputPath: string,
  bytes: Uint8Array,
  entry: JournalEntry,
  beforeReplacing: () => void,
): Promise<void> {
  await writeFile(path.join(folder, outputPath), bytes, async () => {
    beforeReplacing();
    await appendFile(path.join(folder, workingFileName('log')), printJournalEntry(entry.outputPath, entry.record));
  });
}

/** What the journal says of an output: its own path, also when the file written stands beside it. */
export interface JournalEntry {
  readonly outputPath: string;
  readonly record: OutputRecord;
}

/** Moves a file below `folder`; one that is not there is left out. @throws WriteError */
export function moveOutput(folder: string, from: string, to: string): void {
  const [source, target] = [path.join(folder, from), path.join(folder, to)];
  try {
    if (!existsSync(source) || existsSync(target)) return;
    mkdirSync(path.dirname(target), { recursive: true });
    renameSync(source, target);
  } catch (error) {
    throw writeError(target, error);
  }
}

/** Deletes a file below `folder`. @throws WriteError */
export function removeOutput(folder: string, outputPath: string): void {
  try {
    rmSync(path.join(folder, outputPath), { force: true });
  } catch (error) {
    throw writeError(path.join(folder, outputPath), error);
  }
}

/** `<年度>/<单位>/项目`, counted from the output folder. */
const DEEPEST_OUTPUT_FOLDER = 3;

/** Takes away the temporary files that killed runs left behind in an output folder. @returns how many there were */
export function clearLeftovers(folder: string, depth = 0): number {
  let count = 0;
  for (const entry of entriesIn(folder)) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory() && depth < DEEPEST_OUTPUT_FOLDER) count += clearLeftovers(inside, depth + 1);
    if (!entry.isFile() || !LEFTOVER.test(entry.name)) continue;
    rmSync(inside, { force: true });
    count += 1;
  }
  return count;
}

function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Names in a folder; none where it cannot be read or is not there. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function readOne(filePath: string): Manifest | undefined {
  try {
    return parseManifest(readFileSync(filePath, 'utf8'));
  } catch {
    return undefined;
  }
}

function unreadableManifest(filePath: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'manifest-unreadable',
    message: '清单读不懂，当作没有：与新内容不同的输出都算手工改过，不会被盖掉',
    hint: '删去这份清单；确认输出没有手工改过时，加 --overwrite 再生成一次',
    location: { file: filePath, line: 1, column: 1 },
  };
}

