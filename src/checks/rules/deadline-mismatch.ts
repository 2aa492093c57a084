/** Deadlines of an indicator that contradict one another, and such as lie behind the project's end. */

import { wholeNumber } from '../../model/whole-number.js';
import type { Filing, Project } from '../../model/filing.js';
import type { Located, Path } from '../../source/located.js';
import { agree, deadlinesOf, finalDeadlinesOf, isAboutTheWhole, type Deadline } from '../../prose/deadlines.js';
import { filesOf, indicatorsOf, lackingIndicatorsOf, leavesOf, type Leaf, type PlacedIndicator } from '../leaves.js';
import type { FormFile } from '../goal-contradictions.js';
import { pairsOf } from '../../prose/bare-text.js';
import { matchesIn } from '../../prose/matches-in.js';
import type { Reader } from '../reader.js';
import { isSlipSizedDay } from '../slip-sized.js';
import { inEither, type Finding, type Rule } from '../rule.js';
import { workDeadlinesIn, type WorkDeadline } from '../work-deadlines.js';
import { behindOf } from '../../prose/sentence.js';

/** 12月前 ends with November, 12月底 with December: at the year's end one of the two will have been missed. */
export const deadlineMismatch: Rule = {
  code: 'deadline-mismatch',
  severity: 'warning',
  summary: '指标值、指标名称、解释与年度目标里的时限一致，且不晚于项目结束',
  reason: '时限有两个，绩效自评时不知按哪一个算',
  needs: inEither('指标值'),
  check({ filing, reader }) {
    const year = reader.year();
    if (year === undefined) return [];
    const found = [
      ...placedIndicatorsOf(filing, reader).flatMap(({ end, goal, placed }) => check(placed, year, end, goal)),
      // Where an indicator cannot be read, the one that is dated may not be the only one.
      ...formsOf(filing)
        .filter(({ file }) => !lackingIndicatorsOf(file).some((hole) => reader.isOpen(file, hole)))
        .flatMap((form) => checkForm(form, year)),
    ];
    const ofWork = filesOf(filing)
      .flatMap((file) => {
        // What the department says of a project's work is dated by the project.
        const further = file === filing.department ? filing.projects.flatMap(indicatorsOf) : [];
        return workDeadlinesIn(leavesOf(file).filter(isOfWork), [...indicatorsOf(file), ...further], year);
      })
      .map(ofWorkFinding);
    return [
      ...found,
      ...filing.projects.flatMap((file) => earlyStart(file, reader, year)),
      ...filesOf(filing).flatMap(otherDayOfMonth),
      ...ofWork.filter((one) => !found.some((other) => isSamePlace(one, other))),
    ];
  },
};

/** 3月起, 自3月开始: when work of the year begins. */
const BEGINNING = /(?:(\d{4})\s?年\s?)?(?<![\d.])(\d{1,2})\s?月\s?(?:起|开始)/;

/** The goal begins before the project does. */
function earlyStart(file: Located<Project>, reader: Reader, year: number): Finding[] {
  const text = file.value.年度目标;
  const match = BEGINNING.exec(text);
  const [typed, named, month = ''] = match ?? [];
  const start = match ? reader.period(file, ['项目计划实施时间'])?.start : undefined;
  if (!match || typed === undefined || start === undefined) return [];
  const begins = `${wholeNumber(named ?? year)}-${month.padStart(2, '0')}`;
  const isOther = /已|原|上年|去年|每年/.test(text.slice(Math.max(0, match.index - 8), match.index + typed.length + 4));
  if (isOther || begins >= start.slice(0, 7)) return [];
  return [
    {
      file,
      path: ['年度目标'],
      span: [match.index, match.index + typed.length],
      other: { file, path: ['项目计划实施时间'] },
      message: '里的开始时间早于项目计划实施时间',
      expected: `不早于 ${start}`,
      found: typed,
      hint: '核对开始的月份和项目计划实施时间',
    },
  ];
}

