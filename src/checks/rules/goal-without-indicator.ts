/** Finds numbers of the goals that no indicator of the form has. */

import { projectNameIn } from '../../model/filing.js';
import { addAmounts, amountsEqual, isLess, multiplyAmounts } from '../../model/amount.js';
import { quantitiesOf, spanOf, type Quantity } from '../../prose/quantity.js';
import {
  contradictionsIn,
  isMoneySlip,
  isOfPart,
  mayDiffer,
  type Contradiction,
  type FormFile,
} from '../goal-contradictions.js';
import {
  goalLeavesOf,
  areOneThing,
  goalNumbersOf,
  hasValue,
  isRate,
  namedBy,
  quantifiedOf,
  type GoalNumber,
  type QuantifiedIndicator,
} from '../goal-numbers.js';
import { filesOf, indicatorsOf, lackingIndicatorsOf, leavesOf } from '../leaves.js';
import { wrongFrequenciesIn } from '../frequencies.js';
import { loneIndicatorOf, type LoneNumbers } from '../lone-numbers.js';
import { pairedIndicatorOf } from '../paired-indicator.js';
import { planContradictionsIn, type PlanContradiction } from '../plan-numbers.js';
import type { Reader } from '../reader.js';
import { inEither, type Finding, type Rule } from '../rule.js';
import { aheadOf, behindOf } from '../../prose/sentence.js';

/** Practice: 年度目标 sums the indicators up, so each of its numbers has one; a contradiction is a slip in one of the two. */
export const goalWithoutIndicator: Rule = {
  code: 'goal-without-indicator',
  severity: 'warning',
  summary: '年度目标里的数与绩效指标一致，且有指标对应',
  reason: '目标要由指标支撑；同一件事两个数，审核时会退回',
  needs: inEither('年度目标', '三级指标', '指标值'),
  check({ filing, reader }) {
    const year = reader.year();
    const files = filesOf(filing);
    return files.flatMap((file) => {
      let known: readonly QuantifiedIndicator[] | undefined;
      const others = () =>
        (known ??= files.filter((other) => other !== file).flatMap((other) => quantifiedOf(indicatorsOf(other))));
      const forms = file === filing.department ? files : [filing.department, file];
      return findingsIn(file, contradictionsIn(file, year), { reader, others, forms, department: filing.department });
    });
  },
};

/** What the form is held against beside itself. */
interface Beside {
  readonly reader: Reader;
  readonly department: FormFile;
  /** Those that speak of the same work. */
  readonly forms: readonly FormFile[];
  /** The indicators of the other forms. */
  readonly others: () => readonly QuantifiedIndicator[];
}

