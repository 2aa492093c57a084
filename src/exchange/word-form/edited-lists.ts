/** Edits in a list of all projects, which is made of the projects' own data: none is taken over, each is told at its place. */

import type { Diagnostic, Location } from '../../diagnostic.js';
import type { StoryBlock } from './word-story.js';

/** A row of a list: what its cells say, and where it stands. */
export interface ListRow {
  readonly texts: readonly string[];
  /** Its table and its number in it, from 1. */
  readonly place: string;
  /** The texts of its table's first row. */
  readonly header: readonly string[];
}

/** So many are told one by one. */
const MOST_TOLD = 20;

/** The rows of those tables of `blocks` that were left out of what is `kept`. */
export function listRowsOf(blocks: readonly StoryBlock[], kept: readonly StoryBlock[]): ListRow[] {
  const tables = blocks.filter((block) => block.kind === 'table');
  const isRead = new Set(kept);
  return tables.flatMap((table, tableIndex) => {
    if (isRead.has(table)) return [];
    const rows = table.rows.map(({ cells }) => cells.map(({ text }) => text.replaceAll('\n', '').trim()));
    return rows.map((texts, index): ListRow => {
      return { texts, header: rows[0] ?? [], place: `第 ${tableIndex + 1} 个表格第 ${index + 1} 行` };
    });
  });
}

/**
 * What is otherwise in `read` than in `sent`: cells of rows that are as many, rows that came or went. Code: `unplaced-text`.
 * @param projects what the projects are called
 */
export function editedLists(
  sent: readonly ListRow[],
  read: readonly ListRow[],
  projects: readonly string[],
  file: string,
): Diagnostic[] {
  const told = sent.length === read.length ? editedCells(sent, read, projects) : movedRows(sent, read);
  const rest = told.length - MOST_TOLD;
  const said = told.slice(0, MOST_TOLD).map(({ place, column, hint, ...edit }): Diagnostic => {
    const location: Location = { file, line: 1, column: 1, place: column ? `${place}第 ${column} 列` : place };
    return { severity: 'warning', code: 'unplaced-text', ...edit, hint, location };
  });
  if (rest <= 0) return said;
  const message = `汇总的表里另有 ${rest} 处改动没有导入，没有一一列出`;
  return [...said, { severity: 'warning', code: 'unplaced-text', message, location: { file, line: 1, column: 1 } }];
}

interface ListEdit extends Pick<Diagnostic, 'message' | 'found'> {
  readonly place: string;
  readonly column?: number;
  readonly hint: string;
}

function editedCells(sent: readonly ListRow[], read: readonly ListRow[], projects: readonly string[]): ListEdit[] {
  return read.flatMap(({ texts, place, header }, index) => {
    const before = sent[index]?.texts ?? [];
    const project = projects.find((name) => name !== '' && before.includes(name));
    const columns = [...texts.keys(), ...[...before.keys()].slice(texts.length)];
    return columns.flatMap((column): ListEdit[] => {
      const [typed = '', printed = ''] = [texts[column], before[column]];
      if (typed === printed) return [];
      const isBelowHeader = header.length === texts.length && header !== texts && header[column] !== '';
      const what = isBelowHeader ? `「${header[column] ?? ''}」` : '这一处';
      return [
        {
          place,
          column: column + 1,
          message: `这张表由各项目的数据汇总而成，表里改的没有导入`,
          found: `${typed || '（空）'}（发出时印的是 ${printed || '（空）'}）`,
          hint: project
            ? `在「${project}」的数据文件里改${what}，或者改它自己的表`
            : '它是算出来的：在各项目的数据文件里改',
        },
      ];
    });
  });
}

function movedRows(sent: readonly ListRow[], read: readonly ListRow[]): ListEdit[] {
  // One that was copied stands there once more than before.
  const rowsOnlyIn = (rows: readonly ListRow[], others: readonly ListRow[]) => {
    const left = new Map<string, number>();
    const keyOf = ({ texts }: ListRow) => texts.join('\t');
    for (const row of others) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1);
    return rows.filter((row) => {
      const count = left.get(keyOf(row)) ?? 0;
      left.set(keyOf(row), count - 1);
      return count <= 0 && row.texts.some((text) => text !== '');
    });
  };
  const edit =
    (message: string, hint: string) =>
    ({ texts, place }: ListRow) => {
      return { place, message, found: texts.filter((text) => text !== '').join('；'), hint };
    };
  const added = edit('这张表由各项目的数据汇总而成，这一行没有导入', '在数据文件里改；新的项目另写一个数据文件');
  const gone = edit(
    '这张表由各项目的数据汇总而成，发出时的这一行不在了，数据没有动',
    '要去掉这个项目，删去它的数据文件',
  );
  return [...rowsOnlyIn(read, sent).map(added), ...rowsOnlyIn(sent, read).map(gone)];
}
