/** Finds explanations that restate the target's number with another unit. */

import { isLess, isZero } from '../../model/amount.js';
import { spanOf, type Quantity } from '../../prose/quantity.js';
import { areAlikeUnits } from '../../unit-words.js';
import { indicatorsOf, inEachFile, type PlacedIndicator } from '../leaves.js';
import { isSlipOf, restatedTarget, type Restatement } from '../restated-target.js';
import { inEither, type Finding, type Rule } from '../rule.js';
import { valuesInOtherUnit } from '../value-units.js';

/** Of so few things `1个` may well be said of each, in whatever unit. */
const FEW = 2;

/** Practice: 件, 宗 and 个 count different things; a target is counted in one of them. */
export const unitMismatch: Rule = {
  code: 'unit-mismatch',
  severity: 'warning',
  summary: '解释里的单位与指标值的单位一致',
  reason: '件、宗、份、户算出来的数不同，单位不一就无法核对',
  needs: inEither('三级指标', '指标值', '指标解释及计算公式'),
  check({ filing }) {
    return findingsIn(filing);
  },
};

const findingsIn = inEachFile((file) => [...indicatorsOf(file).flatMap(findingOf), ...valuesInOtherUnit(file)]);

/** A value that is a bare number. */
const BARE_VALUE = /^[^\p{Script=Han}\d]*(?:不少于|不低于|不超过|不高于)?\s*[\d.,]+\s*[千百万亿]*(?:及?以[上下])?$/u;
const PERCENT_FORMULA = /[×xX*＊✕]\s*100\s*[%％]/;
const PERCENT_NAME =
  /(?:合格|通过|完成|及时|准确|达标|覆盖|办结|受理|执行|控制|满意|利用|奖励|优良|到位|整改|化解|知晓|处置)率$|满意度?$/;

/** Numbers of no unit. */
const UNITLESS = /[得评]分|分值|指数|系数|比值|比例|倍|等级|级别|[率度比值]$|PH|ph|名次|排名|位次/;
/** The unit that a name ends with: 宿舍楼栋数. */
const COUNTED_IN = /(人次|平方米|公里|[栋座所家户件套台辆场期册份处条批篇项次个人天名幅间])数量?$/;

/** What is counted or measured, under whatever level. */
const COUNT_NAME = /(?:数|数量|人次|次数|金额|面积|里程)$/;

/** The unit that a bare number lacks by its name or explanation; empty where that says none. */
function missingUnit({ indicator, target, explained, 二级指标 }: PlacedIndicator): string | undefined {
  const { 三级指标, 指标值, 指标解释及计算公式 } = indicator;
  if (!target || target.unit !== '' || !BARE_VALUE.test(指标值.trim())) return undefined;
  const isRate = PERCENT_FORMULA.test(指标解释及计算公式) || PERCENT_NAME.test(三级指标.trim());
  if (isRate) return isLess(1, target.number) && !/得分|分值/.test(三级指标) ? '%' : undefined;
  const [, counted] = COUNTED_IN.exec(三级指标.trim()) ?? [];
  if (/数量|成本|时效/.test(二级指标) && !isZero(target.number) && !UNITLESS.test(三级指标)) return counted ?? '';
  if (isLess(1, target.number) && COUNT_NAME.test(三级指标.trim()) && !UNITLESS.test(三级指标)) return counted ?? '';
  // 4.5万 of anything is of something.
  if (/[万亿]/.test(指标值) && !UNITLESS.test(三级指标)) return '';
  return explained.find(({ number, unit }) => number === target.number && unit !== '')?.typedUnit;
}

function findingOf(placed: PlacedIndicator): Finding[] {
  const lacking = missingUnit(placed);
  if (lacking !== undefined) {
    const found = placed.indicator.指标值.trim();
    const path = [...placed.path, '指标值'];
    const expected = lacking === '' ? `${found} 和单位` : `${found}${lacking}`;
    return [{ file: placed.file, path, message: '指标值缺单位', expected, found, hint: '补上单位' }];
  }
  const restated = restatedTarget(placed);
  if (!restated) return [];
  const { target, restatements } = restated;
  const contrary = restatements.find(({ quantity }) => isOtherUnit(quantity, target) && !isSlipOf(quantity, target));
  // 126个行政村每村1人, 每人一床: as many of the one as of the other.
  if (!contrary || EACH_ONE.test(placed.indicator.指标解释及计算公式)) return [];
  const { file, path, indicator } = placed;
  const { quantity } = contrary;
  return [
    {
      file,
      path: [...path, '指标解释及计算公式'],
      span: spanOf(quantity),
      other: { file, path: [...path, '指标值'] },
      message: '解释里的单位与指标值不同',
      expected: `${target.typedUnit}（指标值 ${indicator.指标值.trim()}）`,
      found: quantity.bare,
      hint: '核对后把两处改成同一个单位',
      ...(isDoubtful(contrary, target) ? { severity: 'hint' as const } : {}),
    },
  ];
}

const EACH_ONE =
  /(?:每(?![少超增多减降提延])[\u4e00-\u9fff]{1,4}?(?:各|配备?|聘用?|设|不少于|至少)?|各(?:配备?|聘用?|设))[一1](?!\d)[\u4e00-\u9fff]/;

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
  // 300户改造家庭中的重度残疾人: so many of which the others are part.
  if (areAlikeUnits(quantity.unit, target.unit) || /^[^，。；]{0,10}中的?/.test(after)) return true;
  return (
    quantity.bound === 'exact' &&
    !isLess(FEW, target.digits) &&
    (after !== '' || [quantity.unit, target.unit].includes('个'))
  );
}
