/** How often goals and stages say that something is done, held against the indicator that counts how often. */

import { amountsEqual, multiplyAmounts } from '../model/amount.js';
import { wholeNumber } from '../model/whole-number.js';
import { pairsOf } from '../prose/bare-text.js';
import { readChineseNumber } from '../prose/chinese-number.js';
import { matchesIn } from '../prose/matches-in.js';
import { quantitiesOf } from '../prose/quantity.js';
import { around, SENTENCE_END } from '../prose/sentence.js';
import type { Span } from '../source/located.js';
import { areCountedAlike, type QuantifiedIndicator } from './goal-numbers.js';
import type { Leaf } from './leaves.js';

/** A frequency that its indicator contradicts. */
export interface WrongFrequency {
  readonly leaf: Leaf;
  readonly span: Span;
  readonly indicator: QuantifiedIndicator;
  /** `每季度巡检一次（一年 4 次）`. */
  readonly found: string;
}

const TIMES_A_YEAR: Readonly<Record<string, number>> = { 月: 12, 季度: 4, 季: 4, 半年: 2, 周: 52, 年: 1 };
/** 每季度巡检一次, 每月组织1场培训. */
const FREQUENCY =
  /每个?(月|季度?|半年|周|年)度?(?:各|至少|不少于)?([\u4e00-\u9fff]{0,6}?)(\d{1,3}|[一二两三四五六七八九十])(次|轮|场|期)([\u4e00-\u9fff]{0,4})/g;
/** A part of the year, or of several places each. */
const OF_A_PART = /汛|学期|[春夏秋冬]季|高峰|旺季|淡季|供暖|采暖|\d月|起|每[^，。；]*每|各[县区乡镇村站点处所校]|[×✕]/;
/** ≥1次/周. */
const PER_TIME = /[/／每]/;
/** What is done of any work. */
const ANY_WORK = /开展|组织|进行|举办|至少|工作|次数/g;

/** The frequencies of a text that come to another number of times a year than the one indicator of that work has. */
export function wrongFrequenciesIn(leaf: Leaf, indicators: readonly QuantifiedIndicator[]): WrongFrequency[] {
  if (!leaf.text.includes('每')) return [];
  return matchesIn(leaf.text, FREQUENCY).flatMap((match): WrongFrequency[] => {
    const [all, period = '', before = '', number = '', unit = '', behind = ''] = match;
    const typed = all.slice(0, all.length - behind.length);
    const span = [match.index, match.index + typed.length] as const;
    const sentence = around(leaf.text, { start: span[0], end: span[1] }, SENTENCE_END);
    if (OF_A_PART.test(sentence)) return [];
    const words = pairsOf(`${before} ${behind}`.replace(ANY_WORK, ' ')).filter((pair) => !pair.includes(' '));
    const [indicator, ...others] = indicators.filter(
      ({ target, name }) =>
        target.bound !== 'at-most' &&
        areCountedAlike(target.unit, unit) &&
        words.some((word) => name.replace(ANY_WORK, ' ').includes(word)),
    );
    if (!indicator || others.length > 0) return [];
    const times = (readChineseNumber(number) ?? wholeNumber(number)) * (TIMES_A_YEAR[period] ?? 1);
    if (times === 0 || isSo(times, indicator, sentence)) return [];
    return [{ leaf, span, indicator, found: `${typed}（一年 ${times} ${unit}）` }];
  });
}

/** Whether so many times are the indicator's, or so many at each of the places that are named beside. */
function isSo(times: number, { target, placed }: QuantifiedIndicator, sentence: string): boolean {
  if (amountsEqual(target.number, String(times)) || PER_TIME.test(placed.indicator.指标值)) return true;
  const formula = placed.indicator.指标解释及计算公式;
  const isAtEach = quantitiesOf(`${sentence} ${formula}`).some(({ number }) =>
    amountsEqual(multiplyAmounts(number, times), target.number),
  );
  return isAtEach || /[×✕*]/.test(formula);
}
