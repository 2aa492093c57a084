/** 得分, or 得分系数, that does not follow from target and result. */

import { isLess, shiftAmount } from '../../model/amount.js';
import {
  compareFractions,
  fractionOf,
  printFraction,
  productOf,
  sumOf,
  type Fraction,
} from '../../model/declaration/expression.js';
import { holeAt } from '../../source/located.js';
import { achievementOf, type Achievement } from '../achievement.js';
import { filesOf, indicatorsOf, wordOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule, type Subject } from '../rule.js';
import { isToldOf } from '../sums.js';

/** 财预〔2020〕10号: 正向 actual ÷ target, 反向 target ÷ actual, no more than all points; in words by three bands. */
export const scoreMismatch: Rule = {
  code: 'score-mismatch',
  severity: 'warning',
  summary: '得分与指标值、实际完成值算出来的相符',
  reason: '财预〔2020〕10号：达到目标得满分，没达到的按完成的比例得分；定性指标按 100–80、80–60、60–0 三档',
  needs: [...inEither('指标值', '实际完成值', '分值', '得分'), ...inEither('指标值', '实际完成值', '得分系数')],
  check(subject) {
    return filesOf(subject.filing).flatMap((file) =>
      indicatorsOf(file).flatMap((placed) => findingOf(placed, subject)),
    );
  },
};

function findingOf(placed: PlacedIndicator, subject: Subject): Finding[] {
  const isByShare = wordOf(placed, '得分系数') !== '';
  const word = isByShare ? '得分系数' : '得分';
  const typed = wordOf(placed, word);
  const whole = isByShare ? wholeShareOf(typed) : wordOf(placed, '分值');
  const path = [...placed.path, word];
  if (!isNumber(typed) || !isNumber(whole) || holeAt(placed.file, placed.path)) return [];
  const achievement = achievementOf(placed);
  if (!achievement || follows(typed, whole, achievement) || isToldOf(subject, placed.file, path)) return [];
  const { least, most, reckoned } = achievement;
  const [low, high] = [least, most].map((share) => {
    return printFraction(productOf(share, fractionOf(whole)), decimalsOf(typed, whole));
  });
  const result = low === high ? `${reckoned}，得 ${high ?? ''}` : `${reckoned}，${low ?? ''}–${high ?? ''}`;
  return [
    {
      file: placed.file,
      path,
      message: `与指标值和完成值算出来的不同`,
      expected: isByShare ? result : `${result}（分值 ${whole}）`,
      found: typed,
      hint: '核对实际完成值和得分；按别的办法评分的，写入「已核实」并说明',
    },
  ];
}

/** What full marks are written as: a share stands as 95 or as 0.95. No form prints shares of a hundredth. */
function wholeShareOf(typed: string): string {
  return isNumber(typed) && isLess(1, typed) ? '100' : '1';
}

/** Rounded or cut off at the decimals that were typed. */
function follows(typed: string, whole: string, { least, most }: Achievement): boolean {
  const [low, high] = [least, most].map((share) => productOf(share, fractionOf(whole)));
  const decimals = decimalsOf(typed, whole);
  const [step, half] = [shiftAmount('1', -decimals), shiftAmount('5', -decimals - 1)];
  const isBelow = low && compareFractions(sumWith(fractionOf(typed), step), low) <= 0;
  const isAbove = high && compareFractions(fractionOf(typed), sumWith(high, half)) > 0;
  return isBelow !== true && isAbove !== true;
}

function sumWith(number: Fraction, text: string): Fraction {
  return sumOf([number, fractionOf(text)]) ?? number;
}

/** A share of 1 is exact: nobody rounds 0.97 to it. */
function decimalsOf(typed: string, whole: string): number {
  const decimals = (/\.(\d+)/.exec(typed)?.[1] ?? '').length;
  return decimals === 0 && whole === '1' ? 2 : decimals;
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}
