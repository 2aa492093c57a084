/** Word files as people and other programs make them, from raw WordprocessingML. */

import { strToU8, zipSync } from 'fflate';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A cell: its text, or with what its properties say. */
export type CellSpec =
  | string
  | {
      readonly text?: string;
      readonly span?: number;
      readonly merge?: 'restart' | 'continue';
      readonly xml?: string;
      readonly legacyMerge?: 'restart' | 'continue';
    };

export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/** Paragraphs, one a line of `text`; `⏎` is a soft break and a tab a tab. */
export function paragraphs(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const runs = line
        .split('⏎')
        .map((part) =>
          part
            .split('\t')
            .map((piece) => `<w:t xml:space="preserve">${escapeText(piece)}</w:t>`)
            .join('<w:tab/>'),
        )
        .join('<w:br/>');
      return `<w:p><w:r>${runs}</w:r></w:p>`;
    })
    .join('');
}

/** A table; `widths` are those of its grid. */
export function wordTable(widths: readonly number[], rows: readonly (readonly CellSpec[])[]): string {
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const content = rows.map((cells) => `<w:tr>${cells.map(cellXml).join('')}</w:tr>`).join('');
  return `<w:tbl><w:tblPr/><w:tblGrid>${grid}</w:tblGrid>${content}</w:tbl>`;
}

function cellXml(spec: CellSpec): string {
  const { text = '', span = 1, merge, xml, legacyMerge } = typeof spec === 'string' ? { text: spec } : spec;
  const properties =
    (span > 1 ? `<w:gridSpan w:val="${span}"/>` : '') +
    (legacyMerge ? `<w:hMerge w:val="${legacyMerge}"/>` : '') +
    // Word leaves the value out where a merge goes on.
    (merge ? (merge === 'restart' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>') : '');
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${xml ?? paragraphs(text)}</w:tc>`;
}

/** The file. @param parts more parts, by their names below `word/` */
export function wordFile(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const xml = (content: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${content}`);
  const names = `xmlns:w="${WORD}" xmlns:r="${RELATIONSHIPS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`;
  const relationship = `<Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>`;
  return zipSync({
    '[Content_Types].xml': xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationship}</Relationships>`,
    ),
    'word/document.xml': xml(`<w:document ${names}><w:body>${body}</w:body></w:document>`),
    ...Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        `word/${name}`,
        xml(content.replace(/^<([\w:]+)/, `<$1 ${names}`)),
      ]),
    ),
  });
}

/** Every text of a file's body, `w:t` by `w:t`. */
export function textsOfXml(body: string): string[] {
  return [...body.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) =>
    text.replace(/&lt;/g, '<').replace(/&amp;/g, '&'),
  );
}
