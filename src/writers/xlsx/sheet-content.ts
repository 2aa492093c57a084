/** What a workbook is to hold, whatever it is about: sheets of texts with a header. */

/** How the cells of a column or row look. They hold text (`@`), so that no code or amount is changed by typing it in. */
export type CellLook = 'content' | 'header' | 'label' | 'remark' | 'example' | 'total';

/** What the texts of a column stand for where they are to be reckoned with. */
export type NumberKind = 'amount' | 'count';

/** One column of a sheet. */
export interface SheetColumn {
  readonly header: string;
  /** In characters of the standard font; a Chinese character takes two. */
  readonly width: number;
  /** Shown at the header. */
  readonly note?: string;
  /** Offered in a list; anything else may be typed as well. */
  readonly choices?: readonly string[];
  /** Offered in a list: what stands in a column (from 0) of another sheet. */
  readonly choicesFrom?: { readonly sheet: string; readonly columnIndex: number };
  /** It is there, and not in sight. */
  readonly isHidden?: boolean;
  /** `content` when it is not told. */
  readonly look?: CellLook;
  /** Cells below the header are numbers, but for texts that a workbook could not hold to the last digit. */
  readonly numbers?: NumberKind;
}

/** One sheet: its first row is the header, which stays in sight. */
export interface SheetContent {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** One text a column. */
  readonly rows: readonly SheetRow[];
  /** It is there for programs: people are not offered to show it. */
  readonly isHidden?: boolean;
  /** How many columns stay in sight. */
  readonly frozenColumns?: number;
}

/** A workbook that is written to be read. */
export interface Workbook {
  readonly sheets: readonly SheetContent[];
  /** Made of data that has errors; absent: no. */
  readonly isDraft?: boolean;
}

/** The texts of a row; `look` in place of the columns' own. */
export interface SheetRow {
  readonly texts: readonly string[];
  readonly look?: CellLook;
}
