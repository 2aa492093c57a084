/** The hidden sheet in which a workbook carries what it was made from, and the ids by which its rows are known again. */

import type { SentRecord } from '../../model/sent-record.js';
import { parseSentRecord, printSentRecord } from '../../model/sent-record.js';
import { checksumIn, packText, unpackText } from '../../ooxml/packed-text.js';
import type { SheetContent } from '../../writers/xlsx/sheet-content.js';
import type { CellRow } from './read-cells.js';

/** Its name; people do not see it. */
export const RECORD_SHEET = '发出时的内容';

const HEADER = '程序导入时用来对照，请不要改动这张表';

/** A cell holds 32,767 characters. */
const LONGEST_PIECE = 30_000;
const MOST_PIECES = 400;
/** As many as a package is inflated to. */
const MOST_BYTES = 32 * 1024 * 1024;

/** A record in the workbook that it is of. */
export interface StampedRecord {
  readonly record: SentRecord;
  /** Begins the ids of its rows: a row of another workbook is none of this one. */
  readonly stamp: string;
}

/** The record on its way into a workbook. */
export interface RecordToSend {
  readonly sheet: SheetContent;
  readonly stamp: string;
}

/** Packs `record` for a workbook. */
export function packRecord(record: SentRecord): RecordToSend {
  const packed = packText(printSentRecord(record));
  const pieces = packed.match(new RegExp(`.{1,${LONGEST_PIECE}}`, 'g')) ?? [];
  const rows = pieces.map((piece) => ({ texts: [piece] }));
  return {
    sheet: { name: RECORD_SHEET, columns: [{ header: HEADER, width: 40 }], rows, isHidden: true },
    stamp: checksumIn(packed),
  };
}

/** The record in the rows of its sheet; undefined where it is not as it was written. */
export function unpackRecord(rows: readonly CellRow[]): StampedRecord | undefined {
  const pieces = rows.flatMap(({ row, cells }) => (row === 1 ? [] : [cells.get(1) ?? '']));
  if (pieces.length > MOST_PIECES) return undefined;
  const packed = pieces.join('');
  const text = unpackText(packed, MOST_BYTES);
  const record = text === undefined ? undefined : parseSentRecord(text);
  return record && { record, stamp: checksumIn(packed) };
}

/** The department among the projects of a record, which count from 1. */
const DEPARTMENT = 0;

/** The id of the row of a project, or of a row of one of its lists. @param project its index in the record; undefined: the department */
export function rowId(stamp: string, project: number | undefined, row?: number): string {
  const owner = `${stamp}-${project === undefined ? DEPARTMENT : project + 1}`;
  return row === undefined ? owner : `${owner}.${row + 1}`;
}

/** Which row an id is of, by the indexes in the record; undefined for one of another workbook. */
export function readRowId(
  text: string,
  { stamp, record }: StampedRecord,
): { readonly project: number | undefined; readonly row: number | undefined } | undefined {
  const [, own, owner, row] = /^\s*([0-9a-f]{8})-(\d{1,5})(?:\.(\d{1,6}))?\s*$/.exec(text.slice(0, 40)) ?? [];
  if (own !== stamp || Number(owner) > record.projects.length) return undefined;
  const project = Number(owner) === DEPARTMENT ? undefined : Number(owner) - 1;
  return { project, row: row === undefined ? undefined : Number(row) - 1 };
}
