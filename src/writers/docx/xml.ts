/** XML as text: what docx's elements become, and how text is escaped. */

import type { IContext, XmlComponent } from 'docx';

/** Opens each XML part. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Declares the prefixes that the parts of a document use. Source: ECMA-376 Part 1, annex A. */
export const WORD_NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** Characters that no XML file may hold. Source: XML 1.0 (fifth edition), 2.2. */

const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What docx's elements turn into before they are text: `{ name: children }`, attributes being a child `{ _attr }`. */
type Node = Readonly<Record<string, unknown>>;

/**
 * Escapes text for the content of an element or a quoted attribute.
 * @throws Error when a character cannot stand in XML; reading the sources has refused those already
 */
export function escapeXml(text: string): string {
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) throw new Error(`U+${forbidden[0].charCodeAt(0).toString(16).toUpperCase()} cannot stand in XML`);
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] as string);
}

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