const WORK_FIELDS = ['年度目标', '目标分解', '阶段计划', '本年度实施计划'];

function isOfWork({ path }: Leaf): boolean {
  return WORK_FIELDS.includes(String(path[0])) && path.at(-1) !== '时间';
}

function ofWorkFinding({ leaf: { file, path }, limit, wanted, placed }: WorkDeadline): Finding {
  return {
    file,
    path,
    span: [limit.start, limit.start + limit.text.length],
    other: { file: placed.file, path: [...placed.path, '指标值'] },
    message: '里的时限与时效指标不同',
    expected: `${wanted.text}（时效指标“${placed.indicator.三级指标.trim()}”，${meaningOf(wanted)}）`,
    found: `${limit.text}（${meaningOf(limit)}）`,
    hint: '统一年度目标、实施计划与时效指标里的时限',
  };
}

function isSamePlace(one: Finding, { file, path, other }: Finding): boolean {
  const places = [path, ...(other ? [other.path] : [])].map((place) => place.join('/'));
  return file === one.file && places.includes(one.path.join('/'));
}

interface Placed {
  /** The project's end; unknown for the department. */
  readonly end: string | undefined;
  readonly goal: string;
  readonly placed: PlacedIndicator;
}

function placedIndicatorsOf({ department, projects }: Filing, reader: Reader): Placed[] {
  return [
    ...indicatorsOf(department).map((placed) => ({ end: undefined, goal: department.value.年度目标, placed })),
    ...projects.flatMap((project) => {
      const end = reader.period(project, ['项目计划实施时间'])?.end;
      return indicatorsOf(project).map((placed) => ({ end, goal: project.value.年度目标, placed }));
    }),
  ];
}

function check(
  { file, path, indicator }: PlacedIndicator,
  year: number,
  end: string | undefined,
  goal: string,
): Finding[] {
  const monthly = monthlyMismatch(indicator);
  if (monthly) return [{ file, path: [...path, '指标解释及计算公式'], ...monthly }];
  const [wanted, ...others] = deadlinesOf(indicator.指标值, year);
  if (!wanted || others.length > 0) return [];
  const report = (part: '指标值' | '指标解释及计算公式' | '三级指标', limit: Deadline, other: Deadline): Finding => {
    const otherPart = part === '指标值' ? '解释' : '指标值';
    const otherField = part === '指标值' ? '指标解释及计算公式' : '指标值';
    return {
      file,
      path: [...path, part],
      span: [limit.start, limit.start + limit.text.length],
      other: { file, path: [...path, otherField] },
      message: `的时限与${otherPart}不同`,
      expected: `${other.text}（${otherPart}，${meaningOf(other)}）`,
      found: `${limit.text}（${meaningOf(limit)}）`,
      hint: '统一指标值与解释里的时限',
    };
  };
  const elsewhere = [...deadlinesOf(indicator.三级指标, year), ...finalDeadlinesOf(goal, year)];
  for (const part of ['指标解释及计算公式', '三级指标'] as const) {
    const named = deadlinesOf(indicator[part], year);
    const limit = named.filter(({ isLimit }) => isLimit).at(-1);
    if (!limit) continue;
    const same = named.find((deadline) => agree(deadline, wanted));
    if (same) {
      // The same day in other words: 12月底, 12月31日前.
      const isReworded = same.last === wanted.last && /[底末]/.test(same.text) !== /[底末]/.test(wanted.text);
      if (!isReworded || !same.isLimit || part === '三级指标') continue;
      return [{ ...report(part, same, wanted), message: '的时限与指标值说法不同', severity: 'hint' } satisfies Finding];
    }
    // Where only the year differs, `other-year` tells it. Two against one: the value is the odd one out.
    const isValueAlone =
      part === '指标解释及计算公式' &&
      elsewhere.some((deadline) => agree(deadline, limit)) &&
      !elsewhere.some((deadline) => agree(deadline, wanted));
    return [isValueAlone ? report('指标值', wanted, limit) : report(part, limit, wanted)];
  }
  const lastDay = wanted.last.length === 2 ? `${wanted.last}-01` : wanted.last;
  // A later year is told of by `other-year`.
  if (end === undefined || wanted.year !== wholeNumber(end.slice(0, 4)) || `${wanted.year}-${lastDay}` <= end)
    return [];
  return [
    {
      file,
      path: [...path, '指标值'],
      span: [wanted.start, wanted.start + wanted.text.length],
      other: { file, path: ['项目计划实施时间'] },
      message: '的时限晚于项目计划实施时间的结束',
      expected: `不晚于 ${end}`,
      found: wanted.text,
      hint: '核对时限和项目计划实施时间',
    },
  ];
}

