/** XML parts of a package as streams of elements and texts, within limits; only well-formed XML without a DTD passes. */

import { SaxesParser } from 'saxes';
import { ElementNames } from './element-names.js';
import type { OfficePackage, PackageProblem } from './open-package.js';

/** Of all parts of a package together: more than the bytes of one hold of the emptiest cells. */
const MOST_ELEMENTS = 4_000_000;
/** Of one element. */
const MOST_ATTRIBUTES = 500;
const DEEPEST_NESTING = 200;
const CHUNK_BYTES = 1 << 18;

/** An element's attributes by their local names. */
export type Attributes = Readonly<Record<string, string>>;

/** Who listens. Names are those of `ElementNames`. */
export interface XmlListener {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const TOO_DEEP: PackageProblem = {
  code: 'file-too-large',
  message: '文件里的内容一层套一层，套得太深，没有读它',
  expected: `不超过 ${DEEPEST_NESTING} 层`,
  hint: '检查是否放错了文件；只留要导入的表再试',
};
const TOO_MUCH: PackageProblem = {
  code: 'file-too-large',
  message: '文件里的内容太多，没有读它',
  hint: '检查是否放错了文件，或者粘贴了多余的内容',
};
const DOCUMENT_TYPE: PackageProblem = {
  code: 'file-damaged',
  message: '文件里夹带了文档类型声明（DTD），Office 文件不该有，没有读它',
  hint: '用 Word、Excel 或 WPS 打开它，另存一份再导入',
};

/** What is said of a part that is not there though it must be, or is no XML. */
export function damagedPart(part: string): PackageProblem {
  const hint = '用 Word、Excel 或 WPS 打开它，另存一份再导入；打不开就请对方重新发送';
  return { code: 'file-damaged', message: '文件损坏，有的部分读不了', found: part, hint };
}

/**
 * Reads the part of this name; whatever a listener throws ends the reading.
 * @returns whether there is such a part
 * @throws ReportError `file-damaged`, `file-too-large`, and as `OfficePackage.read`
 */
export function readXml(opened: OfficePackage, part: string | undefined, { open, close, text }: XmlListener): boolean {
  const bytes = part === undefined ? undefined : opened.read(part);
  if (part === undefined || !bytes) return false;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw opened.refuse(DOCUMENT_TYPE);
  });
  parser.on('error', () => {
    throw opened.refuse(damagedPart(part));
  });
  let attributeCount = 0;
  let hasPrefixes = false;
  parser.on('attribute', ({ name }) => {
    attributeCount += 1;
    hasPrefixes ||= name === 'xmlns' || name.includes(':');
    if (attributeCount > MOST_ATTRIBUTES) throw opened.refuse(TOO_MUCH);
  });
  const names = new ElementNames();
  parser.on('opentag', ({ name: written, attributes }) => {
    attributeCount = 0;
    opened.work.elements += 1;
    if (opened.work.elements > MOST_ELEMENTS) throw opened.refuse(TOO_MUCH);
    if (names.depth >= DEEPEST_NESTING) throw opened.refuse(TOO_DEEP);
    const name = names.open(written, hasPrefixes ? attributes : undefined);
    if (name === undefined) throw opened.refuse(damagedPart(part));
    open?.(name, hasPrefixes ? byLocalName(attributes) : attributes);
    hasPrefixes = false;
  });
  parser.on('closetag', () => {
    const name = names.close();
    close?.(name);
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decode = decoderOf(bytes);
  for (let start = 0; start <= bytes.length; start += CHUNK_BYTES) {
    const chunk = decode(start);
    if (chunk === undefined) throw opened.refuse(damagedPart(part));
    parser.write(chunk);
  }
  parser.close();
  return true;
}

function byLocalName(attributes: Attributes): Attributes {
  const own = Object.entries(attributes).filter(([key]) => !key.startsWith('xmlns'));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(key.indexOf(':') + 1), value]));
}

/**
 * Decodes chunk by chunk; undefined for bytes that are no text. Office writes UTF-8; UTF-16 is allowed and marked.
 * Source: ECMA-376 Part 2, 8.3.1.
 */
function decoderOf(bytes: Uint8Array): (start: number) => string | undefined {
  const mark = `${bytes[0]},${bytes[1]}`;
  const encoding = mark === '255,254' ? 'utf-16le' : mark === '254,255' ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (start) => {
    const end = start + CHUNK_BYTES;
    try {
      return decoder.decode(bytes.subarray(start, end), { stream: end <= bytes.length });
    } catch {
      return undefined;
    }
  };
}
