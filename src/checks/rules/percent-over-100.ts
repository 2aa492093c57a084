/** Finds percentages above 100 where the thing measured ends at 100. */

import { isLess } from '../../model/amount.js';
import { endsAtHundred } from '../indicator-meaning.js';
import { allLeavesOf, filesOf, indicatorsOf, wordOf, type Leaf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';
import { targetOf } from '../../prose/indicator-value.js';
import { matchesIn } from '../../prose/matches-in.js';

/** A rate and its percentage in prose; growth and the like do not match. */
const RATE_IN_TEXT =
  /(?:(?<![不未非])(?:合格|通过|满意|覆盖|及时|准确|达标|优良|优秀|办结|成活|知晓|完好|受理|成本控制)[率度])(?:均|都|须|应|要)?(?:达到|达|为|是|[≥≤=＝]|不低于|不少于|不超过|控制在)?\s*(?<percent>\d+(?:\.\d+)?\s*[%％])/g;
/** 支付工程款至预算的140%. */
const OF_BUDGET =
  /(?<=支付|拨付|付款?)[^，。；]{0,10}(?:预算|合同(?:价款?|金?额)?|总(?:价|额|投资))的?\s*(?<percent>\d{3,}(?:\.\d+)?\s*[%％])/g;
/** A formula that multiplies by something like 1000%. */
const FORMULA = /[×*＊✕]\s*(?<percent>1000+\s*[%％])/g;

/** Practice: 满意度, 合格率 and their like are shares of a whole. */
export const percentOver100: Rule = {
  code: 'percent-over-100',
  severity: 'warning',
  summary: '满意度、合格率一类的比率不超过 100%',
  reason: '部分不会大于全体，超过 100% 多半是多打了一个零',
  needs: inEither('三级指标', '指标值'),
  check({ filing }) {
    return [
      ...filesOf(filing)
        .flatMap((file) => indicatorsOf(file))
        .flatMap((placed): Finding[] => {
          const { file, path, indicator, target } = placed;
          if (target?.unit !== '%' || !(endsAtHundred(placed) || isPartOfAll(placed))) return [];
          if (target.number === '100' && AT_LEAST.test(indicator.指标值) && !isHeldDown(placed)) {
            return [{ ...moreThanAll, file, path: [...path, '指标值'], found: indicator.指标值.trim() }];
          }
          const typed = { 指标值: indicator.指标值, 实际完成值: wordOf(placed, '实际完成值') };
          return Object.entries(typed).flatMap(([word, text]) => {
            const told = targetOf(text);
            if (told?.unit !== '%' || !isLess(100, told.number)) return [];
            const start = text.indexOf(told.bare, told.index);
            return [finding({ file, path: [...path, word], text }, told.bare, start)];
          });
        }),
      ...allLeavesOf(filing).flatMap((leaf) =>
        WHOLE_VALUES.includes(String(leaf.path.at(-1))) ? [] : findingsIn(leaf),
      ),
    ];
  },
};

/** Looked at as one value each. */
const WHOLE_VALUES = ['指标值', '实际完成值'];

/** 达到100% is all, and no more. */
const AT_LEAST = /[≥≧＞>⩾]|不[少低小]于|以上|超过|[大高多]于/;

const moreThanAll = {
  message: '没有比 100% 更多的',
  expected: '=100% 或 100%',
  hint: '全部做到的写 100%；可以少做的写低一些的数',
};

/** A rate whose formula divides by all there is: 检出不合格批次÷抽检总批次. */
function isPartOfAll({ indicator }: PlacedIndicator): boolean {
  const { 三级指标, 指标解释及计算公式 } = indicator;
  if (!/[^功效频汇税利倍]率$/.test(三级指标.trim()) || /增|提高|提升|下降|变动|执行|控制/.test(三级指标)) return false;
  if (IS_PART.test(指标解释及计算公式.trim()) && !MAY_BE_MORE.test(三级指标)) return true;
  const [, below = ''] = /[÷/／]\s*([^÷/／×xX*]+?)[）)]?\s*[×xX*]\s*100\s*[%％]/.exec(指标解释及计算公式) ?? [];
  return /总(?!收入|成本)|全部|所有|^应/.test(below) && !/上年|去年|计划|预算|目标/.test(below);
}

/** `已上架册数/采购册数×100%`: what was done of what there was to do. */
const IS_PART = /^[（(]?(?:已|按时|按期|及时|合格|达标|验收合格|满意)[^÷/／×]*[÷/／][^÷/／×]+[×xX*]\s*100\s*[%％]/;
const MAY_BE_MORE = /完成|达产|产能|产销|就业|目标|任务|计划/;

/** `成本控制率≥100%` is wrong for another reason, which `direction` tells. */
function isHeldDown({ indicator }: PlacedIndicator): boolean {
  return /控制率/.test(indicator.三级指标);
}

function findingsIn(leaf: Leaf): Finding[] {
  if (!/[%％]/.test(leaf.text) || !/\d{3}/.test(leaf.text)) return [];
  return [...matchesIn(leaf.text, RATE_IN_TEXT), ...matchesIn(leaf.text, FORMULA), ...matchesIn(leaf.text, OF_BUDGET)]
    .map(({ 0: matched, index, groups }) => ({ percent: groups?.['percent'] ?? '', end: index + matched.length }))
    .filter(({ percent }) => isLess(100, percent.replace(/\s*[%％]$/, '')))
    .map(({ percent, end }) => finding(leaf, percent, end - percent.length));
}

function finding({ file, path }: Leaf, percent: string, start: number): Finding {
  return {
    file,
    path,
    span: [start, start + percent.length],
    message: '百分比超过了 100%',
    expected: '不大于 100%',
    found: percent,
    hint: '核对有没有多打一个零；确可超过 100% 的，把名称写成增长率、超额完成率等',
  };
}
