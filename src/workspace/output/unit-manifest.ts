/** What is known of a unit's outputs: its manifest, those of shares, and the journals of runs that were cut off. */

import path from 'node:path';
import {
  MANIFEST_NAME,
  parseJournal,
  parseManifest,
  printManifest,
  type Manifest,
  type OutputRecord,
} from '../../batch/manifest.js';
import { readPathBeside, type OutputPath } from '../../batch/output-path.js';
import type { Share } from '../../batch/share.js';
import { collectProblems, type Diagnostic } from '../../diagnostic.js';
import { namesThere } from '../file-kind.js';
import { readProgramPackage } from '../program-package.js';
import { Unreadable } from '../read-file.js';
import { placeOutput } from './output-place.js';
import { digestOfOutput } from './unit-output.js';
import { readWorkingFile, removeWorkingFile } from './working-files.js';
import { WORKING_FILE_PREFIX, writeFile } from './write-file.js';

const JOURNAL = /^\.jixiao-\d+-\d+\.log$/;
const SHARE_MANIFEST = /^清单\.\d+-\d+\.json$/;

/** More records than these are told of by their number. */
const MOST_NAMED = 3;

/** What is known of a unit's outputs. */
interface KnownOutputs {
  readonly manifest: Manifest;
  /** Errors among them: what is recorded cannot be known, and nothing of the unit may be touched. */
  readonly problems: readonly Diagnostic[];
  readonly wasInterrupted: boolean;
}

/** Reads what is known of the outputs in `folder`, an interrupted run included. */
export function readManifest(folder: string): KnownOutputs {
  const problems: Diagnostic[] = [];
  const outputs = new Map<OutputPath, OutputRecord>();
  let unit: Manifest['unit'];
  let wasInterrupted = false;
  const names = namesThere(folder);
  const take = (file: string, entries: Iterable<readonly [OutputPath, OutputRecord]>, refused: readonly string[]) => {
    const linked: string[] = [];
    for (const [outputPath, record] of entries) {
      if (collectProblems([], () => placeOutput(folder, outputPath)) === undefined) linked.push(outputPath);
      else outputs.set(outputPath, record);
    }
    const all = [...refused, ...linked.map((outputPath) => `${outputPath}（经过链接）`)];
    if (all.length > 0) problems.push(refusedRecords(file, all));
  };
  for (const name of names.filter((other) => other === MANIFEST_NAME || SHARE_MANIFEST.test(other))) {
    const file = path.join(folder, name);
    const read = readOne(file, problems);
    if (!read) continue;
    if (name === MANIFEST_NAME) unit = read.manifest.unit;
    take(file, read.manifest.outputs, read.refused);
  }
  for (const name of names.filter((other) => JOURNAL.test(other))) {
    const file = path.join(folder, name);
    const text = textAt(file, problems, 'warning', '上一次没有写完的记录读不了，当作没有');
    if (text === undefined) continue;
    wasInterrupted = true;
    const read = parseJournal(text);
    const inPlace = read.entries.filter(([outputPath, record]) => isInPlace(folder, outputPath, record));
    take(file, inPlace, read.refused);
  }
  const isWhole = problems.length === 0 && !wasInterrupted && !names.some((name) => SHARE_MANIFEST.test(name));
  return { manifest: { ...(unit && isWhole ? { unit } : {}), outputs }, problems, wasInterrupted };
}

/** Whether what the journal says was written was then put in its place, too. */
function isInPlace(folder: string, outputPath: OutputPath, record: OutputRecord): boolean {
  const placed = record.另存 ? readPathBeside(outputPath, record.另存.文件) : outputPath;
  const content = placed && collectProblems([], () => digestOfOutput(folder, placed));
  return content === (record.另存 ?? record).内容;
}

/** Writes the manifest and takes away what it has taken in: journals and, for a whole run, the manifests of shares. @throws WriteError */
export async function saveManifest(folder: string, manifest: Manifest, share: Share | undefined): Promise<void> {
  const name = share ? `清单.${share.index}-${share.count}.json` : MANIFEST_NAME;
  const text = printManifest(manifest, readProgramPackage().version);
  const file = path.join(folder, name);
  if (textOf(file) !== text) await writeFile(file, Buffer.from(text));
  // Other shares may be writing beside this one.
  const own = `${WORKING_FILE_PREFIX}${process.pid}-`;
  for (const other of namesThere(folder)) {
    const isTaken = share
      ? other.startsWith(own) && JOURNAL.test(other)
      : JOURNAL.test(other) || SHARE_MANIFEST.test(other);
    if (isTaken) removeWorkingFile(path.join(folder, other));
  }
}

function textOf(file: string): string | undefined {
  try {
    return readWorkingFile(file);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** What is said of a manifest that is not read: of an error the unit's outputs are left alone. */
const UNREAD = {
  none: {
    severity: 'warning',
    message: '清单读不懂，当作没有：与新内容不同的输出都算手工改过，不会被盖掉',
    hint: '删去这份清单；确认输出没有手工改过时，加 --overwrite 再生成一次',
  },
  newer: {
    severity: 'error',
    message: '清单是更新版本的 jixiao 写的，这个单位的输出都没有动',
    hint: '用那个版本生成；一定要用这个版本，就用 --output 写到别的文件夹',
  },
  'too-many': {
    severity: 'error',
    message: '清单里的记录太多，没有读它，这个单位的输出都没有动',
    hint: '删去这份清单；与新内容不同的输出就都算手工改过，不会被盖掉',
  },
} as const;

/** Undefined for one that is none or cannot be read, which is added to `problems`. */
function readOne(file: string, problems: Diagnostic[]) {
  const text = textAt(file, problems, 'error', '清单读不了，看不出输出有没有手工改过；这个单位的输出都没有动');
  if (text === undefined) return undefined;
  const read = parseManifest(text);
  if (read.kind === 'manifest') return read;
  const found = read.kind === 'newer' ? { found: `格式 ${read.format}` } : {};
  const location = { file, line: 1, column: 1 };
  problems.push({ ...UNREAD[read.kind], code: 'manifest-unreadable', ...found, location });
  return undefined;
}

/** A working file's text; undefined where it cannot be read, which is added to `problems`. */
function textAt(
  file: string,
  problems: Diagnostic[],
  severity: Diagnostic['severity'],
  message: string,
): string | undefined {
  try {
    return readWorkingFile(file);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const hint = '把它移走或删去，再生成一次';
    problems.push({ ...error.problem, hint, severity, message, location: { file, line: 1, column: 1 } });
    return undefined;
  }
}

function refusedRecords(file: string, refused: readonly string[]): Diagnostic {
  const more = refused.length > MOST_NAMED ? `等 ${refused.length} 条` : '';
  return {
    severity: 'warning',
    code: 'bad-record',
    message: '有的记录说的不是这个单位自己的输出，没有理它，它说的文件也没有动',
    expected: '这个单位的输出文件夹里的 Word、PDF 或 Excel 文件',
    found: refused.slice(0, MOST_NAMED).map((text) => (text === '' ? '“”' : text)).join('、') + more,
    hint: '这份文件可能被改过；删去它，确认输出没有手工改过时，加 --overwrite 再生成一次',
    location: { file, line: 1, column: 1 },
  };
}
