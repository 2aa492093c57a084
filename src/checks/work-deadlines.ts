/** Deadlines of goals and stages for a piece of work, by its words, and the 时效指标 that dates the same work. */

import { projectNameIn } from '../model/filing.js';
import { agree, deadlinesOf, type Deadline } from '../prose/deadlines.js';
import { coverage, pairsOf } from '../prose/bare-text.js';
import type { Leaf, PlacedIndicator } from './leaves.js';
import { isSlipSizedDay } from './slip-sized.js';
import { stagePaymentsOf } from './stage-payments.js';
import { aheadOf, behindOf } from '../prose/sentence.js';

/** A deadline of a text that is not the indicator's. */
export interface WorkDeadline {
  readonly leaf: Leaf;
  readonly limit: Deadline;
  readonly wanted: Deadline;
  readonly placed: PlacedIndicator;
}

/** What an indicator of a deadline is called for, behind the work itself. */
const OF_TIME = /(?:的?(?:完成)?(?:时间|时限|期限|日期|节点))$/;
/** What is done with anything, so that the thing must be named. */
const ANY_DEED = /完成|开展|组织|进行|工作|实施|结束/;
/** With another word behind it, either says that the work is done: 交付使用. */
const ENDS = /交付|投入|通车|开放|启用|投用|竣工|移交/;
/** A step or a part of the work has a day of its own. */
const OF_PART =
  /[上下]半年|季度|第[一二三四五六\d]|[一二三四首分末]批|首次|部分|其余|剩余|初步|初稿|一半|过半|\d+[%％]|成(?:工程)?量|每|次[月年]|上年|去年/g;
/** Somewhere in front of the day: 组织第一批26人参加培训，6月30日前结业. */
const BATCH = /第?[一二三四首]批/;
/** Tells one piece of work from the next of its kind: 汛前主体工程, 春季免疫. */
const WHICH =
  /[一二三四]季度|汛[前后]|[春夏秋冬][季秋]?|[上下]半年|第[一二三四五六\d][批期]?|[一二三四首]期|[一二三四首]批|首次|暑期|寒假|年[中终末]/g;
const ALL_OF_IT = /全部|全面|全线|均/;
/** So much of the name of the work. */
const ITS_WORDS = 0.9;
const CLAUSE_END = /[，。；;：:！？\n、]/;
/** Shorter ones leave what is done to the clause before them. */
const SHORTEST_CLAUSE = 4;

/** The deadlines of `leaves` that date the work of one of the indicators `placed` otherwise. */
export function workDeadlinesIn(
  leaves: readonly Leaf[],
  placed: readonly PlacedIndicator[],
  year: number,
): WorkDeadline[] {
  const dated = placed.flatMap((one) => {
    if (one.二级指标 !== '时效指标') return [];
    const [wanted, ...others] = deadlinesOf(one.indicator.指标值, year);
    const isDated = wanted?.isLimit === true && others.length === 0;
    const work = one.indicator.三级指标.replace(/[（(][^（()）]*[）)]/g, '').trim();
    const named = work.replace(OF_TIME, '');
    return isDated && named !== work && named.length > 1 ? [{ placed: one, wanted, work: named }] : [];
  });
  // 6月底前完成90公里，10月底前全部完成: each of its days is kept by some of the work.
  const several = placed.flatMap(({ file, indicator: { 指标值 } }) => {
    const days = deadlinesOf(指标值, year);
    return days.length > 1 ? days.map(({ last }) => ({ file, last })) : [];
  });
  const deedOf = (work: string) => work.slice(-2);
  const deedsOf = (work: string) => [deedOf(work), ...(ENDS.exec(work.slice(-4, -2)) ?? [])];
  return leaves.flatMap((leaf) => {
    const days = deadlinesOf(leaf.text, year);
    const limits = days.filter(({ isLimit }) => isLimit);
    return limits.flatMap((limit): WorkDeadline[] => {
      // An item of 目标分解 is of one work, and names it once.
      const isOneWork = leaf.path[0] === '目标分解' && days.length === 1;
      const clause = isOneWork ? leaf.text : clauseAround(leaf.text, limit);
      const named = dated.filter(({ work, placed: { file } }) => {
        // Another form's work is meant where the clause has its very words.
        if (file !== leaf.file && coverage(work, clause) < ITS_WORDS) return false;
        const isNamed = pairsOf(work.slice(0, -1)).some((pair) => !ANY_DEED.test(pair) && clause.includes(pair));
        // One alone of the form's may be told by its deed; a department does too much for that.
        const isOnly =
          isProject(leaf) &&
          dated.filter((one) => one.placed.file === leaf.file && deedOf(one.work) === deedOf(work)).length === 1;
        const deed = deedsOf(work).find((one) => isDone(one, ownClause(leaf.text, limit)));
        const own = ownClause(leaf.text, limit);
        return deed !== undefined && (isNamed || (isOnly && !ANY_DEED.test(deed) && isBare(own, limit, deed, work)));
      });
      // 春季集中免疫 rather than 秋季集中免疫.
      const most = Math.max(...named.map(({ work }) => coverage(work, clause)));
      const [meant, ...others] = named.filter(({ work }) => coverage(work, clause) === most);
      if (!meant || others.some(({ wanted }) => wanted.last !== meant.wanted.last)) return [];
      const isOfAll = ALL_OF_IT.test(clause) && limit.year === meant.wanted.year;
      if (!isOfAll && !isSlipSizedDay(limit, meant.wanted)) return [];
      const isOfPart =
        [...ownClause(leaf.text, limit).matchAll(OF_PART)].some(([word]) => !meant.work.includes(word)) ||
        isInstalment(leaf, limit) ||
        BATCH.test(lineAround(leaf.text, limit).split(limit.text, 1)[0] ?? '') ||
        isOfSome(leaf.text, limit, meant);
      const isOther = [...meant.work.matchAll(WHICH)].some(([word]) => !lineAround(leaf.text, limit).includes(word));
      // What is kept makes others milestones, but not what is all done later.
      const isLater = limit.last > meant.wanted.last && ALL_OF_IT.test(clause);
      // 9月30日烈士纪念日前 is the day, whatever stands in front of 前.
      const isDay = (one: Deadline) => one.last === meant.wanted.last && one.last.length > 2;
      const isKept = !isLater && (days.some(isDay) || limits.some((one) => agree(one, meant.wanted)));
      // 4月底前过度汛验收: the day that another piece of the form's work has.
      const isOthers = [...several, ...dated.map(({ placed: { file }, wanted: { last } }) => ({ file, last }))].some(
        ({ file, last }) => file === leaf.file && last === limit.last,
      );
      return isOfPart || isOther || isKept || isOthers
        ? []
        : [{ leaf, limit, wanted: meant.wanted, placed: meant.placed }];
    });
  });
}

