/** What is wrong with the inside of a font: the table, and the problem as a message goes on from the table's name. */

/** Thrown by whatever reads a font's tables; `font-face.ts` makes a diagnostic of it. */
export class FontDamage extends Error {
  constructor(
    /** The table's tag; empty for the directory of tables. */
    readonly table: string,
    /** In Chinese, e.g. `“一”没有笔画`. */
    readonly problem: string,
  ) {
    super(`${table}: ${problem}`);
    this.name = 'FontDamage';
  }
}

/** What `read` returns. @throws FontDamage for `table` also where it reads beyond a table's end */
export function inTable<T>(table: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new FontDamage(table, '内容不完整，读到了它的外面');
    throw error;
  }
}

/** What fontkit reads of a table, which it stumbles over with errors of any kind. @throws FontDamage */
export function understood<T>(table: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new FontDamage(table, '读不懂');
  }
}
