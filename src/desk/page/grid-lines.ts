/** What a grid shows: its columns, and its lines with the levels or names in front of them. */

import type { FieldView, Path, RecordShapeView, ShapeView } from '../unit-view.js';
import { entryIndexOf, type ListRows } from './list-rows.js';

/** What stands in front of a line, and over how many lines it reaches. */
export interface GridHead {
  readonly text: string;
  readonly lineCount: number;
}

/** The list that a line is a row of. */
export interface GridList {
  readonly path: Path;
  readonly rows: ListRows;
  /** What one of its entries is called: 数量指标. */
  readonly name: string;
}

/** A line of a grid. */
export interface GridLine {
  readonly key: string;
  readonly heads: readonly GridHead[];
  /** For those who hear the page. */
  readonly label: string;
  /** Of the record or text that the line shows; of a blank row, of the one that it would become. */
  readonly path: Path;
  readonly isBlank: boolean;
  /** The row of a list; absent where the form has a fixed line. */
  readonly list?: GridList;
  readonly rowNumber?: number;
  /** The columns that a fixed line has, where others have more. */
  readonly columns?: readonly string[];
}

/** A list of a level record: the names of its levels and where it stands. */
export interface LevelList {
  readonly levels: readonly string[];
  readonly path: Path;
  readonly item: ShapeView;
}

/** The lists below the levels of `shape`, in printed order. */
export function levelListsOf(shape: RecordShapeView, path: Path): readonly LevelList[] {
  return shape.fields.flatMap(({ name, shape: below }): readonly LevelList[] => {
    const at = [...path, name];
    if (below.kind === 'record') {
      return levelListsOf(below, at).map((list) => ({ ...list, levels: [name, ...list.levels] }));
    }
    return below.kind === 'list' ? [{ levels: [name], path: at, item: below.item }] : [];
  });
}

/** The lines of lists below levels; a level's name stands once, in front of all its lines. */
export function linesOfLevels(lists: readonly LevelList[], rowsOf: (path: Path) => ListRows): readonly GridLine[] {
  const rows = lists.map(({ path }) => rowsOf(path));
  return lists.flatMap((list, index) => {
    const heads = list.levels.map((text, depth): GridHead => {
      const sameAs = (other: LevelList | undefined) =>
        other?.levels.slice(0, depth + 1).join('\n') === list.levels.slice(0, depth + 1).join('\n');
      if (sameAs(lists[index - 1])) return { text, lineCount: 0 };
      let lineCount = 0;
      for (let at = index; sameAs(lists[at]); at += 1) lineCount += rows[at]?.length ?? 0;
      return { text, lineCount };
    });
    return linesOfList(list.path, list.levels[list.levels.length - 1] ?? '', rows[index] ?? [], heads);
  });
}

/** The lines of one list; `heads` stand in front of its first one. */
export function linesOfList(path: Path, name: string, rows: ListRows, heads: readonly GridHead[]): readonly GridLine[] {
  const list: GridList = { path, rows, name };
  return rows.map((row, index) => ({
    key: String(row.number),
    heads: index === 0 ? heads.filter(({ lineCount }) => lineCount > 0) : [],
    label: `${name}第${index + 1}条`,
    path: [...path, entryIndexOf(rows, row.number)],
    isBlank: row.isBlank,
    list,
    rowNumber: row.number,
  }));
}

/** The fixed lines of a record whose fields are records, each of some of the columns. */
export function fixedLinesOf(fields: readonly FieldView[], path: Path): readonly GridLine[] {
  return fields.map(({ name, shape }) => ({
    ...(shape.kind === 'record' && { columns: shape.fields.map((field) => field.name) }),
    key: name,
    heads: [{ text: name, lineCount: 1 }],
    label: name,
    path: [...path, name],
    isBlank: false,
  }));
}
