/** The numbers of an indicator: what it aims at, and what its explanation names. */

import type { Indicator } from '../model/indicator.js';
import { targetOf } from '../model/indicator-value.js';
import { quantitiesOf, type Quantity } from '../model/quantity.js';
import { remembered } from './remembered.js';

/** The one quantity that the indicator's 指标值 aims at; see `targetOf`. */
export const targetOfIndicator = remembered(({ 指标值 }: Indicator): Quantity | undefined => targetOf(指标值));

/** The quantities that the indicator's 指标解释及计算公式 names. */
export const explainedQuantities = remembered(({ 指标解释及计算公式 }: Indicator): readonly Quantity[] =>
  quantitiesOf(指标解释及计算公式),
);
