/** 至多, 至少, 合计 and the 分值 of levels: what was filed beyond what the declaration allows. */

import { isWithin, type Path } from '../../source/located.js';
import { pathOf, placesOf } from './bound-paths.js';
import type { FieldRule } from './field-rule.js';
import type { Declaration } from './declaration.js';
import { compareFractions, fractionOf, sumOf, type Fraction } from './expression.js';
import type { FormSubject } from './read-forms.js';
import { ANY_ENTRY, ANY_ITEM, namesIn } from './read-shapes.js';
import type { ReckonedFile, ReckonedFiles, Reckoner } from './reckon.js';
import { toFraction } from './typed-number.js';

/** Something beyond its limit. Amounts and shares are printed as the field is. */
export interface LimitViolation {
  readonly of: FormSubject;
  readonly file: ReckonedFile;
  /** The field; of 合计 the list or set, of 分值 the level. */
  readonly path: Path;
  readonly word: '至多' | '至少' | '合计' | '分值';
  /** The column that is summed up. */
  readonly column?: string;
  readonly found: string;
  /** `100`; of a level with a range `0-20`. */
  readonly limit: string;
  /** The field that the limit was taken from, where it is one. */
  readonly limitField?: string;
}

/** Every violation, file by file within each rule. What is empty or has an error is not asked about. */
export function limitViolations(
  { rules, sets, meanings }: Declaration,
  reckoner: Reckoner,
  files: ReckonedFiles,
): LimitViolation[] {
  const ofRules = rules.flatMap((rule) =>
    files[rule.of].flatMap((file) => [
      ...beyondLimits(rule, file, reckoner),
      ...(rule.total === undefined ? [] : wrongTotal(rule, rule.total, file, reckoner)),
    ]),
  );
  const ofLevels = (['部门', '项目'] as const).flatMap((of) => {
    const [points] = meanings[of].get('分值') ?? [];
    const set = points?.slice(0, points.indexOf(ANY_ENTRY));
    const levels = set && sets[of].get(set.join('/'))?.levels;
    if (!points || !set || !levels) return [];
    return files[of].flatMap((file) =>
      levels.flatMap(({ 一级指标, 分值 }) => {
        if (!分值) return [];
        const path = [...set, 一级指标];
        const sum = sumWithin(of, points, path, file, reckoner);
        const [least, most] = [fractionOf(分值.least), fractionOf(分值.most)];
        if (!sum || (compareFractions(sum.number, least) >= 0 && compareFractions(sum.number, most) <= 0)) return [];
        const limit = 分值.least === 分值.most ? 分值.least : `${分值.least}-${分值.most}`;
        const found = reckoner.printAt(of, sum.at, sum.number);
        return [{ of, file, path, word: '分值' as const, column: String(points.at(-1)), found, limit }];
      }),
    );
  });
  return [...ofRules, ...ofLevels];
}

function beyondLimits(rule: FieldRule, file: ReckonedFile, reckoner: Reckoner): LimitViolation[] {
  const limits = [
    { word: '至多', limit: rule.most, sign: 1 },
    { word: '至少', limit: rule.least, sign: -1 },
  ] as const;
  return limits.flatMap(({ word, limit: declared, sign }) => {
    const limit = declared ?? (word === '至少' && isDifferenceOfMoney(rule, reckoner) ? '0' : undefined);
    if (limit === undefined) return [];
    return placesOf(rule.path, file.value).flatMap((place): LimitViolation[] => {
      const path = pathOf(place);
      if (isUnknown(file, path) || (word === '至多' && reckoner.isHeldAt(rule, file, place))) return [];
      const number = reckoner.numberAt(rule.of, file, path);
      const bound = reckoner.limitAt(rule, limit, file, place);
      if (!number || !bound || compareFractions(number, bound) * sign <= 0) return [];
      const [found, printed] = [number, bound].map((value) => reckoner.printAt(rule.of, path, value));
      const limitField = typeof limit === 'string' ? {} : { limitField: namesIn(limit.path) };
      return [{ of: rule.of, file, path, word, found: found ?? '', limit: printed ?? '', ...limitField }];
    });
  });
}

/** Whether it is an amount from which something is taken away: no less is left than nothing, where the pack does not say so. */
function isDifferenceOfMoney({ of, path, expression }: FieldRule, reckoner: Reckoner): boolean {
  const isSubtracting = expression?.terms.some(({ isSubtracted }) => isSubtracted) === true;
  return isSubtracting && reckoner.leafShape(of, path)?.form === 'amount';
}

function wrongTotal(rule: FieldRule, total: string, file: ReckonedFile, reckoner: Reckoner): LimitViolation[] {
  const { of, path } = rule;
  const list = path.slice(
    0,
    path.findIndex((step) => step === ANY_ITEM || step === ANY_ENTRY),
  );
  const sum = sumWithin(of, path, list, file, reckoner);
  const wanted = sum && toFraction(total, reckoner.leafShape(of, sum.at));
  if (!sum || !wanted || compareFractions(sum.number, wanted) === 0) return [];
  const found = reckoner.printAt(of, sum.at, sum.number);
  return [{ of, file, path: list, word: '合计', column: String(path.at(-1)), found, limit: total }];
}

/** The sum of a column below `within`, and one of its cells; undefined where none was filled in, or one has an error. */
function sumWithin(
  of: FormSubject,
  column: Path,
  within: Path,
  file: ReckonedFile,
  reckoner: Reckoner,
): { readonly number: Fraction; readonly at: Path } | undefined {
  if (file.holes.some((hole) => isOfColumn(hole, column, within))) return undefined;
  const paths = placesOf(column, file.value)
    .map(pathOf)
    .filter((path) => isWithin(path, within));
  const numbers = paths.map((path) => reckoner.numberAt(of, file, path));
  const number = sumOf(numbers.filter((found): found is Fraction => found !== undefined));
  const [at] = paths;
  return number && at && { number, at };
}

/** Whether a hole may hide a part of a sum: not, if it is at another column. */
function isOfColumn(hole: Path, column: Path, within: Path): boolean {
  if (isWithin(within, hole)) return true;
  if (!isWithin(hole, within)) return false;
  return typeof hole.at(-2) !== 'number' || hole.at(-1) === column.at(-1);
}

function isUnknown({ holes }: ReckonedFile, path: Path): boolean {
  return holes.some((hole) => isWithin(hole, path) || isWithin(path, hole));
}
