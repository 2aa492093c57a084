/** Years in goals, stages and indicators that are not 年度 and are not rightly another one. */

import { wholeNumber } from '../model/whole-number.js';
import { projectNameIn, type Filing } from '../model/filing.js';
import { toHalfWidthDigits, withoutTitles, yearMentionsOf, type YearMention } from '../prose/year-mentions.js';
import { quantitiesOf, type Quantity } from '../prose/quantity.js';
import type { FormFile } from './goal-contradictions.js';
import { filesOf, indicatorsOf, leavesOf, type Leaf } from './leaves.js';
import type { Reader } from './reader.js';
import { MOST_FINDINGS_A_TEXT, type Finding } from './rule.js';

/** A finding a year, those that are doubtful as hints; none where 年度 is not known. */
export function otherYearsOf(filing: Filing, reader: Reader): Finding[] {
  const year = reader.year();
  if (year === undefined) return [];
  return framesOf(filing, year, reader).flatMap(({ leaves, frame }) => leaves.flatMap((leaf) => check(leaf, frame)));
}

/** What a form's years are held against. */
interface Frame {
  readonly year: number;
  /** First and last year of the work itself. */
  readonly first: number;
  readonly last: number;
  /** Years in the names of the projects: `2023年高标准农田建设项目` goes on in 2024. */
  readonly named: ReadonlySet<number>;
  /** What the indicators of the form aim at. */
  readonly targets: ReadonlySet<string>;
}

function keyOf({ number, unit }: Quantity): string {
  return `${number} ${unit}`;
}

/** No text names more years other than its own; a hostile one may. */
const MOST_MENTIONS = 200;

const SPEAKING = ['年度目标', '目标分解', '阶段计划', '绩效指标'];

const PARTS_OF_GOALS = ['三级指标', '指标值', '指标解释及计算公式'];

function framesOf(filing: Filing, year: number, reader: Reader): { leaves: Leaf[]; frame: Frame }[] {
  const ofProjects = filing.projects.map((file) => {
    const { value } = file;
    const period = reader.period(file, ['项目计划实施时间']);
    const first = Math.min(year, wholeNumber(period?.start.slice(0, 4) ?? year));
    const last = Math.max(year, wholeNumber(period?.end.slice(0, 4) ?? year));
    const named = new Set(
      [...toHalfWidthDigits(projectNameIn(value) ?? '').matchAll(/(?:19|20)\d\d/g)].map(([name]) => wholeNumber(name)),
    );
    return { year, first, last, named, targets: targetsOf(file) };
  });
  const ofDepartment: Frame = {
    year,
    first: year,
    last: ofProjects.reduce((latest, { last }) => Math.max(latest, last), year),
    named: new Set(ofProjects.flatMap(({ named }) => [...named])),
    targets: new Set([...targetsOf(filing.department), ...ofProjects.flatMap(({ targets }) => [...targets])]),
  };
  return filesOf(filing).map((file, index) => {
    const leaves = leavesOf(file).filter(({ path, path: [field, , part] }) => {
      // What was done, and what is still to come, may rightly be of another year.
      if (field === '绩效指标' && !PARTS_OF_GOALS.includes(String(path.at(-1)))) return false;
      return SPEAKING.includes(String(field)) || (field === '本年度实施计划' && part === '内容');
    });
    return { leaves, frame: index === 0 ? ofDepartment : (ofProjects[index - 1] ?? ofDepartment) };
  });
}

function targetsOf(file: FormFile): ReadonlySet<string> {
  return new Set(indicatorsOf(file).flatMap(({ target }) => (target ? [keyOf(target)] : [])));
}

/** 去年12月：… at the head of a stage; 去年4月底前 for what is still to be done. */
const LAST_YEAR =
  /(?:^|\n)\s*([去上]一?年)\s?\d{1,2}\s?月(?:份)?\s?[：:]|([去上]一?年)\s?\d{1,2}\s?月(?:[底末]|\d{1,2}日)?[之以]?前(?!已|的|就|均已)/g;

function lastYearIn({ file, path, text }: Leaf, { year }: Frame): Finding[] {
  if (!/[去上]一?年/.test(text)) return [];
  return [...text.matchAll(LAST_YEAR)].map(({ 0: all, 1: head, 2: found = head ?? '', index }): Finding => {
    const start = index + all.indexOf(found);
    const message = `写的是${found}，填报年度是${year}年`;
    const span = [start, start + found.length] as const;
    return { file, path, span, message, expected: `${year}年`, found, hint: '核对年份' };
  });
}

