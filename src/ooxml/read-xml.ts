/** XML parts of a package as streams of elements and texts, within limits; only well-formed XML without a DTD passes. */

import { SaxesParser } from 'saxes';
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
interface XmlListener {
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

/** The vocabularies whose elements are told apart by a prefix of ours, whatever the file uses, Strict or Transitional. */
const VOCABULARIES: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml(?:\/2006)?\/main$/, 'w:'],
  [/\/officeDocument(?:\/2006)?\/math$/, 'm:'],
  [/\/markup-compatibility\/2006$/, 'mc:'],
  [/^urn:schemas-microsoft-com:vml$/, 'v:'],
  [/\/drawingml(?:\/2006)?\/main$/, 'drawing:'],
];

const NONE: readonly string[] = [];

/**
 * Names of open elements: `w:p` in the vocabularies above, the local name alone in all others. Worked out here: saxes's own
 * namespaces make a parser two to three times slower (saxes 6.0.0), and a workbook may have a million cells.
 */
class ElementNames {
  private readonly names: string[] = [];
  /** For each open element, the prefixes that it declares. */
  private readonly declared: (readonly string[])[] = [];
  /** What each prefix of the file means, the innermost declaration last. Source: Namespaces in XML 1.0, 3. */
  private readonly meanings = new Map<string, string[]>([
    ['', ['']],
    ['xml', ['']],
  ]);

  get depth(): number {
    return this.names.length;
  }

  /**
   * The name of an element that opens.
   * @param attributes as they stand; undefined when none of them can declare a prefix
   * @returns undefined when its prefix is not declared
   */
  open(written: string, attributes: Readonly<Record<string, string>> | undefined): string | undefined {
    this.declared.push(attributes ? this.declare(attributes) : NONE);
    const colon = written.indexOf(':');
    const meaning = this.meanings.get(colon === -1 ? '' : written.slice(0, colon))?.at(-1);
    const name = meaning === undefined ? undefined : meaning + written.slice(colon + 1);
    this.names.push(name ?? written);
    return name;
  }

  /** The name of the element that closes. */
  close(): string {
    for (const prefix of this.declared.pop() ?? NONE) this.meanings.get(prefix)?.pop();
    return this.names.pop() ?? '';
  }

  private declare(attributes: Readonly<Record<string, string>>): readonly string[] {
    const keys = Object.keys(attributes).filter((key) => key === 'xmlns' || key.startsWith('xmlns:'));
    return keys.map((key) => {
      const prefix = key.slice('xmlns:'.length);
      const meanings = this.meanings.get(prefix) ?? [];
      meanings.push(VOCABULARIES.find(([pattern]) => pattern.test(attributes[key] ?? ''))?.[1] ?? '');
      this.meanings.set(prefix, meanings);
      return prefix;
    });
  }
}
