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
import { holeAt, valueAt, type Path } from '../../source/located.js';
import { achievementOf, isScoredItsOwnWay, shareOf } from '../achievement.js';
import { filesOf, indicatorsOf, wordOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule, type Subject } from '../rule.js';
import { isToldOf } from '../sums.js';

type ScoreWord = '得分' | '得分系数';

/** 财预〔2020〕10号: 正向 actual ÷ target, 反向 target ÷ actual, no more than all points; in words by three bands. */
export const scoreMismatch: Rule = {
  code: 'score-mismatch',
  severity: 'warning',
  summary: '得分与指标值、实际完成值算出来的相符',
  reason:
    '财预〔2020〕10号：达到目标得满分，没达到的按完成的比例得分；定性指标按 100–80、80–60、60–0 三档；写明另有扣分办法的指标不查',
  needs: [...inEither('指标值', '实际完成值', '分值', '得分'), ...inEither('指标值', '实际完成值', '得分系数')],
  check(subject) {
    return filesOf(subject.filing).flatMap((file) => {
      const placed = indicatorsOf(file);
      const decimals = {
        得分: leastDecimals('得分', placed, subject),
        得分系数: leastDecimals('得分系数', placed, subject),
      };
      return placed.flatMap((each) => findingOf(each, subject, decimals));
    });
  },
};

/** Decimals that a whole number stands for: one, where another number of the column or its total has any. */
function leastDecimals(word: ScoreWord, placed: readonly PlacedIndicator[], { filing, declaration }: Subject): number {
  const file = placed[0]?.file;
  const of = file === filing.department ? '部门' : '项目';
  const column = declaration.meanings[of].get(word)?.[0]?.join('/');
  const totals = declaration.rules
    .filter((rule) => rule.of === of && [...rule.references.values()].some(({ path }) => path.join('/') === column))
    .map(({ path }) => valueAt((file?.own?.located ?? file)?.value, path));
  const numbers = [...placed.map((each) => wordOf(each, word)), ...totals];
  return numbers.some((text) => /^\d+\.\d+$/.test(String(text))) ? 1 : 0;
}

const HINT = '核对实际完成值和得分；按别的办法评分的，写入「已核实」并说明';

function findingOf(placed: PlacedIndicator, subject: Subject, least: Readonly<Record<ScoreWord, number>>): Finding[] {
  const word: ScoreWord = wordOf(placed, '得分系数') === '' ? '得分' : '得分系数';
  const typed = wordOf(placed, word);
  const share = word === '得分' ? undefined : shareOf(typed);
  const { number, whole } = share ?? { number: typed, whole: wordOf(placed, '分值') };
  const path = [...placed.path, word];
  if (!isNumber(number) || !isNumber(whole) || holeAt(placed.file, placed.path)) return [];
  if (share?.isBeyondAll) return isToldOf(subject, placed.file, path) ? [] : [beyondAll(placed, path, typed)];
  const year = subject.reader.year();
  const actual = wordOf(placed, '实际完成值');
  const isOwn = isScoredItsOwnWay(placed);
  const achievement = year === undefined || isOwn ? undefined : achievementOf(placed, actual, year);
  if (!achievement) return [];
  if (achievement.isMissed) {
    if (isLess(number, whole) || isToldOf(subject, placed.file, path)) return [];
    const expected = `${achievement.reckoned}，应低于 ${whole}`;
    return [{ file: placed.file, path, message: '没有达到目标，却是满分', expected, found: typed, hint: HINT }];
  }
  const [low, high] = [achievement.least, achievement.most].map((share) => productOf(share, fractionOf(whole)));
  // All points are given for what was reached, not for what comes near.
  const decimals = Math.max(decimalsOf(number, whole), number === whole ? 1 : least[word]);
  if (!low || !high || follows(number, low, high, decimals) || isToldOf(subject, placed.file, path)) return [];
  const [from, to] = [low, high].map((number) => printFraction(number, Math.max(decimals, 2)).replace(/\.?0+$/, ''));
  const result = from === to ? `，得 ${to ?? ''}` : `，${from ?? ''}–${to ?? ''}`;
  return [
    {
      file: placed.file,
      path,
      message: `与指标值和完成值算出来的不同`,
      expected: `${achievement.reckoned}${result}${word === '得分' ? `（分值 ${whole}）` : ''}`,
      found: typed,
      hint: HINT,
    },
  ];
}

/** More than all of the points; a score of that many follows from it. */
function beyondAll({ file, path: of }: PlacedIndicator, path: Path, found: string): Finding {
  const hint = '改成不超过 100% 的数；得分跟着改';
  return {
    file,
    path,
    other: { file, path: [...of, '得分'] },
    message: '超过了 100%',
    expected: '不超过 100%',
    found,
    hint,
  };
}

/** Rounded at the decimals that were typed, or cut off at them; what has none is never cut off. */
function follows(typed: string, low: Fraction, high: Fraction, decimals: number): boolean {
  const half = shiftAmount('5', -decimals - 1);
  const step = decimals === 0 ? half : shiftAmount('1', -decimals);
  const below = compareFractions(sumWith(fractionOf(typed), step), low);
  const isBelow = decimals === 0 ? below < 0 : below <= 0;
  return !isBelow && compareFractions(fractionOf(typed), sumWith(high, half)) <= 0;
}

function sumWith(number: Fraction, text: string): Fraction {
  return sumOf([number, fractionOf(text)]) ?? number;
}

/** Nobody rounds 0.97 to a share of 1. */
function decimalsOf(typed: string, whole: string): number {
  const decimals = (/\.(\d+)/.exec(typed)?.[1] ?? '').length;
  return decimals === 0 && whole === '1' ? 2 : decimals;
}

function isNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}
