/** Outputs of other stages of the year: they have been filed, and are left alone; what has changed since is told. */

import path from 'node:path';
import { aboutOf, type OutputRecord, type Printed } from '../../batch/manifest.js';
import { withoutEnding, type OutputPath } from '../../batch/output-path.js';
import { printedChanges, type Comparison, type PrintedChange } from '../../batch/printed-changes.js';
import { filingDocuments, type FilingDocument } from '../../forms/filing-documents.js';
import { fieldNamesIn, isFieldHidden, printedValues } from '../../forms/printed-values.js';
import { packAt } from '../../layout/pack-at-stage.js';
import { fieldsMeant, NAME_OF_PROJECT } from '../../model/meant-text.js';
import { isFree } from '../output/unit-output.js';
import type { ReadyUnit } from './ready-unit.js';
import type { OutputEvent } from './run-events.js';
import { digestOfPackFiles } from './unit-digests.js';

type Records = ReadonlyMap<OutputPath, OutputRecord>;

/** The records of a unit: those of the stage at which it is run, as a new map, and those of all others. */
export function byStage(
  records: Records,
  { stage, pack }: Pick<ReadyUnit, 'stage' | 'pack'>,
): { own: Map<OutputPath, OutputRecord>; others: Records } {
  const isOwn = (record: OutputRecord) => stageOf(record, pack.declaration.stages) === stage;
  return {
    own: new Map([...records].filter(([, record]) => isOwn(record))),
    others: new Map([...records].filter(([, record]) => !isOwn(record))),
  };
}

function stageOf(record: OutputRecord, [first = '']: readonly string[]): string {
  return aboutOf(record, first).stage;
}

/**
 * What would be printed otherwise now than it was in the outputs `others`, an event a stage.
 * @param folder the unit's output folder, absolute
 */
export function amendedSince(folder: string, others: Records, { checked, pack }: ReadyUnit): OutputEvent[] {
  const { wholePack, filing, unit } = checked;
  if (!wholePack || !filing || others.size === 0) return [];
  const { stages } = pack.declaration;
  return stages.flatMap((stage): OutputEvent[] => {
    const records = [...others].filter(
      ([, record]) => stageOf(record, stages) === stage && aboutOf(record, '').printed,
    );
    if (records.length === 0) return [];
    const documents = filingDocuments(filing, packAt(wholePack, stage), path.basename(unit.folder));
    const changes = new Map<string, PrintedChange>();
    const forms = new Set<string>();
    for (const [outputPath, record] of records) {
      if (isFree(folder, outputPath)) continue;
      for (const change of changesSince(outputPath, record, documents, checked)) {
        changes.set(JSON.stringify(change), change);
        forms.add(withoutEnding(outputPath));
      }
    }
    if (changes.size === 0) return [];
    return [{ kind: 'amended', file: folder, stage, formCount: forms.size, changes: [...changes.values()] }];
  });
}

function changesSince(
  outputPath: OutputPath,
  record: OutputRecord,
  documents: readonly FilingDocument[],
  { wholePack, filing }: ReadyUnit['checked'],
): PrintedChange[] {
  const { projectName, printed: before = {} } = aboutOf(record, '');
  if (!wholePack || !filing) return [];
  const [name] = fieldsMeant('项目', NAME_OF_PROJECT, wholePack.declaration);
  const dataFiles = new Map([filing.department, ...filing.projects].map((located) => [located.file, located]));
  const comparison: Comparison = {
    isSameLayout: record.来源.版式 === digestOfPackFiles(wholePack.sources),
    isHidden(file, field) {
      const located = dataFiles.get(file);
      return located !== undefined && isFieldHidden(located, field);
    },
    nameIn: (values) => (name === undefined ? undefined : values[name.join('/')]),
  };
  const document = documentOf(outputPath, { projectName, before }, documents);
  // Without a document the project is gone, or the pack has the form no more, which is no change of the data.
  const now = document
    ? printedValues(document.needs, filing)
    : Object.fromEntries(Object.entries(before).filter(([file]) => dataFiles.has(file)));
  return printedChanges(before, now, comparison).map((change) => {
    const located = dataFiles.get(change.file);
    return { ...change, field: (located && fieldNamesIn(located).get(change.field)) ?? change.field };
  });
}

/** The document that an output was made of; its project may have another number or name by now. */
function documentOf(
  outputPath: OutputPath,
  { projectName, before }: { readonly projectName: string | undefined; readonly before: Printed },
  documents: readonly FilingDocument[],
): FilingDocument | undefined {
  const base = withoutEnding(outputPath);
  const same = documents.find((document) => document.outputPath.join('/') === base);
  if (same || projectName === undefined) return same;
  const ofForm = documents.filter(({ outputPath: [form] }) => form === path.posix.dirname(base));
  return (
    ofForm.find(({ needs }) => needs.subjects.some((file) => Object.hasOwn(before, file))) ??
    ofForm.find((document) => document.projectName === projectName)
  );
}
