/** What 转年待定.yaml lists and the clerk has not changed since the roll-over. */

import { fileNameOf } from '../../model/file-name.js';
import { wholeNumber } from '../../model/whole-number.js';
import { parseDate, parseDateRange, printDateRange } from '../../model/date-range.js';
import type { Filing } from '../../model/filing.js';
import { OPEN_KINDS, OPEN_PLACES_FILE, type OpenPlace } from '../../model/open-places.js';
import { ownPlaceOf, printPath } from '../../source/located.js';
import { isSamePlace, numbersAlone } from '../../source/row-name.js';
import { filesOf, leavesOf, type Leaf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';
import { otherYearsOf } from '../other-years.js';

/** A place is open as long as it reads as it did; years that `other-year` speaks of are left to it. */
export const rolloverOpen: Rule = {
  code: 'rollover-open',
  severity: 'warning',
  summary: `${OPEN_PLACES_FILE} 里列的地方都已决定`,
  reason: '从上年带过来的金额、时间和年份，没有人看过就报送，是退回最常见的原因之一',
  check({ filing, own, openPlaces, reader, severityOf }) {
    if (!openPlaces) return 'not-applicable';
    const listName = fileNameOf(openPlaces.file);
    let isHidden = reader.isOpen(openPlaces, []);
    const open = openPlaces.value.待定.flatMap((place) => {
      const file = fileOf(place, own);
      const leaf = file && leafOf(place, file);
      if (leaf) return [{ place, leaf }];
      // What an error hides may be open still.
      const hole = file?.holes.find((candidate) => isAround(printPath(candidate, file.typed), place.位置));
      if (file && hole && reader.isOpen(file, hole)) isHidden = true;
      return [];
    });
    if (open.length === 0 && isHidden) return [];
    if (open.length === 0) {
      const message = `${listName} 里的都已决定`;
      return [{ file: openPlaces, path: [], message, hint: `删去 ${listName}` }];
    }
    // Years are left to the rule that speaks of them, unless it is silent here.
    const isTelling = ['error', 'warning'].includes(severityOf('other-year'));
    const told = isTelling ? otherYearsOf(filing, reader).filter(({ severity }) => severity !== 'hint') : [];
    const isTold = ({ 类别, 原文 }: OpenPlace, { file, path }: Leaf) => {
      return (
        类别 === OPEN_KINDS.year &&
        told.some((finding) => {
          const place = ownPlaceOf(finding.file, finding.path, finding.span?.[0]);
          const isHere = place.file === file && printPath(place.path) === printPath(path);
          return isHere && 原文.includes(/\d{4}/.exec(finding.found ?? '')?.[0] ?? '\n');
        })
      );
    };
    return open
      .filter(({ place, leaf }) => !isTold(place, leaf))
      .map(({ place, leaf }) => findingOf(place, leaf, listName));
  },
};

const MESSAGES: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  [OPEN_KINDS.amount]: ['还是上年的金额', '改为新年度的预算'],
  [OPEN_KINDS.period]: ['还是上年写的起止时间', '核对起止时间'],
  [OPEN_KINDS.judgement]: ['还是上年的评分或意见', '按新年度的改，或者清空'],
  [OPEN_KINDS.novelty]: ['上年就是新增的', '已经不是新增的，就改为延续的'],
};

function findingOf({ 类别, 原文 }: OpenPlace, { file, path, text }: Leaf, listName: string): Finding {
  const isDate = 类别 === OPEN_KINDS.period && !parseDateRange(原文) && parseDate(原文) !== undefined;
  const [message, hint] = isDate
    ? ['还是上年写的日期', '核对日期']
    : (MESSAGES[类别] ?? ['写着别的年份，还没有决定', '核对年份']);
  return {
    file,
    path,
    ...(类别 === OPEN_KINDS.year && { span: [text.indexOf(原文), text.indexOf(原文) + 原文.length] }),
    message,
    found: 原文,
    hint: `${hint}；看过、不用改的，从 ${listName} 里删去这一条`,
  };
}

type DataFile = ReturnType<typeof filesOf>[number];

/** The file of `place`; a project is known by its number. */
function fileOf({ 文件 }: OpenPlace, filing: Filing): DataFile | undefined {
  const number = numberOf(文件);
  return filesOf(filing).find(({ file }) => (number === undefined ? file === 文件 : numberOf(file) === number));
}

/** Whether an error at the field `broken` (empty: the whole file) keeps `field` from being read. */
function isAround(broken: string, field: string): boolean {
  return broken === '' || `${numbersAlone(field)}/`.startsWith(`${numbersAlone(broken)}/`);
}

/** Where `place` still reads as it did; an entry that was renamed is known by what it says. */
function leafOf(place: OpenPlace, file: DataFile): Leaf | undefined {
  const leaves = leavesOf(file);
  const here = leaves.find(({ path }) => isSamePlace(printPath(path, file.value), place.位置));
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
  return digits === undefined ? undefined : wholeNumber(digits);
}
