/** The objects of a PDF as they are written, those in object streams too: what pdf.js does not tell. */

import { inflateSync } from 'node:zlib';

/** Per object (by its number): its dictionary as text, and its stream, inflated where it is deflated. */
export interface PdfObject {
  readonly dictionary: string;
  readonly stream?: Buffer;
}

/** Reads all objects of a file by one program that writes `N 0 obj` at a line's begin. */
export function objectsInPdf(bytes: Uint8Array): Map<number, PdfObject> {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of file.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\n(?:endobj|stream\n)/gm)) {
    const [whole, id, dictionary = ''] = match;
    const length = whole.endsWith('stream\n') ? /\/Length (\d+)/.exec(dictionary)?.[1] : undefined;
    const start = match.index + whole.length;
    const stream = length === undefined ? undefined : Buffer.from(bytes).subarray(start, start + Number(length));
    if (stream === undefined) objects.set(Number(id), { dictionary });
    else
      objects.set(Number(id), {
        dictionary,
        stream: dictionary.includes('/FlateDecode') ? inflateSync(stream) : stream,
      });
  }
  for (const { dictionary, stream } of [...objects.values()]) {
    if (!dictionary.includes('/Type /ObjStm') || !stream) continue;
    const text = stream.toString('latin1');
    const first = Number(/\/First (\d+)/.exec(dictionary)?.[1]);
    const numbers = text.slice(0, first).trim().split(/\s+/).map(Number);
    for (let index = 0; index < numbers.length; index += 2) {
      const [id = 0, from = 0, , to = text.length] = numbers.slice(index, index + 4);
      objects.set(id, { dictionary: text.slice(first + from, first + to) });
    }
  }
  return objects;
}