/** 9月底前全部验收, without a word of what else: 三所敬老院主体改造 is not 适老化改造, nor 大棚建成验收 冷藏库验收. */
function isBare(clause: string, { text }: Deadline, deed: string, work: string): boolean {
  const rest = clause.replace(text, '').split(deed).join('').replace(ANY_WORD_OF_WORK, '');
  return [...rest].every((character) => !HAN.test(character) || work.includes(character));
}

const HAN = /[\u4e00-\u9fff]/;
/** Says nothing of the thing that is worked on. */
const ANY_WORD_OF_WORK =
  /确保|按期|按时|如期|正式|全部|全面|全线|项目|工程|工作|组织|进行|通过|达到|完成|实施|建设|竣工|使用|[前底末均并和可以已再其将即予由]/g;

/** 9月20日前结算806400元: one of several payments. */
function isInstalment(leaf: Leaf, limit: Deadline): boolean {
  const behind = behindOf(leaf.text, limit.start + limit.text.length, CLAUSE_END);
  return /[付算发拨兑][^元]*\d[^元]{0,4}元/.test(behind) && stagePaymentsOf(leaf.file).length > 1;
}

function isProject({ file }: Leaf): boolean {
  return projectNameIn(file.value) !== undefined;
}

/** 竣工结算 and 验收资料 are of what is done. */
function isDone(deed: string, clause: string): boolean {
  return clause
    .split(deed)
    .slice(1)
    .some(
      (behind) =>
        !/^(?:结算|决算|资料|材料|审计|备案|图|申请|准备|条件|方案|通知|合同|协议|采购|招标|设计|前)/.test(behind),
    );
}

/** Whether the day is that of some of the things alone: 木栏桥8月底前通车 where 危桥全部通车 is dated, 甲路、乙路6月底前. */
function isOfSome(
  text: string,
  { start, last, text: typed }: Deadline,
  { work, wanted }: { readonly work: string; readonly wanted: Deadline },
): boolean {
  const before = aheadOf(text, start, /[，。；;：:！？\n]/);
  const behind = behindOf(text, start + typed.length, /[，。；;：:！？\n]/);
  if (last < wanted.last && ALL_OF_IT.test(work) && !ALL_OF_IT.test(before + behind)) return true;
  const subjects = before.split('、');
  return subjects.length > 1 && subjects.every((one) => one.length > 1 && !work.includes(one.slice(-2)));
}

/** What is said of the day in its sentence. */
function lineAround(text: string, { start, text: typed }: Deadline): string {
  const before = aheadOf(text, start, /[。；;\n]/);
  return before + typed + behindOf(text, start + typed.length, /[。；;\n]/);
}

function clauseAround(text: string, limit: Deadline): string {
  const own = ownClause(text, limit);
  const ahead = text.slice(Math.max(0, limit.start - REACH), limit.start);
  const head = aheadOf(ahead, ahead.length, CLAUSE_END);
  // 路面改造18.6公里，10月底前通车: what is done stands before the comma.
  const isShort = head.length < SHORTEST_CLAUSE && ahead.endsWith(`，${head}`);
  const [earlier = ''] = isShort
    ? ahead
        .slice(0, -head.length - 1)
        .split(CLAUSE_END)
        .slice(-1)
    : [];
  // What has a day of its own is another thing.
  return /[月年]/.test(earlier) ? own : earlier + own;
}

function ownClause(text: string, { start, text: typed }: Deadline): string {
  const end = start + typed.length;
  const before = aheadOf(text, start, CLAUSE_END, REACH);
  return before + behindOf(text, end, CLAUSE_END, REACH);
}

/** How far around a deadline its clauses are looked at. */
const REACH = 40;
