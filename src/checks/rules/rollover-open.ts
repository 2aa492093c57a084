/** What 结转待定.yaml lists and the clerk has not changed since the roll-over. */

import { parseDateRange, printDateRange } from '../../model/date-range.js';
import type { Filing } from '../../model/filing.js';
import { OPEN_KINDS, OPEN_PLACES_FILE, type OpenPlace } from '../../model/open-places.js';
import { printPath } from '../../source/located.js';
import { filesOf, leavesOf, type Leaf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';
import { otherYear } from './other-year.js';

/** A place is open as long as it reads as it did; years that `other-year` speaks of are left to it. */
export const rolloverOpen: Rule = {
  code: 'rollover-open',
  severity: 'warning',
  summary: `${OPEN_PLACES_FILE} 里列的地方都已决定`,
  reason: '从上年带过来的金额、时间和年份，没有人看过就报送，是退回最常见的原因之一',
  needsAllProjects: true,
  check(subject, limits) {
    const { filing, openPlaces } = subject;
    if (!openPlaces) return 'not-applicable';
    const open = openPlaces.value.待定.flatMap((place) => {
      const leaf = leafOf(place, filing);
      return leaf ? [{ place, leaf }] : [];
    });
    if (open.length === 0) {
      const message = `${OPEN_PLACES_FILE} 里的都已决定`;
      return [{ file: openPlaces, path: [], message, hint: `删去 ${OPEN_PLACES_FILE}` }];
    }
    const years = otherYear.check(subject, limits);
    const told = years === 'not-applicable' ? [] : years.filter(({ severity }) => severity !== 'hint');
    const isTold = ({ 类别, 原文 }: OpenPlace, { file, path }: Leaf) => {
      return (
        类别 === OPEN_KINDS.year &&
        told.some((finding) => {
          const isHere = finding.file === file && printPath(finding.path) === printPath(path);
          return isHere && 原文.includes(/\d{4}/.exec(finding.found ?? '')?.[0] ?? '\n');
        })
      );
    };
    return open.filter(({ place, leaf }) => !isTold(place, leaf)).map(({ place, leaf }) => findingOf(place, leaf));
  },
};

const MESSAGES: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  [OPEN_KINDS.amount]: ['还是上年的金额', '改为新年度的预算'],
  [OPEN_KINDS.period]: ['还是上年写的起止时间', '核对起止时间'],
};

function findingOf({ 类别, 原文 }: OpenPlace, { file, path, text }: Leaf): Finding {
  const [message, hint] = MESSAGES[类别] ?? ['写着别的年份，还没有决定', '核对年份'];
  return {
    file,
    path,
    ...(类别 === OPEN_KINDS.year && { span: [text.indexOf(原文), text.indexOf(原文) + 原文.length] }),
    message,
    found: 原文,
    hint: `${hint}；看过、不用改的，从 ${OPEN_PLACES_FILE} 里删去这一条`,
  };
}

/** Where `place` still reads as it did; a project is known by its number, an entry that was renamed by what it says. */
function leafOf(place: OpenPlace, filing: Filing): Leaf | undefined {
  const number = numberOf(place.文件);
  const file = filesOf(filing).find((candidate) => {
    const name = candidate.file.split(/[/\\]/).at(-1) ?? '';
    return number === undefined ? name === place.文件 : numberOf(name) === number;
  });
  const leaves = file ? leavesOf(file) : [];
  const here = leaves.find(({ path }) => printPath(path, file?.value) === place.位置);
  if (here) return isUnchanged(place, here.text) ? here : undefined;
  return place.类别 === OPEN_KINDS.year ? leaves.find(({ text }) => text.includes(place.原文)) : undefined;
}

function isUnchanged({ 类别, 原文 }: OpenPlace, text: string): boolean {
  if (类别 === OPEN_KINDS.year) return text.includes(原文);
  const period = parseDateRange(原文);
  return text === 原文 || (period !== undefined && text === printDateRange(period));
}

/** The number in front of a project file's name; undefined for 部门.yaml. */
function numberOf(name: string): number | undefined {
  const digits = /^\d+(?=-)/.exec(name.split('/').at(-1) ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}
