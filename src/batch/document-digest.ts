/** Digests: of bytes, and of all that a document shows, by which an output is known to be up to date. */

import { createHash } from 'node:crypto';
import type { Document, Section } from '../document/document.js';
import { remembered } from '../source/remembered.js';
import type { Workbook } from '../writers/xlsx/sheet-content.js';

/** The SHA-256 of bytes or text, as 64 hexadecimal digits. Source: FIPS 180-4. */
export function digestOfBytes(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A digest of named contents, whatever their order. */
export function digestOfParts(parts: Iterable<readonly [name: string, content: Uint8Array | string]>): string {
  const lines = [...parts].map(([name, content]) => `${digestOfBytes(content)} ${name}`).sort();
  return shortened(digestOfBytes(lines.join('\n')));
}

const digestOfSection = remembered((section: Section) => digestOfBytes(JSON.stringify(section)));

/** What `document` shows, as a digest: two documents with the same one have the same bytes in every format. */
export function digestOfDocument(document: Document): string {
  const sections = document.sections.map(digestOfSection);
  return shortened(digestOfBytes(JSON.stringify({ ...document, sections })));
}

/** What `workbook` holds, as a digest. */
export function digestOfWorkbook(workbook: Workbook): string {
  return shortened(digestOfBytes(JSON.stringify(workbook)));
}

/** As many digits as keep two sources apart, and the manifest readable. */
function shortened(digest: string): string {
  return digest.slice(0, 24);
}
