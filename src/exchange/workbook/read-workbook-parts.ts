/** What a workbook's sheets have in common: their list, the formats of numbers, the shared texts. */

import { BUILT_IN_FORMATS } from './cell-values.js';
import { unescapeCellText } from '../../ooxml/cell-text.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import { damagedPart, readXml } from '../../ooxml/read-xml.js';

/** A sheet as the workbook lists it. */
export interface SheetEntry {
  readonly name: string;
  /** Of its relationship. */
  readonly id: string;
  readonly isHidden: boolean;
}

/** The list of sheets, and whether days count from 1904. @throws ReportError as `readXml`, and `file-damaged` without such a part */
export function readWorkbookPart(opened: OfficePackage, part: string): { entries: SheetEntry[]; is1904: boolean } {
  const entries: SheetEntry[] = [];
  let is1904 = false;
  const isThere = readXml(opened, part, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(?:1|true|on)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const isHidden = /hidden/i.test(attributes['state'] ?? '');
      entries.push({ name: unescapeCellText(attributes['name'] ?? ''), id: attributes['id'] ?? '', isHidden });
    },
  });
  if (!isThere) throw opened.refuse(damagedPart(part));
  return { entries, is1904 };
}

/** The number formats' codes by the index that cells name; `''` for the general one. @throws ReportError as `readXml` */
export function readFormatCodes(opened: OfficePackage, part: string | undefined): string[] {
  const own = new Map<string, string>();
  const codes: string[] = [];
  let isCellFormat = false;
  readXml(opened, part, {
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

/** The shared texts: all runs of each, without the readings above them. @throws ReportError as `readXml` */
export function readSharedTexts(opened: OfficePackage, part: string | undefined): string[] {
  const texts: string[] = [];
  let pieces: string[] | undefined;
  let isReading = false;
  let isText = false;
  readXml(opened, part, {
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
      else if (name === 'si') texts.push(unescapeCellText((pieces ?? []).join('')));
    },
  });
  return texts;
}
