/** Writes a Document as a Word file. */

import { strToU8, zipSync } from 'fflate';
import type { Document } from '../../document/document.js';
import { hasOutsideNumbers } from './headers-and-footers.js';
import {
  appPropertiesPart,
  contentTypesPart,
  corePropertiesPart,
  documentRelationshipsPart,
  packageRelationshipsPart,
  settingsPart,
} from './package-parts.js';
import { bodyOf } from './sections.js';
import { fontTablePart, stylesPart } from './styles.js';

/**
 * Document → the bytes of a .docx file: the same ones for the same Document, on any machine.
 * @param wordFonts Word's name of the font for each role, e.g. 仿宋 → 仿宋_GB2312
 * @throws Error when a role has no font or a character cannot stand in XML; reading the sources has refused both already
 */
// eslint-disable-next-line @typescript-eslint/require-await -- as every writer, it gives a promise and rejects
export async function writeDocx(document: Document, wordFonts: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const { documentPart, marginParts } = bodyOf(document, wordFonts);
  const marginNames = [...marginParts.keys()];
  return zip([
    ['[Content_Types].xml', contentTypesPart(marginNames)],
    ['_rels/.rels', packageRelationshipsPart()],
    ['word/document.xml', documentPart],
    ['word/_rels/document.xml.rels', documentRelationshipsPart(marginNames)],
    ['word/styles.xml', stylesPart(document, wordFonts)],
    ['word/settings.xml', settingsPart(hasOutsideNumbers(document))],
    ['word/fontTable.xml', fontTablePart(wordFonts)],
    ...[...marginParts].map(([name, part]) => [`word/${name}.xml`, part] as const),
    ['docProps/core.xml', corePropertiesPart(document)],
    ['docProps/app.xml', appPropertiesPart()],
  ]);
}

/**
 * Zips the parts in their order. Every entry has the oldest time that zip files know: fflate writes local time, and a
 * moment named in local time is the same text in every time zone. fflate compresses in JavaScript, so its bytes do not
 * depend on the processor and on Node's version, as those of `node:zlib` may.
 */
function zip(parts: readonly (readonly [path: string, xml: string])[]): Uint8Array {
  const entries = parts.map(([path, xml]) => [path, strToU8(xml)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1, 12) });
}
