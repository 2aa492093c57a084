/** A project's form of a pack of its own, printed, edited in Word as text, and read back. */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readWordForms } from '../../src/exchange/word-form/read-word-forms.js';
import { filingDocuments } from '../../src/forms/filing-documents.js';
import { readPack } from '../../src/layout/pack.js';
import { readFiling } from '../../src/model/read-filing.js';
import { openPackage } from '../../src/ooxml/open-package.js';
import { docxAsLaidOut } from '../../src/report.js';
import { printSentBy } from '../../src/workspace/print-sent.js';
import { FONT_ROLES, standardPackFiles } from './sample.js';

/** What a text of the file becomes. */
export type WordEdit = readonly [from: string, to: string];

/** A pack called 小包 with the given files. */
export function smallPack(files: Readonly<Record<string, string>>) {
  const own = new Map(Object.entries(files).map(([file, text]) => [file, { file, text }] as const));
  const standardStyles = standardPackFiles().files.get('样式.yaml');
  return readPack(
    { name: '小包', folder: 'templates/小包', files: own, ...(standardStyles && { standardStyles }) },
    FONT_ROLES,
  );
}

/**
 * Prints the form of the only project, with edits.
 * @param data texts of the unit's data files
 * @param isKnown whether the file still has its record
 */
export function printedForm(
  pack: ReturnType<typeof smallPack>,
  data: Readonly<Record<string, string>>,
  edits: readonly WordEdit[] = [],
  isKnown = true,
): Uint8Array {
  const sources = new Map(Object.entries(data).map(([file, text]) => [file, { file, text }] as const));
  const documents = filingDocuments(readFiling(sources, pack.declaration), pack, '某县某局');
  const built = documents.find(({ outputPath }) => outputPath.join('/').includes('项目/'))?.build();
  if (!built || 'sheets' in built) throw new Error('no form of a project');
  const parts = unzipSync(docxAsLaidOut(built));
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const edited = edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${from} is not in ${text.replace(/<[^>]+>/g, ' ').slice(-300)}`);
    return text.replace(from, to);
  }, xml);
  const kept = Object.entries(parts).filter(([name]) => isKnown || !name.startsWith('customXml/'));
  return zipSync({ ...Object.fromEntries(kept), 'word/document.xml': strToU8(edited) });
}

/** What is read of such a form, and what is said of it: `place found`. */
export function editedForm(...form: Parameters<typeof printedForm>) {
  const [pack] = form;
  const opened = openPackage(printedForm(...form), '01-农村公路.docx');
  const { unit, diagnostics } = readWordForms(opened, pack, printSentBy(pack));
  const said = diagnostics.filter(({ code }) => code !== 'unprinted-field');
  return {
    fields: unit.projects[0]?.fields,
    said: said.map(({ location, found }) => `${location?.place ?? ''} ${found ?? ''}`),
  };
}
