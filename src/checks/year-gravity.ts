/**
 * How much speaks for another year than 年度 having been left behind in a text: it is a slip where something is still to be
 * done in it, and may well be right where it is told as a base, a record or a beginning.
 */

import { withoutTitles, type YearMention } from '../prose/year-mentions.js';
import { behindOf } from '../prose/sentence.js';

/** What a form's years are held against. */
export interface Frame {
  readonly year: number;
  /** First and last year of the work itself. */
  readonly first: number;
  readonly last: number;
  /** Years in the names of the projects: `2023年高标准农田建设项目` goes on in 2024. */
  readonly named: ReadonlySet<number>;
  /** `2023年新造` of `2023年新造林`: what the form names again and again is meant. */
  readonly things: ReadonlySet<string>;
}

/** Where a text stands: a goal, a stage, an indicator's name or value, what a 时效指标 goes by, or anywhere else. */
export type Place = 'goal' | 'stage' | 'name' | 'value' | 'date' | 'elsewhere';

/** The place of the field at `path`. */
export function placeOf(path: readonly (string | number)[]): Place {
  const last = path.at(-1);
  if (last === '指标值') return 'value';
  if (last === '三级指标') return 'name';
  if (last === '指标解释及计算公式' && path.includes('时效指标')) return 'date';
  if (path[0] === '年度目标' || path[0] === '目标分解') return 'goal';
  return path[0] === '阶段计划' || path[0] === '本年度实施计划' ? 'stage' : 'elsewhere';
}

/** `none` for what is surely right, `warning` for what is hardly so. */
export type Gravity = 'warning' | 'hint' | 'none';

/** The gravity of a year in `text` that is not `frame.year`. */
export function gravityOf(mention: YearMention, text: string, frame: Frame, place: Place): Gravity {
  const { year, start, end } = mention;
  // No calendar in use has such a year.
  if (year < 1900 || year > 2099) return 'warning';
  const plain = withoutTitles(text);
  const said: Said = {
    ...mention,
    typed: text.slice(start, end),
    frame,
    place,
    ahead: plain.slice(plain.lastIndexOf('\n', start - 1) + 1, start),
    behind: plain.slice(end).split('\n', 1)[0] ?? '',
    clause: behindOf(text, end, /[，。；,;\n）)]/, 30),
    isFirst: /^\s*$/.test(text.slice(0, start)),
    isOfThisYear: text.includes(`${frame.year}年`),
  };
  // `2023年12月：绩效自评` heads a stage, whatever is done in it.
  if (isHead(said)) return 'warning';
  if (COMPARED.test(said.ahead.slice(-6)) || DONE_BEFORE.test(said.clause)) return 'none';
  return year > frame.year ? gravityOfLater(said) : gravityOfEarlier(said);
}

/** A year with what stands around it: before and behind it in its line, and behind it in its clause. */
interface Said extends YearMention {
  readonly typed: string;
  readonly frame: Frame;
  readonly place: Place;
  readonly ahead: string;
  readonly behind: string;
  readonly clause: string;
  /** Whether nothing stands before it. */
  readonly isFirst: boolean;
  /** Whether the text names 年度, too. */
  readonly isOfThisYear: boolean;
}

/** 七至九月, and 至9月 behind the month that was read. */
const SPAN_OF_MONTHS =
  /^(?:[\d一二三四五六七八九十]{1,3}\s?月?)?\s?(?:[至到]|[-—–~～]{1,2})\s?[\d一二三四五六七八九十]{1,3}\s?月份?/;

function isHead({ year, hasMonth, ahead, behind: typed, frame }: Said): boolean {
  const behind = typed.replace(SPAN_OF_MONTHS, '');
  const isWhen = hasMonth || behind !== typed || PART_OF_YEAR.test(behind);
  if (isWhen && year >= frame.first && year <= frame.last) return false;
  if (!isWhen) return /^\s*$/.test(ahead) && /^度?(?:工作|绩效)?(?:目标|任务|计划)\s?[：:]/.test(behind);
  return /^\s*(?:第?[一二三四]季度[（(])?$/.test(ahead) && /^[）)]?\s?[：:]/.test(behind.replace(PART_OF_YEAR, ''));
}

const PART_OF_YEAR =
  /^(?:第?[一二三四]季度|[上下]半年|[春夏秋冬]季(?:学期)?|(?:国庆|元旦|春节|中秋|端午|五一|汛期|寒假|暑假)(?:节|假期|期间)*|年?[底末](?!之?前|以前)|年?初)/;