function findingsIn(
  file: FormFile,
  contradictions: readonly Contradiction[],
  { reader, others, forms, department }: Beside,
): Finding[] {
  const indicators = quantifiedOf(indicatorsOf(file));
  if (indicators.length === 0) return [];
  const contrary = new Set(contradictions.map(({ goal }) => `${goal.leaf.path.join('/')} ${goal.quantity.index}`));
  const all = goalLeavesOf(file).flatMap(goalNumbersOf);
  const known = { files: forms, year: reader.year() };
  const unknown = all.filter(({ leaf, quantity }) => {
    if (quantity.kind === 'none' || quantity.kind === 'money') return false;
    return (
      !contrary.has(`${leaf.path.join('/')} ${quantity.index}`) &&
      !indicators.some((one) => hasValue(one, quantity) || isRate(one, quantity))
    );
  });
  // One that cannot be read may have the number.
  const isLacking = lackingIndicatorsOf(file).some((hole) => reader.isOpen(file, hole));
  const isOfProject = (one: Contradiction) => file === department && isMetElsewhere(one, others());
  // What works of several years come to is more than the year's.
  const { start, end } = file === department ? {} : (reader.period(file, ['项目计划实施时间']) ?? {});
  const isOfYears = start?.slice(0, 4) !== end?.slice(0, 4);
  const isOfWholeYear = file === department || (start?.endsWith('-01-01') === true && end?.endsWith('-12-31') === true);
  const grave = contradictions.filter(
    (one) => !isMoneySlip(one) && !isSumOfSentence(one) && !isOfProject(one) && !(isOfYears && isMoreThan(one)),
  );
  const loneOf = (goal: GoalNumber) => {
    const goals = all.filter(({ leaf }) => leaf.path[0] === goal.leaf.path[0]);
    const indicator = loneIndicatorOf(goal, { ...known, goals, indicators });
    if (indicator) return contradiction({ goal, indicator });
    const ofProject =
      file === department ? loneIndicatorOf(goal, { ...known, goals, indicators: others() }) : undefined;
    return ofProject && { ...contradiction({ goal, indicator: ofProject }), message: OF_PROJECT };
  };
  return [
    ...onceEach(
      grave.map((one) =>
        isIndicatorOdd(one, others()) || isContraryToForm(one, grave)
          ? oddIndicator(one)
          : lacksPower(one)
            ? { ...oddIndicator(one), message: '像是漏写了“万”，目标里有' }
            : contradiction(one),
      ),
    ),
    ...(isOfWholeYear ? wrongFrequencies(file, indicators) : []),
    ...inPlans(planContradictionsIn(file, reader.year()), loneInPlan(file, { ...known, indicators })),
    ...(isLacking
      ? []
      : unknown.flatMap((goal) => loneOf(goal) ?? elsewhereOf(goal, unknown, others) ?? missing(goal))),
  ];
}

/** 18.9平方米 of a value, 18.9万平方米 of the goal: 万 is left out more often than put in. */
function lacksPower({ goal: { quantity }, indicator: { target } }: Contradiction): boolean {
  const isSame = quantity.unit === target.unit && quantity.digits === target.digits;
  return isSame && isLess(target.number, quantity.number);
}

function isMoreThan({ goal, indicator: { target } }: Contradiction): boolean {
  const { quantity } = goal;
  return quantity.unit === target.unit && quantity.unit !== '%' && isLess(target.number, quantity.number);
}

/** Whether an indicator of a project has the number of the department's goal, and is rather meant by its words. */
function isMetElsewhere({ goal, indicator }: Contradiction, others: readonly QuantifiedIndicator[]): boolean {
  const same = others.filter((one) => hasValue(one, goal.quantity) && !areOneThing(one.name, indicator.name, ONE_NAME));
  const named = namedBy(goal, [indicator, ...same]);
  return named.length > 0 && named.every((one) => one.indicator !== indicator);
}

/** 新建1200户、改造600户 of 1800户: with the others of its sentence it is the whole. */
function isSumOfSentence({ goal: { leaf, quantity }, indicator: { target } }: Contradiction): boolean {
  if (quantity.bound !== 'exact' || !['count', 'measure'].includes(quantity.kind)) return false;
  const start = Math.max(...['。', '；', '\n'].map((mark) => leaf.text.lastIndexOf(mark, quantity.index))) + 1;
  const sentence = behindOf(leaf.text, start, /[。；\n]/);
  const others = quantitiesOf(sentence)
    .filter(({ unit, number }) => unit === quantity.unit && number !== quantity.number)
    .map(({ number }) => number);
  const isWith = (parts: readonly string[]) => amountsEqual(addAmounts([quantity.number, ...parts]), target.number);
  return others.length > 0 && (isWith(others) || others.some((other) => isWith([other])));
}

/** Whether another number stands in the same field: what the parts of the goals say again is no other candidate. */
function isBeside({ leaf }: GoalNumber): (other: GoalNumber) => boolean {
  return (other) => other.leaf.path[0] === leaf.path[0];
}

const OF_PROJECT = '目标里的数与项目表的绩效指标不同';

/** So many pairs of characters in common leave no doubt that another form's indicator is meant. */
const FEWEST_SHARED = 3;

