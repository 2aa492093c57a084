/** Characters, words and punctuation typed twice. */

import { doubledCharactersIn } from '../../prose/doubled-characters.js';
import { isPairAt } from '../../prose/known-words.js';
import { matchesIn } from '../../prose/matches-in.js';
import { quoteAround } from '../../prose/quote.js';
import { MOST_FINDINGS_A_TEXT } from '../rule.js';
import { inTypedLeaves } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

/** Only doublings that no two neighbouring words make by chance (发展|展望, 收入|入库), and no reduplication (层层). */
export const doubledWords: Rule = {
  code: 'doubled-words',
  severity: 'warning',
  summary: '没有重复的字、词和标点',
  reason: '修改时没有删净，是常见的错',
  check: ({ filing }) => doublingsIn(filing),
};

const doublingsIn = inTypedLeaves(({ file, path, text }) => {
  const characters = IS_NAME.has(String(path.at(-1))) ? [] : doubledCharactersIn(text);
  const found = doublingsOf(text);
  const further = characters.filter(
    (start) => !found.some((one) => start >= one.start - 1 && start < one.start + one.doubled.length),
  );
  return [...found, ...further.map((start) => doubledAt(text, start))]
    .slice(0, MOST_FINDINGS_A_TEXT)
    .map(({ start, doubled, once, isDoubtful }): Finding => {
      return {
        file,
        path,
        span: [start, start + doubled.length],
        message: `里的“${doubled}”重复了`,
        expected: once,
        found: quoteAround(text, start, start + doubled.length),
        hint: '删去多余的一个',
        ...(isDoubtful ? { severity: 'hint' } : {}),
      };
    });
});

interface Doubling {
  readonly start: number;
  readonly doubled: string;
  readonly once: string;
  readonly isDoubtful: boolean;
}

/** Fields of people's names. */
const IS_NAME = new Set(['项目负责人', '经办人']);

function doubledAt(text: string, start: number): Doubling {
  return { start, doubled: text.slice(start, start + 2), once: text.slice(start, start + 1), isDoubtful: false };
}

/**
 * Characters that make no sense twice, each with what stands in front of or behind them where they do:
 * 目的|的, 参与|与, 和|和谐, 与|与会.
 */
const SINGLE: Readonly<Record<string, readonly [before: string, behind: string]>> = {
  的: ['目标有', '确士'],
  和: ['总共饱温缓平谐综柔融中调祥', '美气睦平谐解约'],
  在: ['现存潜所内外旨实自正还好健何不', '校建编岗职线读'],
  是: ['但就还别凡于总若正求可只不而要或', '非否'],
  与: ['参给赠授', '会否共日其'],
  及: ['以涉普危波触顾遍企埃论', '时格早其'],
  或: ['', '许者'],
  了: ['为除', '解结却然之'],
  将: ['', '来军近领'],
  被: ['', '告'],
  把: ['', '握关控'],
  于: ['', ''],
  至: ['', '今'],
  之: ['', ''],
  们: ['', ''],
  并: ['合兼吞归', '网轨购联行列'],
  前: ['', '期往述提景后端沿台去来列言程途线置身进任瞻方者面些'],
  率: ['效', '先领'],
  为: ['作认成因行较极更颇称视', '民主了期此首何难由'],
  不: ['得并从', '断'],
  对: ['相应面核针绝反比校配派结', '比应照称策象接口外内等'],
  局: ['', '长机属党务级领内限部面势'],
};
const singles = Object.entries(SINGLE).map(([character, [before, behind]]) => {
  const notBefore = `(?<![${before}${character}])`;
  return `${notBefore}${character}${character}(?![${behind}${character}])`;
});
/** Cheaper than looking for each. */
const ANY_SINGLE = new RegExp(`([${Object.keys(SINGLE).join('')}])\\1`);
const SINGLES = new RegExp(singles.join('|'), 'g');
/** `4次次`, with no word going on behind it (3项项目, 1个个人). */
const UNITS = /(?<=\d[万亿]?)([个件次份宗套项处户元页条家名人米]|万元)\1(?![\u4e00-\u9fff])|万万元|([%％≥≤＞＜])\2/g;
const YEARS = /((?:19|20)\d\d年度?)\1/g;
const PUNCTUATION =
  /？[ \u3000]*？+|！[ \u3000]*！+|\?\?+|[，。、；：,;][ \t\u3000]*[，。、；：,;]+|(?<!\.)\.。|。\.(?!\.)/g;
