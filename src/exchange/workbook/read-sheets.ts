/** A workbook's package → its sheets; what is in their cells is read when it is asked for. */

import type { Diagnostic } from '../../diagnostic.js';
import type { OfficePackage } from '../../ooxml/open-package.js';
import { readRelationships } from '../../ooxml/relationships.js';
import type { CellFormats } from './cell-values.js';
import { readCells, type SheetCells } from './read-cells.js';
import { readFormatCodes, readSharedTexts, readWorkbookPart } from './read-workbook-parts.js';
import { workbookPartOf } from './workbook-part.js';

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

/**
 * Lists the sheets of a workbook. Nothing of it is run or fetched: no macros, formulas or links.
 * @throws ReportError `not-office-file`, `file-damaged`, `file-encrypted`, `file-too-large`
 */
export function readSheets(opened: OfficePackage): ListedSheets {
  const main = workbookPartOf(opened);
  const relationships = readRelationships(opened, main);
  const targetOf = (type: string) => relationships.find((relationship) => relationship.type === type)?.target;
  const { entries, is1904 } = readWorkbookPart(opened, main);
  if (entries.length > MOST_SHEETS) {
    const hint = '检查是否放错了文件';
    throw opened.refuse({ code: 'file-too-large', message: `工作表超过 ${MOST_SHEETS} 张，没有读它`, hint });
  }
  let shared: { formats: CellFormats; texts: readonly string[] } | undefined;
  const sharedParts = () => {
    shared ??= {
      formats: { codes: readFormatCodes(opened, targetOf('styles')), is1904 },
      texts: readSharedTexts(opened, targetOf('sharedStrings')),
    };
    return shared;
  };
  const sheets = entries.flatMap(({ name, id, isHidden }): ListedSheet[] => {
    const target = relationships.find((relationship) => relationship.id === id);
    if (target?.type !== 'worksheet') return [];
    let cells: SheetCells | undefined;
    const read = () => (cells ??= readCells(opened, target.target, { sheet: name, ...sharedParts() }));
    return [{ name, isHidden, read }];
  });
  return { sheets, diagnostics: activeContentOf(opened) };
}

function activeContentOf({ names, file }: OfficePackage): Diagnostic[] {
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
