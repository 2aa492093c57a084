/** Writes a Document as a Word file. */

import type { Document } from '../../document/document.js';
import { XML_START } from '../../ooxml/write-xml.js';
import { zipDeflated } from '../../ooxml/zip-deflated.js';
import { hasOutsideNumbers } from './headers-and-footers.js';
import {
  appPropertiesPart,
  contentTypesPart,
  corePropertiesPart,
  documentRelationshipsPart,
  packageRelationshipsPart,
  settingsPart,
} from './package-parts.js';
import { recordParts } from './record-parts.js';
import { bodyOf } from './sections.js';
import { fontTablePart, stylesPart } from './styles.js';
import { turnPiecesToNextFile } from './xml.js';

/**
 * Document → the bytes of a .docx file: the same ones for the same Document.
 * @param wordFonts Word's name of the font for each role, e.g. 仿宋 → 仿宋_GB2312
 * @throws Error when a role has no font or a character cannot stand in XML; reading the sources has refused both already
 */
// eslint-disable-next-line @typescript-eslint/require-await -- as every writer, it gives a promise and rejects
export async function writeDocx(document: Document, wordFonts: ReadonlyMap<string, string>): Promise<Uint8Array> {
  return docxOf(document, wordFonts);
}

/** As `writeDocx`, at once. */
export function docxOf(document: Document, wordFonts: ReadonlyMap<string, string>): Uint8Array {
  turnPiecesToNextFile();
  const { documentPieces, marginParts, continuedStyleNames } = bodyOf(document, wordFonts);
  const marginNames = [...marginParts.keys()];
  const { record } = document;
  const parts: readonly (readonly [name: string, xml: string | readonly string[]])[] = [
    ['[Content_Types].xml', contentTypesPart(marginNames, record !== undefined)],
    ['_rels/.rels', packageRelationshipsPart()],
    ['word/document.xml', documentPieces],
    ['word/_rels/document.xml.rels', documentRelationshipsPart(marginNames, record !== undefined)],
    ['word/styles.xml', stylesPart(document, wordFonts, continuedStyleNames)],
    ['word/settings.xml', settingsPart(hasOutsideNumbers(document))],
    ['word/fontTable.xml', fontTablePart(wordFonts)],
    ...[...marginParts].map(([name, part]) => [`word/${name}.xml`, part] as const),
    ['docProps/core.xml', corePropertiesPart(document)],
    ['docProps/app.xml', appPropertiesPart()],
    ...(record === undefined ? [] : recordParts(record)),
  ];
  const start = `${XML_START}\n`;
  return zipDeflated(parts.map(([name, xml]) => [name, typeof xml === 'string' ? start + xml : [start, ...xml]]));
}