function check(leaf: Leaf, frame: Frame): Finding[] {
  const { file, path, text } = leaf;
  const byYear = yearMentionsOf(text, frame.year)
    .filter(({ year }) => year !== frame.year)
    .slice(0, MOST_MENTIONS)
    .map((mention) => ({ ...mention, gravity: gravityOf(mention, text, frame, path.at(-1) === '指标值') }))
    .filter(({ gravity }) => gravity !== 'none')
    .slice(0, MOST_FINDINGS_A_TEXT)
    .map(({ year, start, end, gravity }): Finding => {
      return {
        file,
        path,
        span: [start, end],
        message: `写的是${year}年，填报年度是${frame.year}年`,
        expected: `${frame.year}年`,
        found: text.slice(start, end),
        hint: '核对年份；确指那一年的，写明“已完成”“较某年”等',
        ...(gravity === 'hint' ? { severity: 'hint' } : {}),
      };
    });
  return [...lastYearIn(leaf, frame), ...byYear];
}

/** What is done in a year about the one before: 公布2025年度典型案例; a plan would be this year's. */
const ABOUT_LAST = /(?:公布|公示|通报|发布|表彰|评选|清算|考核|审核|核算|汇总|整理|结算|兑付|兑现|归档)\s?$/;
const A_PLAN = /^(?:的)?[^，。；]{0,8}(?:计划|方案|任务|目标|要点|预算)/;
/** In front of a year that is rightly another one. */
const SINCE = /(?:截至|截止[到至]?|自|从|自从|总结|回顾|早在|曾于|已于|始于|起于|年限为|现有)\s?$/;
const COMPARED =
  /(?:较|比|同比|相比|对比|对照|(?<!参)与|(?<!合)同|相较于|[高低多少大小优]于|超过?|不超过|基于|参照|参考|历年|往年|去年|原|上一?年度?)[（(]?\s?$/;
/** What is made out of records of a year: 依据2025年度监测报告; a plan would be this year's. */
const BASED_ON = /(?:依据|根据|按照?|依照|结合|利用|运用|采用)\s?$/;
const A_RECORD =
  /^(?:的)?(?:(?!计划|要点|方案|目标|预算|安排)[^，。；])*?(?:报告|结果|数据|意见|结论|名单|台账|成果|普查|审计)/;
const UNTIL = /(?:到|至|力争|面向|展望|编制|谋划|拟[定订]|申报|储备|上报|报送|做好|为|启动)\s?$/;
/** Right behind a year that is rightly another one. */
const EARLIER =
  /^(?:第?[一二三四五六七八九十\d]+号|版|修[订正改]|起|以来|[之以]前(?!完成|办结)|前(?!完成|办结)|开始|至今|已|末(?!之?前|以前)|底(?:已|止|[未尚在]|结[转余])|结[转余算]|决算|的?同期|的?基[础数期准]|的?水平|实际|相比|为基|为参|平均|统计|绩效|自评|年报|审计|[清汇]算|总结|尾款|欠|遗留|质保|续|届|级|学年|国土变更|土地变更|变更|卫片|现状|GDP)/;
/** Somewhere behind a year that is rightly another one, within the clause. */
const HISTORY =
  /已|结转|结余|[结清]算|补[发助]|兑[付现]|续建|遗留|尾款|欠款|质保|决算|自评|变更调查|卫片|年度报告|年报|审计|统计|年鉴|印发|发布|批复|立项|下达|颁布|公布|出台|审定的|核定的|冲毁|损毁|受损|受灾|为基期|基础上|同期|相比|以来|至今|文件|跨年|上级|中央|省级|提前|(?:签订|开工|中标|建成|采购|实施|完成|形成|入库|发现|排查|摸排|查出|登记)的/;
/** Work that is still to be done begins with what is done: 2024年11月办理竣工决算. */
const PLANNED =
  /^(?:[上中下]旬|底|末)?(?:计划|拟|预计|将)?(?:办理|开展|组织|完成|实施|启动|拨付|发放|举办|召开|制定|编制|提交|验收|开工|招标|采购|培训|移交|交付|进行|推进|落实)/;
const DONE = /已|[了过]|的|基础上|以来|之?后/;
/** What was done before a day, not what is to be. */
const DONE_BEFORE = /^(?:[年]?[底末])?(?:之前|以前|前)(?:就|均|全部)?已/;
/** Told about a year as a whole. */
const LOOKED_BACK_AT = /情况.{0,8}(?:总结|分析|评[估价])|进行(?:总结|回顾|复盘)/;
/** What is kept back is paid when the time for it is over. */
const RETAINED = /质保|质量保证金|保证金|缺陷责任|保修/;
const REACH = 24;
/** A figure of that year, and what makes a base of it. */
const FIGURE = /^(?:年?[底末初])?的?\s?(?:约|近)?\d[\d.,]*/;
/** 2024年接待59万人次，增长5%以上: the base of what it grows by. */
const GROWN_FROM =
  /^[^，。；\d]{0,6}\d[^，。；]{0,8}[，,](?:同比|预计|本年|今年|按照?)?(?:增长|增加|提高|下降|减少|降低|增幅|增速|降幅)/;
/** 2024年500户的80%. */
const SHARE_OF = /^的?[^，。；\d]{0,4}\d[^，。；\d]{0,4}的\s?\d+(?:\.\d+)?\s?[%％]/;
const CHANGED = /提[高升]|降|增|减少?|上升|缩短|扩大/;
/** What is reported of a year is so in the next one. */
const REPORTED_LATER =
  /(?:自评|决算|绩效评价|年度总结|年报)[^。；\n]*(?:报送|上报|报告|提交|公开|上交)|(?:报送|上报|提交)[^。；\n]*(?:自评|决算|绩效评价|年报)/;
const DEADLINE =
  /^(?:底|末|年[底末])?(?:之前|以前|前|内)|^(?:底|末|年[底末])(?!已|止|的|[未尚在]|结[转余]|[为约达共]?\d|为)|^第?[一二三四]季度|^[上下]半年/;

function gravityOf(mention: YearMention, text: string, frame: Frame, isValue: boolean): 'warning' | 'hint' | 'none' {
  const { year, start, end, hasMonth } = mention;
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(end, end + 30).split(/[，。；,;\n）)]/)[0] ?? '';
  // No calendar in use has such a year.
  if (year < 1900 || year > 2099) return 'warning';
  // `2023年12月：绩效自评` heads a stage, whatever is done in it.
  const isHead = hasMonth && /(?:^|\n)\s*$/.test(text.slice(0, start)) && /^\s?[：:]/.test(text.slice(end, end + 2));
  if (isHead && (year < frame.first || year > frame.last)) return 'warning';
  if (SINCE.test(before) || COMPARED.test(before) || DONE_BEFORE.test(after)) return 'none';
  if (year < frame.year && BASED_ON.test(before) && A_RECORD.test(after)) return 'none';
  if (year < frame.year && isHistory(mention, text, frame, after)) return 'none';
  const isAboutLast = year === frame.year - 1 && !hasMonth && ABOUT_LAST.test(before) && !A_PLAN.test(after);
  if (isAboutLast) return 'none';
  const isDeadline = DEADLINE.test(after) && !/^[之以]?前(?!完成|办结|提交|验收|达到)/.test(hasMonth ? '' : after);
  if (!isDeadline && isHeldAgainst(mention, text, frame, after)) return 'none';
  if (year > frame.year) {
    if (RETAINED.test(text.slice(Math.max(0, start - REACH), end + REACH))) return 'none';
    if (year <= frame.last || (!isDeadline && EARLIER.test(after))) return 'none';
    if (!isValue && year === frame.year + 1 && REPORTED_LATER.test(text.slice(Math.max(0, start - 12), end + 20)))
      return 'none';
    if (UNTIL.test(before)) return isValue ? 'warning' : 'hint';
    return hasMonth || isDeadline || isValue ? 'warning' : 'hint';
  }
  // 2006年6月30日前搬迁的移民: whom it is for.
  if (isDeadline && year < frame.year - 2 && /前[^，。；]{1,8}的/.test(after)) return 'hint';
  if (isDeadline) return /已/.test(after) && !/前|内/.test(after) ? 'none' : 'warning';
  const isPlanned = hasMonth && year < frame.first && PLANNED.test(after) && !DONE.test(after);
  if (!isPlanned && (EARLIER.test(after) || HISTORY.test(after))) return 'none';
  if (hasMonth) return 'warning';
  if (year >= frame.first || frame.named.has(year)) return 'none';
  if (isValue) return 'warning';
  // What lies long past is told as history, and 考核 looks back.
  return year < frame.year - 2 || /考[核评]/.test(after) ? 'hint' : 'warning';
}

