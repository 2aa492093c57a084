/** What a Word file says it was made from: in a part of its own, which programs keep and nobody sees. */

import { ReportError } from '../../diagnostic.js';
import { parseSentRecord, type SentRecord } from '../../model/sent-record.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import { unpackText } from '../../ooxml/packed-text.js';
import { readXml } from '../../ooxml/read-xml.js';
import { RECORD_ELEMENT } from '../../ooxml/record-element.js';

/** Other programs leave parts of the same kind; not more. */
const MOST_PARTS = 10;
/** As many as a package is inflated to. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The record of a Word file; `unusable` where there is one that is not as it was written, undefined where there is none. */
export function readRecord(opened: OfficePackage): SentRecord | 'unusable' | undefined {
  const parts = opened.names.filter((name) => /^customXml\/item\d{1,4}\.xml$/i.test(name)).slice(0, MOST_PARTS);
  for (const part of parts) {
    const packed = textOfRecord(opened, part);
    if (packed === undefined) continue;
    const text = unpackText(packed.trim(), MOST_BYTES);
    return (text === undefined ? undefined : parseSentRecord(text)) ?? 'unusable';
  }
  return undefined;
}

function textOfRecord(opened: OfficePackage, part: string): string | undefined {
  const texts: string[] = [];
  const found = { isRecord: false };
  try {
    readXml(opened, part, {
      open(name) {
        found.isRecord ||= name === RECORD_ELEMENT;
      },
      text(text) {
        if (found.isRecord) texts.push(text);
      },
    });
  } catch (error) {
    // Whatever else programs keep there is none of the filing's.
    if (!(error instanceof ReportError)) throw error;
    return undefined;
  }
  return found.isRecord ? texts.join('') : undefined;
}
