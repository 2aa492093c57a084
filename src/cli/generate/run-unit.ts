/** One unit, or a part of it: read, checked, and every output asked for made where it must be. */

import path from 'node:path';
import { printsAllProjects, type FilingDocument } from '../../batch/filing-documents.js';
import { digestOfDocument, digestOfWorkbook } from '../../batch/document-digest.js';
import type { OutputRecord, Sources, UnitState } from '../../batch/manifest.js';
import { isInShare, type Share } from '../../batch/share.js';
import { addTo, ReportError, type Diagnostic } from '../../diagnostic.js';
import { FORM_FORMATS, writeReport, writeWorkbookReport, type Format } from '../../report.js';
import { checkUnit, type RunResources } from '../check-unit.js';
import type { Unit } from '../find-units.js';
import { shownPath } from '../program-files.js';
import { letSignalsIn } from '../terminal.js';
import { readManifest } from '../output/unit-output.js';
import { WriteError } from '../output/write-file.js';
import { followProjects } from './follow-projects.js';
import { makeOutput } from './make-output.js';
import { faultyFiles, readyUnit, relevantDiagnostics, type ReadyUnit } from './ready-unit.js';
import type { OutputEvent, RunContext } from './run-options.js';
import { createFileDigests, digestOfPack, digestOfUnit, type FileDigests } from './unit-files.js';

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
  readonly records: readonly (readonly [outputPath: string, record: OutputRecord | null])[];
  /** The state of the unit when all that was asked for is there and nothing was amiss. */
  readonly state?: UnitState;
  /** The disk is full: there is no use in going on. */
  readonly isDiskFull: boolean;
}

/** What a run of a unit is given beside its task. */
export interface UnitSurroundings {
  readonly context: RunContext;
  readonly resources: RunResources;
  /** Asked between two documents. */
  readonly shouldStop: () => boolean;
  /** Told after each document. */
  readonly onDocument: () => void;
}

/** Runs a unit. Never throws for anything in data, layouts, fonts or folders. */
export async function runUnit({ unit, part }: UnitTask, surroundings: UnitSurroundings): Promise<UnitResult> {
  const { context, resources } = surroundings;
  const { options } = context;
  const digest = digestOfUnit(unit.folder);
  const checked = checkUnit(unit, resources);
  const ready = readyUnit(checked, options);
  const isFirst = part === undefined || part.index === 1;
  const said = ready ? relevantDiagnostics(ready, options.only) : checked.diagnostics;
  const diagnostics = isFirst ? [...said] : [];
  addTo(diagnostics, resources.fontProblems);
  const nothing = { diagnostics, events: [], records: [], isDiskFull: false };
  if (!ready) return nothing;

  const folder = path.join(context.outputFolder, ready.folder);
  const { manifest, problems, wasInterrupted } = readManifest(folder);
  if (isFirst) addTo(diagnostics, problems);
  const outputs = new Map(manifest.outputs);
  const run: UnitRun = {
    ready,
    folder,
    outputs,
    surroundings,
    diagnostics,
    digestOfFiles: createFileDigests(),
    events: [],
    isDiskFull: false,
  };
  const documents = ready.documents.filter((document) => isOurs(document, ready, context.documentShare, part));
  try {
    if (checked.missingProjects.length === 0 && !unit.projectFiles) {
      const moved = followProjects(folder, ready.allDocuments, documents, outputs, context);
      run.events.push(...moved.filter(({ kind }) => kind === 'renamed' || isFirst));
    }
    for (const document of documents) {
      await letSignalsIn();
      if (surroundings.shouldStop() || run.isDiskFull) break;
      await runDocument(document, run);
      surroundings.onDocument();
    }
  } catch (error) {
    report(error, run);
  }
  const records = [...new Set([...manifest.outputs.keys(), ...outputs.keys()])].flatMap((outputPath) => {
    const record = outputs.get(outputPath);
    return record === manifest.outputs.get(outputPath) ? [] : [[outputPath, record ?? null] as const];
  });
  const outputCount = documents.reduce((sum, document) => sum + formatsOf(document, context).length, 0);
  const state = stateOf(run, outputCount, digest, manifest.unit);
  return {
    folder,
    diagnostics,
    events: wasInterrupted && isFirst ? [{ kind: 'resumed', file: shownPath(folder) }, ...run.events] : run.events,
    records,
    isDiskFull: run.isDiskFull,
    ...(state ? { state } : {}),
  };
}

/** A run while it goes on. */
interface UnitRun {
  readonly ready: ReadyUnit;
  readonly folder: string;
  readonly outputs: Map<string, OutputRecord>;
  readonly surroundings: UnitSurroundings;
  readonly diagnostics: Diagnostic[];
  readonly digestOfFiles: FileDigests;
  readonly events: OutputEvent[];
  isDiskFull: boolean;
}

