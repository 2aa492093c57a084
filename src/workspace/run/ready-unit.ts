/** A unit checked and ready to be written: which documents it has, which were asked for, which have errors in their way. */

import path from 'node:path';
import { filingDocuments, type FilingDocument } from '../../forms/filing-documents.js';
import { errorsOf, obstaclesOf, type Errors, type Obstacle } from '../../forms/needs.js';
import type { Diagnostic } from '../../diagnostic.js';
import type { Pack } from '../../layout/pack.js';
import { DRAFT_MARK, draftOf } from '../../model/draft.js';
import { fileNameOf, safeFileName } from '../../model/file-name.js';
import type { Filing } from '../../model/filing.js';
import { pathInUnit, type CheckedUnit } from '../check-unit.js';
import { readWanted, type IsWanted } from '../selection.js';
import { outputNameOf } from './output-name.js';
import type { GenerateOptions } from './run-context.js';

/** A unit of which something can be written. */
export interface ReadyUnit {
  readonly checked: CheckedUnit;
  /** What is printed: of a draft, with its errors marked. */
  readonly filing: Filing;
  /** At the unit's stage. */
  readonly pack: Pack;
  /** The stage of its forms. */
  readonly stage: string;
  /** Every document that the unit has. */
  readonly allDocuments: readonly FilingDocument[];
  /** Those asked for. */
  readonly documents: readonly FilingDocument[];
  readonly errors: Errors;
  /** Below the output folder. */
  readonly folder: string;
}

/** What can be written of `checked`; undefined when nothing can. */
export function readyUnit(
  checked: CheckedUnit,
  { isDraft, only, formats }: Pick<GenerateOptions, 'isDraft' | 'only' | 'formats'>,
): ReadyUnit | undefined {
  const { pack, unit } = checked;
  if (!checked.filing || !pack) return undefined;
  const filing = isDraft ? draftOf(checked.filing, pack.declaration) : checked.filing;
  const allDocuments = filingDocuments(filing, pack, path.basename(unit.folder));
  const asked = unit.projectFiles?.map((file) => pathInUnit(unit, file));
  const areWanted = wantedIn(allDocuments, only);
  const documents = allDocuments
    .filter((document) => isIn(document, formats))
    .filter(({ kind, needs }) => !asked || (kind === 'project' && needs.subjects.every((file) => asked.includes(file))))
    .filter((document) => only.length === 0 || areWanted.some((isWanted) => isWanted(nameOf(document))));
  const year = safeFileName(filing.department.value.年度.replace(DRAFT_MARK, ''));
  const folder = path.join(year, outputNameOf(unit));
  const errors = errorsOf(checked.filing, checked.ownDiagnostics);
  const { forms, stages } = pack.declaration;
  const stage = forms[0]?.stage ?? stages[0] ?? '';
  return { checked, filing, pack, stage, allDocuments, documents, errors, folder };
}

/** The fields with errors that keep `document` from being made. */
export function obstaclesTo(document: FilingDocument, { checked, filing, pack, errors }: ReadyUnit): Obstacle[] {
  return obstaclesOf(document.needs, errors, checked.filing ?? filing, pack.declaration);
}

/** Whether a document is made in one of `formats` at least. */
function isIn(document: FilingDocument, formats: GenerateOptions['formats']): boolean {
  return formats.some((format) => document.formats.some((own) => own === format));
}

/** Which of the texts of `--only` mean something in a unit. */
export function matchedIn(
  { filing, pack, unit }: Pick<CheckedUnit, 'filing' | 'pack' | 'unit'>,
  { only, formats }: Pick<GenerateOptions, 'only' | 'formats'>,
): boolean[] {
  const all = pack && filing ? filingDocuments(filing, pack, path.basename(unit.folder)) : [];
  const names = all.filter((document) => isIn(document, formats)).map(nameOf);
  return only.map((wanted) => names.some(readWanted(wanted, names)));
}

/** With `--only`, what is to be said of files that no document asked for needs is left for another run. */
export function relevantDiagnostics(
  { checked, documents, allDocuments }: ReadyUnit,
  only: readonly string[],
): readonly Diagnostic[] {
  if (only.length === 0 || documents.length === 0) return checked.diagnostics;
  const areWanted = wantedIn(allDocuments, only);
  const files = new Set(documents.flatMap(({ needs }) => needs.fields.map(({ file }) => fileNameOf(file))));
  return checked.diagnostics.filter(({ location }) => {
    const name = path.basename(location?.file ?? '');
    const isProject = /^\d+-/.test(name);
    return !isProject || files.has(name) || areWanted.some((wants) => wants(name.replace(/\.yaml$/, '')));
  });
}

function wantedIn(documents: readonly FilingDocument[], only: readonly string[]): IsWanted[] {
  const names = documents.map(nameOf);
  return only.map((wanted) => readWanted(wanted, names));
}

function nameOf({ outputPath }: FilingDocument): string {
  return outputPath.at(-1) ?? '';
}
