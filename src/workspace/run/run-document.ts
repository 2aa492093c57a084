/** One document of a unit: made in every format asked for, each output decided about and put in its place. */

import path from 'node:path';
import type { FilingDocument } from '../../forms/filing-documents.js';
import { digestOfDocument, digestOfWorkbook } from '../../batch/document-digest.js';
import type { AboutOutput, OutputRecord, Sources } from '../../batch/manifest.js';
import { outputPathOf, type OutputPath } from '../../batch/output-path.js';
import { addTo, ReportError, type Diagnostic } from '../../diagnostic.js';
import { FORM_FORMATS, writeReport, writeWorkbookReport, type Format, type WrittenReport } from '../../report.js';
import type { Obstacle } from '../../forms/needs.js';
import { printedValues } from '../../forms/printed-values.js';
import type { RunResources } from '../run-resources.js';
import { WriteError } from '../output/write-file.js';
import { crashed } from './crashed.js';
import { findHandEdits } from './hand-edits.js';
import { makeOutput } from './make-output.js';
import { obstaclesTo, type ReadyUnit } from './ready-unit.js';
import type { OutputEvent } from './run-events.js';
import type { RunContext } from './run-context.js';
import { digestOfPackFiles, type FileDigests } from './unit-digests.js';

/** The unit that a document belongs to, while it is run. */
export interface DocumentSurroundings {
  readonly ready: ReadyUnit;
  /** The unit's output folder, absolute. */
  readonly folder: string;
  /** The unit's records; those of the document are changed in place. */
  readonly outputs: Map<OutputPath, OutputRecord>;
  readonly context: RunContext;
  readonly resources: RunResources;
  /** Asked before each change in the folder. @throws ReportError `lock-lost` */
  readonly assertHeld: () => void;
  readonly digestOfFiles: FileDigests;
}

/** How a document went. `isDiskFull`: there is no use in going on. */
export interface DocumentResult {
  readonly diagnostics: Diagnostic[];
  readonly events: OutputEvent[];
  /** Errors that kept it from being made. */
  readonly obstacles: readonly Obstacle[];
  isDiskFull: boolean;
}

/** Makes a document in every format; a format that cannot be made does not keep the others from being made. */
export async function runDocument(
  filingDocument: FilingDocument,
  surroundings: DocumentSurroundings,
): Promise<DocumentResult> {
  const { ready, folder, outputs, context, assertHeld } = surroundings;
  const result: DocumentResult = { diagnostics: [], events: [], obstacles: [], isDiskFull: false };
  const name = filingDocument.outputPath.at(-1) ?? '';
  const obstacles = obstaclesTo(filingDocument, ready);
  if (obstacles.length > 0 && !context.options.isDraft) return { ...result, obstacles };
  try {
    const isDraft = obstacles.length > 0;
    const { digest, make } = contentOf(filingDocument, surroundings, isDraft);
    const sources = sourcesOf(digest, filingDocument, surroundings);
    const about = recordedOf(filingDocument, ready);
    const { unit, filing = ready.filing } = ready.checked;
    const findEdits = (file: string) => findHandEdits(file, unit.folder, filing, ready.pack);
    for (const format of formatsOf(filingDocument, context)) {
      const outputPath = outputPathOf(`${filingDocument.outputPath.join('/')}.${format}`);
      const wanted = {
        folder,
        outputPath,
        about,
        isDraft,
        sources,
        record: outputs.get(outputPath),
        async make() {
          const made = await make(format);
          addTo(result.diagnostics, made.doubts ?? []);
          return made;
        },
        ...(format === 'docx' && { findEdits }),
        assertHeld,
      };
      try {
        const { record, event } = await makeOutput(wanted, context);
        if (record) outputs.set(outputPath, record);
        result.events.push(event);
      } catch (error) {
        report(error, name, result);
        if (result.isDiskFull) break;
      }
    }
  } catch (error) {
    report(error, name, result);
  }
  return result;
}

/** The formats asked for that the document has. */
export function formatsOf({ formats }: FilingDocument, { options }: Pick<RunContext, 'options'>): Format[] {
  return options.formats.filter((format) => formats.some((own) => own === format));
}

/** Adds what went wrong with what is called `name`, a defect of the program too, to `result`. */
export function report(error: unknown, name: string, result: Pick<DocumentResult, 'diagnostics' | 'isDiskFull'>): void {
  if (error instanceof WriteError && error.isDiskFull) result.isDiskFull = true;
  addTo(result.diagnostics, error instanceof ReportError ? error.diagnostics : [crashed(error, name)]);
}

/** What a document shows, as a digest, and how it becomes bytes. */
interface Content {
  readonly digest: string;
  /** @throws ReportError as `writeReport` */
  readonly make: (format: Format) => Promise<Pick<WrittenReport, 'bytes' | 'pageCount' | 'doubts'>>;
}

/** @throws ReportError as the layouts do */
function contentOf(
  filingDocument: FilingDocument,
  { ready, context, resources }: DocumentSurroundings,
  isDraft: boolean,
): Content {
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

/** What was printed is kept where the pack has further stages, at which it may have been filed. */
function recordedOf({ projectName, needs }: FilingDocument, { filing, stage, pack }: ReadyUnit): AboutOutput {
  return {
    ...(projectName === undefined ? {} : { projectName }),
    stage,
    ...(pack.declaration.stages.length > 1 && { printed: printedValues(needs, filing) }),
  };
}

function sourcesOf(
  shown: string,
  { needs }: FilingDocument,
  { ready: { filing, pack, checked }, context, digestOfFiles }: DocumentSurroundings,
): Sources {
  const files = new Set([filing.department.file, ...needs.fields.map(({ file }) => file)]);
  const dataFiles = [...files].map((file) => path.join(checked.unit.folder, file));
  return {
    表: shown,
    数据: digestOfFiles(dataFiles),
    版式: digestOfPackFiles(pack.sources),
    字体: context.fonts,
    程序: context.program,
    包: `${pack.name} ${pack.declaration.version}`.trim(),
  };
}
