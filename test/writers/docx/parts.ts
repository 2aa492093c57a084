/** Reads what the DOCX writer wrote: the parts of a file, their elements, their text. */

import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import type { Document } from '../../../src/document/document.js';
import { writeDocx } from '../../../src/writers/docx/write-docx.js';
import { SOFT_CLEAR } from '../../../src/ooxml/soft-break.js';
import { WORD_FONTS } from '../../support/documents.js';

/** An element with its children; text stands between as strings. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

/** The parts of `document` as a .docx file, by their paths. */
export async function partsOf(document: Document): Promise<Record<string, string>> {
  const files = unzipSync(await writeDocx(document, WORD_FONTS));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** The root element of one part of `document`. */
export async function partOf(document: Document, path: string): Promise<Element> {
  return parseXml((await partsOf(document))[path] ?? '');
}

/** The root element of an XML file. */
export function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => open.at(-1)?.children.push(text));
  parser.on('closetag', () => open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return root.children.find((child) => typeof child !== 'string') as Element;
}

/** Every element of the name inside `element`, in order. */
export function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  );
}

/** The value of the first such element inside `element`: its `w:val`. */
export function valueOf(element: Element, name: string): string | undefined {
  return all(element, name)[0]?.attributes['w:val'];
}

/** What a paragraph says: line breaks as ⏎, but those for want of room, tabs as tabs. */
export function textOf(element: Element): string {
  if (element.name === 'w:br') return element.attributes['w:clear'] === SOFT_CLEAR ? '' : '⏎';
  if (element.name === 'w:pPr') return '';
  if (element.name === 'w:tab') return '\t';
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
