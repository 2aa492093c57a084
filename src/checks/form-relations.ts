/** Numbers of a form that its other texts relate otherwise: one list told twice, so many of each batch, shares and sources of its money. */

import {
  addAmounts,
  amountsEqual,
  distanceOf,
  isLess,
  isWithinShare,
  multiplyAmounts,
  shiftAmount,
} from '../model/amount.js';
import type { Filing } from '../model/filing.js';
import { wholeNumber } from '../model/whole-number.js';
import { amountsIn, decimalsOf, inYuan, mayNameMoney } from '../prose/amounts-in-text.js';
import { quantitiesOf, spanOf, type Quantity } from '../prose/quantity.js';
import { eachesIn, oneApart, onlyCount, runsIn, type Each, type NumberRun } from '../prose/stated-relations.js';
import { remembered } from '../source/remembered.js';
import type { Located } from '../source/located.js';
import { departmentBudgets, projectBudget, type Budget } from './budget-mentions.js';
import { filesOf, leavesOf, type Leaf } from './leaves.js';
import type { Reader } from './reader.js';
import { placedAt, type PlacedFinding } from './wrong-sums.js';

const HINT = '核对这几处，改正写错的一处';

/** The numbers of every form of `filing` that stand in such a relation and do not hold. */
export function wrongRelationsOf(filing: Filing, reader: Reader): PlacedFinding[] {
  const shared = filing.projects.flatMap(runsOf);
  const budgetsOf = (file: Located<unknown>) => {
    if (file === filing.department) return departmentBudgets(filing, reader);
    return filing.projects.filter((project) => project === file).flatMap((one) => projectBudget(one, reader) ?? []);
  };
  return filesOf(filing).flatMap((file) => {
    const own = runsOf(file);
    const isDepartment = file === filing.department;
    return [
      ...listsApart(own, isDepartment ? [...own, ...shared] : own),
      ...(isDepartment ? [] : batchesOf(file)),
      ...wrongMoney(file, budgetsOf(file)),
    ];
  });
}

function wrongMoney(file: Located<unknown>, budgets: readonly Budget[]): PlacedFinding[] {
  const [budget, ...others] = budgets;
  if (!budget) return [];
  return textsOf(file).flatMap((leaf) => [
    ...(others.length > 0 ? [] : wrongSources(leaf, budget)),
    ...wrongShares(leaf, budgets),
  ]);
}

const FIELDS = ['本年度实施计划', '阶段计划', '年度目标', '目标分解', '绩效指标'];

/** What is said of the work, the plans first: of two texts that contradict each other it is told there. */
const textsOf = remembered((file: Located<unknown>): readonly Leaf[] =>
  leavesOf(file)
    .filter(({ path, text }) => FIELDS.includes(String(path[0])) && /[\d一二三四五六七八九十]/.test(text))
    .sort((left, right) => FIELDS.indexOf(String(left.path[0])) - FIELDS.indexOf(String(right.path[0]))),
);

interface PlacedRun {
  readonly leaf: Leaf;
  readonly run: NumberRun;
}

const runsOf = remembered((file: Located<unknown>): readonly PlacedRun[] =>
  textsOf(file).flatMap((leaf) => runsIn(leaf.text).map((run): PlacedRun => ({ leaf, run }))),
);

/** Lists that are one but for a number; one that has the same list elsewhere is right. */
function listsApart(own: readonly PlacedRun[], all: readonly PlacedRun[]): PlacedFinding[] {
  const told = new Set<unknown>();
  return own.flatMap(({ leaf, run }): PlacedFinding[] => {
    const others = all.filter(
      (other) => other.run !== run && other.run[0]?.unit === run[0]?.unit && other.leaf !== leaf,
    );
    const apart = others.flatMap((other) => {
      const [wrong, right] = oneApart(run, other.run) ?? [];
      return wrong && right && areNamedAlike([leaf, wrong], [other.leaf, right]) && !areSameNumbers(run, other.run)
        ? [{ other, wrong, right }]
        : [];
    });
    const [first] = apart;
    if (!first || told.has(first.other.run)) return [];
    const { other, wrong, right } = first;
    // Two against one.
    const isOther = all.some(
      (third) => third !== other && third.leaf !== other.leaf && third.leaf !== leaf && holds(third.run, run, wrong),
    );
    told.add(run);
    const [at, number, against] = isOther ? [other, right, run] : [{ leaf, run }, wrong, other.run];
    return [
      placedAt(at.leaf, spanOf(number), {
        message: '与别处的同一组数有一个不同',
        expected: listOf(against),
        found: listOf(at.run),
        hint: HINT,
        // Of another form, or of a stage, a list without names may be of other things: areas of felling, and of planting.
        ...(isOfOneForm(leaf, other.leaf) ? {} : { severity: 'hint' as const }),
        other: { file: (isOther ? leaf : other.leaf).file, path: (isOther ? leaf : other.leaf).path },
      }),
    ];
  });
}

