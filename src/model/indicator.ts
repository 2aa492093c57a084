/** 绩效指标 as data files hold them, and the scheme that says which levels a form prints. */

/** One 三级指标 with its value; any part may be empty. */
export interface Indicator {
  readonly 三级指标: string;
  readonly 指标值: string;
  readonly 指标解释及计算公式: string;
}

/** 一级指标 → 二级指标 → 三级指标 in the order typed. */
export type Indicators = Readonly<Record<string, Readonly<Record<string, readonly Indicator[]>>>>;

/** Points of a first level: exactly so many, or from the least to the most; digits as typed. */
export interface Points {
  readonly least: string;
  readonly most: string;
}

/** One first level, in printed order. */
export interface FirstLevel {
  readonly 一级指标: string;
  /** As it is printed, where that is not its name. */
  readonly 印作?: string;
  readonly 分值?: Points;
  readonly 二级指标: readonly SecondLevel[];
  /** Its indicators stand right below it. */
  readonly isUndivided?: boolean;
}

/** One second level; `空时打印`: whether it prints one empty row when it has no indicator. */
export interface SecondLevel {
  readonly 名称: string;
  readonly 空时打印: boolean;
}

/** The levels of a set of indicators. */
export type IndicatorScheme = readonly FirstLevel[];

/** One printed row of the indicator table: its levels as they are printed, and what the entry says. */
export type IndicatorRow = Readonly<Record<string, string | readonly string[]>>;

/**
 * The entries of `value` as rows in printed order; an empty level prints `empty` where it should.
 * @param levels undefined for a list without any
 */
export function arrangeIndicators(
  value: unknown,
  levels: IndicatorScheme | undefined,
  empty: IndicatorRow,
): readonly IndicatorRow[] {
  if (!levels) return orEmpty(entriesAt(value, []), empty);
  return levels.flatMap(({ 一级指标, 印作 = 一级指标, 二级指标: secondLevels, isUndivided }) => {
    if (isUndivided) {
      return orEmpty(entriesAt(value, [一级指标]), empty).map((entry) => ({ 一级指标: 印作, 二级指标: '', ...entry }));
    }
    return secondLevels.flatMap(({ 名称, 空时打印 }) => {
      const entries = entriesAt(value, [一级指标, 名称]);
      const printed = 空时打印 ? orEmpty(entries, empty) : entries;
      return printed.map((entry) => ({ 一级指标: 印作, 二级指标: 名称, ...entry }));
    });
  });
}

function entriesAt(value: unknown, path: readonly string[]): readonly IndicatorRow[] {
  const found = path.reduce<unknown>((part, name) => {
    return typeof part === 'object' && part !== null && Object.hasOwn(part, name)
      ? (part as Record<string, unknown>)[name]
      : undefined;
  }, value);
  return Array.isArray(found) ? (found as IndicatorRow[]) : [];
}

function orEmpty(entries: readonly IndicatorRow[], empty: IndicatorRow): readonly IndicatorRow[] {
  return entries.length === 0 ? [empty] : entries;
}
