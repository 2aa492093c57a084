/** One unit, or a part of it: read, checked, and every output asked for made where it must be. */

import path from 'node:path';
import type { FilingDocument } from '../../forms/filing-documents.js';
import type { OutputRecord, UnitState } from '../../batch/manifest.js';
import type { OutputPath } from '../../batch/output-path.js';
import { isInShare } from '../../batch/is-in-share.js';
import type { Share } from '../../batch/share.js';
import { addTo, collectProblems, type Diagnostic } from '../../diagnostic.js';
import { checkRead, readUnit } from '../check-unit.js';
import type { RunResources } from '../run-resources.js';
import type { Unit } from '../find-units.js';
import { letSignalsIn } from '../let-signals-in.js';
import { placeUnitFolder } from '../output/output-place.js';
import { readManifest } from '../output/unit-manifest.js';
import { amendedSince, byStage } from './other-stages.js';
import type { KnownUnits } from './known-units.js';
import { followProjects } from './follow-projects.js';
import { readyUnit, relevantDiagnostics, type ReadyUnit } from './ready-unit.js';
import { formatsOf, report, runDocument, type DocumentResult, type DocumentSurroundings } from './run-document.js';
import type { OutputEvent } from './run-events.js';
import type { RunContext } from './run-context.js';
import { assertHeld } from '../lock/held-locks.js';
import type { TakeFolder, TakenFolder } from './unit-locks.js';
import { isProjectNameHidden } from '../../model/meant-text.js';
import { tellOfWaiting, type WaitingDocument } from './waiting-documents.js';
import { createFileDigests, digestOfPackFiles, digestOfUnit } from './unit-digests.js';

/** So many documents are under way at once: while one waits for the disk, the next is made. */
const DOCUMENTS_UNDER_WAY = 2;

/** A unit to be run, or the `part` of its documents that one worker takes. */
export interface UnitTask {
  readonly unit: Unit;
  readonly part?: Share;
}

/** How a unit, or a part of it, went; plain data. */
export interface UnitResult {
  /** The unit's output folder, absolute; absent when the unit cannot be read. */
  readonly folder?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly events: readonly OutputEvent[];
  /** Records to be put into the manifest; null takes one out. */
  readonly records: readonly (readonly [outputPath: OutputPath, record: OutputRecord | null])[];
  /** The state of the unit when all that was asked for is there and nothing was amiss. */
  readonly state?: UnitState;
  /** How many outputs of those asked for are not there, whatever the reason; 1 for a unit that cannot be read. */
  readonly unwrittenCount: number;
  /** The disk is full: there is no use in going on. */
  readonly isDiskFull: boolean;
}

/** What a run of a unit is given beside its task. */
interface UnitSurroundings {
  readonly context: RunContext;
  readonly resources: RunResources;
  /** What was read already. */
  readonly known?: KnownUnits;
  /** Takes the lock of the unit's output folder. */
  readonly takeFolder: TakeFolder;
  /** Asked between two documents. */
  readonly shouldStop: () => boolean;
  /** Told after each document. */
  readonly onDocument: () => void;
}

/** Runs a unit. Never throws for anything in data, layouts, fonts or folders. */
export async function runUnit(task: UnitTask, surroundings: UnitSurroundings): Promise<UnitResult> {
  const { unit, part } = task;
  const { context, resources } = surroundings;
  const { options } = context;
  const isFirst = part === undefined || part.index === 1;
  for (;;) {
    const digest = digestOfUnit(unit.folder);
    const read = surroundings.known?.asIn(unit, digest) ?? readUnit(unit, resources);
    const checked = checkRead(unit, read, resources);
    const ready = readyUnit(checked, options);
    const said = ready ? relevantDiagnostics(ready, options.only) : checked.diagnostics;
    const diagnostics = isFirst ? [...said] : [];
    addTo(diagnostics, resources.fontProblems);
    const nothing = { diagnostics, events: [], records: [], unwrittenCount: 1, isDiskFull: false };
    if (!ready) return nothing;
    const folder = collectProblems(diagnostics, () => placeUnitFolder(context.outputFolder, ready.folder));
    if (folder === undefined) return nothing;
    let taken: TakenFolder | undefined;
    try {
      taken = options.isPlan ? undefined : await surroundings.takeFolder(folder);
    } catch (error) {
      // All parts of a unit are kept from the same lock.
      if (isFirst) report(error, folder, nothing);
      return nothing;
    }
    if (!taken && !options.isPlan) return nothing;
    // Whoever wrote there until now may have had newer data.
    if (taken?.hasWaited && digestOfUnit(unit.folder) !== digest) continue;
    const guard = () => {
      if (taken) assertHeld(taken.lock);
    };
    return await writeUnit(task, { ready, folder, digest, diagnostics, assertHeld: guard }, surroundings);
  }
}

/** A unit that was read, and whose output folder is this run's. */
interface TakenUnit {
  readonly ready: ReadyUnit;
  readonly folder: string;
  /** Of the unit's files. */
  readonly digest: string;
  /** What is to be said of it so far; added to. */
  readonly diagnostics: Diagnostic[];
  /** Asked before each change in the folder. @throws ReportError `lock-lost` */
  readonly assertHeld: () => void;
}