/** 5座×18个=90个, 90个（5座×18个）: told in another order. */
function areSameNumbers(run: NumberRun, other: NumberRun): boolean {
  const sorted = (one: NumberRun) =>
    one
      .map(({ number }) => number)
      .sort()
      .join(' ');
  return sorted(run) === sorted(other);
}

/** 第二档22家 and 第二档32家, not 水文站5处 and 上年的24处; 36场＋30场 has no names. */
function areNamedAlike(...places: readonly (readonly [Leaf, Quantity])[]): boolean {
  const named = places.flatMap(([{ text }, { index }]) => /[\u4e00-\u9fff](?=\s*$)/.exec(text.slice(0, index)) ?? []);
  return new Set(named).size < 2;
}

function isOfOneForm(left: Leaf, right: Leaf): boolean {
  return left.file === right.file && [left, right].every(({ path }) => !STAGES.includes(String(path[0])));
}

const STAGES = ['本年度实施计划', '阶段计划'];

/** Whether the third run is the first with its number. */
function holds(third: NumberRun, run: NumberRun, number: Quantity): boolean {
  return (
    third.some((one) => one.number === number.number) &&
    oneApart(third, run) === undefined &&
    third[0]?.unit === run[0]?.unit
  );
}

function listOf(run: NumberRun): string {
  return run.map(({ bare }) => bare).join('、');
}

/** No form has more; a hostile one may. */
const MOST_OF_A_FORM = 20;

/** 每批70名 in one text, and 五批、280名 or 分八批 in another. */
function batchesOf(file: Located<unknown>): PlacedFinding[] {
  const texts = textsOf(file);
  const all = texts.flatMap(({ text }) => (text.includes('每') ? eachesIn(text) : []));
  const eaches = [...new Map(all.map((each) => [`${each.number}${each.unit} ${each.thing}`, each])).values()];
  if (eaches.length > MOST_OF_A_FORM) return [];
  return eaches.flatMap((each) => {
    if (eaches.some((other) => other.thing === each.thing && other.unit === each.unit && other.number !== each.number))
      return [];
    return texts.flatMap((leaf) => [...wrongBatches(leaf, each), ...wrongCount(leaf, each, texts)]);
  });
}

/** 五批、280名 of 70 each. */
function wrongBatches(leaf: Leaf, each: Each): PlacedFinding[] {
  const pattern = new RegExp(`[一二三四五六七八九十两\\d]{1,3}${each.thing}[、，,（(](?:共|合计|计)?(?=\\d)`, 'g');
  const batches = [...leaf.text.matchAll(pattern)].slice(0, MOST_OF_A_FORM);
  const quantities = batches.length === 0 ? [] : quantitiesOf(leaf.text);
  return batches.flatMap(({ 0: typed, index }): PlacedFinding[] => {
    const count = onlyCount(typed, each.thing);
    const total = quantities.find((one) => one.index === index + typed.length);
    if (count === undefined || total?.unit !== each.unit || total.bound !== 'exact') return [];
    const right = multiplyAmounts(each.number, count);
    if (amountsEqual(right, total.number) || /[第+＋]$/.test(leaf.text.slice(0, index))) return [];
    const expected = `${each.number}${each.unit} × ${count} = ${right}${each.unit}`;
    return [
      placedAt(leaf, [index, total.index + total.text.length], {
        message: '与每' + each.thing + '的数对不上',
        expected,
        hint: HINT,
      }),
    ];
  });
}

/** People are counted as such, or each time that they come. */
function isSameThing(unit: string, other: string): boolean {
  return unit === other || [unit, other].every((one) => one === '人' || one === '人次');
}

/** 分八批，每批70名, where the form has 420名: six of them. */
function wrongCount(leaf: Leaf, each: Each, texts: readonly Leaf[]): PlacedFinding[] {
  if (leaf.path[0] !== '年度目标' || !leaf.text.includes(each.typed)) return [];
  const at = leaf.text.indexOf(each.typed);
  const start = Math.max(...['。', '；', '\n'].map((mark) => leaf.text.lastIndexOf(mark, at))) + 1;
  const sentence = leaf.text.slice(start, at);
  const count = onlyCount(sentence, each.thing);
  if (count === undefined) return [];
  const right = multiplyAmounts(each.number, count);
  const totals = texts
    .filter(({ path }) => path[0] === '年度目标' || path.at(-1) === '指标值')
    .flatMap(({ text }) => quantitiesOf(text))
    .filter(({ unit, number }) => isSameThing(unit, each.unit) && isLess(each.number, number));
  const isMultiple = ({ number }: Quantity) => wholeNumber(number) % wholeNumber(each.number) === 0;
  if (totals.some(({ number }) => amountsEqual(number, right))) return [];
  const [total, ...more] = new Set(totals.filter(isMultiple).map(({ number }) => number));
  if (total === undefined || more.length > 0 || !isWithinShare(total, right, '0.6')) return [];
  const expected = `${each.number}${each.unit} × ${count} = ${right}${each.unit}，不是 ${total}${each.unit}`;
  return [
    placedAt(leaf, [start, at + each.typed.length], {
      message: '与每' + each.thing + '的数对不上',
      expected,
      hint: HINT,
    }),
  ];
}

