/** XML parts of a workbook, read as a stream of elements by their local names. */

import { SaxesParser } from 'saxes';

/** Called for each element; names are without prefix, so that every dialect (Strict, Transitional, prefixed) reads the same. */
export interface XmlListener {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Thrown for what is no XML, or has a document type, with which entities could be made up. */
export class BadXml extends Error {}

/** Far more than any workbook has. */
const DEEPEST_NESTING = 100;

const CHUNK_BYTES = 256 * 1024;

/**
 * Reads `part`; whatever a listener throws ends the reading.
 * @throws BadXml
 */
export function readXml(part: Uint8Array, { open, close, text }: XmlListener): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on('doctype', () => {
    throw new BadXml('doctype');
  });
  parser.on('error', (error) => {
    throw new BadXml(error.message);
  });
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST_NESTING) throw new BadXml('nesting');
    open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    close?.(localName(name));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = decoderFor(part);
  for (let start = 0; start < part.length; start += CHUNK_BYTES) {
    parser.write(decode(decoder, part.subarray(start, start + CHUNK_BYTES), true));
  }
  parser.write(decode(decoder, new Uint8Array(), false));
  parser.close();
}

/** What escapes of the kind `_x000D_` stand for. Source: ECMA-376 Part 1, 22.9.2.19, ST_Xstring. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

function decoderFor(part: Uint8Array): InstanceType<typeof TextDecoder> {
  const start = `${part[0]},${part[1]}`;
  return new TextDecoder(start === '255,254' ? 'utf-16le' : start === '254,255' ? 'utf-16be' : 'utf-8', {
    fatal: true,
  });
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    throw new BadXml('encoding');
  }
}
