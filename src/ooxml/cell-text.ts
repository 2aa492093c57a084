/** Texts of cells in XML: what XML cannot hold or would change stands there as `_x000D_`. Source: ECMA-376 Part 1, 22.9.2.19, ST_Xstring. */

import { escapeXml } from './write-xml.js';

/** A cell's text as a `t` element. What only looks like such an escape is escaped as well. */
export function cellTextXml(text: string): string {
  const escaped = text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, escapeOf)
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, escapeOf);
  return `<t xml:space="preserve">${escapeXml(escaped)}</t>`;
}

/** What a cell's text read from XML stands for. */
export function unescapeCellText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}

function escapeOf(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