/** In front of a year that is rightly another one. */
const COMPARED =
  /(?:截至|截止[到至]?|自|从|自从|早在|曾于|已于|始于|起于|现有|较|比|同比|相比|对比|对照|(?<!参)与|(?<!合)同|相较于|[高低多少大小优]于|超过?|不超过|参照|参考|历年|往年|去年|原|上一?年度?)[（(]?\s?$/;
/** What was done before a day, not what is to be. */
const DONE_BEFORE = /^(?:[年]?[底末])?(?:之前|以前|前)(?:就|均|全部)?已/;
/** 2024年6月30日前; not 2024年6月30日前登记的企业, which says whom it is for. */
const DEADLINE =
  /^(?:年?[底末])?(?:之前|以前|前|内)(?![^，。；]{0,12}的)|^(?:[春夏秋冬]季(?:学期)?|国庆|元旦|春节)[^，。；]{0,4}前/;
/** What is still to be done. */
const WORK =
  '办理|开展|组织|完成|实施|启动|拨付|发放|举办|召开|制[定订]|编制|拟[定订]|提交|验收|开工|招标|采购|培训|移交|交付|推进|落实|排定|申报|下达|分解|签订|认定|部署|安排|实现|执行|整理|支付';
const PLANNED = new RegExp(`^(?:[上中下]旬)?(?:计划|拟|预计|将|全面|全部)?(?:${WORK})`);
const PLANNED_BEFORE = new RegExp(`(?:${WORK}|保障|确保|做好)(?:好|了)?\\s?$`);
const DONE = /已|[了过]|的|基础上|以来|之?后/;
/** What this year's work is to follow. */
const A_PLAN = /^度?[^，。；的\d]*(?:计划|方案|任务|要点|安排)/;
/** What is made of a year when it is over, or was left by it. */
const OF_THE_PAST =
  /结转|结余|[结清决]算|补[发助贴]|奖[补励]|兑[付现]|续建|遗留|尾款|欠|质保|自评|年报|年度报告|审计|统计|年鉴|公报|整编|汇编|资料|档案|数据|名录|实有|实际|变更|卫片|绩效|考[核评]|评[价估]|总结|普查|版|修[订正]|届|级|学年|批复|立项|提前|现状|成果|上级|中央|省级/;
/** Beside the days that a 时效指标 goes by: a budget of another year, or how much was done in one. */
const OF_A_BASE = /^度|^.[^，。；]*\d/;
/** The year is told together with how the work goes on: 2024年开工，今年完工. */
const GOES_ON = /今年|本年|本项目|[按据]此|继续|再|增[长加幅速]|下降|减少|提高|降[低幅]|(?:19|20)\d\d年/;

function gravityOfEarlier(said: Said): Gravity {
  const { year, hasMonth, typed, ahead, behind, clause, frame, place } = said;
  const isThing = frame.things.has(`${year}年${clause.slice(0, 2)}`);
  const isBegun = isThing || year >= frame.first || frame.named.has(year);
  if (place === 'value') return hasMonth || !isBegun ? (OF_THE_PAST.test(clause) ? 'hint' : 'warning') : 'none';
  // 最后一座桥梁2024年交工验收日期, of what is due this year; not 2024年完成10.8公里, nor 2024年度的奖补.
  if (place === 'date' && !isBegun && (hasMonth || !OF_A_BASE.test(typed.slice(-1) + clause))) return 'warning';
  const isDeadline = DEADLINE.test(clause);
  if (isDeadline && !(isBegun && GOES_ON.test(behind))) return 'warning';
  if (isBegun) return 'none';
  if (place === 'name') return OF_THE_PAST.test(clause) ? 'hint' : 'warning';
  if (/(?:根据|按照?|依据|依照)\s?$/.test(ahead) && A_PLAN.test(clause)) return 'warning';
  if (DONE.test(clause) || GOES_ON.test(behind.split('。', 1)[0] ?? '')) return 'none';
  const isDated = hasMonth || PART_OF_YEAR.test(clause);
  const work = clause.replace(PART_OF_YEAR, '');
  if (isDated) {
    const isTime = /(?:时间|期限|日期|周期)[为是：:]?$/.test(ahead);
    const opensStage = place === 'stage' && /(?:^|[，。；、])\s*$/.test(ahead);
    if (isTime || opensStage || PLANNED.test(work)) return 'warning';
  }
  if (OF_THE_PAST.test(clause)) return 'none';
  if (PLANNED_BEFORE.test(ahead)) return 'warning';
  // What a goal opens with is what it plans, and so is work at the head of a clause.
  const opens = place === 'goal' && said.isFirst;
  const isPlan = /(?:^|[，。；])\s*$/.test(ahead) && PLANNED.test(work.replace(/^度/, ''));
  return !said.isOfThisYear && (opens || isPlan) ? 'warning' : 'hint';
}

/** What is kept back is paid when the time for it is over. */
const RETAINED = /质保|质量保证|保证金|保函|缺陷责任|保修/;
const REACH = 24;
const AIMED_AT = /(?:到|至|力争|面向|展望|编制|谋划|拟[定订]|申报|储备|上报|报送|做好|为|启动)\s?$/;
/** What is reported of a year is so in the next one. */
const REPORTED_LATER =
  /(?:自评|决算|绩效评价|年度总结|年报)[^。；\n]*(?:报送|上报|报告|提交|公开|上交)|(?:报送|上报|提交)[^。；\n]*(?:自评|决算|绩效评价|年报)/;

function gravityOfLater(said: Said): Gravity {
  const { year, hasMonth, ahead, behind, clause, frame, place } = said;
  if (RETAINED.test(ahead.slice(-REACH) + behind.slice(0, REACH))) return 'none';
  const isDeadline = DEADLINE.test(clause) || /^年?[底末]/.test(clause);
  if (year <= frame.last || (!isDeadline && /^(?:续|起|届|级|学年|版)/.test(clause))) return 'none';
  const isNext = year === frame.year + 1;
  if (place !== 'value' && isNext && REPORTED_LATER.test(ahead.slice(-12) + behind.slice(0, 20))) return 'none';
  if (!isDeadline && said.isOfThisYear && !hasMonth) return 'none';
  if (place === 'value') return 'warning';
  return !AIMED_AT.test(ahead) && (hasMonth || isDeadline) ? 'warning' : 'hint';
}
