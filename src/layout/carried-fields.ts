/** What becomes of each field when the year is over: what a year begins with is taken along, what came of the last one is not. */

import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import type { DeclaredLeaf } from '../model/declaration/read-shapes.js';
import { shapeAt, type Shape } from '../schema/shape.js';
import type { Path } from '../source/located.js';
import { remembered } from '../source/remembered.js';
import { askedFields } from './asked-fields.js';
import { packAt } from './pack-at-stage.js';
import type { Pack } from './pack.js';

/** Taken along; taken along, and the clerk is asked to look at it; left empty. */
export type Carriage = 'kept' | 'judged' | 'emptied';

/** A field, by its declared path, and what becomes of it. */
export interface CarriedField {
  readonly path: Path;
  readonly carriage: Carriage;
}

/** Words of rules for what is known when the year is over. */
const RESULTS: readonly string[] = [
  ...['实际完成值', '得分', '得分系数', '偏差原因', '原因说明', '完成目标可能性', '是否整改', '整改要求'],
  ...['全年预计完成情况', '全年执行数', '原因分析', '改进措施'],
];
/** Where nothing else tells: names of results that no rule knows, of what somebody judges each year anew, and of what it is judged by. */
const RESULT =
  /得分|总分|扣分|完成(?!时|期|日)|实际(?!控制)|执行(?!单位|部门|机构|主体|人|标准|依据)|(?<!上年)决算|偏差|整改|等级|等次|大写/;
const JUDGED = /评分|得分|评议|意见|结论|存在(?:的)?(?:主要)?问题|结果应用|自评/;
const JUDGED_BY = /标准|办法|细则|依据|方法|规则/;

/**
 * What becomes of every declared field. 结转 says it; else a field that no form of the first stage prints is left empty. Of files that
 * have a form at a later stage alone, and of a pack of one stage, so are results. What is judged anew each year, and prose that no rule
 * knows where results are told of, is looked at.
 */
export const carriedFields = remembered((pack: Pack): Readonly<Record<FormSubject, readonly CarriedField[]>> => {
  const carriedOf = (of: FormSubject) => {
    const carriageOf = carriageBy(pack, of);
    return pack.declaration.leaves[of].map((leaf) => ({ path: leaf.path, carriage: carriageOf(leaf) }));
  };
  return { 部门: carriedOf('部门'), 项目: carriedOf('项目') };
});

function carriageBy(pack: Pack, of: FormSubject): (leaf: DeclaredLeaf) => Carriage {
  const { declaration } = pack;
  const { stages, forms } = declaration;
  const [first = ''] = stages;
  const own = stages.find((stage) => forms.some((form) => form.stage === stage && form.subject === of)) ?? first;
  const askedAt = (stage: string) => new Set(askedFields(packAt(pack, stage))[of].map(keyOf));
  const isOfYear = stages.length < 2;
  const [atFirst, atOwn] = isOfYear ? [new Set<string>(), new Set<string>()] : [askedAt(first), askedAt(own)];
  const results = placesMeant(declaration, of, RESULTS);
  const known = placesMeant(declaration, of, [...declaration.meanings[of].keys()]);
  const begins = declaration.leaves[of].filter(({ path }) => isOfYear || atOwn.has(keyOf(path)));
  const isAfterwards = begins.some(({ path }) => results.has(keyOf(path)));
  return (leaf) => {
    const key = keyOf(leaf.path);
    const said = saidOf(leaf, declaration.shapes[of]);
    if (said !== undefined) return said;
    const isResult = results.has(key) || RESULT.test(nameOf(leaf.path));
    const isPlanned = atFirst.has(key) || ((isOfYear || atOwn.has(key)) && !isResult);
    if (!isPlanned) return 'emptied';
    const isProseOfResults = isAfterwards && isLong(leaf) && !known.has(key);
    return results.has(key) || isProseOfResults || isJudged(declaration, of, leaf) ? 'judged' : 'kept';
  };
}

/** What 结转 says of a field, or of the nearest group or list around it. */
function saidOf({ path, shape }: DeclaredLeaf, whole: Declaration['shapes'][FormSubject]): Carriage | undefined {
  const around = path.map((_step, index) => shapeAt(whole, path.slice(0, index))?.carried).reverse();
  return [shape.carried, ...around].find((carried) => carried !== undefined);
}

/** Whether somebody gives it: a mark, which is a number with a fixed limit that nobody reckons, and opinions, which have names alone. */
function isJudged({ rules }: Declaration, of: FormSubject, { path, shape }: DeclaredLeaf): boolean {
  const name = nameOf(path);
  if (JUDGED.test(name) && !JUDGED_BY.test(name)) return true;
  const rule = rules.find((candidate) => candidate.of === of && keyOf(candidate.path) === keyOf(path));
  const isNumber = shape.kind === 'text' && shape.form === 'number' && shape.unit === undefined;
  const isFixed = rule?.most === rule?.least;
  return isNumber && typeof rule?.most === 'string' && !isFixed && !rule.expression && rule.total === undefined;
}

/** A project that was new this year is not new in the next. */
export const NEW = /新增|新建|新设|新开/;
const GOING_ON = /延续|持续|续建|续设|结转/;

/** What a field that tells new projects from others has for one that goes on. */
export function goingOn(shape: Shape | undefined): string | undefined {
  const choices = shape?.kind === 'text' ? (shape.choices ?? shape.offered ?? []) : [];
  return choices.some((choice) => NEW.test(choice)) ? choices.find((choice) => GOING_ON.test(choice)) : undefined;
}

function isLong({ shape }: DeclaredLeaf): boolean {
  return shape.kind === 'text' && shape.isLong === true;
}

function placesMeant({ meanings }: Declaration, of: FormSubject, words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap((word) => meanings[of].get(word) ?? []).map(keyOf));
}

function nameOf(path: Path): string {
  return String(path.at(-1));
}

function keyOf(path: Path): string {
  return path.join('/');
}
