/** Finds explanations that reckon the value out of parts, and come to another one. */

import { amountsEqual, areTenThousandApart, isLess, isWithinShare, shiftAmount } from '../../model/amount.js';
import type { Project } from '../../model/filing.js';
import { parsePeriod } from '../../model/period.js';
import { wholeNumber } from '../../model/whole-number.js';
import { significantDigits } from '../../prose/amounts-in-text.js';
import { quantitiesOf, type Quantity } from '../../prose/quantity.js';
import { rateOfGrowth, wrongGrowthsIn } from '../../prose/stated-growth.js';
import { isSlipOfOne, reckoningOf, type Counts, type Reckoning } from '../../prose/reckonings.js';
import { falseEquationsIn } from '../../prose/stated-equations.js';
import { wrongChangesOf } from '../changes-since.js';
import type { FormFile } from '../goal-contradictions.js';
import { goalLeavesOf } from '../goal-numbers.js';
import { indicatorsOf, inEachFile, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';
import { wrongProgressIn } from '../stated-progress.js';
import { behindOf } from '../../prose/sentence.js';

/** A slip of typing is near the right sum; parts that leave something out are not. */
const NEAR = '0.25';
const TENTH = '0.1';
const DOUBLE = '1';
/** How far a limit may lie above what was reckoned, and a rounded number from the exact one. */
const LIMIT = '0.1';
const HARDLY = '0.01';
/** A limit may be rounded up by so much. */
const ROUNDED = '0.05';
const LONGEST_QUOTE = 40;

/** Practice: the explanation is what the value was reckoned by; one of its parts was typed wrong, or changed later. */
export const explainedSum: Rule = {
  code: 'explained-sum',
  severity: 'warning',
  summary: '解释里列出的各部分，加起来、乘起来等于指标值',
  reason: '算出来的数与指标值不同，必有一处写错',
  needs: inEither('指标值'),
  check: ({ filing }) => wrongSumsIn(filing),
};

const wrongSumsIn = inEachFile((file) => [
  ...indicatorsOf(file).flatMap((placed) => [...findingOf(placed), ...growthFindings(placed)]),
  ...progressFindings(file),
  ...wrongChangesOf(file),
]);

function progressFindings(file: FormFile): Finding[] {
  return wrongProgressIn(file).map(({ leaf, placed, span, typed, spent }) => ({
    file: leaf.file,
    path: leaf.path,
    span,
    other: { file, path: [...placed.path, '指标值'] },
    message: '写的进度不等于支出除以指标值',
    expected: `${spent} ÷ ${placed.indicator.指标值.trim()}`,
    found: typed,
    hint: '核对支出和进度，改正写错的一处',
  }));
}

/** 上年24亿元，同比增长5% of a value of 25.2亿元; 上年186亿元，本年197.16亿元 of one of 6%. */
function growthFindings({ file, path, indicator, target }: PlacedIndicator): Finding[] {
  const text = indicator.指标解释及计算公式;
  if (!target || !/上|去|20\d\d/.test(text)) return [];
  const at = {
    file,
    path: [...path, '指标解释及计算公式'],
    other: { file, path: [...path, '指标值'] },
    hint: '核对上年数、增幅和指标值，改正写错的一处',
  };
  const typed = `${indicator.三级指标.trim()}　${indicator.指标值.trim()}`;
  const isRate = target.unit === '%' && /增长|增幅|增速|下降|降幅|降低|减少|提高|提升/.test(indicator.三级指标);
  const rate = isRate ? rateOfGrowth(text, target) : undefined;
  if (rate !== undefined) return [{ ...at, message: '上年数和本年数算出来的不是指标值', expected: typed, found: rate }];
  return wrongGrowthsIn(text, [target]).map(({ start, end, sum }) => ({
    ...at,
    span: [start, end],
    message: '从上年数算出来的不是指标值',
    expected: typed,
    found: sum,
  }));
}

function findingOf(placed: PlacedIndicator): Finding[] {
  const { file, path, indicator, target, explained } = placed;
  const text = indicator.指标解释及计算公式.trim().replace(/[。；;]$/, '');
  if (!target || explained.length === 0) return [];
  if (/[=＝]/.test(text)) return otherResult(placed, text, target);
  // 186万人×每百万人口850份: of so many others.
  if (/每[十百千万]/.test(text)) return [];
  const result = reckoningOf(text, countsOf(file as FormFile));
  if (!result || !isComparable(result, target) || isSaid(result, placed, target)) return [];
  if (!isSlip(result, placed, target)) return [];
  const power = [0, 4, 8].find((each) => amountsEqual(shiftAmount(target.digits, each), target.number)) ?? 0;
  const right = `${shiftAmount(result.sum, -power)}${target.typedUnit}`;
  if (isValueOdd(result, file, target)) {
    return [valueFinding(placed, `${result.reckoned} = ${right}（解释）`)];
  }
  return [
    {
      file,
      path: [...path, '指标解释及计算公式'],
      other: { file, path: [...path, '指标值'] },
      message: '各部分算出来的与指标值不同',
      expected: `${indicator.三级指标.trim()}　${indicator.指标值.trim()}`,
      found: `${result.reckoned} = ${right}`,
      hint: '核对各部分和指标值，改正写错的一处',
    },
  ];
}

/** People come once or more than once. */
const PEOPLE = ['人', '人次'];

function isComparable({ kind, unit, quantities }: Reckoning, target: Quantity): boolean {
  // 9.4公里 + 12.2公里 of a value in 米 is the same length in another unit.
  if (kind === 'measure' && target.kind === kind && quantities[0]?.unit !== target.unit && unit === undefined)
    return false;
  const areSame =
    unit === undefined || unit === target.unit || [unit, target.unit].every((one) => PEOPLE.includes(one));
  const isOneUnit = new Set(quantities.map((one) => one.unit)).size === 1;
  return (
    kind === target.kind &&
    areSame &&
    (isOneUnit || unit !== undefined || kind !== 'count' || ANY_THINGS.test(target.unit))
  );
}

/** Units of things of several kinds. */
const ANY_THINGS = /^[件个台套项样批]$/;

/** Whether the value says what the text comes to: a limit may be rounded up, a quotient to the digits typed. */
function isSaid({ sum, how }: Reckoning, { indicator }: PlacedIndicator, target: Quantity): boolean {
  if (amountsEqual(sum, target.number)) return true;
  const isPrice = !isWhole(indicator.指标值 + indicator.三级指标);
  const isMore = target.bound === 'at-least' && isLess(target.number, sum);
  if (how === 'share') {
    const isRound = isMore && target.digits.endsWith('0');
    return isWithinShare(sum, target.number, isRound ? ROUNDED : HARDLY) || isRoundLimit(sum, target);
  }
  if (how !== 'rounded') return isMore && (how === 'each' || indicator.指标解释及计算公式.includes('各'));
  if (target.kind === 'money' && !isPrice) return true;
  const share = target.bound === 'at-most' && isLess(sum, target.number) ? LIMIT : HARDLY;
  return isWithinShare(sum, target.number, share);
}

/** Whether what the text comes to is so near the value, or so surely meant to be it, that one of the two is wrong. */
function isSlip(result: Reckoning, { indicator }: PlacedIndicator, target: Quantity): boolean {
  const { sum, how } = result;
  if (how === 'certain') return true;
  // Parts of money that come to more than the limit leave nothing out.
  const isAboveLimit = target.kind === 'money' && target.bound === 'at-most' && isLess(target.number, sum);
  const isWide = how === 'rounded' || (isAboveLimit && isWhole(indicator.指标值)) || how === 'each';
  // 其中 leaves out what costs little.
  if (how === 'some' && target.kind === 'money' && !isAboveLimit) return isSlipOfOne(result, target.number);
  const near = isWide ? DOUBLE : how === 'some' ? TENTH : NEAR;
  const isBeyond = how === 'some' && target.bound === 'exact' && isLess(target.number, sum);
  return isWithinShare(sum, target.number, isBeyond ? DOUBLE : near) || isSlipOfOne(result, target.number);
}

/** How many there are of a thing by the form's indicators and goals, where these agree. */
function countsOf(file: FormFile): Counts {
  const { 项目计划实施时间 } = file.value as Partial<Project>;
  const { start = '', end = '' } = (项目计划实施时间 === undefined ? undefined : parsePeriod(项目计划实施时间)) ?? {};
  const months = start.slice(0, 4) === end.slice(0, 4) && start !== '' ? monthOf(end) - monthOf(start) + 1 : undefined;
  return {
    months: 项目计划实施时间 === undefined ? 12 : months,
    of: (thing) => {
      const named = indicatorsOf(file).flatMap(({ target, indicator }) => {
        const isOf =
          target?.unit === thing || (target && THINGS.test(target.unit) && indicator.三级指标.includes(thing));
        return isOf ? [target.number] : [];
      });
      const said = goalLeavesOf(file).flatMap(({ text }) =>
        quantitiesOf(text).flatMap(({ number, unit, index, text: typed }) => {
          const behind = behindOf(text, index + typed.length, /[，。；、的]/, 8);
          return unit === thing || (THINGS.test(unit) && behind.includes(thing)) ? [number] : [];
        }),
      );
      const [number, ...others] = new Set([...named, ...said]);
      return others.length === 0 ? number : undefined;
    },
  };
}

/** Units in which places and bodies are counted. */
const THINGS = /^[个所家处座]$/;

function monthOf(day: string): number {
  return wholeNumber(day.slice(5, 7));
}

/** `4座×60万元/座=240万元` for a value of ≤420万元; a limit may be the next round number. */
function otherResult(placed: PlacedIndicator, text: string, target: Quantity): Finding[] {
  const result = resultFor(placed, text);
  if (!result || result.kind !== target.kind || result.unit !== target.unit) return [];
  if (!/[×✕*xX+＋÷]/.test(text)) return [];
  if (amountsEqual(result.number, target.number) || falseEquationsIn(text).length > 0) return [];
  if (isRoundLimit(result.number, target) || areTenThousandApart(result.number, target.number)) return [];
  return target.bound === 'at-least' && isLess(target.number, result.number)
    ? []
    : [valueFinding(placed, `${text.slice(-LONGEST_QUOTE)}（解释）`)];
}

/** A limit a little above what was reckoned, in fewer digits. */
function isRoundLimit(sum: string, { bound, number }: Quantity): boolean {
  return (
    bound === 'at-most' &&
    isLess(sum, number) &&
    significantDigits(number) < significantDigits(sum) &&
    isWithinShare(number, sum, ROUNDED)
  );
}

/** What a price is for: 元/辆. */
const PER = /^\s*[/／][\u4e00-\u9fff]{1,4}(?=\s*(?:$|[×✕*=＝，。；]))/;

/** The number of the text that is to be the value: what it comes to, or the price for the same that it reckons with. */
function resultFor({ indicator, explained, target }: PlacedIndicator, text: string): Quantity | undefined {
  const behind = ({ index, text: typed }: Quantity) => text.slice(index + typed.length);
  const result = explained.at(-1);
  const isResult = result !== undefined && /[=＝]\s*$/.test(text.slice(0, result.index));
  const [per] = /[/／][\u4e00-\u9fff]{1,4}\s*$/.exec(indicator.指标值) ?? [];
  // 4期×1.5万元=6万元 of a value of 1.5万元: the price is a factor.
  if (explained.slice(0, -1).some(({ number, unit }) => number === target?.number && unit === target.unit))
    return undefined;
  if (per === undefined) {
    return isResult && behind(result).trim() === '' && isWhole(indicator.指标值) ? result : undefined;
  }
  const same = explained.filter((one) => one.kind === 'money' && PER.exec(behind(one))?.[0].trim() === per.trim());
  // 110个×4800元/个: two prices for the same are two things.
  const [price, ...others] = same;
  const factor = same.length === 0 ? priceOfEach(per.replace(/[/／\s]/g, ''), explained, text) : undefined;
  if (factor) return factor;
  // 1000元/月×12个月=12000元: what one comes to in all its months.
  if (same.length === 0 && isResult && behind(result).trim() === '' && OF_TIME.test(text)) return result;
  return others.length === 0 ? price : undefined;
}

const OF_TIME = /元\s*[/／][月天日次季]/;

/** No price and no part: nothing is said behind the number. */
function isWhole(value: string): boolean {
  return !/[/／每均]/.test(value);
}

/** Whether the goal says what the value was reckoned of, or comes to; 春季、秋季各1次 has one number only, and names for the rest. */
function isValueOdd({ how, sum, quantities }: Reckoning, file: PlacedIndicator['file'], target: Quantity): boolean {
  if (!['certain', 'rounded'].includes(how) || isInGoal(file, target)) return false;
  const isSumSaid = quantities.length === 1 || isInGoal(file, { ...target, number: sum });
  return isSumSaid || quantities.every((quantity) => isInGoal(file, quantity));
}

function isInGoal(file: PlacedIndicator['file'], { number, unit }: Quantity): boolean {
  return goalLeavesOf(file).some(({ text }) =>
    quantitiesOf(text).some((one) => one.number === number && one.unit === unit),
  );
}

function valueFinding({ file, path, indicator }: PlacedIndicator, expected: string): Finding {
  return {
    file,
    path: [...path, '指标值'],
    other: { file, path: [...path, '指标解释及计算公式'] },
    message: '与解释里算出来的数不同',
    expected,
    found: indicator.指标值.trim(),
    hint: '核对指标值和算式，改正写错的一处',
  };
}

/** 4个×35万元: what one of those counted in `unit` costs, where that is said once. */
function priceOfEach(unit: string, explained: readonly Quantity[], text: string): Quantity | undefined {
  const isTimes = (left: Quantity | undefined, right: Quantity | undefined) =>
    left !== undefined && right !== undefined && TIMES.test(text.slice(left.index + left.text.length, right.index));
  const prices = explained.filter((price, index) => {
    const [before, behind] = [explained[index - 1], explained[index + 1]];
    const isOf = (before?.unit === unit && isTimes(before, price)) || (behind?.unit === unit && isTimes(price, behind));
    return price.kind === 'money' && isOf;
  });
  const [price, ...others] = prices;
  return others.length === 0 ? price : undefined;
}

const TIMES = /^\s*[×✕*xX]\s*$/;