/** A number of the department's goals that a project's indicator states otherwise. */
function elsewhereOf(
  goal: GoalNumber,
  goals: readonly GoalNumber[],
  others: () => readonly QuantifiedIndicator[],
): Finding | undefined {
  if (projectNameIn(goal.leaf.file.value) !== undefined) return undefined;
  const indicator = pairedIndicatorOf(goal, others(), goals.filter(isBeside(goal)), FEWEST_SHARED);
  if (
    !indicator ||
    isJoint(goal) ||
    mayDiffer(goal, indicator) ||
    isOfPart(goal, indicator.name, undefined) ||
    isOfOtherProject(goal, indicator, others())
  )
    return undefined;
  return { ...contradiction({ goal, indicator }), message: OF_PROJECT };
}

/** 两馆和12个综合文化站: the number is of some of those that are counted together. */
function isJoint({ leaf, quantity }: GoalNumber): boolean {
  return /[两二三四五六七八九十\d][\u4e00-\u9fff]{1,4}[和及与]$/.test(
    leaf.text.slice(Math.max(0, quantity.index - 8), quantity.index),
  );
}

/** Whether the other numbers of the sentence are those of another project than the indicator's: 在3个移民村改造，受益585户. */
function isOfOtherProject(
  { leaf, quantity }: GoalNumber,
  { placed: { file } }: QuantifiedIndicator,
  others: readonly QuantifiedIndicator[],
): boolean {
  const start = Math.max(...['。', '；', '\n'].map((mark) => leaf.text.lastIndexOf(mark, quantity.index))) + 1;
  const sentence = behindOf(leaf.text, start, /[。；\n]/);
  const beside = quantitiesOf(sentence).filter(({ index }) => index !== quantity.index - start);
  const meant = others.filter((one) => beside.some((each) => hasValue(one, each)));
  return meant.length > 0 && meant.every(({ placed }) => placed.file !== file);
}

function wrongFrequencies(file: FormFile, indicators: readonly QuantifiedIndicator[]): Finding[] {
  return leavesOf(file)
    .filter(({ path }) => SAYS_HOW_OFTEN.includes(String(path[0])))
    .flatMap((leaf) => wrongFrequenciesIn(leaf, indicators))
    .map(({ leaf, span, indicator: { placed }, found }) => ({
      file,
      path: leaf.path,
      span,
      other: { file, path: [...placed.path, '指标值'] },
      message: '做多少次与绩效指标不同',
      expected: `${placed.indicator.三级指标}　${placed.indicator.指标值.trim()}`,
      found,
      hint: '核对多久做一次和指标值，改正写错的一处',
    }));
}

const SAYS_HOW_OFTEN = ['年度目标', '目标分解', '本年度实施计划', '阶段计划'];

function inPlans(sums: readonly PlanContradiction[], lone: readonly Contradiction[]): Finding[] {
  const isTold = ({ leaf, quantity }: GoalNumber) =>
    sums.some(({ goal }) => goal.leaf === leaf && goal.quantity.index === quantity.index);
  const further = lone
    .filter(({ goal }) => !isTold(goal))
    .map((one) => ({ ...one, sum: `${one.goal.quantity.text}，多于指标值` }));
  return [...sums, ...further].map(inPlan);
}

/** A stage does a part, so that only more than the whole is a slip. */
function loneInPlan(file: FormFile, known: Omit<LoneNumbers, 'goals'>): Contradiction[] {
  const goals = leavesOf(file)
    .filter(({ path }) => path[0] === '本年度实施计划' && path.at(-1) === '内容')
    .flatMap(goalNumbersOf);
  return goals.flatMap((goal) => {
    const indicator = goal.quantity.kind === 'time' ? undefined : loneIndicatorOf(goal, { ...known, goals });
    if (!indicator || indicator.target.bound === 'at-most') return [];
    const [whole, { number }] = [indicator.target.number, goal.quantity];
    return isLess(whole, number) && isLess(number, multiplyAmounts(whole, 2)) ? [{ goal, indicator }] : [];
  });
}

