/** What an indicator's name says of its value: which side of the target is the good one, and whether 100% is the most. */

import { isLess } from '../model/amount.js';
import type { Quantity } from '../prose/quantity.js';
import { bareText } from '../prose/bare-text.js';
import type { PlacedIndicator } from './leaves.js';

/** Rates of something done well, which end at 100%. */
const CAPPED_RATE =
  /(?<![不未非无])(?:合格|通过|满意|覆盖|及时|准确|正确|达标|优良|优秀|验收|办结|成功|到位|成活|入学|巩固|知晓|知晓度|规范|合规|整改|回复|处置|处理|受理|治愈|普及|开通|完好|正常|兑现|发放|公开|出勤|结案|采纳|符合|有效|接种|建档|归档|备案|上线|参保|提交|反馈|奖励|落实|准时|按时|按期|足额|支付|利用|化解|完成|完工|竣工|开工|履约|回访|应答|抽检合格|检定合格|达到)(?:率|度)$/;

/** A rate of something done, and what makes it one that may pass 100%. */
const NO_TARGET_AT_MOST = /[^功效频汇税利倍]率$/;
const MAY_PASS = /控制|成本|费|债|占|超|负荷|强度|杠杆|空间|药|用[水电能]|车|面积|容/;

/** May rightly pass 100%, or be held down. */
const UNCAPPED = /增长|增幅|增加|提高|提升|同比|环比|比例|负债|杠杆|拨备|变动|超额|流动|偿债/;
/**
 * What is made or earned against a plan may pass it; money that is given out, and work that is counted, may not: there is
 * no more than all of it.
 */
const MAY_PASS_ITS_PLAN =
  /(?:投资|产值|产量|收入|营收|税收|利税|利润|销售|引资|招商|出口|增加值|交易|贸易|捐)[^，、]*(?:完成|达到)率$/;
const GIVEN_OR_COUNTED =
  /预算内|支出|支付|拨付|资金(?!额|总额)|项目(?:数|个数|数量)?(?:完成|达到)率$|工程|手续|申报|征管/;
const CAPPED_BUT_HELD_DOWN =
  /(?:预算|支出|资金|经费)(?:执行|完成|支付|使用|利用)率|建筑|抗菌|抗生素|药|耗材|能源|水资源|床/;

/** Something that is to be kept low, at the end of the name, so that `事故处置率` is none. */
const KEPT_LOW =
  /(?:投诉|事故|差错|错误|死亡|违规|违纪|违法|偏差|空置|失误|返工|误报|漏报|发病|患病|感染|失业|辍学|逾期|超标|不合格|流失|损耗|损坏|故障|超支|超预算|拖欠|退件|差评|舆情|缺勤|错保|漏保|漏检|漏损|复发|缺陷|破损|超载|超限)(?:案件|事件|现象|问题)?(?:发生|出现)?(?:比)?(?:率|数|数量|次数|起数|件数|人数|天数|额|金额)?$/;
const ABOUT_LOW_THINGS =
  /查处|处理|处置|办理|受理|调解|整改|排查|监测|调查|审理|核查|检查|减少|降低|下降|防止|避免|压|报告|补偿|救助|救治|分析|研究|打击|发现|查办|纠正|曝光|催|回收|化解|预防|防范|管控|监管|整治|稽查|执法|督办|追|应急|演练|零|无|控制|拆|清[理除退欠查]|腾退|取缔|治理|消除|恢复|收[回缴]|没收|关停|淘汰|修复|更换/;
const COST_CONTROL = /(?:成本|费用|支出|经费|预算|造价|投资|资金|定额|标准)控制率$/;
const NOT_A_COST =
  /节约|节省|节支|降低|压减|减少|下降|核减|审减|自筹|配套|到位|投入|执行|完成|支付|使用|利用|补助|补贴|标准|工资|待遇|保障|发放|合规|准确|收益|产出|回报|收入|比例|比重|占比|上缴|返还|及时|比率|效益|合理|达标|达到/;

/** Time that is to be long. */
const LONG_TIME =
  /训练|康复|照护|托养|使用|保障|持续|运行|服务|提前|有效|年限|存续|值班|值守|在岗|开放|播出|质保|保修|培训|课|学时|驻|留存|保存|保管|公示|公开|覆盖|巡查|监测|维护|管护|供应|供水|供电|时长|连续|稳定|寿命|周期|轮作|不少于|至少|以上|活动|展|演|宣传|开展/;

/** Counts of which a unit rightly sets itself a ceiling, whatever is done. */
const LIMITED_COUNT =
  /控制|限制|不超|上限|以内|不大于|不高于|低于|减少|下降|压|精简|削减|降低|三公|公务|接待|出国|出境|会议|用车|车辆|成本|费|支出|周期|时间|时限|间隔|距离|跑动|消耗|消纳/;
/** Things that should be few, or are kept few to save. */
const FEW_THINGS =
  /在职|人员|供养|聘用|编制|投诉|事故|差错|错误|死亡|伤亡|违|偏差|空置|逾期|超|故障|损|排放|耗|用水|用电|用量|库存|信访|上访|舆情|火灾|案发|发案|发生|占用|批次|缺|失|退|返|误|漏|存量|不良|病|污染|风险|债|拖欠|感染|扰民|噪/;
/** What is done, and whom it reaches: the more the better. */
const THE_MORE =
  /新|受益|惠及|覆盖|人次|人数|场次|册|培训|服务|建|改造|修|整治|治理|购|采|配|发放|资助|救助|补助|奖|举办|开展|组织|巡|检|监测|完成|安装|种|养护|更换|办理|受理|接待|宣传|演出|播|调查|编|印|接入|开放|运行|保障|供|研|收|签|入|引|扶|帮|储备|查[处办]|报告/;