const CHINESE_WORD = /^[\u4e00-\u9fff]+$/;
const LONGEST_WORD = 10;
/** Counting one by one, and verbs that are doubled to soften them. */
const REDUPLICATED = /^(?:[一逐](.).*|研究|考虑|了解|学习|商量|交流|休息|锻炼|改善|意思|比划|多少|彼此)$/;
/** Never the end of one word and the beginning of the next, whatever follows. */
const CERTAIN = /^(?:进行|组织|推进|以及|工作|通过|讨论|开展)$/;
/** Behind a word, what makes a longer word of it: 为民服务|服务对象, 治理工程|工程量. */
const LONGER =
  /^(?:对象|单位|机构|部门|人员|中心|小组|办法|报告|成果|资金|经费|用地|土地|队伍|活动|生活|标准|制度|平台|系统|企业|项目|[点站员班院局费量款师率书表组队所室者户])/;

function doublingsOf(text: string): Doubling[] {
  const found: Doubling[] = [];
  const collect = (pattern: RegExp, onceOf: (match: RegExpExecArray) => string) => {
    for (const match of matchesIn(text, pattern)) {
      found.push({ start: match.index, doubled: match[0], once: onceOf(match), isDoubtful: false });
    }
  };
  if (ANY_SINGLE.test(text)) collect(SINGLES, ([doubled]) => doubled.slice(0, 1));
  collect(UNITS, ([doubled]) => (doubled === '万万元' ? '万元' : doubled.slice(0, doubled.length / 2)));
  collect(YEARS, ([, year = '']) => year);
  collect(PUNCTUATION, ([doubled]) => doubled.slice(0, 1));
  for (const { start, word } of doubledWordsOf(text)) {
    if (REDUPLICATED.test(word) || /^(.)\1+$/.test(word)) continue;
    const before = text.slice(Math.max(0, start - 1), start);
    // 党组织|组织开展, 社会组织|组织实施; 供水单位|单位成本
    const isCompound =
      (word === '组织' && /[党团会群级基层织业]/.test(before)) || (word === '单位' && /[\u4e00-\u9fff]/.test(before));
    // 学校|每校|每学期
    if (/^.[每逐]/.test(word)) continue;
    // 监测|预测|预警: the end of a word with the beginning of the next.
    if (word.length === 2 && !isPairAt(word, 0)) continue;
    const behind = text.slice(start + word.length * 2);
    const isLonger = word.length === 2 && LONGER.test(behind) && !CERTAIN.test(word);
    // 做好工作|工作人员
    const isTitle = word === '工作' && /^(?:人员|小组|单位|机构)/.test(behind);
    const isDoubtful = isCompound || isLonger || isTitle || word.startsWith('每');
    found.push({ start, doubled: word + word, once: word, isDoubtful });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Where two characters stood last, by a small number for the two. */
const lastAt = new Int32Array(1 << 12);

/** Whether two characters of `text` may come again within the length of a word: most texts have none that do. */
function mayHaveDoubledWord(text: string): boolean {
  lastAt.fill(-LONGEST_WORD - 1);
  for (let index = 0; index < text.length - 1; index += 1) {
    const pair = (text.charCodeAt(index) * 31 + text.charCodeAt(index + 1)) & 0xfff;
    if (index - (lastAt[pair] ?? 0) <= LONGEST_WORD) return true;
    lastAt[pair] = index;
  }
  return false;
}

/** Words of two to ten Chinese characters that follow themselves, the longest at each place; by hand, since a regex is slow at it. */
function* doubledWordsOf(text: string): Generator<{ start: number; word: string }> {
  if (!mayHaveDoubledWord(text)) return;
  for (let start = 0; start < text.length - 3; start += 1) {
    const first = text.charCodeAt(start);
    const second = text.charCodeAt(start + 1);
    for (let length = LONGEST_WORD; length >= 2; length -= 1) {
      if (text.charCodeAt(start + length) !== first || text.charCodeAt(start + length + 1) !== second) continue;
      const word = text.slice(start, start + length);
      if (!text.startsWith(word, start + length) || !CHINESE_WORD.test(word)) continue;
      yield { start, word };
      start += length * 2 - 1;
      break;
    }
  }
}
