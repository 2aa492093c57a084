/** XML as it is written: the declaration that opens a part, and texts escaped. */

/** Opens each XML part. */
export const XML_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** What no XML file may hold. Source: XML 1.0 (fifth edition), 2.2. */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What is escaped, or may be forbidden: most texts have none of it. */
const LOOKED_AT = /[&<>"\u0000-\u001f\ud800-\udfff\ufffe\uffff]/;

/**
 * Escapes text for the content of an element or a quoted attribute.
 * @throws Error when a character cannot stand in XML; reading the sources has refused those already
 */
export function escapeXml(text: string): string {
  if (!LOOKED_AT.test(text)) return text;
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) throw new Error(`U+${forbidden[0].charCodeAt(0).toString(16).toUpperCase()} cannot stand in XML`);
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
