/** Finds indicators that stand under a second level of another kind: a rate under 数量, a deadline under 质量, … */

import { bareText } from '../../prose/bare-text.js';
import { knownLevels } from '../../model/known-words.js';
import type { IndicatorScheme } from '../../model/indicator.js';
import { isPerSoMany } from '../indicator-meaning.js';
import { filesOf, indicatorsOf, type PlacedIndicator } from '../leaves.js';
import { inEither, type Finding, type Rule } from '../rule.js';

/** Source: 财预〔2021〕101号, which says what each second level measures. */
export const misplacedIndicator: Rule = {
  code: 'misplaced-indicator',
  severity: 'warning',
  summary: '指标放在它该在的二级指标下：合格率归质量，完成时间归时效，满意度归满意度',
  reason: '二级指标放错，这一类指标就少了一条，审核时会退回改填',
  needs: inEither('三级指标', '指标值'),
  check({ filing, declaration }) {
    return filesOf(filing).flatMap((file) => {
      const levels = knownLevels(file === filing.department ? '部门' : '项目', declaration);
      return indicatorsOf(file).flatMap((placed) => findingOf(placed, levels));
    });
  },
};

/** What a second level is about, by the word in its name. */
type Level = '数量' | '质量' | '时效' | '成本' | '满意度' | '环境' | '经济' | '可持续';

const SATISFACTION = /满意(?:度|率|程度|情况)?$/;
/** Whose satisfaction it is, or how it is measured. */
const ASKED = /[人员户众者工生师民客长]|对象|问卷|调查|测评|回访|访谈|评议|电话|^满意/;
/** Other words for it; of an output they can mean nothing else. */
const APPROVED = /(?:认可|认同|好评|赞同|称赞)(?:度|率|程度|比例|占比)$/;
/** Rates that say how well something was done; 完成率 and 覆盖率 may stand under 数量, too. */
const OF_QUALITY =
  /(?:合格|通过|准确|正确|达标|优良|优秀|完好|合规|规范|差错|错误|失误|误差|缺陷|返工|成活|可用|故障|修复|退件|漏报|误报|应[\u4e00-\u9fff]尽[\u4e00-\u9fff])率$/;
/** Rates of how much was done, which may stand under 数量 as well; any other rate says how well. */
const HOW_MUCH =
  /(?:完成|覆盖|惠及|普及|参与|到位|执行|使用|利用|发放|拨付|兑付|支付|入学|就业|参保|接种|签约|建成|开工|配备|配置|安装|救助|补助|资助|培训|开展|实施|落实|检查|巡查|抽查|抽检|监测|供应|供给|增长|增加|提高|提升|下降|降低|减少|增)率$/;
const OF_TIME = /(?:时间|时限|期限|及时性|周期|工期|用时|耗时)$/;
const HOW_SOON = /及时|按[时期]|限时|准时|准点|当[日天月]|[时天日月周钟]内/;
/** How soon somebody comes is a matter of time, though how long somebody stands ready is none. */
const SOON = /(?:响应|到场|到达|送达|反馈)(?:时间|时限|用时|期限)$/;
/** How long something lasts, or is done, is a quantity. */
const LASTS = /使用|运行|开放|服务|值班|值守|培训|播出|停机|供电|供水|在线|工作时间|保障|响应|停电|等待|志愿|学习/;
const DEADLINE =
  /^(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|末)?|第?[一二三四]季度末?|[上下]半年)(?:之?前|以前|内)$|^\d{4}年(?:底|末)?(?:之?前|以前|内)$|^(?:次月|每月|年)\d{0,2}[日底末]*(?:之?前|以前)$/;
/** 160元/吨: what one of them costs. */
const PRICE = /元\s?[/／]/;
const COUNTED = /(?:人次|场次|面积|里程|总长|课时|(?<![指系倍分级])数|数量)$/;
/** Work of which something is counted. */
const DONE =
  /^(?:新建|改建|扩建|改造|维修|修缮|购置|采购|建设|举办|培训|发放|更新|资助|补贴|养护|印发|安装|种植|治理|开展)/;
/** Things that show by their number how well the work was done. */
const COUNTED_FOR_QUALITY =
  /事故|投诉|差错|错误|违|问题|返工|故障|死亡|伤亡|逾期|退|不合格|缺陷|漏|优|获奖|合格|通过|达标|整改|验收|等级|证书|隐患|案件|舆情|奖牌|[金银铜]牌|名次|同时|并发|专利|论文/;
const A_COST =
  /(?<!(?:核减|审减|节约|节省|压减|降低|减少).{0,6})(?:成本|费用|造价|单价|经费支出|支出总额|花费|开支|开销|价款|租金)$/;
/** What is put in; what is paid out to others is an output. */
const AN_INPUT = /(?:资金|经费|投入|投资|预算|拨款)(?:总?额|数|金额)?$/;
/** Money that is what was done rather than what it takes: 当年完成投资 of works, aid that was paid out. */
const PAID_OUT =
  /到位|引资|招商|完成投资|投资完成|核定|固定资产投资|工业投资|发放|拨付|兑付|补助|补贴|奖|救助|缴|追|挽回|征|募|争取|撬动|带动|贷|减免|收|资助|支持|助学|保险|理赔/;