const OF_MONTH = /([次每当上]月)\s?(\d{1,2})\s?[日号]/g;

/** `次月15日前` in the value, and another day of the month in the explanation. */
function monthlyMismatch({ 指标值, 指标解释及计算公式: text }: PlacedIndicator['indicator']) {
  const [wanted] = matchesIn(指标值, OF_MONTH);
  if (!wanted) return undefined;
  const named = matchesIn(text, OF_MONTH);
  const [first] = named;
  const isSame = ({ 1: month, 2: day }: RegExpExecArray) => month === wanted[1] && day === wanted[2];
  if (!first || named.some(isSame) || first[1] !== wanted[1]) return undefined;
  const span = [first.index, first.index + first[0].length] as const;
  const hint = '统一指标值与解释里的时限';
  return { span, message: '的时限与指标值不同', expected: 指标值.trim(), found: first[0], hint };
}

/** 每月10日前, 每月下旬. */
const EACH_MONTH = /([次每当]月)\s?(?:(\d{1,2})\s?[日号]|([上中下])旬|底|末)/g;
const THIRDS: Readonly<Record<string, string>> = { 上: '10', 中: '20' };

/** Goals and stages with another day of the month than the one indicator that has such a day, where their words are of it. */
function otherDayOfMonth(file: FormFile): Finding[] {
  const dated = indicatorsOf(file).flatMap((placed) => {
    const [match, ...others] = matchesIn(placed.indicator.指标值, OF_MONTH);
    return match && others.length === 0 ? [{ placed, month: match[1], day: match[2] }] : [];
  });
  if (dated.length === 0) return [];
  return leavesOf(file)
    .filter(isOfWork)
    .flatMap(({ path, text }) =>
      [...text.matchAll(EACH_MONTH)].flatMap(({ 0: found, 1: month, 2: typed, 3: third = '', index }): Finding[] => {
        const day = typed ?? THIRDS[third];
        const [only, ...others] = dated.filter((one) => one.month === month);
        const clause = text.slice(Math.max(0, index - 16), index + 24).replace(/.*[。；\n]/s, '');
        const work = only?.placed.indicator.三级指标.replace(/(?:时间|时限|日期)$/, '') ?? '';
        const isOf = pairsOf(work).some((pair) => clause.includes(pair));
        if (!only || others.length > 0 || day === only.day || !isOf) return [];
        const { placed } = only;
        return [
          {
            file,
            path,
            span: [index, index + found.length],
            other: { file, path: [...placed.path, '指标值'] },
            message: '里的时限与时效指标不同',
            expected: `${placed.indicator.三级指标.trim()}　${placed.indicator.指标值.trim()}`,
            found,
            hint: '统一年度目标、实施计划与时效指标里的时限',
          },
        ];
      }),
    );
}

/** A form with the texts that speak of its work as a whole. */
interface Form {
  readonly file: Located<unknown>;
  readonly texts: readonly { readonly path: Path; readonly text: string }[];
  readonly placed: readonly PlacedIndicator[];
  readonly isProject: boolean;
}

