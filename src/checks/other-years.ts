/** Years in goals, stages and indicators that are not 年度 and are not rightly another one. */

import { wholeNumber } from '../model/whole-number.js';
import { projectNameIn, type Filing } from '../model/filing.js';
import { toHalfWidthDigits, yearMentionsOf } from '../prose/year-mentions.js';
import { filesOf, leavesOf, type Leaf } from './leaves.js';
import type { Reader } from './reader.js';
import { MOST_FINDINGS_A_TEXT, type Finding } from './rule.js';
import type { Located } from '../source/located.js';
import { gravityOf, placeOf, type Frame } from './year-gravity.js';

/** A finding a year, those that are doubtful as hints; none where 年度 is not known. */
export function otherYearsOf(filing: Filing, reader: Reader): Finding[] {
  const year = reader.year();
  if (year === undefined) return [];
  return framesOf(filing, year, reader).flatMap(({ leaves, frame }) => leaves.flatMap((leaf) => check(leaf, frame)));
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
    return { year, first, last, named, things: thingsOf(file) };
  });
  const ofDepartment: Frame = {
    year,
    first: year,
    last: ofProjects.reduce((latest, { last }) => Math.max(latest, last), year),
    named: new Set(ofProjects.flatMap(({ named }) => [...named])),
    things: new Set(
      [thingsOf(filing.department), ...ofProjects.map(({ things }) => things)].flatMap((one) => [...one]),
    ),
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

/** So often a thing is named that is meant. */
const OFTEN = 3;
/** 度, 计划 and the like are of any filing's own year. */
const THING = /(?:19|20)\d\d年(?!度|计划|目标|任务|工作|绩效|预算|完成|全年|[底末初])[\u4e00-\u9fff]{2}/g;

function thingsOf(file: Located<unknown>): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text } of leavesOf(file)) {
    for (const [thing] of text.includes('年') ? text.matchAll(THING) : [])
      counts.set(thing, (counts.get(thing) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([thing, count]) => (count >= OFTEN ? [thing] : [])));
}

/** 去年12月：… at the head of a stage; 去年4月底前 for what is still to be done. */
const LAST_YEAR =
  /(?:^|\n)\s*([去上]一?年)\s?\d{1,2}\s?月?(?:[至到—–-]\d{1,2}\s?月)?(?:份)?\s?[：:，]|([去上]一?年)\s?\d{1,2}\s?月(?:[底末]|\d{1,2}日)?[之以]?前(?!已|的|就|均已)/g;

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
    .map((mention) => ({ ...mention, gravity: gravityOf(mention, text, frame, placeOf(path)) }))
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
