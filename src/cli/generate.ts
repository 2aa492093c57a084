/** `jixiao generate`: data files → checks → documents in the output folder. */

import path from 'node:path';
import { BOUND_COPY_NAME, filingDocuments, type FilingDocument } from '../batch/filing-documents.js';
import { addTo, collectProblems, ReportError, type Diagnostic } from '../diagnostic.js';
import type { Pack } from '../layout/pack.js';
import { fileNameKey, safeFileName } from '../model/file-name.js';
import type { Filing } from '../model/filing.js';
import { writeReport, type Format } from '../report.js';
import { checkUnit, createResources, type CheckedUnit, type RunResources } from './check-unit.js';
import { EXIT_CODES, WrongUse } from './exit-code.js';
import { findUnits } from './find-units.js';
import { countFindings, printDiagnostics } from './print-diagnostic.js';
import { shownPath } from './program-files.js';
import { readWanted, type IsWanted } from './selection.js';
import { letSignalsIn, printError, printOut, showControls } from './terminal.js';
import { writeFile } from './write-file.js';

/** What was asked for. */
export interface GenerateOptions {
  readonly paths: readonly string[];
  readonly formats: readonly Format[];
  /** NN or part of a name; empty: everything. */
  readonly only: readonly string[];
  readonly outputFolder: string;
  /** Forms with errors are written too, marked as drafts. */
  readonly isDraft: boolean;
}

/** A unit of which something can be written. */
interface ReadyUnit {
  readonly checked: CheckedUnit;
  readonly filing: Filing;
  readonly pack: Pack;
  readonly documents: readonly FilingDocument[];
  /** Below the output folder. */
  readonly folder: string;
}

/**
 * Writes the documents asked for and tells how it went.
 * @returns the exit code
 * @throws WrongUse for paths that hold no data and an `only` that matches nothing
 */
export async function generate(options: GenerateOptions): Promise<number> {
  const startedAt = performance.now();
  if (options.outputFolder === '') throw new WrongUse('--output 后面是空的：写一个文件夹');
  if (options.only.includes('')) throw new WrongUse('--only 后面是空的：写项目的编号（如 03）或名称的一部分');
  const { units, problems } = findUnits(options.paths);
  const resources = createResources();
  const checkedUnits: CheckedUnit[] = [];
  for (const unit of units) {
    await letSignalsIn();
    checkedUnits.push(checkUnit(unit, resources));
  }
  const { ready, areWanted } = readyUnits(checkedUnits, options);
  const diagnostics: Diagnostic[] = [...problems, ...resources.fontProblems, ...refuseSameOutputs(ready)];
  for (const checked of checkedUnits) addTo(diagnostics, relevantDiagnostics(checked, ready, areWanted));
  let writtenCount = 0;
  for (const unit of ready) {
    for (const document of unit.documents) {
      await letSignalsIn();
      writtenCount += await writeDocument(document, unit, options, resources, diagnostics);
    }
  }
  return summarise(diagnostics, writtenCount, performance.now() - startedAt);
}

/** What can be written of the units, and what `--only` means in them. @throws WrongUse when it means nothing */
function readyUnits(
  checkedUnits: readonly CheckedUnit[],
  { isDraft, only }: GenerateOptions,
): { ready: ReadyUnit[]; areWanted: readonly IsWanted[] } {
  const all = checkedUnits.flatMap((checked): ReadyUnit[] => {
    const filing = isDraft ? checked.draft : checked.filing;
    if (!filing || !checked.pack) return [];
    const asked = checked.unit.projectFiles?.map(shownPath);
    const documents = filingDocuments(filing, checked.pack).filter(
      ({ kind, files }) => !asked || (kind === 'project' && files.every((file) => asked.includes(file))),
    );
    const year = safeFileName(filing.department.value.年度);
    const folder = path.join(year, path.basename(checked.unit.folder));
    return [{ checked, filing, pack: checked.pack, documents, folder }];
  });
  const names = [
    ...all.flatMap(({ documents }) => documents.map(nameOf)),
    // What cannot be read may still be what was meant.
    ...checkedUnits.flatMap(({ missingProjects }) => missingProjects),
  ];
  const areWanted = only.map((wanted) => readWanted(wanted, names));
  const unmatched = only.filter((_wanted, index) => !names.some((name) => areWanted[index]?.(name)));
  if (unmatched.length > 0) {
    const told = `--only ${unmatched.join('、')} 一份表也没有对上`;
    if (all.length === checkedUnits.length) throw new WrongUse(`${told}：写项目的编号（如 03）或名称的一部分`);
    printError(`注意：${showControls(told)}；有的单位还读不了（见下），要的可能在其中\n`);
  }
  const isWanted = (document: FilingDocument) => areWanted.some((wants) => wants(nameOf(document)));
  const ready = all.map((unit) => ({
    ...unit,
    documents: only.length === 0 ? unit.documents : unit.documents.filter(isWanted),
  }));
  return { ready, areWanted };
}

