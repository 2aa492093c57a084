/** What the layouts of a pack print of 附加字段, whose names are a bureau's own. */

/** The field whose entries layouts name. */
export const EXTRA_FIELD = '附加字段';

/** The names under 附加字段 of one kind of data file. */
export interface PrintedNames {
  /** Named by some layout. */
  readonly names: readonly string[];
  /** Those of them that a layout asks about before it prints them: they may be missing. */
  readonly optional: readonly string[];
  /** A layout goes through all entries, whatever their names. */
  readonly areAll: boolean;
}

/** Of 部门.yaml and of project files. */
export type PrintedExtras = Readonly<Record<'部门' | '项目', PrintedNames>>;
