/** Finds explanations that restate the target's number with another unit. */

import type { Quantity } from '../model/quantity.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from './leaves.js';
import { restatedTarget, type Restatement } from './restated-target.js';
import type { Finding, Rule } from './rule.js';

/** Words for the same kind of thing, any of which a clerk may use. */
const ALIKE: readonly (readonly string[])[] = [
  ['次', '场', '期'],
  ['份', '本', '册'],
  ['家', '户'],
  ['座', '所', '栋', '幢', '间'],
];
/** Of so few things `1个` may well be said of each, in whatever unit. */
const FEW = 2;

/** Practice: 件, 宗 and 个 count different things; a target is counted in one of them. */
export const unitMismatch: Rule = {
  code: 'unit-mismatch',
  severity: 'warning',
  summary: '解释里的单位与指标值的单位一致',
  reason: '件、宗、份、户算出来的数不同，单位不一就无法核对',
  check({ filing }) {
    return filesOf(filing).flatMap((file) => indicatorsOf(file).flatMap(findingOf));
  },
};

function findingOf(placed: PlacedIndicator): Finding[] {
  const restated = restatedTarget(placed);
  if (!restated) return [];
  const { target, restatements } = restated;
  const contrary = restatements.find(({ quantity }) => isOtherUnit(quantity, target));
  if (!contrary) return [];
  const { file, path, indicator } = placed;
  const { quantity } = contrary;
  return [
    {
      file,
      path: [...path, '指标解释及计算公式'],
      fragment: quantity.text,
      message: '解释里的单位与指标值不同',
      expected: `${target.typedUnit}（指标值 ${indicator.指标值.trim()}）`,
      found: quantity.bare,
      hint: '核对后把两处改成同一个单位',
      ...(isDoubtful(contrary, target) ? { severity: 'hint' as const } : {}),
    },
  ];
}

function isOtherUnit(quantity: Quantity, target: Quantity): boolean {
  const isComparable = quantity.kind === target.kind && !['none', 'percent'].includes(target.kind);
  return (
    isComparable &&
    quantity.digits === target.digits &&
    quantity.typedUnit !== target.typedUnit &&
    !isEqual(quantity, target)
  );
}

function isEqual(left: Quantity, right: Quantity): boolean {
  return left.unit === right.unit && left.number === right.number;
}

function isDoubtful({ quantity, after }: Restatement, target: Quantity): boolean {
  const areAlike = ALIKE.some((units) => units.includes(quantity.unit) && units.includes(target.unit));
  if (areAlike) return true;
  return (
    quantity.bound === 'exact' &&
    Number(target.digits) <= FEW &&
    (after !== '' || [quantity.unit, target.unit].includes('个'))
  );
}
