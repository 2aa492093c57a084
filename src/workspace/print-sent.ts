/** A Word file as it was sent out, made again of its record: what was edited in it is told by it. */

import { collectProblems } from '../diagnostic.js';
import type { PrintSent } from '../exchange/word-form/read-word-forms.js';
import { filingDocuments } from '../forms/filing-documents.js';
import { packAt } from '../layout/pack-at-stage.js';
import type { Pack } from '../layout/pack.js';
import { DEPARTMENT_FILE, readFiling } from '../model/read-filing.js';
import { filledIn, type SentFields, type SentRecord } from '../model/sent-record.js';
import { docxAsLaidOut } from '../report.js';

/** Prints records by the forms of `pack` as they are now; one of other forms is not printed. */
export function printSentBy(pack: Pack): PrintSent {
  return (record, data) => collectProblems([], () => printSent(record, data ?? record, pack));
}

function printSent(record: SentRecord, data: SentRecord, pack: Pack): Uint8Array | undefined {
  const { declaration } = pack;
  if (record.pack !== `${declaration.name} ${declaration.version}`.trim()) return undefined;
  for (const stage of declaration.stages) {
    const there = packAt(pack, stage);
    const documentsOf = (of: SentRecord) =>
      filingDocuments(readFiling(sourcesOf(of), there.declaration), there, of.unit);
    const documents = documentsOf(record);
    // By its number: it is called by what is in it.
    const index = documents.findIndex(({ outputPath }) => outputPath.join('/') === record.document);
    const built = (data === record ? documents : documentsOf(data))[index]?.build();
    if (built && !('sheets' in built)) return docxAsLaidOut(built);
  }
  return undefined;
}

function sourcesOf({ year, department, departmentReckoned, projects }: SentRecord) {
  return new Map([
    sourceOf(DEPARTMENT_FILE, { 年度: year, ...department }, departmentReckoned),
    ...projects.map(({ number, fields, reckoned }, index) => {
      return sourceOf(`项目/${number}-${index}.yaml`, fields, reckoned);
    }),
  ]);
}

/** A data file with what the record has of it: what was reckoned from what it has not is printed all the same. */
function sourceOf(file: string, fields: SentFields, reckoned: SentFields = {}) {
  const text = JSON.stringify(filledIn(reckoned, fields) ?? {});
  return [file, { file, text }] as const;
}
