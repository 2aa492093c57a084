/** What a reader of a sheet has to say, cell by cell. */

import type { Diagnostic, Severity } from '../../diagnostic.js';
import { nearestName } from '../../source/nearest-name.js';
import { columnLetters, locateCell } from '../../ooxml/cell-place.js';
import type { Header } from './find-header.js';
import type { CellRow } from './read-cells.js';

/** Where a reader puts its findings. */
export interface SheetFindings {
  readonly file: string;
  readonly sheet: string;
  readonly found: Diagnostic[];
  /** What to do with content that the pack has no place for. */
  readonly elsewhere: string;
}

/** Adds a finding at a cell. */
export function report(
  { file, sheet, found }: SheetFindings,
  severity: Severity,
  row: number,
  column: number,
  problem: Omit<Diagnostic, 'severity' | 'location'>,
): void {
  const shown = problem.found === undefined ? {} : { found: shorten(problem.found) };
  found.push({ severity, ...problem, ...shown, location: locateCell(file, sheet, row, column) });
}

/** As much of a text as a message quotes. */
export function shorten(text: string): string {
  const start = text.slice(0, 80).trim();
  return text.length > 80 ? `${start}……` : start;
}

/** The rest is only counted. */
const MOST_COLUMNS_REPORTED = 20;

/** Warns of columns with content that nothing knows: they are not read. @param rows those below the header */
export function reportUnknownColumns(
  findings: SheetFindings,
  { row: headerRow, columns, texts }: Header,
  rows: readonly CellRow[],
  names: readonly string[],
): void {
  const known = new Set(columns.values());
  const unknown = new Map<number, { row: number; text: string; count: number }>();
  for (const { row, cells, merged } of rows) {
    for (const [column, text] of cells) {
      if (known.has(column) || merged.has(column) || text.trim() === '') continue;
      const seen = unknown.get(column);
      if (seen) seen.count += 1;
      else unknown.set(column, { row, text, count: 1 });
    }
  }
  const first = [...unknown].slice(0, MOST_COLUMNS_REPORTED);
  if (unknown.size > first.length) {
    const message = `另有 ${unknown.size - first.length} 栏没有认识的表头，没有导入`;
    const hint = '检查是否放错了文件，或者粘贴了多余的内容';
    report(findings, 'warning', headerRow, first.at(-1)?.[0] ?? 1, { code: 'unknown-column', message, hint });
  }
  for (const [column, { row, text, count }] of first) {
    const typed = texts.get(column);
    const header = typed === undefined ? undefined : shorten(typed);
    const letters = columnLetters(column);
    const nearest = header === undefined ? undefined : nearestName(header, names);
    const isRepeated = header !== undefined && nearest === header;
    report(findings, 'warning', header === undefined ? row : headerRow, column, {
      code: 'unknown-column',
      message:
        header === undefined
          ? `${letters} 列没有表头，其中 ${count} 格没有导入`
          : `${isRepeated ? `表头「${header}」出现了两次` : `不认识表头「${header}」`}，这一栏的 ${count} 格没有导入`,
      found: text,
      hint:
        nearest === undefined || isRepeated
          ? `写上认识的表头；${findings.elsewhere}；不要的就删去`
          : `改为「${nearest}」；${findings.elsewhere}`,
    });
  }
}
