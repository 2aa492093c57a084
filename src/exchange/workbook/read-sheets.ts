/** An xlsx file → its sheets; what is in their cells is read when it is asked for. */

import { ReportError, type Diagnostic } from '../../diagnostic.js';
import { openPackage, type OfficePackage } from '../../ooxml/open-package.js';
import type { CellFormats } from './cell-values.js';
import { describeForeign, mainPartOf, partAt, relationshipsOf } from './package-parts.js';
import { readCells, type SheetCells } from './read-cells.js';
import { readFormatCodes, readSharedTexts, readWorkbookPart } from './read-workbook-parts.js';
import { BadXml } from '../../ooxml/read-xml.js';

/** One sheet of a workbook. */
export interface ListedSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Its cells. @throws ReportError as `readSheets` */
  readonly read: () => SheetCells;
}

/** A workbook's sheets in their order, and what is to be said of the file as a whole. */
export interface ListedSheets {
  readonly sheets: readonly ListedSheet[];
  readonly diagnostics: readonly Diagnostic[];
}

const MOST_SHEETS = 500;
const DAMAGED = {
  code: 'file-damaged',
  message: '文件损坏，有的部分读不了',
  hint: '用 Excel、WPS 或 LibreOffice 打开它，另存一份',
} as const;

/**
 * Lists the sheets of a workbook. Nothing of it is run or fetched: no macros, formulas or links.
 * @throws ReportError `not-office-file`, `file-damaged`, `file-encrypted`, `file-too-large`
 */
export function readSheets(bytes: Uint8Array, file: string): ListedSheets {
  const opened = openPackage(bytes, file);
  const refuse = (problem: Omit<Diagnostic, 'severity' | 'location'>) => {
    return new ReportError([{ severity: 'error', ...problem, location: { file, line: 1, column: 1 } }]);
  };
  const soundly = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      throw error instanceof BadXml ? refuse(DAMAGED) : error;
    }
  };
  const main = soundly(() => mainPartOf(opened));
  const foreign = describeForeign(opened, main);
  if (foreign) throw refuse({ code: 'not-office-file', expected: 'xlsx 文件', ...foreign });
  return soundly(() => {
    const workbook = main === undefined ? undefined : opened.read(main);
    if (main === undefined || !workbook) throw refuse(DAMAGED);
    const relationships = relationshipsOf(opened, main);
    const targetOf = (type: string) => relationships.find((relationship) => relationship.type === type)?.target;
    const { entries, is1904 } = readWorkbookPart(workbook);
    if (entries.length > MOST_SHEETS) {
      const hint = '检查是否放错了文件';
      throw refuse({ code: 'file-too-large', message: `工作表超过 ${MOST_SHEETS} 张，没有读它`, hint });
    }
    let shared: { formats: CellFormats; texts: readonly string[] } | undefined;
    const sharedParts = () => {
      shared ??= {
        formats: { codes: readFormatCodes(partAt(opened, targetOf('styles'))), is1904 },
        texts: readSharedTexts(partAt(opened, targetOf('sharedStrings'))),
      };
      return shared;
    };
    const sheets = entries.flatMap(({ name, id, isHidden }): ListedSheet[] => {
      const target = relationships.find((relationship) => relationship.id === id);
      if (target?.type !== 'worksheet') return [];
      const read = () => {
        return soundly(() => {
          const part = opened.read(target.target);
          if (!part) throw refuse(DAMAGED);
          const { formats, texts } = sharedParts();
          return readCells(part, { file, sheet: name, formats, texts });
        });
      };
      return [{ name, isHidden, read }];
    });
    return { sheets, diagnostics: activeContentOf(opened, file) };
  });
}

function activeContentOf({ names }: OfficePackage, file: string): Diagnostic[] {
  const location = { file, line: 1, column: 1 };
  const warn = (message: string, hint: string): Diagnostic => {
    return { severity: 'warning', code: 'active-content', message, hint, location };
  };
  return [
    ...(names.some((name) => /vbaProject\.bin$/i.test(name))
      ? [warn('文件带有宏；宏没有运行，只读了单元格', '不需要宏就另存为 xlsx')]
      : []),
    ...(names.some((name) => /\/externalLinks\//i.test(name))
      ? [warn('文件引用了别的文件；没有去取，用的是上次算好的结果', '核对引用来的内容，或者改成直接填写')]
      : []),
  ];
}
