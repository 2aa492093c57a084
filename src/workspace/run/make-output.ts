/** One output of a run: decided about, made where it must be, and put in its place without losing anybody's work. */

import path from 'node:path';
import { decideOutput } from '../../batch/decide-output.js';
import { digestOfBytes } from '../../batch/document-digest.js';
import { recordOf, type AboutOutput, type OutputRecord, type Sources } from '../../batch/manifest.js';
import { outputPathOf, type OutputPath } from '../../batch/output-path.js';
import { ReportError } from '../../diagnostic.js';
import { digestOfOutput, isFree, moveOutput, writeOutput } from '../output/unit-output.js';
import type { HandEdits } from './hand-edits.js';
import type { OutputEvent } from './run-events.js';
import type { RunContext } from './run-context.js';

/** One document in one format. */
interface WantedOutput {
  /** The unit's output folder, absolute. */
  readonly folder: string;
  readonly outputPath: OutputPath;
  /** What its record says of it whenever it is made. */
  readonly about: AboutOutput;
  readonly isDraft: boolean;
  readonly sources: Sources;
  readonly record: OutputRecord | undefined;
  /** Makes the bytes. @throws ReportError as `writeReport` */
  make(): Promise<{ bytes: Uint8Array; pageCount?: number }>;
  /** What was edited by hand in the file that is there; undefined where that cannot be told. */
  findEdits?(file: string): HandEdits | undefined;
  /** Asked before each change in the folder. @throws ReportError `lock-lost` */
  readonly assertHeld: () => void;
}

/** What became of an output: its record from now on, and what to tell. */
interface MadeOutput {
  readonly record: OutputRecord | undefined;
  readonly event: OutputEvent;
}

/**
 * Makes an output where that is called for.
 * @throws ReportError of `make`, and for what lies in its place and is no file; WriteError
 */
export async function makeOutput(
  output: WantedOutput,
  { options: { isPlan, isForced, overwrites } }: Pick<RunContext, 'options'>,
): Promise<MadeOutput> {
  const { folder, outputPath, about, sources, record, isDraft } = output;
  const file = path.join(folder, outputPath);
  const content = digestOfOutput(folder, outputPath);
  const { action, reasons } = decideOutput({ record, content, sources, isForced });
  const recordFor = (digest: string) => recordOf(about, sources, digest);
  const found = action === 'leave' || action === 'offer' ? output.findEdits?.(file) : undefined;
  const edits = found && found.changes.length + found.others.length > 0 ? { edits: found } : {};
  // Edited, taken into the data, and nothing else was in it: what is made of the data now says the same.
  const isTakenOver = action === 'offer' && found?.isInData === true && found.changes.length > 0;
  if (action === 'leave') return { record, event: { kind: 'left', file, ...edits } };
  if (action === 'keep') return { record: recordFor(content ?? ''), event: { kind: 'unchanged', file } };
  if (isPlan) {
    const all = [...reasons, ...handEdited(action, isTakenOver)];
    return { record, event: { kind: 'planned', file, reasons: all, ...(!isTakenOver && edits) } };
  }

  const { bytes, pageCount } = await output.make();
  const digest = digestOfBytes(bytes);
  const made = { ...(pageCount === undefined ? {} : { pageCount }), isDraft, reasons };
  const write = async (place: OutputPath, entry: OutputRecord) => {
    await writeOutput(folder, place, bytes, { outputPath, record: entry }, output.assertHeld);
    return entry;
  };
  if (digest === content) return { record: recordFor(digest), event: { kind: 'unchanged', file } };
  if (action === 'write') {
    return { record: await write(outputPath, recordFor(digest)), event: { kind: 'written', file, ...made } };
  }
  if (overwrites || isTakenOver) {
    const backup = freeName(
      (count) => outputPathOf(`${outputPath}.bak${count}`),
      (name) => isFree(folder, name),
    );
    output.assertHeld();
    moveOutput(folder, outputPath, backup);
    const other = path.join(folder, backup);
    return { record: await write(outputPath, recordFor(digest)), event: { kind: 'replaced', file, other, ...made } };
  }
  const offered = record?.另存;
  if (record && digest === (offered ?? record).内容) {
    const updated = offered ? { ...record, 另存: { ...offered, 来源: sources } } : { ...record, 来源: sources };
    return { record: updated, event: { kind: 'left', file, ...edits } };
  }
  const isOurs = (name: OutputPath) => [undefined, digest, offered?.内容].includes(digestOrOdd(folder, name));
  const { dir, name, ext } = path.posix.parse(outputPath);
  const beside = freeName((count) => outputPathOf(path.posix.join(dir, `${name}.新${count}${ext}`)), isOurs);
  const entry = {
    ...(record ?? recordFor(digest)),
    另存: { 文件: path.posix.basename(beside), 来源: sources, 内容: digest },
  };
  const other = path.join(folder, beside);
  return { record: await write(beside, entry), event: { kind: 'beside', file, other, ...made, ...edits } };
}

/** What is no file, or cannot be read, is nobody's to write over. */
function digestOrOdd(folder: string, outputPath: OutputPath): string | undefined {
  try {
    return digestOfOutput(folder, outputPath);
  } catch (error) {
    if (error instanceof ReportError) return 'odd';
    throw error;
  }
}

function handEdited(action: string, isTakenOver: boolean): string[] {
  if (isTakenOver) return ['手工改的都已经在数据里，原来的会留作 .bak'];
  return action === 'offer' ? ['手工改过，新的会写在旁边'] : [];
}

/** The first free one of `X`, `X2`, `X3` … */
function freeName(nameOf: (count: string) => OutputPath, isUsable: (name: OutputPath) => boolean): OutputPath {
  for (let count = 1; ; count += 1) {
    const name = nameOf(count === 1 ? '' : String(count));
    if (isUsable(name)) return name;
  }
}
