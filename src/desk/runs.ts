/** 生成, and what it would do: runs of one unit, whose documents workers make while the desk answers. */

import path from 'node:path';
import { filingDocuments } from '../forms/filing-documents.js';
import { errorsOf, obstaclesOf } from '../forms/needs.js';
import { addTo, type Diagnostic } from '../diagnostic.js';
import { remembered } from '../source/remembered.js';
import { createRun, type Run } from '../workspace/run/run.js';
import type { GenerateOptions } from '../workspace/run/run-context.js';
import type { OutputEvent, RunEnd, RunHost } from '../workspace/run/run-events.js';
import { printObstacle } from '../workspace/run/waiting-documents.js';
import { DATA_FOLDER, OUTPUT_FOLDER } from './desk-world.js';
import { deskWords } from './desk-words.js';
import { bundleAddress, editedByHand, outputFolderOf, outputsOf, viewOutputs } from './outputs.js';
import { Refused, refusalOf } from './refuse.js';
import type { PlannedDocument, PlanView } from './screen-views.js';
import type { UnitSession } from './unit-session.js';
import { viewEntries } from './view-entries.js';

/** Nobody waits longer at a page for another program to finish. */
const LONGEST_WAIT_SECONDS = 5;

/** What a run told, and how it ended. */
interface Told {
  readonly end: RunEnd;
  readonly outputs: readonly OutputEvent[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The runs of a desk, one at a time. */
export class Runs {
  private lastRun = 0;
  private running: { readonly run: number; stop: () => void } | undefined;

  /** Begins a run and returns its number; windows are told how it goes. @throws Refused `busy` */
  generate(session: UnitSession): number {
    if (this.running) throw new Refused({ reason: 'busy', message: '正在生成，等它做完' });
    const run = (this.lastRun += 1);
    this.running = { run, stop: () => undefined };
    void this.follow(session, run);
    return run;
  }

  /** Lets a run end behind the documents that are under way. */
  stop(run: number): void {
    if (this.running?.run === run) this.running.stop();
  }

  private async follow(session: UnitSession, run: number): Promise<void> {
    const { tell } = session.world;
    let [doneCount, totalCount] = [0, 0];
    const progress = (more: object = {}) => {
      tell({ news: 'run', given: { unit: session.id, run, doneCount, totalCount, ...more } });
    };
    try {
      const told = await runUnit(session, false, {
        takeInterrupt: (stop) => {
          if (this.running) this.running.stop = stop;
          return () => undefined;
        },
        tell(event) {
          if (event.kind === 'start') totalCount = event.documentCount;
          if (event.kind === 'document') doneCount += 1;
          if (event.kind === 'start' || event.kind === 'document') progress();
        },
      });
      this.running = undefined;
      const entries = viewEntries(told.diagnostics, session.folder);
      const plan = await planOf(session);
      progress({ isDone: true, message: describeEnd(told), entries, plan });
    } catch (error) {
      this.running = undefined;
      progress({ isDone: true, message: refusalOf(error).message });
    }
  }
}

/** What 生成 would do, and what was made. */
export async function planOf(session: UnitSession): Promise<PlanView> {
  const told = await runUnit(session, true, { takeInterrupt: () => () => undefined, tell: () => undefined });
  const folder = outputFolderOf(session);
  const planned = new Map<string, readonly string[]>();
  for (const { kind, file, reasons = [] } of told.outputs) {
    if (kind === 'planned') planned.set(nameOf(path.relative(folder, file)), reasons);
  }
  const made = outputsOf(session);
  const madeNames = new Set(made.outputs.map(nameOf));
  const documents = documentsOf(session).map(({ name, waitsFor }): PlannedDocument => {
    const reasons = planned.get(name);
    if (waitsFor !== undefined) return { name, action: 'waiting', reason: waitsFor };
    if (!reasons) return { name, action: 'same' };
    return { name, action: madeNames.has(name) ? 'changed' : 'new', ...(reasons[0] && { reason: reasons.join('、') }) };
  });
  const stale = new Set(documents.filter(({ action }) => action !== 'same').map(({ name }) => name));
  return {
    version: session.look().version,
    documents,
    outputs: viewOutputs(session, made, stale),
    ...(made.madeAt !== undefined && { generatedAt: made.madeAt }),
    editedCount: editedByHand(session).length,
    ...(made.outputs.length > 0 && { bundleAddress: bundleAddress(session) }),
  };
}

/** The documents of a unit by their names, each with the errors that it waits for, if any. */
function documentsOf(session: UnitSession): { name: string; waitsFor?: string }[] {
  const state = session.look();
  const { filing, pack } = state.read;
  if (!filing || !pack) return [];
  const errors = errorsOf(filing, session.check(state).ownDiagnostics);
  const names = new Map<string, string | undefined>();
  for (const { outputPath, needs } of filingDocuments(filing, pack, path.basename(session.folder))) {
    const [first, ...others] = obstaclesOf(needs, errors, filing, pack.declaration);
    const more = others.length === 0 ? '' : `等 ${others.length + 1} 处`;
    names.set(outputPath.join('/'), first && deskWords(`${printObstacle(first)}${more}有错`));
  }
  return [...names].map(([name, waitsFor]) => ({ name, ...(waitsFor !== undefined && { waitsFor }) }));
}

/** Runs may be repeated, and keep what is slow to find out: what the fonts and the program are. */
const runsOf = remembered((session: UnitSession) => ({
  plan: createUnitRun(session, true),
  make: createUnitRun(session, false),
}));

/** A plan makes nothing but what is compared: it is sooner found out with what is warm here than a worker starts. */
function createUnitRun({ world: { root, resources }, id }: UnitSession, isPlan: boolean): Run {
  const options: GenerateOptions = {
    root,
    paths: [path.join(root, DATA_FOLDER, ...id.split('/'))],
    formats: ['docx', 'pdf', 'xlsx'],
    only: [],
    outputFolder: OUTPUT_FOLDER,
    isPlan,
    isDraft: false,
    isForced: false,
    overwrites: false,
    prunes: false,
    jobs: 1,
    ...(!isPlan && { isApart: true as const }),
    waitSeconds: LONGEST_WAIT_SECONDS,
  };
  return isPlan ? createRun(options, resources) : createRun(options);
}

async function runUnit(session: UnitSession, isPlan: boolean, host: RunHost): Promise<Told> {
  const outputs: OutputEvent[] = [];
  const diagnostics: Diagnostic[] = [];
  const end = await runsOf(session)[isPlan ? 'plan' : 'make'].once({
    takeInterrupt: host.takeInterrupt,
    tell(event) {
      if (event.kind === 'output') outputs.push(event.output);
      if (event.kind === 'findings') addTo(diagnostics, event.diagnostics);
      host.tell(event);
    },
  });
  return { end, outputs, diagnostics: diagnostics.filter(({ severity }) => severity === 'error') };
}

/** `项目/01-某项目.pdf` → `项目/01-某项目`. */
function nameOf(outputPath: string): string {
  return outputPath.replaceAll(path.sep, '/').replace(/\.[a-z]+$/, '');
}

function describeEnd({ end, outputs, diagnostics }: Told): string {
  const byHand = outputs.filter(({ kind }) => kind === 'left' || kind === 'beside').length;
  const done = doneWords(end.stopped, diagnostics);
  const counts = [
    `写了 ${end.writtenCount} 个文件`,
    ...(end.unchangedCount > 0 ? [`${end.unchangedCount} 个没有变化`] : []),
    ...(byHand > 0 ? [`${byHand} 个手工改过，没有动`] : []),
    ...(end.unwrittenCount === undefined ? [] : [`${end.unwrittenCount} 个还不能生成`]),
  ].join('，');
  // Behind what is to be done about it another sentence begins.
  return `${done}${done.includes('：') ? '；' : '，'}${counts}`;
}

function doneWords(stopped: Told['end']['stopped'], errors: readonly Diagnostic[]): string {
  if (stopped === 'full') return '磁盘满了，没有做完';
  if (stopped === 'interrupted') return '已停下，没有做完';
  const unwritable = errors.find(({ code }) => code === 'file-unwritable');
  if (!unwritable) return '生成好了';
  const { found, hint } = unwritable;
  const why = found === undefined ? '' : `（${deskWords(found)}）`;
  return `文件写不了${why}，没有做完${hint === undefined ? '' : `：${deskWords(hint)}`}`;
}