const OF_WORK = /(?:完成|覆盖|知晓|及时|到位|参与|普及|使用|办结|入学|就业|增长|达标|公示)率$/;
const A_COST_RATE = /成本|费|支出|预算|资金|经费|投入|节约|执行|控制|投资|造价/;
const EARNED = /收入|产值|税收|利润|增收|营业额|交易额|销售额/;
const LASTING = /(?:使用|服务)(?:年限|寿命)|寿命$/;
/** What the work itself turns out is no benefit of it. */
const MADE = /^(?:印发|编印|印制|制作|举办|召开|新建|购置|采购)(?!.*(?:受益|惠及|带动|节约)).*(?:数量?|次|人次|面积)$/;
const OF_NATURE =
  /节能|减排|碳排放|污染|污水|排污|尾气|固废|废弃物|废[气水液]|水土流失|植被|湿地|水质|扬尘|噪声|绿化|垃圾|生态|空气质量|需氧量|氨氮|总磷|氧化[氮物碳硫]|二氧化|颗粒物|温室气体|[化药]肥|农药|绿色防控|沙化|荒漠|水源涵养|生物多样/;
const OF_MONEY =
  /负荷|运行|元|发电|电量|成本|费|收入|收益|产值|节约|节支|支出|增收|旅游|产业|经济|补偿|投资|负担|产量|亩产|产能/;

function findingOf(placed: PlacedIndicator, levels: IndicatorScheme): Finding[] {
  const wanted = levelFor(placed);
  const home = wanted && homeOf(wanted, levels);
  if (home === undefined) return [];
  const { file, path, indicator, 一级指标, 二级指标 } = placed;
  const message = `这条指标不属于「${二级指标 || 一级指标}」`;
  const hint = `把整条移到「${home}」下`;
  return [{ file, path: [...path, '三级指标'], message, expected: home, found: indicator.三级指标.trim(), hint }];
}

/** Where the scheme has such a level, as it calls it. */
function homeOf(wanted: Level, levels: IndicatorScheme): string | undefined {
  const pattern = wanted === '环境' ? /生态|环境/ : new RegExp(wanted === '经济' ? '经济效益' : wanted);
  for (const { 一级指标, 二级指标 } of levels) {
    const second = 二级指标.find(({ 名称 }) => pattern.test(名称));
    if (second) return second.名称;
    if (pattern.test(一级指标)) return 一级指标;
  }
  return undefined;
}

/** The level that the indicator belongs to, where that is certain and another one. */
function levelFor({ indicator, 一级指标, 二级指标, target }: PlacedIndicator): Level | undefined {
  const name = bareText(indicator.三级指标.replace(/[（(][^（()）]*[）)]\s*$/, ''));
  const value = indicator.指标值.trim();
  const level = 二级指标 || 一级指标;
  if (name === '' || level === '') return undefined;
  if (SATISFACTION.test(name)) {
    // 能力验证满意率 is a result of measuring, which the explanation asks nobody for.
    const isResult = /[率]$/.test(name) && !ASKED.test(name + indicator.指标解释及计算公式);
    return isResult || /满意/.test(`${一级指标}${二级指标}`) ? undefined : '满意度';
  }
  if (/效益|可持续/.test(level))
    return isCounted(target) && MADE.test(name) ? '数量' : benefitFor(level, name, value, target);
  const [here] = /数量|质量|时效|成本/.exec(level) ?? [];
  if (here === undefined) return undefined;
  if (APPROVED.test(name)) return '满意度';
  const isRate = target?.kind === 'percent';
  const isSoon = target?.kind === 'time' && target.bound === 'at-most' && SOON.test(name);
  const isLimit = target?.kind === 'time' && target.bound === 'at-most' && OF_TIME.test(name);
  const isDated = DEADLINE.test(value);
  const wanted = kindOf(name, here, {
    isRate,
    isDeadline: isDated || isSoon || (isLimit && !LASTS.test(name)),
    isMoney: target?.kind === 'money',
    isPrice: PRICE.test(value) || (target?.bound === 'at-most' && isPerSoMany(name)),
    isCount: isCounted(target),
  });
  return wanted === here ? undefined : wanted;
}

/** Under a benefit: another benefit, or satisfaction is told above. */
function benefitFor(level: string, name: string, value: string, target: PlacedIndicator['target']): Level | undefined {
  if (level.includes('经济')) return OF_NATURE.test(name) && !OF_MONEY.test(name + value) ? '环境' : undefined;
  if (/^社会|^生态|^环境|可持续/.test(level) && target?.kind === 'money' && EARNED.test(name)) return '经济';
  return /^社会|^生态|^环境/.test(level) && target?.unit === '年' && LASTING.test(name) ? '可持续' : undefined;
}

function isCounted(target: PlacedIndicator['target']): boolean {
  return (
    (target?.kind === 'count' || target?.kind === 'measure') && target.bound !== 'at-most' && target.number !== '0'
  );
}

interface Measured {
  readonly isRate: boolean;
  readonly isDeadline: boolean;
  readonly isMoney: boolean;
  /** So much, or no more than so much, for each. */
  readonly isPrice: boolean;
  readonly isCount: boolean;
}

function kindOf(
  name: string,
  here: string,
  { isRate, isDeadline, isMoney, isPrice, isCount }: Measured,
): Level | undefined {
  // 故障24小时内修复率 says how soon.
  if (here === '时效' && isRate && HOW_SOON.test(name)) return undefined;
  if (isRate && OF_QUALITY.test(name)) return '质量';
  if (isRate && here === '数量' && /率$/.test(name) && !HOW_MUCH.test(name)) return '质量';
  if (isDeadline) return '时效';
  // No amount says how soon, and hardly any how well.
  const isCost = isPrice || here === '时效' || A_COST.test(name) || (AN_INPUT.test(name) && !PAID_OUT.test(name));
  if (isMoney && isCost) return '成本';
  if (here === '成本' && isRate && OF_WORK.test(name) && !A_COST_RATE.test(name)) return '质量';
  const isWork = COUNTED.test(name) || (DONE.test(name) && here !== '数量');
  return isCount && isWork && !COUNTED_FOR_QUALITY.test(name) ? '数量' : undefined;
}