async function writeUnit(
  { unit, part }: UnitTask,
  { ready, folder, digest, diagnostics, assertHeld }: TakenUnit,
  surroundings: UnitSurroundings,
): Promise<UnitResult> {
  const { context, resources } = surroundings;
  const isFirst = part === undefined || part.index === 1;
  const { manifest, problems, wasInterrupted } = readManifest(folder);
  if (isFirst) addTo(diagnostics, problems);
  if (problems.some(({ severity }) => severity === 'error')) {
    return { diagnostics, events: [], records: [], unwrittenCount: 1, isDiskFull: false };
  }
  const { own: outputs, others } = byStage(manifest.outputs, ready);
  const documents = ready.documents.filter((document) => isOurs(document, ready, context.documentShare, part));
  const end = { diagnostics, events: [] as OutputEvent[], isDiskFull: false };
  if (wasInterrupted && isFirst) end.events.push({ kind: 'resumed', file: folder });
  try {
    // A project whose name is not known may be the one that an output was made of.
    const { declaration } = ready.pack;
    const areNamed = ready.filing.projects.every((project) => !isProjectNameHidden(project, declaration));
    if (areNamed && !unit.projectFiles) {
      assertHeld();
      const moved = followProjects(folder, ready.allDocuments, documents, outputs, context);
      end.events.push(...moved.events.filter(({ kind }) => kind === 'renamed' || isFirst));
      addTo(diagnostics, moved.problems);
      if (isFirst) end.events.push(...amendedSince(folder, others, ready));
    }
    const all = { ready, folder, outputs, context, resources, assertHeld, digestOfFiles: createFileDigests() };
    const waiting: WaitingDocument[] = [];
    for (const { document, result } of await runDocuments(documents, all, surroundings)) {
      addTo(diagnostics, result.diagnostics);
      if (result.obstacles.length > 0) waiting.push({ document, obstacles: result.obstacles });
      end.events.push(...result.events);
      end.isDiskFull ||= result.isDiskFull;
    }
    addTo(diagnostics, tellOfWaiting(waiting));
  } catch (error) {
    report(error, folder, end);
  }
  const known = [...manifest.outputs.keys()].filter((outputPath) => !others.has(outputPath));
  const records = [...new Set([...known, ...outputs.keys()])].flatMap((outputPath) => {
    const record = outputs.get(outputPath);
    return record === manifest.outputs.get(outputPath) ? [] : [[outputPath, record ?? null] as const];
  });
  const outputCount = documents.reduce((sum, document) => sum + formatsOf(document, context).length, 0);
  const state = stateOf({ ...end, outputCount, digest }, ready, context, manifest.unit);
  const unwrittenCount = Math.max(0, outputCount - end.events.filter(isThereAfter).length);
  return { folder, ...end, records, unwrittenCount, ...(state ? { state } : {}) };
}

/** Whether the output of an event stands there afterwards, or would without `--plan`. */
function isThereAfter({ kind }: OutputEvent): boolean {
  return !['renamed', 'orphan', 'pruned', 'resumed', 'amended'].includes(kind);
}

/** Results come in the order of the documents, whichever is done first. */
async function runDocuments(
  documents: readonly FilingDocument[],
  unit: DocumentSurroundings,
  { shouldStop, onDocument }: UnitSurroundings,
): Promise<{ document: FilingDocument; result: DocumentResult }[]> {
  const results: ({ document: FilingDocument; result: DocumentResult } | undefined)[] = [];
  const waiting = documents.entries();
  const takeOneAfterTheOther = async () => {
    for (const [index, document] of waiting) {
      await letSignalsIn();
      if (shouldStop() || results.some((done) => done?.result.isDiskFull)) return;
      results[index] = { document, result: await runDocument(document, unit) };
      onDocument();
    }
  };
  await Promise.all(Array.from({ length: DOCUMENTS_UNDER_WAY }, takeOneAfterTheOther));
  return results.filter((done) => done !== undefined);
}

function isOurs(
  { outputPath }: FilingDocument,
  { folder }: ReadyUnit,
  share: Share | undefined,
  part: Share | undefined,
): boolean {
  const name = [folder, ...outputPath].join('/').replaceAll(path.sep, '/');
  return (!share || isInShare(name, share)) && (!part || isInShare(name, part, 'part'));
}

/** What the state of a unit follows from. */
interface UnitEnd extends Pick<UnitResult, 'diagnostics' | 'events'> {
  /** How many outputs there should be. */
  readonly outputCount: number;
  /** Of the unit's files. */
  readonly digest: string;
}

/** Undefined unless everything is there and as it should be: the next run may then pass the unit over. */
function stateOf(
  { diagnostics, events, outputCount, digest }: UnitEnd,
  ready: ReadyUnit,
  { options, documentShare, fonts, program, documentDate }: RunContext,
  before: UnitState | undefined,
): UnitState | undefined {
  const made = events.filter(({ kind }) => kind === 'written' || kind === 'unchanged' || kind === 'replaced');
  const isPart = options.only.length > 0 || options.stage !== undefined || documentShare !== undefined;
  const isAll = !isPart && !ready.checked.unit.projectFiles;
  const hasErrors = diagnostics.some(({ severity }) => severity === 'error');
  // What is to be said every time.
  const hasMore = events.some(({ kind }) => kind === 'orphan' || kind === 'amended');
  if (options.isPlan || !isAll || hasErrors || hasMore || made.length < outputCount) return undefined;
  const state = {
    数据: digest,
    版式包: ready.pack.name,
    版本: ready.pack.declaration.version,
    阶段: ready.stage,
    版式: digestOfPackFiles(ready.pack.sources),
    字体: fonts,
    程序: program,
    日期: documentDate,
    警告: diagnostics.filter(({ severity }) => severity === 'warning').length,
  };
  const isSame = before && (Object.keys(state) as (keyof typeof state)[]).every((key) => before[key] === state[key]);
  return { ...state, 齐全: [...new Set([...(isSame ? before.齐全 : []), ...options.formats])].sort() };
}