/** Makes one document in every format; one that cannot be made does not keep the others from being made. */
async function runDocument(filingDocument: FilingDocument, run: UnitRun): Promise<void> {
  const { ready, folder, outputs, surroundings, diagnostics, events } = run;
  const { context } = surroundings;
  const faulty = faultyFiles(filingDocument, ready.checked);
  if (faulty.length > 0 && !context.options.isDraft) {
    if (printsAllProjects(filingDocument)) addTo(diagnostics, [incompleteFiling(filingDocument, faulty)]);
    return;
  }
  try {
    const isDraft = faulty.length > 0;
    const { digest, make } = contentOf(filingDocument, run, isDraft);
    const sources = sourcesOf(digest, filingDocument, run);
    for (const format of formatsOf(filingDocument, context)) {
      const outputPath = `${filingDocument.outputPath.join('/')}.${format}`;
      const { projectName } = filingDocument;
      const wanted = {
        folder,
        outputPath,
        ...(projectName === undefined ? {} : { projectName }),
        isDraft,
        sources,
        record: outputs.get(outputPath),
        make: () => make(format),
      };
      try {
        const { record, event } = await makeOutput(wanted, context);
        if (record) outputs.set(outputPath, record);
        events.push(event);
      } catch (error) {
        report(error, run, filingDocument);
      }
    }
  } catch (error) {
    report(error, run, filingDocument);
  }
}

/** What a document shows, as a digest, and how it becomes bytes. */
interface Content {
  readonly digest: string;
  /** @throws ReportError as `writeReport` */
  readonly make: (format: Format) => Promise<{ bytes: Uint8Array; pageCount?: number }>;
}

/** @throws ReportError as the layouts do */
function contentOf(filingDocument: FilingDocument, { ready, surroundings }: UnitRun, isDraft: boolean): Content {
  const { context, resources } = surroundings;
  const built = filingDocument.build();
  const mark = isDraft ? { isDraft } : {};
  if ('sheets' in built) {
    const workbook = { ...built, ...mark };
    return {
      digest: digestOfWorkbook(workbook),
      make: () => Promise.resolve({ bytes: writeWorkbookReport(workbook) }),
    };
  }
  const document = { ...built, date: context.documentDate || built.date, ...mark };
  return {
    digest: digestOfDocument(document),
    async make(format) {
      const formats = FORM_FORMATS.filter((own) => own === format);
      const [made] = await writeReport(document, formats, resources.fonts, ready);
      if (!made) throw new Error(`nothing was made of ${filingDocument.outputPath.join('/')}`);
      return made;
    },
  };
}

/** Those asked for that the document has. */
function formatsOf({ formats }: FilingDocument, { options }: Pick<RunContext, 'options'>): Format[] {
  return options.formats.filter((format) => formats.some((own) => own === format));
}

/** What went wrong with one document is said, and the others are made; a defect of the program too. */
function report(error: unknown, run: UnitRun, document?: FilingDocument): void {
  if (error instanceof WriteError && error.isDiskFull) run.isDiskFull = true;
  addTo(
    run.diagnostics,
    error instanceof ReportError ? error.diagnostics : [crashed(error, document?.outputPath.at(-1) ?? run.folder)],
  );
}

/** A form, or a worker with a unit, that the program could not cope with. */
export function crashed(error: unknown, name: string): Diagnostic {
  return {
    severity: 'error',
    code: 'form-crashed',
    message: `程序出错，没有写成「${name}」；别的表不受影响`,
    found: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    hint: '这是程序的缺陷，请把这份数据交给维护人员',
  };
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

function sourcesOf(
  shown: string,
  { files }: FilingDocument,
  { ready: { filing, pack }, surroundings, digestOfFiles }: UnitRun,
): Sources {
  const { fonts, program } = surroundings.context;
  const dataFiles = [...new Set([filing.department.file, ...files])].map((file) => path.resolve(file));
  return {
    表: shown,
    数据: digestOfFiles(dataFiles),
    版式: digestOfPack(pack),
    字体: fonts,
    程序: program,
  };
}

/** Undefined unless everything is there and as it should be: the next run may then pass the unit over. */
function stateOf(
  run: UnitRun,
  outputCount: number,
  digest: string,
  before: UnitState | undefined,
): UnitState | undefined {
  const { ready, diagnostics, events, surroundings } = run;
  const { options, documentShare, fonts, program, documentDate, isPlan } = surroundings.context;
  const made = events.filter(({ kind }) => kind === 'written' || kind === 'unchanged' || kind === 'replaced');
  const isAll = options.only.length === 0 && !ready.checked.unit.projectFiles && !documentShare;
  const hasErrors = diagnostics.some(({ severity }) => severity === 'error');
  const hasOrphans = events.some(({ kind }) => kind === 'orphan');
  if (isPlan || !isAll || hasErrors || hasOrphans || made.length < outputCount) return undefined;
  const state = {
    数据: digest,
    版式包: ready.pack.name,
    版式: digestOfPack(ready.pack),
    字体: fonts,
    程序: program,
    日期: documentDate,
    警告: diagnostics.filter(({ severity }) => severity === 'warning').length,
  };
  const isSame = before && (Object.keys(state) as (keyof typeof state)[]).every((key) => before[key] === state[key]);
  return { ...state, 齐全: [...new Set([...(isSame ? before.齐全 : []), ...options.formats])].sort() };
}

function incompleteFiling({ kind, outputPath }: FilingDocument, faulty: readonly string[]): Diagnostic {
  const name = kind === 'bound' ? '合订本' : (outputPath.at(-1) ?? '');
  return {
    severity: 'error',
    code: 'incomplete-filing',
    message: `没有生成${name}：有 ${faulty.length} 个文件还不能编入`,
    found: faulty.join('、'),
    hint: '改正这些文件后再生成一次',
  };
}
