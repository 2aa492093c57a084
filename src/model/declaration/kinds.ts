/** The 种类 of fields: what each takes, and how it is printed. */

import { shiftAmount } from '../amount.js';
import type { TextShape } from '../../schema/shape.js';
import type { FieldProblem } from '../../source/field-problem.js';
import { similarity } from '../../source/similarity.js';
import { parsePeriod } from '../period.js';
import { chosenTogether, sameChoice } from '../typed-values/read-held.js';
import { amountProblem } from '../typed-values/amount-problem.js';
import { targetProblem } from '../typed-values/read-target.js';
import {
  dateFieldProblem,
  periodFieldProblem,
  printedDate,
  printedPeriod,
  yearProblem,
} from '../typed-values/time-problem.js';

/** A 种类 that is one text. */
export type Kind = '文字' | '长文' | '年度' | '日期' | '期间' | '元' | '万元' | '数' | '百分比' | '是否';

type Check = Pick<TextShape, 'form' | 'problemOf' | 'normalise' | 'unit'>;

/** How the text of each 种类 is held. Codes: `bad-year`, `bad-amount`, `bad-date`, `impossible-date`, `reversed-dates`, `bad-number`, `not-a-choice`. */
export const KINDS: Readonly<Record<Kind, Check>> = {
  文字: {},
  长文: {},
  年度: { form: 'year', problemOf: yearProblem },
  日期: { form: 'date', problemOf: dateFieldProblem, normalise: printedDate },
  期间: { form: 'period', problemOf: periodOfAnyKindProblem, normalise: printedPeriod },
  元: { form: 'amount', problemOf: (typed) => amountProblem(typed, '元'), unit: '元' },
  万元: { form: 'amount', problemOf: (typed) => amountProblem(typed, '万元'), unit: '万元' },
  数: { form: 'number', problemOf: (typed) => numberProblem(typed, '如 10、4.8 或 -3') },
  百分比: { form: 'percent', problemOf: percentProblem },
  是否: { problemOf: (typed) => choiceProblem(typed, ['是', '否']) },
};

/** How a 文字 is held that means one of these, whatever it is called. Code: `comparison-sign`. */
export const MEANT: Readonly<Record<string, Check>> = {
  指标值: { form: 'target', problemOf: targetProblem },
  联系电话: { form: 'telephone' },
};

/** A list of texts, one an item. */
export const LIST_KIND = '条目';

/** All names that 种类 may have. */
export const KIND_NAMES: readonly string[] = [...Object.keys(KINDS), LIST_KIND];

/** Days, months or years; what is none of these is told as days are. */
function periodOfAnyKindProblem(typed: string): FieldProblem | undefined {
  if (parsePeriod(typed)) return undefined;
  const problem = periodFieldProblem(typed);
  // Of what was not understood at all nobody knows whether days were meant.
  if (problem?.code !== 'bad-date' || problem.meant !== undefined) return problem;
  const expected = '2025-01-01 至 2025-12-31；到月、到年也行：2025年4月-2026年2月、2025年-2027年';
  return { ...problem, expected, hint: '写明从什么时候到什么时候' };
}

/** How a 数 is held that is never below nothing: a negative one is a matter of its 至少. */
export const COUNT: Check = { ...KINDS.数, problemOf: (typed) => numberProblem(typed, '如 10 或 4.8') };

function numberProblem(typed: string, expected: string): FieldProblem | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(typed)) return undefined;
  const signs = expected.includes('-') ? '、小数点和负号' : '和小数点';
  const hint = `只留阿拉伯数字${signs}，单位不写在这里`;
  return { code: 'bad-number', message: '只能写一个数', expected, found: typed, hint };
}

function percentProblem(typed: string): FieldProblem | undefined {
  if (/^-?\d+(?:\.\d+)?%$/.test(typed)) return undefined;
  const isShare = /^0\.\d+$/.test(typed);
  const hint = isShare ? `写成数字加 %：是比值的，写 ${shiftAmount(typed, 2)}%` : '写成数字加 %';
  return { code: 'bad-number', message: '百分比的写法不对', expected: '如 96.86%', found: typed, hint };
}

/** Less alike, another choice than the nearest may be meant. */
const LEAST_LIKENESS = 0.7;

/** The one choice of which something was left out, to which something was added, or one character is wrong; what is denied is never what is not. */
function meantChoice(typed: string, choices: readonly string[]): string | undefined {
  const longer = choices.filter((choice) => typed.length > 1 && choice.includes(typed));
  if (longer.length > 0) return longer.length === 1 ? longer[0] : undefined;
  const isDenied = (text: string) => /[不未无非否]/.test(text);
  const alike = choices.filter((choice) => isDenied(choice) === isDenied(typed));
  const likest = alike.find((choice) => similarity(choice, typed) >= LEAST_LIKENESS);
  const [shorter, another] = alike.filter((choice) => isWithAdditions(typed, choice));
  return likest ?? (another === undefined ? shorter : undefined);
}

/** Whether all characters of `choice` stand in `typed`, in order: 时效指标, 项目分配法. */
function isWithAdditions(typed: string, choice: string): boolean {
  if (/[、，,;；/\s]/.test(typed)) return false;
  let index = 0;
  for (const character of typed) if (character === choice[index]) index += 1;
  return index === choice.length && (choice.length > 1 || typed.length === 2);
}

/** What is wrong with a text that has to be one of `choices`. Code: `not-a-choice`. @param areSeveral more may be named */
export function choiceProblem(typed: string, choices: readonly string[], areSeveral = false): FieldProblem | undefined {
  if (choices.includes(typed)) return undefined;
  const parts = chosenTogether(typed, choices);
  const one = parts ? '只能选一项，' : '';
  const same = parts ? undefined : sameChoice(typed, choices);
  const meant = parts ? undefined : (same ?? meantChoice(typed, choices));
  const listed = meant === undefined ? `${one}改为其中一项：${choices.join('、')}` : `改为“${meant}”`;
  const hint = parts && areSeveral ? `写成 [${parts.join(', ')}]` : listed;
  const problem: FieldProblem = {
    code: 'not-a-choice',
    message: '不在可选的几项里',
    expected: choices.join('、'),
    found: typed,
    hint,
  };
  return same === undefined ? problem : { ...problem, meant: same };
}
