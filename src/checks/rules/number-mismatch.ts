/** Finds explanations that restate the target with another number. */

import { amountsEqual, isLess, multiplyAmounts } from '../../model/amount.js';
import { wholeNumber } from '../../model/whole-number.js';
import type { Quantity } from '../../prose/quantity.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import { isSlipOf, restatedTarget, type Restatement } from '../restated-target.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** Without a comparison only a total stands for the target: `累计3次`. */
const TOTAL_BEFORE = /(?:建库|建成|形成|共|计|总数|数量|完成|达|为|不变)\s*$/;

/** Practice: value and explanation are typed at different times, and last year's number stays in one of them. */
export const numberMismatch: Rule = {
  code: 'number-mismatch',
  severity: 'warning',
  summary: '解释里重述的目标数与指标值一致',
  reason: '两处的数不同，自评时不知按哪个算',
  needs: inEither('指标值', '指标解释及计算公式'),
  check({ filing, reader }) {
    const year = reader.year();
    return filesOf(filing).flatMap((file) => indicatorsOf(file).flatMap((placed) => findingOf(placed, year)));
  },
};

function findingOf(placed: PlacedIndicator, year: number | undefined): Finding[] {
  const inWords = [...workingDaysMismatch(placed), ...periodicMismatch(placed)].slice(0, 1);
  const restated = restatedTarget(placed);
  if (inWords.length > 0 || !restated) return inWords;
  const { target, restatements } = restated;
  const sameUnit = restatements.filter(({ quantity, before }) => {
    if (isSlipOf(quantity, target) || isOfOther(before, year)) return false;
    return (quantity.unit === target.unit && quantity.unit !== '') || isOtherTime(quantity, target);
  });
  const [contrary] = sameUnit;
  if (!contrary || !isCertain(contrary, sameUnit.length)) return [];
  const { index, text } = contrary.quantity;
  return [findingAt(placed, { index, found: text }, placed.indicator.指标值.trim())];
}

/** What a part of it comes to (其中脱贫户312户), or what it was in another year (2024年为15起), whatever stands between. */
function isOfOther(before: string, year: number | undefined): boolean {
  const [, named] = /((?:19|20)\d\d)年/.exec(before) ?? [];
  return (
    /其中|[年期]初|年末|现有|原[有为]|全[\u4e00-\u9fff]共/.test(before) ||
    (named !== undefined && year !== undefined && wholeNumber(named) !== year)
  );
}

function findingAt(
  { file, path }: PlacedIndicator,
  { index, found }: { index: number; found: string },
  expected: string,
): Finding {
  return {
    file,
    path: [...path, '指标解释及计算公式'],
    span: [index, index + found.length],
    other: { file, path: [...path, '指标值'] },
    message: '解释里的数与指标值不同',
    expected,
    found,
    hint: '核对后把两处改成同一个数',
  };
}

/** 每季度6次 of a target in 次, and how many such times a year has. */
const PERIODIC =
  /每个?(月|季度?|半年)(?:各|度|均)?[\u4e00-\u9fff]{0,4}?(\d+)(次|场|期|批|份|篇|轮|个)(?![\u4e00-\u9fff]?以)/;
const TIMES_A_YEAR: Readonly<Record<string, number>> = { 月: 12, 季: 4, 季度: 4, 半年: 2 };

/** 24次 of a year cannot be five in each quarter; a project of part of the year has fewer quarters. */
function periodicMismatch(placed: PlacedIndicator): Finding[] {
  const { target, indicator } = placed;
  const text = indicator.指标解释及计算公式;
  const match = PERIODIC.exec(text);
  if (!match || !target || target.bound === 'at-most') return [];
  const [typed, period = '', number = '', unit = ''] = match;
  const times = TIMES_A_YEAR[period] ?? 1;
  if (/不少于|至少|不低于|以上|约/.test(text) || target.unit !== unit || amountsEqual(number, target.number)) return [];
  const wanted = multiplyAmounts(number, times);
  const isNear = isLess(wanted, multiplyAmounts(target.number, 2)) && isLess(target.number, multiplyAmounts(wanted, 2));
  // Of fewer months, or with some left out, it is a multiple of the number all the same.
  const isMultiple = isLess(target.number, wanted) && wholeNumber(target.number) % wholeNumber(number) === 0;
  if (amountsEqual(wanted, target.number) || !isNear || isMultiple) return [];
  return [
    findingAt(placed, { index: match.index, found: typed }, `${indicator.指标值.trim()}（一年 ${times} 个${period}）`),
  ];
}

const MONTHS: Readonly<Record<string, number>> = { 年: 12, 个月: 1 };

/** `不超过2年` for a target of 12个月. */
function isOtherTime(quantity: Quantity, target: Quantity): boolean {
  const [left, right] = [MONTHS[quantity.unit], MONTHS[target.unit]];
  if (left === undefined || right === undefined || quantity.unit === target.unit) return false;
  return (
    quantity.bound === target.bound &&
    !amountsEqual(multiplyAmounts(quantity.number, left), multiplyAmounts(target.number, right))
  );
}

const WORKING_DAYS = /(?<![\d.])(\d+|[一二两三四五六七八九十]{1,3})个?工作日/g;
const DIGITS = '零一二三四五六七八九十';

/** Working days are mostly written in words, in the name as well as in the value. */
function workingDaysMismatch(placed: PlacedIndicator): Finding[] {
  const { 三级指标, 指标值, 指标解释及计算公式 } = placed.indicator;
  if (!指标解释及计算公式.includes('工作日')) return [];
  const stated = [...`${三级指标} ${指标值}`.matchAll(WORKING_DAYS)];
  const said = [...指标解释及计算公式.matchAll(WORKING_DAYS)];
  const numbers = (matches: readonly RegExpExecArray[]) => new Set(matches.map(([, typed = '']) => numberOf(typed)));
  const [wanted, ...others] = numbers(stated);
  const [first] = said;
  const [found, ...more] = numbers(said);
  const isInWords = [...stated, ...said].some(([, typed = '']) => !/\d/.test(typed));
  if (wanted === undefined || !first || others.length + more.length > 0 || !isInWords) return [];
  if (wanted === found || /分|扣|每|提前|缩短|压缩|减少|原/.test(指标解释及计算公式)) return [];
  return [findingAt(placed, { index: first.index, found: first[0] }, stated[0]?.[0] ?? '')];
}

function numberOf(typed: string): number {
  if (/\d/.test(typed)) return wholeNumber(typed);
  const [tens, ones] = typed.replace('两', '二').split('十');
  if (ones === undefined) return DIGITS.indexOf(tens ?? '');
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0);
}

function isCertain({ quantity, before, after }: Restatement, count: number): boolean {
  // Of all the years: 累计达到120套, but 全年累计50次.
  if (/累计达?到?$/.test(before) && !/[全本当]年|年内/.test(before)) return false;
  if (quantity.bound !== 'exact') return true;
  // What is counted as one: 两项均完成的计1例.
  if (count > 1 || (quantity.digits === '1' && /(?:[计记]|[计记算视][为作])(?:完成)?\s*$/.test(before))) return false;
  return (
    (after === '' || /^并/.test(after)) && (TOTAL_BEFORE.test(before) || before === '' || quantity.kind === 'percent')
  );
}
