/** Finds explanations that say nothing beyond the indicator's name and value. */

import { bareText } from '../../prose/bare-text.js';
import { indicatorsOf, inEachFile, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** Words that tell the reader nothing of how the indicator is counted. */
const TRIVIAL =
  /有效|明显|显著|切实|进一步|不断|主要|用于|用以|反映|考核|衡量|体现|是否|指标值?|情况|程度|水平|目标值?|年度|本年|全年|当年|本项目|该项目|完成|达到|开展|实现|确保|保证|做到|须|应|即|指|为|是|达|数量|数目|个数|次数|件数|份数|家数|户数|总数|共计|要有|共有|合计|总计|以[上下内]|不[少低]于|不超过|举办|组织|安排|实施|进行|[共计约的之在前内和]/g;

/** Shorter leftovers, such as a unit the reader of quantities does not know, count as nothing. */
const SHORTEST_REST = 2;

/** What may be said of any indicator. */
const OF_ANY =
  /^(?:根据|按照?|以|依据|依照?)?(?:(?:工作|项目|任务)?(?:的?实际)(?:完成|工作|执行|开展|发生|实施)?(?:情况|数据?|数量|结果|需要)?|(?:有关|相关)(?:规定|要求|文件|资料)|据实)(?:进行)?(?:统计|计算|核算|测算|确定|填报|考核|为准|完成)?$/;

/** Practice: 指标解释及计算公式 is asked for so that two people count alike. */
export const explanationRepeatsName: Rule = {
  code: 'explanation-repeats-name',
  severity: 'warning',
  summary: '指标解释不只是重复名称和指标值',
  reason: '解释要写口径和算法，照抄名称等于没有解释',
  needs: inEither('三级指标', '指标解释及计算公式'),
  check: ({ filing }) => repeatedIn(filing),
};

const repeatedIn = inEachFile((file) => indicatorsOf(file).flatMap(findingOf));

function findingOf(placed: PlacedIndicator): Finding[] {
  const { file, path, indicator } = placed;
  const explanation = indicator.指标解释及计算公式.trim();
  if (explanation === '' || !repeats(placed)) return [];
  return [
    {
      file,
      path: [...path, '指标解释及计算公式'],
      message: OF_ANY.test(bareText(explanation)) ? '解释对哪条指标都说得通，没有口径' : '解释只是重复指标名称或指标值',
      expected: '口径、依据或计算公式',
      found: explanation,
      hint: '写明怎样算、算哪些、依据什么资料',
    },
  ];
}

function repeats(placed: PlacedIndicator): boolean {
  const { indicator } = placed;
  const bareName = bareText(indicator.三级指标);
  const bareExplanation = bareText(indicator.指标解释及计算公式);
  if (bareName === '' || bareExplanation === '') return false;
  if (OF_ANY.test(bareExplanation)) return true;
  if (bareExplanation === bareName || bareExplanation === bareText(indicator.指标值)) return true;
  const core = bareName.replace(TRIVIAL, '');
  const rest = restOf(placed, bareName);
  if (rest.length < SHORTEST_REST) return true;
  const isRestated = placed.explained.some(({ number }) => number === placed.target?.number);
  // 标志牌的设置数量 for 设置标志牌数量
  const isOfName =
    core.includes(rest) ||
    (!/[÷/×*＝=]/.test(indicator.指标解释及计算公式) && [...rest].every((one) => core.includes(one)));
  return isOfName && (isRestated || rest.length * 2 >= core.length);
}

/** What is left of the explanation without name, value, dates, the target and trivial words. */
function restOf({ indicator, target, explained }: PlacedIndicator, bareName: string): string {
  // Another number than the target's says something, if only by mistake.
  const restated = explained.filter(({ number }) => number === target?.number);
  const plain = restated.reduce((rest, { text }) => rest.replace(text, ''), indicator.指标解释及计算公式);
  return (
    [bareName, bareText(indicator.指标值)]
      .filter((known) => known.length >= 2)
      .reduce((rest, known) => rest.replace(known, ''), bareText(plain))
      // A time from one day to another says of which.
      .replace(/\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底)?)?(?![至到—-])(?<![至到—-].{0,12})/g, '')
      .replace(TRIVIAL, '')
  );
}
