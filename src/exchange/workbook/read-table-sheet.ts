/** A sheet with the rows of lists, such as 绩效指标: whose each row is, and what it says. */

import type { YamlValue } from '../../source/located.js';
import { findHeader, labelKey } from './find-header.js';
import { appendAt } from './place-texts.js';
import type { CellRow } from './read-cells.js';
import type { ProjectIndex } from './project-index.js';
import { dataRows, reportNoHeader } from './read-project-sheet.js';
import { report, reportUnknownColumns, type SheetFindings } from './sheet-findings.js';
import {
  DEPARTMENT_MARK,
  EXAMPLE_MARK,
  NAME_COLUMN,
  NUMBER_COLUMN,
  PROJECT_SHEET,
  TEXT_COLUMN,
  type PlannedList,
  type PlannedTable,
} from './workbook-plan.js';

/** Who a row belongs to: a list of the department's or of a project's. */
interface Owner {
  readonly record: Record<string, YamlValue>;
  readonly list: PlannedList;
}

/**
 * Adds what the sheet holds to the records of the department and of the projects.
 * @returns whether the sheet is in use: one that has nothing but its example, or is not there, says nothing of any list
 */
export function readTableSheet(
  table: PlannedTable,
  rows: readonly CellRow[],
  department: Record<string, YamlValue>,
  projects: ProjectIndex,
  findings: SheetFindings,
): boolean {
  const names = [NUMBER_COLUMN, NAME_COLUMN, ...table.columns.map(({ header }) => header)];
  const keyOf = (text: string) => names.find((name) => name === labelKey(text));
  const header = findHeader(rows, keyOf);
  if (!header) {
    if (rows.length > 0) reportNoHeader(rows, findings, names.slice(1).join('、'));
    return false;
  }
  const below = dataRows(rows, header, keyOf, findings);
  reportUnknownColumns(findings, header, below, names);
  const columnOf = (name: string) => header.columns.get(name);
  let owner: Owner | undefined;
  let hasOwner = false;
  let levelsAbove: readonly string[] = [];
  const inherited: number[] = [];

  for (const { row, cells } of below) {
    const textIn = (name: string) => cells.get(columnOf(name) ?? 0) ?? '';
    const [number, name] = [textIn(NUMBER_COLUMN).trim(), textIn(NAME_COLUMN).trim()];
    const texts = new Map(table.columns.map((column) => [column.header, textIn(column.header)]));
    if ([...texts.values()].every((text) => text.trim() === '')) continue;
    const above: Owner | undefined = owner;
    if (number !== '' || name !== '') {
      const found = ownerOf(number, name, row);
      if (found?.record !== above?.record) levelsAbove = [];
      [owner, hasOwner] = [found, true];
    } else if (!hasOwner) {
      hasOwner = true;
      const hint = `在「${NUMBER_COLUMN}」或「${NAME_COLUMN}」一栏写明；部门自己的写“${DEPARTMENT_MARK}”`;
      const message = '这一行看不出是哪个项目的，没有导入';
      report(findings, 'error', row, columnOf(NAME_COLUMN) ?? 1, { code: 'unknown-project', message, hint });
    } else inherited.push(row);
    if (owner) placeRow(owner, texts, row);
  }
  if (inherited.length > 0) {
    const shown = inherited.slice(0, 10).join('、') + (inherited.length > 10 ? '……' : '');
    report(findings, 'hint', inherited[0] ?? 1, columnOf(NAME_COLUMN) ?? 1, {
      code: 'unknown-project',
      message: `有 ${inherited.length} 行没有写项目，算作上一行的项目：第 ${shown} 行`,
      hint: '核对；不对就在编号或项目名称一栏写明',
    });
  }
  const isExample = ({ cells }: CellRow) => (cells.get(columnOf(NUMBER_COLUMN) ?? 0) ?? '').trim() === EXAMPLE_MARK;
  return below.length > 0 || !rows.some(isExample);

  function ownerOf(number: string, name: string, row: number): Owner | undefined {
    const column = (number === '' ? columnOf(NAME_COLUMN) : columnOf(NUMBER_COLUMN)) ?? 1;
    const [project, second] = projects.find(number, name);
    const means = (text: string) => labelKey(text) === DEPARTMENT_MARK;
    if (means(number) || (number === '' && means(name) && !project)) {
      if (table.department) return { record: department, list: table.department };
      const message = `部门没有「${table.sheet}」`;
      const hint = '写明是哪个项目的，或者删去这一行';
      report(findings, 'error', row, column, { code: 'unknown-project', message, found: number || name, hint });
      return undefined;
    }
    if (project && !second && table.project) return { record: project.fields, list: table.project };
    const nearest = projects.nearest(number, name);
    report(findings, 'error', row, column, {
      code: 'unknown-project',
      message: second
        ? '对得上的项目不止一个，不知道是哪个的，没有导入'
        : `「${PROJECT_SHEET}」里没有这个项目，这一行没有导入`,
      found: `${number} ${name}`.trim(),
      hint: second
        ? '编号和项目名称两栏都写明'
        : nearest === undefined
          ? `在「${PROJECT_SHEET}」里加上这个项目，或者改正编号和项目名称`
          : `改为“${nearest}”，编号和项目名称都要对上`,
    });
    return undefined;
  }

  function placeRow({ record, list }: Owner, texts: ReadonlyMap<string, string>, row: number): void {
    const levels = list.levels.map((level) => texts.get(level) ?? '');
    const firstTyped = levels.findIndex((text) => text.trim() !== '');
    const full = levels.map((text, index) => {
      // Below a level that was typed anew, nothing is carried over.
      const isCarried =
        text.trim() === '' &&
        (firstTyped === -1 || index < firstTyped || levelsAbove[firstTyped] === levels[firstTyped]);
      return isCarried ? (levelsAbove[index] ?? '') : text;
    });
    const missing = full.findIndex((text) => text.trim() === '');
    if (missing !== -1) {
      const level = list.levels[missing] ?? '';
      const problem = {
        code: 'required-field',
        message: `这一行没有写${level}，没有导入`,
        hint: `填上${level}`,
      } as const;
      report(findings, 'error', row, columnOf(level) ?? 1, problem);
      return;
    }
    levelsAbove = full;
    const entry: Record<string, YamlValue> = {};
    for (const [header, text] of texts) {
      if (text === '' || list.levels.includes(header)) continue;
      if (list.entryFields ? Object.hasOwn(list.entryFields, header) : header === TEXT_COLUMN) entry[header] = text;
      else if (text.trim() !== '') {
        const message = `部门的${list.field}没有「${header}」一栏，这一格没有导入`;
        const hint = `把它并进「${TEXT_COLUMN}」`;
        report(findings, 'error', row, columnOf(header) ?? 1, { code: 'unknown-column', message, found: text, hint });
      }
    }
    if (Object.values(entry).every((text) => (text as string).trim() === '')) return;
    appendAt(record, [list.field, ...full], list.entryFields ? entry : (entry[TEXT_COLUMN] ?? ''));
  }
}
