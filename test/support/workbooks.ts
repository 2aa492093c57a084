/** Workbooks put together by hand, as no program would write them. */

import { strToU8, zipSync } from 'fflate';

/** A sheet as the XML inside `<worksheet>`, or as texts by cell (`B3`). */
export interface MadeSheet {
  readonly name: string;
  readonly cells?: Readonly<Record<string, string | number>>;
  /** In place of cells. */
  readonly xml?: string;
  /** Behind the cells: `<mergeCells>…`. */
  readonly after?: string;
  readonly state?: string;
}

export interface MadeWorkbook {
  readonly sheets: readonly MadeSheet[];
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly workbookProperties?: string;
  readonly namespace?: string;
  readonly relationshipNamespace?: string;
  readonly extraParts?: Readonly<Record<string, string | Uint8Array>>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Zips a workbook. */
export function makeWorkbook({
  sheets,
  sharedStrings,
  styles,
  workbookProperties = '',
  namespace = MAIN,
  relationshipNamespace = OFFICE,
  extraParts = {},
}: MadeWorkbook): Uint8Array {
  const relationship = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relationshipNamespace}/${type}" Target="${target}"/>`;
  const wrap = (entries: string) => `<Relationships>${entries}</Relationships>`;
  const parts: Record<string, string | Uint8Array> = {
    '_rels/.rels': wrap(relationship('r', 'officeDocument', '/xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${namespace}" xmlns:r="${relationshipNamespace}">${workbookProperties}<sheets>${sheets
      .map(({ name, state }, index) => {
        return `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index}"${state === undefined ? '' : ` state="${state}"`}/>`;
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': wrap(
      sheets.map((_, index) => relationship(`s${index}`, 'worksheet', `worksheets/s${index}.xml`)).join('') +
        (sharedStrings === undefined ? '' : relationship('t', 'sharedStrings', 'sharedStrings.xml')) +
        (styles === undefined ? '' : relationship('f', 'styles', 'styles.xml')),
    ),
    ...(sharedStrings !== undefined && { 'xl/sharedStrings.xml': `<sst xmlns="${namespace}">${sharedStrings}</sst>` }),
    ...(styles !== undefined && { 'xl/styles.xml': `<styleSheet xmlns="${namespace}">${styles}</styleSheet>` }),
    ...extraParts,
  };
  sheets.forEach(({ cells = {}, xml, after = '' }, index) => {
    const content = xml ?? `<sheetData>${rowsOf(cells)}</sheetData>${after}`;
    parts[`xl/worksheets/s${index}.xml`] ??= `<worksheet xmlns="${namespace}">${content}</worksheet>`;
  });
  const bytes = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
  return zipSync(Object.fromEntries(bytes) as Record<string, Uint8Array>, { level: 1 });
}

function rowsOf(cells: Readonly<Record<string, string | number>>): string {
  const rows = new Map<number, string[]>();
  for (const [reference, text] of Object.entries(cells)) {
    const row = Number(/\d+/.exec(reference)?.[0]);
    const cell =
      typeof text === 'number'
        ? `<c r="${reference}"><v>${text}</v></c>`
        : text.startsWith('<')
          ? text.replace('<c', `<c r="${reference}"`)
          : `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
    rows.set(row, [...(rows.get(row) ?? []), cell]);
  }
  return [...rows].map(([row, made]) => `<row r="${row}">${made.join('')}</row>`).join('');
}
