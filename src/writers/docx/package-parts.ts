/** The parts around the text: types, relationships, properties and settings. Source: ECMA-376 Part 2; Part 1, 11.3. */

import type { Document } from '../../document/document.js';
import { contentTypesXml, OFFICE_RELATIONSHIPS, PACKAGE, relationshipsXml } from '../../ooxml/relationships.js';
import { escapeXml } from '../../ooxml/write-xml.js';
import { RECORD_RELATIONSHIP, RECORD_TYPE } from './record-parts.js';
import { WORD_NAMESPACES } from './xml.js';

const WORD_TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** `[Content_Types].xml` for a document with the headers and footers of these names (`header1`, `footer1`, …). */
export function contentTypesPart(marginNames: readonly string[], hasRecord: boolean): string {
  return contentTypesXml([
    ['word/document.xml', `${WORD_TYPES}.document.main+xml`],
    ['word/styles.xml', `${WORD_TYPES}.styles+xml`],
    ['word/settings.xml', `${WORD_TYPES}.settings+xml`],
    ['word/fontTable.xml', `${WORD_TYPES}.fontTable+xml`],
    ...marginNames.map((name) => [`word/${name}.xml`, `${WORD_TYPES}.${kindOf(name)}+xml`] as const),
    ...(hasRecord ? [RECORD_TYPE] : []),
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ]);
}

/** `header` or `footer`, as types and relationships call it. */
function kindOf(marginName: string): string {
  return marginName.replace(/\d+$/, '');
}

/** `_rels/.rels`. */
export function packageRelationshipsPart(): string {
  return relationshipsXml([
    ['document', `${OFFICE_RELATIONSHIPS}/officeDocument`, 'word/document.xml'],
    ['core', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ['app', `${OFFICE_RELATIONSHIPS}/extended-properties`, 'docProps/app.xml'],
  ]);
}

/** `word/_rels/document.xml.rels`; a header's or footer's name is the id of its relationship too. */
export function documentRelationshipsPart(marginNames: readonly string[], hasRecord: boolean): string {
  return relationshipsXml([
    ...['styles', 'settings', 'fontTable'].map(
      (name) => [name, `${OFFICE_RELATIONSHIPS}/${name}`, `${name}.xml`] as const,
    ),
    ...marginNames.map((name) => [name, `${OFFICE_RELATIONSHIPS}/${kindOf(name)}`, `${name}.xml`] as const),
    ...(hasRecord ? [RECORD_RELATIONSHIP] : []),
  ]);
}

/** `docProps/core.xml`: title, author, language and the document's date, at midnight UTC. */
export function corePropertiesPart({ title, author, date }: Document): string {
  const time = `${escapeXml(date)}T00:00:00Z`;
  return (
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(author)}</dc:creator><dc:language>zh-CN</dc:language>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified></cp:coreProperties>`
  );
}

/** `docProps/app.xml`. */
export function appPropertiesPart(): string {
  return (
    `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
    '<Application>jixiao</Application></Properties>'
  );
}

/**
 * `word/settings.xml`: of what Word's Chinese template sets, that which shows in a form. Adjacent marks (》、《) are
 * squeezed, and a line that ends in a forced break is not stretched to the edge of its justified cell. The template's
 * other settings concern underlined blanks, backslashes, a document grid and table styles, none of which forms have.
 * @param twoSided whether odd and even pages have footers of their own
 * Source: ISO/IEC 29500-1, 17.15.1.18 (`w:characterSpacingControl`), 17.15.3.5 (`w:doNotExpandShiftReturn`); [MS-DOCX],
 * compatibilityMode: 15 is layout as by Word 2013 and later.
 */
export function settingsPart(twoSided: boolean): string {
  return (
    `<w:settings ${WORD_NAMESPACES}>${twoSided ? '<w:evenAndOddHeaders/>' : ''}` +
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:doNotExpandShiftReturn/>' +
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>' +
    '</w:compat></w:settings>'
  );
}