const SOURCE = '中央|省级?|州级?|市级?|县级?|区级?|乡镇|镇级?|上级|本级|自筹|社会|单位自有';
const SOURCES = new RegExp(`(?:${SOURCE})(?:财政)?(?:补助|专项|配套|预算|统筹)?(?:资金|经费)?(?:安排|承担|负担)?$`);
/** Sources that leave something out are far from the whole. */
const NEAR = '0.3';

/** 中央400万元，省级160万元，市级120万元 of a budget of 660万元. */
function wrongSources({ file, path, text }: Leaf, budget: Budget): PlacedFinding[] {
  if (path[0] !== '年度目标' || !mayNameMoney(text)) return [];
  let behind = 0;
  return text.split(/(?<=[。；;\n])/).flatMap((sentence): PlacedFinding[] => {
    const offset = behind;
    behind += sentence.length;
    const amounts = amountsIn(sentence);
    const isSource = (start: number) => SOURCES.test(sentence.slice(Math.max(0, start - 14), start));
    const parts = amounts.filter(({ start, isRate, isApproximate }) => !isRate && !isApproximate && isSource(start));
    const [first, last] = [parts[0], parts.at(-1)];
    if (!first || !last || parts.length < 2 || /上年|去年|其中|已|其余|剩余|余下/.test(sentence)) return [];
    const sum = addAmounts(parts.map(inYuan));
    if ([budget.yuan, ...amounts.map(inYuan)].some((whole) => amountsEqual(whole, sum))) return [];
    if (!isWithinShare(sum, budget.yuan, NEAR)) return [];
    const expected = `${budget.name} ${budget.yuan} 元`;
    const found = `${parts.map(({ typed }) => typed).join(' + ')} = ${sum} 元`;
    const told = { message: '里各级资金加起来不是预算', expected, found, hint: HINT };
    return [placedAt({ file, path, text }, [first.start + offset, last.end + offset], told)];
  });
}

const HALF: Readonly<Record<string, string>> = { 一半: '50', 半数: '50' };
const OF_WHOLE =
  /^(?:[（(，,、]|[）)])?\s*(?<again>[\u4e00-\u9fff]{2,8}?)?约?占(?:比|总[\u4e00-\u9fff]{1,4}的?|[\u4e00-\u9fff]{2,6}的)?约?\s*/;
/** What is said to be half, or about so much, need not be it to the digit. */
const ABOUT = '0.02';

/** 360万元（占一半） of 900万元; 基本支出763万元，项目支出2509万元，项目支出占67.7%. */
function wrongShares(leaf: Leaf, budgets: readonly Budget[]): PlacedFinding[] {
  const { text } = leaf;
  if (!text.includes('占') || !mayNameMoney(text)) return [];
  const amounts = amountsIn(text);
  return amounts.flatMap((amount): PlacedFinding[] => {
    const { 0: lead, groups } = OF_WHOLE.exec(text.slice(amount.end)) ?? {};
    const again = groups?.['again'] ?? '';
    if (lead === undefined || amount.isRate || amount.isApproximate || !text.slice(0, amount.start).endsWith(again))
      return [];
    const at = amount.end + lead.length;
    const share = quantitiesOf(text).find(({ index, unit }) => unit === '%' && index === at);
    const percent = share?.number ?? HALF[text.slice(at, at + 2)];
    if (percent === undefined || (share && share.bound !== 'exact')) return [];
    const wholes = [...budgets.map(({ yuan }) => yuan), ...amountsOf(leaf.file)];
    const partOf = (whole: string, percents: string) => shiftAmount(multiplyAmounts(whole, percents), -2);
    const isPart = (whole: string) =>
      share && !/约/.test(lead)
        ? !isLess(partOf(whole, lastPlaceOf(percent)), distanceOf(partOf(whole, percent), inYuan(amount)))
        : isWithinShare(partOf(whole, percent), inYuan(amount), ABOUT);
    if (wholes.some(isPart)) return [];
    const distance = ({ yuan }: Budget) => distanceOf(partOf(yuan, percent), inYuan(amount));
    const [budget] = budgets.toSorted((left, right) => (isLess(distance(left), distance(right)) ? -1 : 1));
    if (!budget) return [];
    const end = share ? share.index + share.text.length : at + 2;
    const expected = `${budget.name} ${budget.yuan} 元的 ${percent}% 是 ${partOf(budget.yuan, percent)} 元`;
    return [placedAt(leaf, [amount.start, end], { message: '里的金额与所占的比例对不上', expected, hint: HINT })];
  });
}

const amountsOf = remembered((file: Located<unknown>): readonly string[] =>
  textsOf(file).flatMap(({ text }) => amountsIn(text).map(inYuan)),
);

/** One in the last place that is typed. */
function lastPlaceOf(number: string): string {
  return shiftAmount('1', -decimalsOf(number));
}
