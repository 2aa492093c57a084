/** 绩效指标 as data files hold them, and the scheme that says which levels a form prints. */

import { listShape, namedShape, recordShape, type ValueOf } from '../schema/shape.js';
import { target, text } from './fields.js';

/** One 三级指标 with its value; any part may be empty. */
export const indicatorShape = recordShape(
  {
    三级指标: text('指标名称'),
    指标值: target('目标值，如 ≥60次、100%、2024年12月31日前'),
    指标解释及计算公式: text('指标的含义、口径和计算公式'),
  },
  '一条三级指标',
);

/** 一级指标 → 二级指标 → 三级指标 in the order typed. */
export const indicatorsShape = namedShape(
  namedShape(listShape(indicatorShape, '该二级指标下的三级指标'), '一级指标下的各二级指标'),
  '绩效指标：一级指标 → 二级指标 → 三级指标',
);

export type Indicator = ValueOf<typeof indicatorShape>;
export type Indicators = ValueOf<typeof indicatorsShape>;

/** One first level of a form's 指标体系, in printed order. */
export interface FirstLevel {
  readonly 一级指标: string;
  readonly 二级指标: readonly SecondLevel[];
}

/** One second level; `空时打印`: whether it prints one empty row when it has no indicator. */
export interface SecondLevel {
  readonly 名称: string;
  readonly 空时打印: boolean;
}

/** The 指标体系 of one form. */
export type IndicatorScheme = readonly FirstLevel[];

/** The 指标体系 of the two forms that have one. */
export interface Schemes {
  readonly 部门整体支出绩效目标表: IndicatorScheme;
  readonly 项目绩效目标表: IndicatorScheme;
}

/** One printed row of the indicator table. */
export interface IndicatorRow extends Indicator {
  readonly 一级指标: string;
  readonly 二级指标: string;
}

const EMPTY_INDICATOR: Indicator = { 三级指标: '', 指标值: '', 指标解释及计算公式: '' };

/** The indicators as rows in the scheme's order; an empty second level prints one empty row where the scheme says so. */
export function arrangeIndicators(indicators: Indicators, scheme: IndicatorScheme): IndicatorRow[] {
  return scheme.flatMap(({ 一级指标, 二级指标: secondLevels }) =>
    secondLevels.flatMap(({ 名称, 空时打印 }) => {
      const levels = Object.hasOwn(indicators, 一级指标) ? indicators[一级指标] : undefined;
      const entries = (levels && Object.hasOwn(levels, 名称) ? levels[名称] : undefined) ?? [];
      const printed = entries.length === 0 && 空时打印 ? [EMPTY_INDICATOR] : entries;
      return printed.map((indicator) => ({ 一级指标, 二级指标: 名称, ...indicator }));
    }),
  );
}