/** Work done about them, of which more is better. */
const WORK_DONE =
  /查处|查办|排查|巡查|检查|核查|监测|整改|培训|检测|演练|评审|审查|救治|编制(?!数|内|人)|建设|宣传|录入/;

const REDUCED_AMOUNT =
  /(?:下降|降低|减少|压减|压缩|缩短|节约|节省|削减)(?:率|幅度|比例|额|金额|量)$|^(?:压缩|缩短|压减|减少|降低)\S*(?:比例|比率|幅度)$|^(?:有效|切实)?(?:减少|挽回|避免)[^，、]*损失(?:额|金额)?$/;
const GROWN =
  /(?:增长|提高|提升|增加)(?:率|幅度|比例|额|量|数)?$|^(?:增加|带动|新增|提高|实现)|达到或超过|使用年限|受益/;
const NOT_GROWN = /成本|支出|费|债|排放|能耗|人口|用水|用电|投诉|事故|成绩差|控制|病|压力|风险|控编|编制/;

/** Whether the name is of a number of things for each of so many others: 万人发明专利拥有量, 人均体育场地面积. */
export function isPerSoMany(name: string): boolean {
  return /均|每|比|率|(?:^|\P{Number})[十百千万]{1,2}(?:[人户车亩元]|公里|平方米)(?!次)/u.test(name);
}

/** Whether the name is of a rate that ends at 100%, `不合格率` and growth left out. */
export function endsAtHundred({ indicator, 二级指标 }: PlacedIndicator): boolean {
  const name = coreName(indicator.三级指标);
  if (UNCAPPED.test(name) || (MAY_PASS_ITS_PLAN.test(name) && !GIVEN_OR_COUNTED.test(name))) return false;
  return (
    CAPPED_RATE.test(name) ||
    /预算执行率$/.test(name) ||
    COST_CONTROL.test(name) ||
    /满意/.test(name) ||
    二级指标.includes('满意')
  );
}

/** The bound that must be wrong for this indicator, so far as its name and level leave no doubt. */
export function wrongBound(
  { indicator, 一级指标, 二级指标 }: PlacedIndicator,
  { kind, unit, number }: Quantity,
): 'at-least' | 'at-most' | undefined {
  const name = coreName(indicator.三级指标);
  const isSatisfaction = /满意/.test(二级指标) || /满意[度率]$/.test(name);
  if (isSatisfaction) return /投诉|不满|差评|负面/.test(name) ? undefined : 'at-most';
  if (COST_CONTROL.test(name)) return 'at-least';
  const isCost = 二级指标.includes('成本') || 一级指标.includes('成本');
  if (isCost) return kind === 'none' || NOT_A_COST.test(name) ? undefined : 'at-least';
  if (KEPT_LOW.test(name)) {
    if (!ABOUT_LOW_THINGS.test(name)) return 'at-least';
    if (kind !== 'count') return undefined;
  }
  if (kind !== 'count' && /违(?:法|规|章)[^率]*(?:占比|比例|比重|面积)$/.test(name) && !ABOUT_LOW_THINGS.test(name))
    return 'at-least';
  if (/(?:耕地|农田|林地|森林|湿地|草原|绿地|水面|人才)[^，、]*保有量$/.test(name)) return 'at-most';
  if (kind === 'money' && /收入$/.test(name) && !/控制|支出|比/.test(name)) return 'at-most';
  if (kind === 'percent' && /^[^公]*预算执行率$/.test(name)) return isLess(number, 100) ? 'at-most' : undefined;
  if (kind === 'percent' && CAPPED_RATE.test(name)) {
    return CAPPED_BUT_HELD_DOWN.test(name) ? undefined : 'at-most';
  }
  // No more than all is no target at all, but of what is to be held down or may pass 100%.
  if (kind === 'percent' && number === '100' && NO_TARGET_AT_MOST.test(name) && !UNCAPPED.test(name)) {
    return CAPPED_BUT_HELD_DOWN.test(name) || KEPT_LOW.test(name) || MAY_PASS.test(name) ? undefined : 'at-most';
  }
  if (REDUCED_AMOUNT.test(name) && (kind === 'percent' || kind === 'money')) return 'at-most';
  if (kind === 'time') {
    if (/时效/.test(二级指标) && !LONG_TIME.test(name)) return 'at-least';
    if (/(?:时限|用时|耗时|办理时间|等候时间|排队时间|完成时间|响应时间|等待时间)$/.test(name) && !LONG_TIME.test(name))
      return 'at-least';
    const lasts = unit === '年' && /可持续/.test(二级指标) && !/时限|周期|缩短|回收期|见效/.test(name);
    return lasts || /使用年限$/.test(name) ? 'at-most' : undefined;
  }
  if (kind === 'count' && /数量/.test(二级指标)) {
    const isKeptFew = LIMITED_COUNT.test(name) || (FEW_THINGS.test(name) && !WORK_DONE.test(name));
    return isKeptFew || number === '0' || number === '1' || !THE_MORE.test(name) ? undefined : 'at-most';
  }
  if (GROWN.test(name) && !NOT_GROWN.test(name) && kind !== 'none') return 'at-most';
  if (kind === 'count' && /效益/.test(二级指标) && /(?:次数|人次|受益人数|就业人数)$/.test(name)) {
    return LIMITED_COUNT.test(name) || FEW_THINGS.test(name) ? undefined : 'at-most';
  }
  return undefined;
}

/** A name without what stands in brackets at its end. */
function coreName(name: string): string {
  return bareText(name.replace(/[（(][^（()）]*[）)]\s*$/, ''));
}
