/** A unit checked and ready to be written: which documents it has, which were asked for, which have errors. */

import path from 'node:path';
import { filingDocuments, printsAllProjects, type FilingDocument } from '../../forms/filing-documents.js';
import type { Diagnostic } from '../../diagnostic.js';
import type { Pack } from '../../layout/pack.js';
import { safeFileName } from '../../model/file-name.js';
import type { Filing } from '../../model/filing.js';
import type { CheckedUnit } from '../check-unit.js';
import { readWanted, type IsWanted } from '../selection.js';
import type { GenerateOptions } from './run-options.js';

/** A unit of which something can be written. */
export interface ReadyUnit {
  readonly checked: CheckedUnit;
  readonly filing: Filing;
  readonly pack: Pack;
  /** Every document that the unit has. */
  readonly allDocuments: readonly FilingDocument[];
  /** Those asked for. */
  readonly documents: readonly FilingDocument[];
  /** Below the output folder. */
  readonly folder: string;
}

/** What can be written of `checked`; undefined when nothing can. */
export function readyUnit(
  checked: CheckedUnit,
  { isDraft, only, formats }: Pick<GenerateOptions, 'isDraft' | 'only' | 'formats'>,
): ReadyUnit | undefined {
  const filing = isDraft ? checked.draft : checked.filing;
  const { pack } = checked;
  if (!filing || !pack) return undefined;
  const allDocuments = filingDocuments(filing, pack);
  const asked = checked.unit.projectFiles;
  const areWanted = wantedIn(checked, allDocuments, only);
  const documents = allDocuments
    .filter((document) => isIn(document, formats))
    .filter(({ kind, files }) => !asked || (kind === 'project' && files.every((file) => asked.includes(file))))
    .filter((document) => only.length === 0 || areWanted.some((isWanted) => isWanted(nameOf(document))));
  const year = safeFileName(filing.department.value.年度);
  const folder = path.join(year, path.basename(checked.unit.folder));
  return { checked, filing, pack, allDocuments, documents, folder };
}

/** Whether a document is made in one of `formats` at least. */
function isIn(document: FilingDocument, formats: GenerateOptions['formats']): boolean {
  return formats.some((format) => document.formats.some((own) => own === format));
}

/** Which of the texts of `--only` mean something in a unit. */
export function matchedIn(
  checked: CheckedUnit,
  { only, formats }: Pick<GenerateOptions, 'only' | 'formats'>,
): boolean[] {
  const { filing, draft, pack } = checked;
  const all = pack && (filing ?? draft) ? filingDocuments((filing ?? draft) as Filing, pack) : [];
  const documents = all.filter((document) => isIn(document, formats));
  const names = namesOf(checked, documents);
  return wantedIn(checked, documents, only).map((isWanted) => names.some((name) => isWanted(name)));
}

/** With `--only`, what is to be said of files that no document asked for prints is left for another run. */
export function relevantDiagnostics({ checked, documents }: ReadyUnit, only: readonly string[]): readonly Diagnostic[] {
  const areWanted = wantedIn(checked, documents, only);
  if (only.length === 0 || documents.some(printsAllProjects)) return checked.diagnostics;
  const files = new Set(documents.flatMap((document) => document.files));
  return checked.diagnostics.filter(({ location }) => {
    const name = path.basename(location?.file ?? '', '.yaml');
    const isProject = /^\d+-/.test(name);
    return !isProject || files.has(location?.file ?? '') || areWanted.some((wants) => wants(name));
  });
}

/** The files a document prints that have errors, and where it needs all projects those that could not be read at all. */
export function faultyFiles(document: FilingDocument, checked: CheckedUnit): string[] {
  const { diagnostics, filing, missingProjects } = checked;
  const withErrors = new Set(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ location }) => location?.file ?? ''),
  );
  const names = document.files
    .filter((file) => withErrors.has(file) || !filing)
    .map((file) => path.basename(file, '.yaml'));
  return [...new Set(printsAllProjects(document) ? [...missingProjects, ...names] : names)];
}

function wantedIn(checked: CheckedUnit, documents: readonly FilingDocument[], only: readonly string[]): IsWanted[] {
  const names = namesOf(checked, documents);
  return only.map((wanted) => readWanted(wanted, names));
}

/** What cannot be read may still be what was meant. */
function namesOf({ missingProjects }: CheckedUnit, documents: readonly FilingDocument[]): string[] {
  return [...documents.map(nameOf), ...missingProjects];
}

function nameOf({ outputPath }: FilingDocument): string {
  return outputPath.at(-1) ?? '';
}
