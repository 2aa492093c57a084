/** Tables → the bytes of an xlsx file: several sheets with headers, notes and drop-downs. */

import { columnLetters } from '../../ooxml/cell-place.js';
import { cellTextXml } from '../../ooxml/cell-text.js';
import { OFFICE_RELATIONSHIPS } from '../../ooxml/relationships.js';
import { escapeXml, XML_START } from '../../ooxml/write-xml.js';
import { zipParts } from '../../ooxml/zip-parts.js';
import type { SheetColumn, SheetContent, CellLook } from './sheet-content.js';
import { notesPart, noteShapesPart } from './sheet-notes.js';
import {
  contentTypesPart,
  NUMBER_STYLES,
  packageRelationshipsPart,
  relationshipsPart,
  stylesPart,
  STYLES,
} from './workbook-parts.js';

/** The sheet, hidden, where drop-downs find their choices. */
export const CHOICES_SHEET = '选项';

/** As many rows have drop-downs. */
const ROWS_WITH_CHOICES = 2000;

const LINE_HEIGHT_POINTS = 15;
/** Source: Excel specifications and limits. */
const TALLEST_ROW_POINTS = 409;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/**
 * Writes a workbook: the same bytes for the same sheets, on any machine. The first sheet is in sight.
 * @param sheets names of at most 31 characters without `[]:*?/\`; texts of at most `LONGEST_CELL_TEXT`
 */
export function writeSheets(sheets: readonly SheetContent[]): Uint8Array {
  const lists = sheets.flatMap(({ columns }) => columns.flatMap(({ choices }) => (choices ? [choices] : [])));
  const all = lists.length === 0 ? sheets : [...sheets, choicesSheet(lists)];
  const parts: [string, string][] = [
    ['[Content_Types].xml', contentTypesPart(all.map(hasNotes))],
    ['_rels/.rels', packageRelationshipsPart()],
    ['xl/workbook.xml', workbookPart(all)],
    ['xl/_rels/workbook.xml.rels', workbookRelationships(all.length)],
    ['xl/styles.xml', stylesPart()],
  ];
  all.forEach((sheet, index) => {
    const number = index + 1;
    parts.push([`xl/worksheets/sheet${number}.xml`, sheetPart(sheet, index === 0, lists)]);
    if (!hasNotes(sheet)) return;
    parts.push(
      [
        `xl/worksheets/_rels/sheet${number}.xml.rels`,
        relationshipsPart([
          ['comments', `../comments${number}.xml`],
          ['vmlDrawing', `../drawings/vmlDrawing${number}.vml`],
        ]),
      ],
      [`xl/comments${number}.xml`, notesPart(sheet.columns)],
      [`xl/drawings/vmlDrawing${number}.vml`, noteShapesPart(sheet.columns, number)],
    );
  });
  // Drawings in VML are XML without its declaration.
  return zipParts(parts.map(([name, xml]) => [name, name.endsWith('.vml') ? xml : XML_START + xml]));
}

function choicesSheet(lists: readonly (readonly string[])[]): SheetContent {
  const length = Math.max(...lists.map((list) => list.length));
  const rows = Array.from({ length }, (_, index) => ({ texts: lists.map((list) => list[index] ?? '') }));
  return { name: CHOICES_SHEET, columns: lists.map(() => ({ header: CHOICES_SHEET, width: 30 })), rows };
}

function hasNotes({ columns }: SheetContent): boolean {
  return columns.some(({ note }) => note !== undefined);
}

