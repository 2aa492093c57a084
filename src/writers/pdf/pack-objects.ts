/** Objects of a PDF that are no streams, deflated many at a time, and the table that finds them. */

import type { PdfDocument, PdfReference } from 'pdfmake/js/PDFDocument.js';

/** A reader inflates all of a stream for one of its objects. */
const MOST_OBJECTS = 500;

/** An object without a stream, as it is written. */
interface PackedObject {
  readonly id: number;
  readonly text: string;
}

/** Takes objects as texts, beside those that pdfkit makes. */
export interface ObjectPack {
  /** The number of an object that is to come. */
  reserve(): number;
  /** @param text its dictionary, as a PDF has it */
  add(id: number, text: string): void;
}

/** A value that pdfkit writes as it is. */
export class AsWritten {
  /** pdfkit 0.20.2 takes objects of no tag for dictionaries, and any other value's text. */
  readonly [Symbol.toStringTag] = 'AsWritten';

  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/**
 * Has pdfkit 0.20.2, which writes each object by itself and a table in plain text, put them into streams; the structure of
 * a form would else take as much room as all its fonts.
 * Source: ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
 */
export function packObjects(pdf: PdfDocument): ObjectPack {
  const objects: PackedObject[] = [];
  const pack = (reference: PdfReference): PdfReference => {
    const finalize = reference.finalize.bind(reference);
    reference.finalize = () => {
      if (reference.buffer.length > 0) finalize();
      else objects.push({ id: reference.id, text: writtenBy(finalize, pdf) });
    };
    return reference;
  };
  const createReference = pdf.ref.bind(pdf);
  pdf.ref = (data) => pack(createReference(data));
  // Those that pdfkit has made by now.
  const { Pages, Names, MarkInfo, StructTreeRoot, ViewerPreferences } = pdf._root.data;
  [pdf._root, Pages, Names, MarkInfo, StructTreeRoot, ViewerPreferences, pdf.outline.dictionary].forEach(pack);
  pdf._finalize = () => {
    const places = new Map<number, readonly [streamId: number, index: number]>();
    for (let start = 0; start < objects.length; start += MOST_OBJECTS) {
      const packed = objects.slice(start, start + MOST_OBJECTS);
      const { id } = writeObjectStream(packed, createReference);
      packed.forEach((object, index) => places.set(object.id, [id, index]));
    }
    writeTable(pdf, places, createReference);
  };
  return {
    reserve: () => pdf._offsets.push(null),
    add: (id, text) => objects.push({ id, text }),
  };
}

/** What pdfkit writes between `obj` and `endobj` of an object. */
function writtenBy(finalize: () => void, pdf: PdfDocument): string {
  const written: (string | Uint8Array)[] = [];
  const write = pdf._write;
  pdf._write = (data) => written.push(data);
  finalize();
  pdf._write = write;
  return written[1] as string;
}

function writeObjectStream(objects: readonly PackedObject[], createReference: PdfDocument['ref']): PdfReference {
  let offset = 0;
  const offsets = objects.map(({ id, text }) => {
    const pair = `${id} ${offset}`;
    offset += text.length + 1;
    return pair;
  });
  const head = `${offsets.join(' ')}\n`;
  const reference = createReference({ Type: 'ObjStm', N: objects.length, First: head.length });
  reference.end(Buffer.from(head + objects.map(({ text }) => text).join('\n'), 'latin1'));
  return reference;
}

/** Bytes of a row of the table: kind, place and index, behind the sign that it counts from the row above. */
const FIELDS = [1, 4, 2] as const;
const ROW_BYTES = 7;
const COUNTED_FROM_ABOVE = 2;

/** @param places of the objects in streams */
function writeTable(
  pdf: PdfDocument,
  places: ReadonlyMap<number, readonly [streamId: number, index: number]>,
  createReference: PdfDocument['ref'],
): void {
  const startOffset = pdf._offset;
  const Size = pdf._offsets.length + 2;
  const table = createReference({
    Type: 'XRef',
    Size,
    W: FIELDS,
    Root: pdf._root,
    Info: pdf._info,
    ID: [pdf._id, pdf._id],
    DecodeParms: { Predictor: 12, Columns: ROW_BYTES },
  });
  const rows = Buffer.alloc(Size * (ROW_BYTES + 1));
  let above = Buffer.alloc(ROW_BYTES);
  for (let id = 0; id < Size; id += 1) {
    const row = Buffer.alloc(ROW_BYTES);
    const place = places.get(id);
    // Object 0 heads the list of free ones.
    row.writeUInt8(id === 0 ? 0 : place ? 2 : 1, 0);
    row.writeUInt32BE(id === 0 ? 0 : (place?.[0] ?? pdf._offsets[id - 1] ?? startOffset), 1);
    row.writeUInt16BE(id === 0 ? 0xffff : (place?.[1] ?? 0), 5);
    const start = id * (ROW_BYTES + 1);
    rows[start] = COUNTED_FROM_ABOVE;
    row.forEach((byte, index) => (rows[start + 1 + index] = byte - (above[index] ?? 0)));
    above = row;
  }
  table.end(rows);
  pdf._write(`startxref\n${startOffset}\n%%EOF`);
  pdf.push(null);
}