function formsOf({ department, projects }: Filing): Form[] {
  const { 年度目标, 目标分解, 阶段计划 } = department.value;
  const ofDepartment: Form = {
    file: department,
    texts: [
      { path: ['年度目标'], text: 年度目标 },
      ...目标分解.map((text, index) => ({ path: ['目标分解', index], text })),
      ...阶段计划.slice(-1).map((text) => ({ path: ['阶段计划', 阶段计划.length - 1], text })),
    ],
    placed: indicatorsOf(department),
    isProject: false,
  };
  const ofProjects = projects.map((project): Form => {
    const stages = project.value.本年度实施计划;
    return {
      file: project,
      texts: [
        { path: ['年度目标'], text: project.value.年度目标 },
        // Earlier stages end with milestones.
        ...stages.slice(-1).map(({ 内容 }) => ({ path: ['本年度实施计划', stages.length - 1, '内容'], text: 内容 })),
      ],
      placed: indicatorsOf(project),
      isProject: true,
    };
  });
  return [ofDepartment, ...ofProjects];
}

/** The department's goals set many deadlines; only those of the year's work as a whole are its indicator's. */
const ALL_WORK = /重点工作|各项|全部|年度(?:工作)?(?:目标|任务)/;

/** Words of any indicator that dates work; what else is in its name says of which. */
const ANY_WORK =
  /项目|工作|任务|完成|时间|时限|期限|日期|及时性?|年度|全部|全面|总体|整体|工程|实施|建设|目标|各项|按期|按时|重点|成果|提交/g;
/** What comes before the work. */
const LEADS_TO_IT = /申请|签订|合同|协议|采购|招标/;
const AROUND = 24;

/** Where a form has a single dated deadline, the goal and the last stage keep to it. */
function checkForm({ file, texts, placed, isProject }: Form, year: number): Finding[] {
  const dated = placed
    .filter(({ 二级指标 }) => 二级指标 === '时效指标')
    .flatMap(({ indicator }) => deadlinesOf(indicator.指标值, year).map((deadline) => ({ deadline, indicator })));
  const [only, ...others] = dated;
  if (!only || others.length > 0 || !isAboutTheWhole(only.indicator.三级指标)) return [];
  const wanted = only.deadline;
  // Where the explanation contradicts the value, that has been told already.
  const explained = deadlinesOf(only.indicator.指标解释及计算公式, year).filter(({ isLimit }) => isLimit);
  const own = pairsOf(only.indicator.三级指标.replace(ANY_WORK, ' ')).filter((pair) => !pair.includes(' '));
  const isKept = (deadline: Deadline) => [wanted, ...explained].some((each) => agree(each, deadline));
  return texts.flatMap(({ path, text }): Finding[] => {
    // Beside the deadline itself, others are milestones.
    if (deadlinesOf(text, year).some(isKept)) return [];
    const limit = finalDeadlinesOf(text, year).find((deadline) => {
      const { start } = deadline;
      const around = text.slice(Math.max(0, start - AROUND), start + AROUND);
      const isOf = own.length === 0 || own.some((pair) => around.includes(pair));
      const isStep = LEADS_TO_IT.test(behindOf(text, start, /[，。；\n]/, AROUND));
      return (
        isSlipSizedDay(deadline, wanted) &&
        isOf &&
        !isStep &&
        (isProject || ALL_WORK.test(text.slice(start, start + 30)))
      );
    });
    if (!limit) return [];
    return [
      {
        file,
        path,
        span: [limit.start, limit.start + limit.text.length],
        message: '里的时限与时效指标不同',
        expected: `${wanted.text}（时效指标“${only.indicator.三级指标}”，${meaningOf(wanted)}）`,
        found: `${limit.text}（${meaningOf(limit)}）`,
        hint: '统一年度目标、实施计划与时效指标里的时限',
      },
    ];
  });
}

function meaningOf({ last }: Deadline): string {
  const [month, day] = last.split('-').map(wholeNumber);
  return day === undefined ? `${month}月内` : `最迟${month}月${day}日`;
}
