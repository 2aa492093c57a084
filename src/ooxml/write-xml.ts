/** Texts in the XML of a workbook. */

export const XML_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** `text` as an attribute's value or as an element's text where nothing but XML itself has to be minded. */
export function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A cell's text as an element. What XML cannot hold or would change, and what only looks like such an escape, is written
 * as `_x000D_`. Source: ECMA-376 Part 1, 22.9.2.19, ST_Xstring.
 */
export function element(name: string, text: string): string {
  const escaped = text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, escapeOf)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, escapeOf);
  return `<${name} xml:space="preserve">${attribute(escaped)}</${name}>`;
}

function escapeOf(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