/** 对2024年新认定的企业给予奖励, 按2024年实际接待人次核定: what this year's work is reckoned by, or done for. */
const RECKONED_BY =
  /(?:^|[，。；：、\n])[^，。；：、\n]{0,16}(?:依据|根据|按照?|依照|参照|对|以|凭)[^，。；：、\n]{0,8}$/;
const OF_IT = /实际|核定|^[^，。；]{0,24}[^目标]的(?!目标|任务|计划)/;
/** 2024年末库存11648件, 2024年12月31日在册820人: what there was to begin with. */
const STOCK =
  /^(?:度?[底末](?!之?前|以前)[^，。；]{0,8}|[^，。；前]{0,4})(?:在册|在校|在编|在岗|实有|实际|完好|库存|存量|现有|现存|结存|保有|拥有|登记|参保|共?有\d)/;
/** What is looked over is of the past. */
const LOOKED_OVER = /(?:核[对定实算减]|清[算查点]|审[核计]|统计|汇总|对账|盘点)[^，。；\n]{0,10}$/;
/** A figure of the year, or a base: 2024年就餐86400人次, 2024年9800次×（1+5%）. */
const SAID_OF_IT =
  /^度?(?![^，。；\d]{0,6}(?:计划|拟|预计|将|目标|任务|完成|开展|组织|实施|举办|新增|新建|建成|达到|实现))[^，。；\d]{0,14}\d/;
