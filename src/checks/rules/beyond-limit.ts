/** A number beyond what the pack's 至多, 至少 or 合计 allows. */

import { pathOf, placesOf } from '../../model/declaration/bound-paths.js';
import type { Declaration } from '../../model/declaration/declaration.js';
import type { LimitViolation } from '../../model/declaration/limits.js';
import { ANY_ENTRY, namesIn } from '../../model/declaration/read-shapes.js';
import { shapeAt } from '../../schema/shape.js';
import { textAt, valueAt } from '../../source/located.js';
import { filesOf } from '../leaves.js';
import type { Finding, Rule, Subject } from '../rule.js';
import { largestPart, located, noteOpenNumbers, typedPlace, wrongNumbersOf } from '../sums.js';

/** Parts beyond their whole, and points that do not come to what the form says. */
export const beyondLimit: Rule = {
  code: 'beyond-limit',
  severity: 'warning',
  summary: '没有超过上限、低于下限的数，一栏的合计等于表上规定的数',
  reason: '部分大于总额、得分大于分值、分值不足 90 或 100，审核时一算就退回',
  check(subject) {
    const { rules } = subject.declaration;
    const isHeld = rules.some(({ most, least, total }) => [most, least, total].some((limit) => limit !== undefined));
    const { violations } = wrongNumbersOf(subject);
    const below = belowNothing(subject);
    if (!isHeld && violations.length + below.length === 0) return 'not-applicable';
    noteOpenNumbers(subject);
    const beyond = violations
      .filter(({ word }) => word !== '分值')
      .filter((violation) => !isOfParts(violation, violations, subject.declaration))
      .map((violation) => ofProject(violation, subject) ?? findingOf(violation, subject.declaration));
    return [...beyond, ...below];
  },
};

/** What may come to less than nothing, by its name. */
const SIGNED = /增|涨|变|差|降|减|净|调|温|偏|盈|亏|利润|损|坐标|海拔|高程/;

/** Numbers of people and things below 0, where the pack does not say what they may come down to; targets are told of elsewhere. */
function belowNothing({ own, declaration: { leaves, rules } }: Subject): Finding[] {
  return filesOf(own).flatMap((file) => {
    const of = file === own.department ? '部门' : '项目';
    return leaves[of].flatMap(({ path, shape }) => {
      const isCount = shape.kind === 'text' && shape.form === 'number' && !SIGNED.test(path.join('/'));
      const rule = rules.find((each) => each.of === of && each.path.join('/') === path.join('/'));
      if (!isCount || path.includes(ANY_ENTRY) || rule?.least !== undefined || rule?.expression) return [];
      return placesOf(path, file.value).flatMap((place) => {
        const found = textAt(file.value, pathOf(place));
        const hint = '核对有没有多打负号；本来有负数的，请编版式包的人在 包.yaml 里给它写上负的“至少”';
        return /^-/.test(found)
          ? [{ file, path: pathOf(place), message: '是负数', expected: '不小于 0', found, hint }]
          : [];
      });
    });
  });
}

/** Whether it is a sum that was not typed, of parts one of which is told of for the same. */
function isOfParts({ of, file, path, word }: LimitViolation, all: readonly LimitViolation[], { rules }: Declaration) {
  const typed = valueAt(located(file).typed, path);
  const rule = rules.find((each) => each.of === of && each.expression && namesIn(each.path) === namesIn(path));
  if (!rule || (typed !== undefined && typed !== '')) return false;
  const parts = [...rule.references.values()].filter((part) => part.of === of).map((part) => namesIn(part.path));
  const numbers = path.filter((step) => typeof step === 'number');
  return all.some((other) => {
    const own = other.path.filter((step) => typeof step === 'number');
    const isBeside = numbers.every((number, index) => own[index] === number);
    return other.file === file && other.word === word && isBeside && parts.includes(namesIn(other.path));
  });
}

/** Whether a sum is held to be the same as another number: no more than it, and no less. */
function isEquality({ of, path, limitField }: LimitViolation, { rules }: Declaration): boolean {
  const rule = rules.find((other) => other.of === of && other.path.join('/') === path.join('/'));
  const [most, least] = [rule?.most, rule?.least].map((limit) => {
    return typeof limit === 'object' ? limit.path.join('/') : undefined;
  });
  return limitField !== undefined && most !== undefined && most === least;
}

function unequal({ limit, limitField = '' }: LimitViolation, unit: string) {
  return {
    message: `与「${limitField}」不相等`,
    expected: `等于 「${limitField}」${limit}${unit}`,
    hint: '核对各部分和这个数',
  };
}

/** What the department has of its projects alone is told at the largest of them: nothing stands at its own place. */
function ofProject(violation: LimitViolation, { declaration, own }: Subject): Finding | undefined {
  const { of, file, path } = violation;
  const typed = valueAt(located(file).typed, typedPlace(declaration, of, located(file), path));
  const part = of === '部门' && (typed === undefined || typed === '') && largestPart(declaration, own, path);
  if (!part) return undefined;
  const { message, expected, found = '' } = findingOf(violation, declaration);
  const name = path.map(String).join('/');
  return {
    ...part,
    message: `加进部门的「${name}」，合计${message}`,
    ...(expected !== undefined && { expected }),
    found: `「${name}」${found.replace('（由各部分算出）', '')}（由各项目相加，这一格最大）`,
    hint: '核对各项目的这一格',
  };
}

function findingOf(violation: LimitViolation, declaration: Declaration): Finding {
  const { of, file, path, word, column, limit, limitField } = violation;
  const shownAt = typedPlace(declaration, of, located(file), path);
  const shape = shapeAt(declaration.shapes[of], path);
  const unit = shape?.kind === 'text' && shape.unit !== undefined ? ` ${shape.unit}` : '';
  const found = `${violation.found}${unit}${shownAt === path ? '' : '（由各部分算出）'}`;
  const at = { file: located(file), path, found, ...(shownAt !== path && { shownAt }) };
  const bound = `${limitField === undefined ? '' : `「${limitField}」`}${limit}${unit}`;
  const hint = limitField === undefined ? '核对这个数' : '核对这两个数';
  switch (word) {
    case '至多': {
      if (isEquality(violation, declaration)) return { ...at, ...unequal(violation, unit) };
      const message = limitField === undefined ? '超过了上限' : `大于「${limitField}」`;
      return { ...at, message, expected: `不超过 ${bound}`, hint };
    }
    case '至少': {
      if (isEquality(violation, declaration)) return { ...at, ...unequal(violation, unit) };
      const message = limitField === undefined ? '低于下限' : `小于「${limitField}」`;
      return { ...at, message, expected: `不低于 ${bound}`, hint };
    }
    default: {
      const message = `各条的「${column ?? ''}」合计不对`;
      return {
        ...at,
        message,
        expected: `合计 ${limit}`,
        found: `合计 ${violation.found}`,
        hint: `核对各条的「${column ?? ''}」`,
      };
    }
  }
}