function nameOf({ outputPath }: FilingDocument): string {
  return outputPath.at(-1) ?? '';
}

/** With `--only`, what is to be said of files that no document asked for prints is left for another run. */
function relevantDiagnostics(
  checked: CheckedUnit,
  ready: readonly ReadyUnit[],
  areWanted: readonly IsWanted[],
): readonly Diagnostic[] {
  const documents = ready.find((unit) => unit.checked === checked)?.documents;
  if (areWanted.length === 0 || !documents || areWanted.some((wants) => wants(BOUND_COPY_NAME))) {
    return checked.diagnostics;
  }
  const files = new Set(documents.flatMap((document) => document.files));
  return checked.diagnostics.filter(({ location }) => {
    const name = path.basename(location?.file ?? '', '.yaml');
    const isProject = /^\d+-/.test(name);
    return !isProject || files.has(location?.file ?? '') || areWanted.some((wants) => wants(name));
  });
}

/** Two units of one name and year would overwrite each other: the second is taken out of `ready`. */
function refuseSameOutputs(ready: ReadyUnit[]): Diagnostic[] {
  const firstByFolder = new Map<string, ReadyUnit>();
  const problems: Diagnostic[] = [];
  for (const unit of [...ready]) {
    const key = fileNameKey(unit.folder);
    const first = firstByFolder.get(key);
    if (!first || unit.documents.length === 0) {
      if (unit.documents.length > 0) firstByFolder.set(key, unit);
      continue;
    }
    ready.splice(ready.indexOf(unit), 1);
    problems.push({
      severity: 'error',
      code: 'duplicate-output',
      message: `与另一个单位的输出文件夹相同（${unit.folder}），没有生成`,
      found: `${shownPath(first.checked.unit.folder)} 和 ${shownPath(unit.checked.unit.folder)}`,
      hint: '改其中一个文件夹的名字，或者分开生成并用 --output 写到不同的地方',
      location: unit.filing.department.locate([]),
    });
  }
  return problems;
}

/**
 * Writes one document unless it prints something that has an error. A format that cannot be written does not
 * keep the others from being written.
 * @returns the number of files written
 */
async function writeDocument(
  filingDocument: FilingDocument,
  { checked, filing, pack, folder }: ReadyUnit,
  { formats, isDraft, outputFolder }: GenerateOptions,
  { fonts }: RunResources,
  diagnostics: Diagnostic[],
): Promise<number> {
  const faulty = faultyFiles(filingDocument, checked);
  if (faulty.length > 0 && !isDraft) {
    if (filingDocument.kind === 'bound') diagnostics.push(incompleteFiling(faulty));
    return 0;
  }
  const built = collectProblems(diagnostics, () => filingDocument.build());
  if (!built) return 0;
  const document = { ...built, isDraft: faulty.length > 0 };
  let writtenCount = 0;
  for (const format of formats) {
    const filePath = `${path.join(outputFolder, folder, ...filingDocument.outputPath)}.${format}`;
    try {
      for (const { bytes, pageCount } of await writeReport(document, [format], fonts, { filing, pack })) {
        writeFile(filePath, bytes);
        writtenCount += 1;
        const pages = pageCount === undefined ? '' : `（${pageCount} 页）`;
        const shown = showControls(shownPath(path.resolve(filePath)));
        printOut(`已写 ${shown}${pages}${document.isDraft ? '　草稿' : ''}\n`);
      }
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      addTo(diagnostics, error.diagnostics);
    }
  }
  return writtenCount;
}

/** The files a document prints that have errors, and for the bound copy those that could not be read at all. */
function faultyFiles({ kind, files }: FilingDocument, { diagnostics, filing, missingProjects }: CheckedUnit): string[] {
  const withErrors = new Set(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ location }) => location?.file ?? ''),
  );
  const names = files.filter((file) => withErrors.has(file) || !filing).map((file) => path.basename(file, '.yaml'));
  return [...new Set(kind === 'bound' ? [...missingProjects, ...names] : names)];
}

function incompleteFiling(faulty: readonly string[]): Diagnostic {
  return {
    severity: 'error',
    code: 'incomplete-filing',
    message: `没有生成合订本：有 ${faulty.length} 个文件还不能编入`,
    found: faulty.join('、'),
    hint: '改正这些文件后再生成一次',
  };
}

function summarise(diagnostics: readonly Diagnostic[], writtenCount: number, milliseconds: number): number {
  const printed = diagnostics.filter(({ severity }) => severity !== 'hint');
  printDiagnostics(printed);
  const findings = countFindings(printed);
  const seconds = (milliseconds / 1000).toFixed(1);
  printOut(`\n共写 ${writtenCount} 个文件，用时 ${seconds} 秒${findings === '' ? '' : `；${findings}`}\n`);
  return printed.some(({ severity }) => severity === 'error') ? EXIT_CODES.notWritten : EXIT_CODES.done;
}