/** 2024年6月开工, 2024年底完成拆除; 2025年完成剩余65%: how far the work had come, in a line that goes on to this year. */
const BEGUN = /^(?:[底末初]|\d{1,2}月)?(?:已|开工|启动|建成|立项|完成|签订|投入)/;

function isHistory({ year, start, end, hasMonth }: YearMention, text: string, frame: Frame, after: string): boolean {
  const isHead = hasMonth && /^\s?[：:]/.test(text.slice(end, end + 2));
  if (isHead || /^[底末]?[之以]?前/.test(after)) return false;
  if (STOCK.test(after)) return true;
  if (!hasMonth && LOOKED_OVER.test(text.slice(Math.max(0, start - 16), start))) return true;
  if (BEGUN.test(after) && (year >= frame.first || /于$/.test(text.slice(0, start)))) return true;
  if (!hasMonth && SAID_OF_IT.test(after)) {
    const from = end + after.search(/\d/);
    const figure = quantitiesOf(text).find(({ index }) => index >= from - 2);
    // The number that the form aims at is this year's, whatever year stands before it.
    if (figure && figure.index < end + after.length && figure.kind !== 'none' && !frame.targets.has(keyOf(figure)))
      return true;
  }
  if (RECKONED_BY.test(text.slice(Math.max(0, start - 24), start)) && OF_IT.test(after)) return true;
  const line = text.slice(end).split('\n', 1)[0] ?? '';
  const isThisLater = new RegExp(`[，。；](?:计划|预计)?${frame.year}年`).test(line);
  return isThisLater && BEGUN.test(after);
}

/** Whether the year is named for the sake of another: beside 年度 itself, as the base of a change or in a formula. */
function isHeldAgainst(
  { year, start, end, hasMonth }: YearMention,
  text: string,
  frame: Frame,
  after: string,
): boolean {
  // `2023年5-11月：…` heads a stage, whatever follows.
  if (hasMonth && /^\s?[：:]/.test(text.slice(end, end + 2))) return false;
  const plain = withoutTitles(text);
  const from = Math.max(...['。', '；', '\n'].map((mark) => plain.lastIndexOf(mark, start))) + 1;
  const ahead = plain.slice(from, start);
  const behind = plain.slice(end).split(/[。；\n]/, 1)[0] ?? '';
  const current = `${frame.year}年`;
  // A month of another year behind 年度 cannot be what led to it: 2024年6月开工，2023年12月完工.
  if (behind.includes(current) || (!hasMonth && ahead.includes(current))) return true;
  if (hasMonth) return false;
  if (/^为\s?\d/.test(after) || LOOKED_BACK_AT.test(after)) return true;
  if (GROWN_FROM.test(behind) || SHARE_OF.test(behind)) return true;
  if ((FIGURE.test(after) || /由$/.test(ahead)) && CHANGED.test(behind)) return true;
  const sentence = `${ahead}${year}年${behind}`;
  if (!/[÷/／－−-]/.test(sentence)) return false;
  if (/本年|当年|今年|上年|本期/.test(sentence)) return true;
  if (new RegExp(`[－−-]\\s?[（(]?${year}`).test(sentence)) return true;
  return /[÷/／][（(]?$/.test(ahead) && !/(?:19|20)\d\d年/.test(ahead);
}
