/** Finds what holds the place of a number or a name and was never replaced: XX%, 某某, ____, （待定）. */

import { isPlaceholder } from '../../prose/form-texts.js';
import { matchesIn } from '../../prose/matches-in.js';
import { quoteAround } from '../../prose/quote.js';
import { inTypedLeaves } from '../leaves.js';
import { MOST_FINDINGS_A_TEXT, type Finding, type Rule } from '../rule.js';

const LEFTOVERS = [
  /(?<![A-Za-z\d])[xX×＊*ＸｘⅩ]{2,}(?![A-Za-z\d])/,
  /(?<![A-Za-z\d])[xXＸ×](?=\s?(?:[年月日号%％万元次名人个家项所套台份]|公里|平方米))/,
  /(?<=20)[xX×＊*ＸⅩ]{1,2}(?=\s?年)/,
  /某{2,}|(?<![\u4e00-\u9fff])某(?=[市县区局])/,
  /_{2,}|＿{2,}|□{2,}|〇{3,}|○{2,}|\?{2,}|？{2,}|[#＃@]{2,}/,
  /(?<![有尚亟急还])待(?:定|填写?|补充?|明确|核实|确认)(?=[）)\]】。，；、\s]|$)/,
  /[（(【[](?:此处|这里)?(?:请|需|应)?(?:填写|补充|修改|核对|核实|删除)[^（）()]{0,12}[）)】\]]/,
  /(?:TODO|TBD|todo)/,
];
const LEFTOVER = new RegExp(LEFTOVERS.map(({ source }) => source).join('|'), 'gu');
/** A sign of multiplication has a number or a bracket on either side, or a thing that is counted behind it: 单价×年用水量. */
const FACTOR_BEHIND = /^\s*(?:[\d（(]|[\u4e00-\u9fff]{1,8}?[数量费额价率限期])/;
const FACTOR_BEFORE = /(?:[\d%％）)]|\d[万亿]?[\u4e00-\u9fff]{1,3})\s*$/;

/** Practice: a draft is typed with XX for what is not yet known. */
export const leftoverPlaceholder: Rule = {
  code: 'leftover-placeholder',
  severity: 'warning',
  summary: '没有留下 XX、某某、待定一类占位的字样',
  reason: '占位的字样说明这一处还没有填完',
  check: ({ filing }) => placeholdersIn(filing),
};

const placeholdersIn = inTypedLeaves(({ file, path, text }) => {
  if (text.search(LEFTOVER) < 0 || isPlaceholder(text)) return [];
  return matchesIn(text, LEFTOVER)
    .filter(
      ({ 0: typed, index }) =>
        !/^[×*＊]$/.test(typed) ||
        !(FACTOR_BEFORE.test(text.slice(0, index)) || FACTOR_BEHIND.test(text.slice(index + 1))),
    )
    .slice(0, MOST_FINDINGS_A_TEXT)
    .map(({ 0: typed, index }): Finding => {
      const span = [index, index + typed.length] as const;
      const found = quoteAround(text, ...span);
      return { file, path, span, message: `里留有占位的“${typed}”`, found, hint: '改填实际内容' };
    });
});
