/** Finds formulas that do not give the value: numerator and denominator turned round, a rate's formula for a count. */

import { bareText } from '../../prose/bare-text.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** What a rate is named for; 控制率 and 执行率 are divided by what they are named for. */
const NAMED_FOR = /(合格|达标|通过|满意|及时|准确|优良|优秀|完好|覆盖|办结|整改|公示|接种|使用|普及|成活)[率度]$/;
/** One division, its two sides without another. */
const DIVISION = /([^÷/／=＝:：，。；;]+)[÷/／]([^÷/／=＝，。；;×*]+?)[）)]?\s*[×*＊✕xX]\s*100\s*([%％]?)\s*[。.]?$/;

/** Practice: at the year's end the explanation is what the result is reckoned by. */
export const rateFormula: Rule = {
  code: 'rate-formula',
  severity: 'warning',
  summary: '计算公式算得出指标值：分子分母没有写反，比率乘 100%，数量不用比率的公式',
  reason: '自评按公式算完成值，公式不对，得分就不对',
  needs: inEither('指标值', '指标解释及计算公式'),
  check({ filing }) {
    return filesOf(filing).flatMap((file) => indicatorsOf(file).flatMap(findingsOf));
  },
};

function findingsOf(placed: PlacedIndicator): Finding[] {
  const { file, path, indicator, target } = placed;
  const text = indicator.指标解释及计算公式;
  const division = DIVISION.exec(text);
  if (!division || !target) return [];
  const [whole, upper = '', lower = '', sign = ''] = division;
  const span = [division.index, division.index + whole.length] as const;
  const at = { file, path: [...path, '指标解释及计算公式'], span, found: whole.trim() };
  if ((target.kind === 'count' || target.kind === 'measure') && target.unit !== '度' && target.unit !== '倍') {
    const expected = `得出“${indicator.指标值.trim()}”的数法`;
    return [
      { ...at, message: '指标值是数量，公式算的是比率', expected, hint: '写明这个数怎样统计，或者把值改为百分比' },
    ];
  }
  if (target.kind !== 'percent') return [];
  if (bareText(upper) === bareText(lower)) {
    return [{ ...at, message: '公式的分子和分母相同', expected: '两个不同的数相除', hint: '核对公式' }];
  }
  if (isReversed(indicator.三级指标, upper, lower)) {
    const expected = `${lower.trim()}÷${upper.trim()}×100%`;
    return [{ ...at, message: '公式的分子和分母写反了', expected, hint: '把分子和分母对调' }];
  }
  if (sign !== '') return [];
  return [{ ...at, message: '公式里的 100 后面缺 %', expected: '×100%', hint: '改为 ×100%' }];
}

/** Whether what the rate is named for is divided by, and nothing of it is divided. */
function isReversed(name: string, upper: string, lower: string): boolean {
  const [, root] = NAMED_FOR.exec(bareText(name.replace(/[（(][^（()）]*[）)]\s*$/, ''))) ?? [];
  if (root === undefined || upper.includes(root) || !lower.includes(root)) return false;
  return !/[应需须]|要求|计划|目标|标准/.test(lower) && !/^[（(]?(?:实际|1|100)/.test(upper.trim());
}
