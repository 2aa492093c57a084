/** Finds satisfaction indicators that do not say how satisfaction is measured. */

import { bareText } from '../../prose/bare-text.js';
import { filesOf, indicatorsOf } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

const MEASURE =
  /问卷|调查|调研|抽样|抽查|抽取|抽访|随机|回访|评价|测评|测算|访谈|走访|座谈|考核|考评|评议|评估|评定|评选|打分|评分|得分|投诉|征求|征集|收集|意见|统计|电话|反馈|样本|受访|好评|表扬|锦旗|信访|通报|验收|确认|扫码|12345|[÷/／×*＊✕]|占|人数|份数|次数|户数|比例|比率|百分比|之比/;

/** Whose satisfaction with what, though the words for it may be those for a way to ask: 受评企业对评估工作的认可情况. */
const WHOSE = /^[^，。；÷/×*\d]{2,}对[^，。；÷/×*\d]+(?:满意|认可|认同|肯定)(?:情况|程度|度|率)?$/;
const WAY = /问卷|调查|回访|抽|访谈|测评|打分|评分|占|比|收集|征求|反馈/;

/** Practice of every 绩效评价: a share of satisfied people needs a way to ask them. */
export const satisfactionWithoutMeasure: Rule = {
  code: 'satisfaction-without-measure',
  severity: 'warning',
  summary: '满意度指标的解释写明怎样测量',
  reason: '不写问卷、回访、公式等测量办法，满意度自评时拿不出依据',
  needs: inEither('三级指标', '指标解释及计算公式'),
  check({ filing }) {
    const measured = filesOf(filing)
      .flatMap((file) => indicatorsOf(file))
      .filter(({ 二级指标, indicator }) => /满意/.test(二级指标) || /满意[度率]?$/.test(indicator.三级指标.trim()));
    if (measured.length === 0) return 'not-applicable';
    return measured.flatMap(({ file, path, indicator }): Finding[] => {
      const explanation = indicator.指标解释及计算公式.trim();
      const isOnlyWhose = WHOSE.test(explanation) && !WAY.test(explanation);
      if (explanation === '' || (MEASURE.test(explanation) && !isOfAny(explanation) && !isOnlyWhose)) return [];
      return [
        {
          file,
          path: [...path, '指标解释及计算公式'],
          message: '没有写满意度怎样测量',
          expected: '测量办法或公式，如 问卷调查，满意份数÷有效份数×100%',
          found: explanation,
          hint: '写明向谁、用什么办法调查，以及怎样计算',
        },
      ];
    });
  },
};

/** 年底据实统计: nobody is asked, and nothing is counted. */
function isOfAny(explanation: string): boolean {
  return bareText(explanation).replace(OF_ANY, '').length < SHORTEST_MEASURE;
}

const OF_ANY =
  /年[底末终中]|项目|完成后|结束后|据实|如实|按实|实际|情况|根据|按照|依据|进行|组织|开展|统计|测算|评估|评定|确认|计算|核算|为准|有关|相关|满意[度率]?|群众|服务对象/g;
const SHORTEST_MEASURE = 2;