function inPlan(one: PlanContradiction): Finding {
  const hint = '核对各阶段的数和指标值，改正写错的一处';
  return { ...contradiction(one), message: '实施计划里的数与绩效指标不同', hint, found: one.sum };
}

/** How alike the names of one indicator on two forms are. */
const ONE_NAME = [0.4, 0.6] as const;

/** Whether another form has the goal's number and none has the indicator's: two against one. */
function isIndicatorOdd({ goal, indicator }: Contradiction, others: readonly QuantifiedIndicator[]): boolean {
  const same = others.filter(
    ({ target, name }) => target.unit === indicator.target.unit && areOneThing(name, indicator.name, ONE_NAME),
  );
  return (
    same.some((other) => hasValue(other, goal.quantity)) && !same.some((other) => hasValue(other, indicator.target))
  );
}

/** Whether what else the form says has the goal's number too, and nothing the indicator's: 2400人×500元/人, 目标分解. */
function isContraryToForm(
  { goal: { leaf, quantity }, indicator: { placed, target } }: Contradiction,
  all: readonly Contradiction[],
): boolean {
  if (target.number.length < 2) return false;
  const isSaid = ({ number, unit }: Pick<Quantity, 'number' | 'unit'>, explained: readonly Quantity[]) =>
    explained.some((one) => one.number === number && one.unit === unit);
  const explanations = indicatorsOf(placed.file as FormFile).flatMap(({ explained }) => explained);
  const isBoth = all.some(
    ({ goal, indicator }) =>
      indicator.placed === placed && goal.leaf.path[0] !== leaf.path[0] && goal.quantity.number === quantity.number,
  );
  return !isSaid(target, explanations) && (isBoth || isSaid(quantity, explanations));
}

/** An indicator that is odd is so once, whatever says it. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ path, span }) => {
    const key = path.join('/');
    if (span !== undefined || seen.has(key)) return span !== undefined;
    return seen.add(key).size > 0;
  });
}

function oddIndicator({ goal: { leaf, quantity }, indicator: { placed } }: Contradiction): Finding {
  return {
    file: placed.file,
    path: [...placed.path, '指标值'],
    other: { file: leaf.file, path: leaf.path },
    message: '与目标里的数不同，别处也是目标里的数',
    expected: `${placed.indicator.三级指标}　${quantity.text}`,
    found: placed.indicator.指标值.trim(),
    hint: '核对后把几处改成同一个数',
  };
}

function contradiction({ goal: { leaf, quantity }, indicator: { placed } }: Contradiction): Finding {
  return {
    file: leaf.file,
    path: leaf.path,
    span: spanOf(quantity),
    other: { file: placed.file, path: [...placed.path, '指标值'] },
    message: '目标里的数与绩效指标不同',
    expected: `${placed.indicator.三级指标}　${placed.indicator.指标值.trim()}`,
    found: quantity.text,
    hint: '核对后把目标和指标改成同一个数',
  };
}

/** What the parts of the goals and deadlines name need no indicator of its own. */
function missing({ leaf, quantity }: GoalNumber): Finding[] {
  if (leaf.path[0] !== '年度目标' || quantity.kind === 'time') return [];
  const finding: Finding = {
    file: leaf.file,
    path: leaf.path,
    span: spanOf(quantity),
    message: '目标里的数没有指标对应',
    expected: '绩效指标里有一条以它为指标值',
    found: quantity.text,
    hint: '补一条指标，或者核对这个数',
    ...(isOfYears(leaf.text, quantity) && !/[本今当]年|20\d\d年/.test(leaf.text)
      ? { message: '是几年合起来的数，不是本年的目标', hint: '改写本年的数' }
      : { severity: 'hint' as const }),
  };
  return [finding];
}

/** 三年累计放映4248场: the goal of the whole work where that of the year is asked for. */
function isOfYears(text: string, { index }: Quantity): boolean {
  const clause = aheadOf(text, index, /[，。；\n]/, 20);
  return /[两二三四五]年(?:来|内|间|期)?(?:累计|共计?|合计|总计)/.test(clause);
}
