/** What a workbook's sheets have in common: their list, the formats of numbers, the shared texts. */

import { BUILT_IN_FORMATS } from './cell-values.js';
import { readXml, unescapeText } from '../../ooxml/read-xml.js';

/** A sheet as the workbook lists it. */
export interface SheetEntry {
  readonly name: string;
  /** Of its relationship. */
  readonly id: string;
  readonly isHidden: boolean;
}

/** The list of sheets, and whether days count from 1904. @throws BadXml */
export function readWorkbookPart(part: Uint8Array): { entries: SheetEntry[]; is1904: boolean } {
  const entries: SheetEntry[] = [];
  let is1904 = false;
  readXml(part, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(?:1|true|on)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1] ?? '';
      const isHidden = /hidden/i.test(attributes['state'] ?? '');
      entries.push({ name: unescapeText(attributes['name'] ?? ''), id, isHidden });
    },
  });
  return { entries, is1904 };
}

/** The number formats' codes by the index that cells name; `''` for the general one. @throws BadXml */
export function readFormatCodes(part: Uint8Array | undefined): string[] {
  const own = new Map<string, string>();
  const codes: string[] = [];
  let isCellFormat = false;
  if (!part) return codes;
  readXml(part, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') own.set(numFmtId, formatCode);
      else if (name === 'cellXfs') isCellFormat = true;
      else if (name === 'xf' && isCellFormat) codes.push(own.get(numFmtId) ?? BUILT_IN_FORMATS[Number(numFmtId)] ?? '');
    },
    close(name) {
      if (name === 'cellXfs') isCellFormat = false;
    },
  });
  return codes;
}

/** The shared texts: all runs of each, without the readings above them. @throws BadXml */
export function readSharedTexts(part: Uint8Array | undefined): string[] {
  const texts: string[] = [];
  let pieces: string[] | undefined;
  let isReading = false;
  let isText = false;
  if (!part) return texts;
  readXml(part, {
    open(name) {
      if (name === 'si') pieces = [];
      else if (name === 'rPh') isReading = true;
      else if (name === 't') isText = !isReading;
    },
    text(text) {
      if (isText) pieces?.push(text);
    },
    close(name) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'si') texts.push(unescapeText((pieces ?? []).join('')));
    },
  });
  return texts;
}