function workbookPart(sheets: readonly SheetContent[]): string {
  const entries = sheets.map(({ name, isHidden = false }, index) => {
    const state = isHidden ? ' state="veryHidden"' : name === CHOICES_SHEET ? ' state="hidden"' : '';
    return `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE_RELATIONSHIPS}"><bookViews><workbookView/></bookViews><sheets>${entries.join('')}</sheets></workbook>`;
}

function workbookRelationships(sheetCount: number): string {
  const sheets = Array.from(
    { length: sheetCount },
    (_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const,
  );
  return relationshipsPart([...sheets, ['styles', 'styles.xml']]);
}

function sheetPart(sheet: SheetContent, isInSight: boolean, lists: readonly (readonly string[])[]): string {
  const { columns, rows } = sheet;
  const widths = columns.map(({ width, look = 'content', isHidden = false }, index) => {
    const hidden = isHidden ? ' hidden="1"' : '';
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${STYLES[look]}"${hidden} customWidth="1"/>`;
  });
  const header = rowElement(
    columns.map((column) => column.header),
    1,
    columns,
    () => 'header',
  );
  const body = rows.map(({ texts, look }, index) => {
    return rowElement(texts, index + 2, columns, (columnIndex) => look ?? columns[columnIndex]?.look ?? 'content');
  });
  return [
    `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE_RELATIONSHIPS}">`,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    viewOf(sheet, isInSight),
    '<sheetFormatPr defaultRowHeight="15"/>',
    `<cols>${widths.join('')}</cols>`,
    `<sheetData>${header}${body.join('')}</sheetData>`,
    validationsOf(columns, lists),
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    hasNotes(sheet) ? '<legacyDrawing r:id="rId2"/>' : '',
    '</worksheet>',
  ].join('');
}

function viewOf({ frozenColumns = 0 }: SheetContent, isInSight: boolean): string {
  const first = `${columnLetters(frozenColumns + 1)}2`;
  const pane = frozenColumns === 0 ? 'bottomLeft' : 'bottomRight';
  const split = frozenColumns === 0 ? '' : ` xSplit="${frozenColumns}"`;
  const selected = isInSight ? ' tabSelected="1"' : '';
  return (
    `<sheetViews><sheetView${selected} workbookViewId="0"><pane${split} ySplit="1" topLeftCell="${first}" ` +
    `activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${first}" sqref="${first}"/></sheetView></sheetViews>`
  );
}

function rowElement(
  texts: readonly string[],
  row: number,
  columns: readonly SheetColumn[],
  lookAt: (columnIndex: number) => CellLook,
): string {
  const cells = texts.map((text, index) => {
    const look = lookAt(index);
    const start = `<c r="${columnLetters(index + 1)}${row}" s="${styleOf(look, columns[index])}"`;
    const number = holdsNumbers(look, columns[index]) ? exactNumber(text) : undefined;
    if (number !== undefined) return `${start}><v>${number}</v></c>`;
    return text === '' ? `${start}/>` : `${start} t="inlineStr"><is>${cellTextXml(text)}</is></c>`;
  });
  const lines = texts.map((text, index) => linesOf(text, columns[index]?.width ?? 1));
  // LibreOffice does not fit rows to their texts when it opens a file; without customHeight they still grow when typed in.
  const height = Math.min(Math.max(1, ...lines) * LINE_HEIGHT_POINTS + 1, TALLEST_ROW_POINTS);
  return `<row r="${row}" ht="${height}">${cells.join('')}</row>`;
}

function holdsNumbers(look: CellLook, column: SheetColumn | undefined): boolean {
  return column?.numbers !== undefined && look !== 'header';
}

function styleOf(look: CellLook, column: SheetColumn | undefined): number {
  if (!column?.numbers || !holdsNumbers(look, column)) return STYLES[look];
  return NUMBER_STYLES[column.numbers][look === 'total' ? 'total' : 'plain'];
}

/** Source: Excel specifications and limits: number precision. */
const MOST_DIGITS = 15;
/** As many as the format of amounts shows. */
const MOST_DECIMALS = 6;

/** `text` as a workbook's number, where that keeps and shows every digit of it; leading zeros apart. */
function exactNumber(text: string): string | undefined {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
  if (whole === '' || whole.length + decimals.length > MOST_DIGITS || decimals.length > MOST_DECIMALS) return undefined;
  return `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}

/** About how many lines a text takes in a column. */
function linesOf(text: string, width: number): number {
  const characters = Math.max(1, width - 2);
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / characters)), 0);
}

function widthOf(line: string): number {
  return line.length + (line.match(/[^\u0000-\u00ff]/g)?.length ?? 0);
}

/** What is typed beside the choices is taken: a bureau has its own. */
function validationsOf(columns: readonly SheetColumn[], lists: readonly (readonly string[])[]): string {
  const validations = columns.flatMap(({ choices, choicesFrom }, index) => {
    const letters = columnLetters(index + 1);
    const listIndex = choices ? lists.indexOf(choices) : -1;
    const source = choices
      ? rangeOf(CHOICES_SHEET, listIndex, choices.length)
      : choicesFrom && rangeOf(choicesFrom.sheet, choicesFrom.columnIndex, ROWS_WITH_CHOICES);
    if (source === undefined) return [];
    const cells = `${letters}2:${letters}${ROWS_WITH_CHOICES + 1}`;
    return [
      `<dataValidation type="list" errorStyle="information" allowBlank="1" sqref="${cells}"><formula1>${escapeXml(source)}</formula1></dataValidation>`,
    ];
  });
  if (validations.length === 0) return '';
  return `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`;
}

function rangeOf(sheet: string, columnIndex: number, rowCount: number): string {
  const letters = columnLetters(columnIndex + 1);
  return `'${sheet}'!$${letters}$2:$${letters}$${rowCount + 1}`;
}
