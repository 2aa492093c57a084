/** What docx's elements become: XML as text. */

import type { IContext, XmlComponent } from 'docx';
import { OFFICE_RELATIONSHIPS } from '../../ooxml/relationships.js';
import { escapeXml } from '../../ooxml/write-xml.js';
import { RecentlyUsed } from '../../source/recently-used.js';

/** Declares the prefixes that the parts of a document use. Source: ECMA-376 Part 1, annex A. */
export const WORD_NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' + `xmlns:r="${OFFICE_RELATIONSHIPS}"`;

/** What docx's elements turn into before they are text: `{ name: children }`, attributes being a child `{ _attr }`. */
type Node = Readonly<Record<string, unknown>>;

/** An element of docx as XML. docx's own serialiser is not exported, and its `Packer` writes only whole files. */
export function xmlOf(component: XmlComponent): string {
  // The elements used here look at nothing but the stack; file and part are for pictures, lists and links.
  const node = component.prepForXml({ stack: [] } as unknown as IContext);
  return node ? nodeXml(node) : '';
}

function nodeXml(node: Node): string {
  return Object.entries(node)
    .map(([name, content]) => elementXml(name, content))
    .join('');
}

function elementXml(name: string, content: unknown): string {
  let attributes = '';
  let inner = '';
  for (const child of Array.isArray(content) ? (content as unknown[]) : [content]) {
    if (typeof child !== 'object' || child === null) inner += escapeXml(String(child));
    else if ('_attr' in child) attributes += attributesXml(child._attr as Node);
    else inner += nodeXml(child as Node);
  }
  return inner === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inner}</${name}>`;
}

function attributesXml(attributes: Node): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`).join('');
}

const knownPieces = new RecentlyUsed<string>();

/** Gives up the pieces that the last file did not have. */
export function turnPiecesToNextFile(): void {
  knownPieces.turn();
}

/** What `write` gives for all that `of` holds, written once for file after file. @param kind what is written, unlike any other kind */
export function pieceXml(kind: string, of: readonly unknown[], write: () => string): string {
  return knownPieces.get(kind + JSON.stringify(of), write);
}
