/** Spaces inside Chinese text. */

import { quoteAround } from '../../prose/quote.js';
import { MOST_FINDINGS_A_TEXT } from '../rule.js';
import { typedLeavesOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

/** Most texts have none. */
const ANY_SPACE = /[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const SPACES = '[ \\t\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000]+';
const HAN = '[\\u3400-\\u9fff]';
const MARK = '[，。、；：？！（）《》“”〔〕]';
const BETWEEN = new RegExp(`(?<=${HAN}|${MARK})${SPACES}(?=${HAN}|${MARK})`, 'g');
/** Issuing bodies stand side by side with a space between them: 《中共中央 国务院关于…》. */
const BODY = /(?:中共中央|[省市县区州]委|国务院|人民政府|[省市县区州]政府|办公[厅室])$/;
const NEXT_BODY = /^[^，。；、《》\s]{0,12}?(?:国务院|政府|办公[厅室]|中共)/;
const ISSUER = /《[^《》]*(?:中央|国务院|政府|[委部厅局会室院])$/;
const NEXT_ISSUER = /^[^，。；《》]{0,24}?(?:国务院|政府|[委部厅局会室院])(?:[ \u3000]|等|关于|印发|办公|转发)/;
/** A body, and behind it others up to what they issued: （财政部 公安部令第107号）. */
const IN_BRACKETS =
  /[（(]\s?(?:[^，。；（）()]*[ \u3000])?[^，。；（）()\s]*(?:中央|国务院|政府|[委部厅局会室院署行])$/;
const TO_NUMBER =
  /^(?:[^，。；（）()\s]*[委部厅局会室院署行][ \u3000])*[^，。；（）()\s]*[委部厅局会室院署行](?:令|公告|文件)?第?\s?\d/;
/** Titles of standards have the name of a part behind a space: 《室外健身器材的安全 通用要求》. */
const OF_STANDARD = /《[^《》]*$/;
const PART_OF_STANDARD = /^[^《》]*(?:要求|规范|规程|规则|导则|指南|方法|标准|术语|部分[^《》]*)》/;
/** One rule for two kinds of money has both in its title: 《农村客运补贴资金 城市交通发展奖励资金管理办法》. */
const OF_MONEY = /《[^《》]*(?:资金|经费)$/;
const OTHER_MONEY = /^[^《》]*(?:资金|经费)[^《》]*》/;
/** Fields of people's names, posts and numbers, whatever a pack calls them: names are spread to a width by spaces, numbers grouped. */
const SPREAD = /(?:人|人员|成员|姓名|签字|专家|职务|职称|电话|联系方式|附件序号)$/;
/** People stand in a text as name, place of work and post, with spaces between: `甲某 省环科院 高级工程师`. */
const POST =
  '(?:工程|会计|经济|审计|统计|规划|建筑|造价|农艺|[讲医护律])师|研究员|教授|馆员|编辑|专员|科员|主任|书记|主席|经理|总监|[处科局院所站队校县区市镇乡部厅会组股]长';
const BEHIND_PERSON = new RegExp(
  `^(?:[\\u4e00-\\u9fff]{2,16}[ \\u3000])?[\\u4e00-\\u9fff]{0,4}?(?:${POST})(?![\\u4e00-\\u9fff])`,
);
const PERSON_OR_PLACE =
  /(?:^|[^\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}$|(?:[院局所处科室厅部委办会站队校司团厂]|中心|大学|集团)$/;
const POST_AHEAD = new RegExp(`(?:${POST})$`);
const NAME_BEHIND = /^[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])/;
/** List numbers and headings that a space belongs behind: `第一条 为了`, `一、 甲`, `（一） 甲`. */
const HEADING =
  /(?:^|[\n。；;])\s*(?:第[一二三四五六七八九十百\d]+[章节条项款步]?(?:阶段|部分)?|[（(]?[一二三四五六七八九十\d]{1,3}[）)、．.：]?|(?:计划|阶段)[一二三四五六七八九十])$/;

/** A period is written with spaces around its 至, as the days of one are: `2025年10月 至 2026年9月`. */
const END_OF_DATE = /[年月日底初](?:[ \u3000]*[至到])?$/;
const NEXT_DATE = /^(?:[至到][ \u3000]*)?(?:\d|次年|当年|同年|本年|年底|[上下]半年)|^[至到][ \u3000]*长期/;

/** Left behind by copying from PDF and tables; a word torn apart cannot be found again by searching. */
export const spaceInText: Rule = {
  code: 'space-in-text',
  severity: 'warning',
  summary: '中文字之间没有空格',
  reason: '从 PDF 或表格复制时带入，印出来词语断开',
  check({ filing }) {
    const leaves = typedLeavesOf(filing).filter(({ text }) => ANY_SPACE.test(text));
    return leaves
      .filter(({ path }) => !SPREAD.test(String(path.findLast((step) => typeof step === 'string'))))
      .flatMap(({ file, path, text }) =>
        [...text.matchAll(BETWEEN)]
          .filter(({ index }) => !HEADING.test(text.slice(Math.max(0, index - 12), index)))
          .filter(({ 0: spaces, index }) => !isBetweenBodies(text, index, index + spaces.length))
          .filter(({ 0: spaces, index }) => !isInPeriod(text, index, index + spaces.length))
          .filter(({ 0: spaces, index }) => !isInListOfTitle(text, index, index + spaces.length))
          .filter(({ 0: spaces, index }) => !isOfPerson(text, index, index + spaces.length))
          .slice(0, MOST_FINDINGS_A_TEXT)
          .map(({ 0: spaces, index }): Finding => {
            const isAtMark = /[，。、；：？！（）《》“”〔〕]/.test(
              `${text[index - 1] ?? ''}${text[index + spaces.length] ?? ''}`,
            );
            const quoted = quoteAround(text, index, index + spaces.length);
            return {
              file,
              path,
              span: [index, index + spaces.length],
              message: isAtMark ? '里的中文标点旁有空格' : '里的中文字之间有空格',
              expected: quoted.replace(spaces, ''),
              found: quoted,
              hint: '删去空格',
              // A space beside a mark looks like the mark's own.
              ...(isAtMark ? { severity: 'hint' } : {}),
            };
          }),
      );
  },
};

function isBetweenBodies(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 60), start);
  const behind = text.slice(end, end + 80);
  if (ISSUER.test(before) && NEXT_ISSUER.test(behind)) return true;
  if (IN_BRACKETS.test(before) && TO_NUMBER.test(behind)) return true;
  if (OF_MONEY.test(before) && OTHER_MONEY.test(behind)) return true;
  if (OF_STANDARD.test(before) && PART_OF_STANDARD.test(behind)) return true;
  return BODY.test(before) && NEXT_BODY.test(behind);
}

/** Between a date and a 至, or between a 至 and a date. */
function isInPeriod(text: string, start: number, end: number): boolean {
  const [before, behind] = [text.slice(Math.max(0, start - 8), start), text.slice(end, end + 8)];
  if (!END_OF_DATE.test(before) || !NEXT_DATE.test(behind)) return false;
  return /[至到]$/.test(before) || /^[至到]/.test(behind);
}

function isOfPerson(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  const behind = text.slice(end, end + 24);
  return (
    (BEHIND_PERSON.test(behind) && PERSON_OR_PLACE.test(before)) ||
    (POST_AHEAD.test(before) && NAME_BEHIND.test(behind))
  );
}

/** 《关于推进全国美术馆 公共图书馆 文化馆（站）免费开放工作的意见》: what it is about stands side by side as its bodies do. */
function isInListOfTitle(text: string, start: number, end: number): boolean {
  const opened = text.lastIndexOf('《', start);
  const closed = text.indexOf('》', end);
  if (opened < 0 || closed < 0 || text.lastIndexOf('》', start) > opened) return false;
  const named = text.slice(opened + 1, closed).split(/[ \u3000]/);
  return named.length > 2 && named.every(({ length }) => length >= SHORTEST_NAMED);
}

/** 国 土 办 法 are no names but a word spread out. */
const SHORTEST_NAMED = 3;
