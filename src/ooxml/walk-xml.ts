/** A part's XML as a stream of elements and texts, within limits; nothing but well-formed XML without a DTD passes. */

import { SaxesParser } from 'saxes';
import { ReportError, type Diagnostic } from '../diagnostic.js';

/** A bound copy of thirty forms saved by LibreOffice has some 100,000. */
const MOST_ELEMENTS = 400_000;
const MOST_ATTRIBUTES = 500;
const LARGEST_XML_BYTES = 24 * 1024 * 1024;
const DEEPEST_NESTING = 200;
const CHUNK = 1 << 16;

/** The vocabularies that are told apart; whatever else there is has none. */
export type Vocabulary = 'w' | 'm' | 'mc' | 'v' | 'drawing' | 'relationships' | '';

const VOCABULARIES: readonly (readonly [RegExp, Vocabulary])[] = [
  [/\/wordprocessingml(?:\/2006)?\/main$/, 'w'],
  [/\/officeDocument(?:\/2006)?\/math$/, 'm'],
  [/\/markup-compatibility\/2006$/, 'mc'],
  [/^urn:schemas-microsoft-com:vml$/, 'v'],
  [/\/drawingml(?:\/2006)?\/main$/, 'drawing'],
  [/\/package\/2006\/relationships$/, 'relationships'],
];

/** An element that opens: `name` is `w:p` whatever prefix the file uses; attributes go by their local names. */
export interface OpenedElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Who listens; `close` gets the name that `open` got. */
export interface XmlListener {
  readonly open: (element: OpenedElement) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/**
 * Walks through `bytes`.
 * @param file path shown in messages
 * @throws ReportError `file-damaged`, `file-too-large`
 */
export function walkXml(bytes: Uint8Array, file: string, listener: XmlListener): void {
  const refuse = (problem: Omit<Diagnostic, 'severity' | 'location'>): never => {
    throw new ReportError([{ severity: 'error', ...problem, location: { file, line: 1, column: 1 } }]);
  };
  const damaged = (message: string): never =>
    refuse({ code: 'file-damaged', message, hint: '用 Word 或 WPS 打开它，另存一份 docx 再导入' });
  const parser = new SaxesParser({ xmlns: true, position: false });
  const vocabularies = new Map<string, Vocabulary>();
  const vocabularyOf = (uri: string): Vocabulary => {
    const known = vocabularies.get(uri);
    if (known !== undefined) return known;
    const found = VOCABULARIES.find(([pattern]) => pattern.test(uri))?.[1] ?? '';
    vocabularies.set(uri, found);
    return found;
  };
  const names: string[] = [];
  let count = 0;
  parser.on('doctype', () => damaged('文件里夹带了文档类型声明（DTD），Word 文件不该有，没有读它'));
  parser.on('error', () => damaged('文件里的 XML 不完整，读不了'));
  let attributeCount = 0;
  parser.on('attribute', () => {
    attributeCount += 1;
    if (attributeCount > MOST_ATTRIBUTES) throw tooMuch(file);
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    count += 1;
    attributeCount = 0;
    if (count > MOST_ELEMENTS) throw tooMuch(file);
    if (names.length >= DEEPEST_NESTING) throw tooMuch(file, '文档里的内容一层套一层，套得太深');
    const name = `${vocabularyOf(uri)}:${local}`;
    names.push(name);
    const values: Record<string, string> = {};
    for (const attribute of Object.values(attributes)) values[attribute.local] = attribute.value;
    listener.open({ name, attributes: values });
  });
  parser.on('closetag', () => {
    listener.close(names.pop() ?? '');
  });
  parser.on('text', listener.text);
  parser.on('cdata', listener.text);
  if (bytes.length > LARGEST_XML_BYTES) throw tooMuch(file);
  // Office writes UTF-8; UTF-16 is allowed and marked. Source: ECMA-376 Part 2, 8.3.1.
  const decoder = new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8');
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
  }
  parser.close();
}

/** What is thrown when a file has more of something than any filing. Code: `file-too-large`. */
export function tooMuch(file: string, message = '文档里的内容太多，不像是一份绩效目标表'): ReportError {
  const hint = '检查是否放错了文件；只留要导入的表再试';
  return new ReportError([
    { severity: 'error', code: 'file-too-large', message, hint, location: { file, line: 1, column: 1 } },
  ]);
}
