/** The parts of an xlsx file that are the same for every workbook: looks, types and relationships. */

import type { CellLook, NumberKind } from './sheet-content.js';
import { contentTypesXml, OFFICE_RELATIONSHIPS, relationshipsXml } from '../../ooxml/relationships.js';

/** The looks of cells, by their place in the list of formats. */
export const STYLES: Readonly<Record<CellLook, number>> = {
  content: 0,
  header: 1,
  label: 2,
  remark: 3,
  example: 4,
  total: 5,
};

/** The looks of cells that hold numbers, and of the same in a row of totals. */
export const NUMBER_STYLES: Readonly<Record<NumberKind, { readonly plain: number; readonly total: number }>> = {
  amount: { plain: 6, total: 7 },
  count: { plain: 8, total: 9 },
};

/** At least two decimals, and as many as 元 in 万元 can have. 164 is the first number of formats of one's own. */
const AMOUNT_FORMAT = { id: 164, code: '#,##0.00####' };
/** The built-in format `0`. */
const COUNT_FORMAT_ID = 1;

const FONT = '<name val="宋体"/><charset val="134"/>';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The formats of cells. 49 is the built-in number format `@`. Source: ECMA-376 Part 1, 18.8.30. */
export function stylesPart(): string {
  const format = (fontId: number, fillId: number, borderId: number, horizontal: string, numberFormat = 49) => {
    const alignment = `<alignment horizontal="${horizontal}" vertical="${horizontal === 'center' ? 'center' : 'top'}" wrapText="1"/>`;
    return `<xf numFmtId="${numberFormat}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
  };
  const solid = (colour: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  const side = (name: string) => `<${name} style="thin"><color rgb="FFB0B0B0"/></${name}>`;
  const border = `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`;
  return [
    `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`,
    `<numFmts count="1"><numFmt numFmtId="${AMOUNT_FORMAT.id}" formatCode="${AMOUNT_FORMAT.code}"/></numFmts>`,
    `<fonts count="4"><font><sz val="11"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font>`,
    `<font><sz val="10"/><color rgb="FF606060"/>${FONT}</font><font><i/><sz val="11"/><color rgb="FF808080"/>${FONT}</font></fonts>`,
    '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    `${solid('FFDCE6F1')}${solid('FFF2F2F2')}</fills>`,
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${border}</borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="10">${format(0, 0, 0, 'left')}${format(1, 2, 1, 'center')}${format(1, 3, 1, 'left')}`,
    `${format(2, 0, 0, 'left')}${format(3, 0, 0, 'left')}${format(1, 3, 1, 'left')}`,
    `${format(0, 0, 0, 'right', AMOUNT_FORMAT.id)}${format(1, 3, 1, 'right', AMOUNT_FORMAT.id)}`,
    `${format(0, 0, 0, 'right', COUNT_FORMAT_ID)}${format(1, 3, 1, 'right', COUNT_FORMAT_ID)}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}

/** What each part is. @param sheetsHaveNotes one a sheet */
export function contentTypesPart(sheetsHaveNotes: readonly boolean[]): string {
  const typed = (name: string, type: string) => [`xl/${name}.xml`, `${TYPES}.${type}+xml`] as const;
  const sheets = sheetsHaveNotes.flatMap((hasNotes, index) => {
    const sheet = typed(`worksheets/sheet${index + 1}`, 'worksheet');
    return hasNotes ? [sheet, typed(`comments${index + 1}`, 'comments')] : [sheet];
  });
  const parts = [typed('workbook', 'sheet.main'), typed('styles', 'styles'), ...sheets];
  return contentTypesXml(parts, [['vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing']]);
}

/** The package's way to its workbook. */
export function packageRelationshipsPart(): string {
  return relationshipsPart([['officeDocument', 'xl/workbook.xml']]);
}

/** Relationships `rId1`, `rId2` … by the last part of their type. */
export function relationshipsPart(relationships: readonly (readonly [type: string, target: string])[]): string {
  return relationshipsXml(
    relationships.map(([type, target], index) => [`rId${index + 1}`, `${OFFICE_RELATIONSHIPS}/${type}`, target]),
  );
}
