/** The notes at the headers of a sheet: their texts, and the boxes that they are shown in. */

import { columnLetters } from '../../ooxml/cell-place.js';
import { cellTextXml } from '../../ooxml/cell-text.js';
import type { SheetColumn } from './sheet-content.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A box of notes in pixels, and about as many Chinese characters on a line of it. */
const BOX_WIDTH = 260;
const CHARACTERS_A_LINE = 18;
const LINE_HEIGHT = 20;

/** The texts of the notes. */
export function notesPart(columns: readonly SheetColumn[]): string {
  const notes = columns.flatMap(({ note }, index) => {
    if (note === undefined) return [];
    return [`<comment ref="${columnLetters(index + 1)}1" authorId="0"><text>${cellTextXml(note)}</text></comment>`];
  });
  return `<comments xmlns="${MAIN}"><authors><author/></authors><commentList>${notes.join('')}</commentList></comments>`;
}

/**
 * The boxes, hidden until the pointer is at the header.
 * Source: ECMA-376 Part 4, 19.4 (VML), which Excel still needs to show a note at all.
 */
export function noteShapesPart(columns: readonly SheetColumn[], sheetNumber: number): string {
  const shapes = columns.flatMap(({ note }, index) => {
    if (note === undefined) return [];
    const id = `_x0000_s${sheetNumber * 1024 + index + 1}`;
    const lines = note.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / CHARACTERS_A_LINE), 1);
    const rows = Math.ceil((lines * LINE_HEIGHT) / 20);
    const [endColumn, endOffset] = endOfBox(columns, index + 1);
    return [
      `<v:shape id="${id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`,
      '<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>',
      `<x:Anchor>${index + 1}, 10, 0, 4, ${endColumn}, ${endOffset}, ${rows}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>`,
      `<x:Row>0</x:Row><x:Column>${index}</x:Column></x:ClientData></v:shape>`,
    ];
  });
  return [
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">',
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${sheetNumber}"/></o:shapelayout>`,
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>',
    ...shapes,
    '</xml>',
  ].join('');
}

/** The column (from 0) and the pixel in it where a box ends that starts at a column. */
function endOfBox(columns: readonly SheetColumn[], startIndex: number): readonly [columnIndex: number, offset: number] {
  let rest = BOX_WIDTH;
  for (let index = startIndex; ; index += 1) {
    const width = Math.round((columns[index]?.width ?? 8) * 7 + 5);
    if (rest <= width) return [index, rest];
    rest -= width;
  }
}
