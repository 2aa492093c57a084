/** Finds laws and documents that are misnamed, repealed, or cited in an older version, and agencies by their old names. */

import { wholeNumber } from '../../model/whole-number.js';
import { areConfusable } from '../../prose/homophones.js';
import { isPairAt } from '../../prose/known-words.js';
import { CITED_LAWS, LISTED_ON, type CitedLaw } from '../cited-laws.js';
import { typedLeavesOf, type Leaf } from '../leaves.js';
import { RENAMED_AGENCIES, type RenamedAgency } from '../renamed-agencies.js';
import { MOST_FINDINGS_A_TEXT, type Finding, type Rule } from '../rule.js';

const STATE = '中华人民共和国';
const LONGEST_TITLE = 60;
/** Names up to here have real neighbours, but for a character that sounds or looks alike: 河道管理条例, 航道管理条例. */
const LONG_NAME = 7;
/** Of laws, all of which the list has, shorter names are told apart too. */
const LONG_LAW = 4;
/** Names up to here are told apart from others by the name of the state alone. */
const SHORT_NAME = 5;

/** Rules are called 办法, ways of doing something 方法; a law of the state is a 法. */
const WRONG_KIND: readonly (readonly [typed: RegExp, meant: string])[] = [
  [/(?<=管理|实施|监督|考核|奖励|处罚|暂行|审批|使用)方法(?=$|[（(])/, '办法'],
  [/(?<=^中华人民共和国[\u4e00-\u9fff]+)[案律发](?=$|[（(])/, '法'],
];

/** What titles of rules end in; a slip of it is no word: 条列. */
const KINDS = ['条例', '办法', '规定', '细则', '意见', '方案', '通知', '规范', '纲要', '制度', '规程', '准则'];
const TITLE_WITH_KIND = /^([\u4e00-\u9fff]{2,})([\u4e00-\u9fff]{2})([（(][^（()）]*[）)])?$/;

function rightKindOf(title: string): string | undefined {
  const [, head = '', kind = '', behind = ''] = TITLE_WITH_KIND.exec(title) ?? [];
  if (kind === '' || isPairAt(kind, 0)) return undefined;
  const meant = KINDS.find((one) => one.startsWith(kind.slice(0, 1)));
  return meant && head + meant + behind;
}

const byName: ReadonlyMap<string, CitedLaw> = new Map(
  // Bodies that issue one together stand side by side with a space between them, or with 、.
  CITED_LAWS.flatMap((law) =>
    [law.name, law.name.replace(' ', '、'), ...law.shortNames].map((name) => [name, law] as const),
  ),
);
const bareNames = CITED_LAWS.map((law) => ({ law, bare: law.name.replace(STATE, '') }));
/** For each length of a title the laws, in the order of the list, whose names have a character more or less at most. */
const namesNear = Array.from({ length: LONGEST_TITLE + 1 }, (_, length) => {
  return bareNames.filter(({ bare }) => bare.length >= 3 && Math.abs(bare.length - length) <= 1);
});

/** What laws are for: of two that differ in such a word alone only one is there. */
const PURPOSE = /保护|保障|管理|促进|发展|监督|应对|应急|处置|防治|治理|服务|实施/g;
const laws = CITED_LAWS.filter(({ name }) => name.startsWith(STATE) && name.endsWith('法'));
/** Laws by what is left of their names without the words of `PURPOSE`. */
const lawsByCore = byCore(laws);

function byCore(among: readonly CitedLaw[]): ReadonlyMap<string, readonly CitedLaw[]> {
  const found = new Map<string, CitedLaw[]>();
  for (const law of among) {
    const core = law.name.replace(STATE, '').replace(PURPOSE, '');
    found.set(core, [...(found.get(core) ?? []), law]);
  }
  return found;
}

/** 绩效目标的依据 are to be in force: a repealed law, or one that nobody can find, is sent back. */
export const citedLaw: Rule = {
  code: 'cited-law',
  severity: 'warning',
  summary: '引用的法律、法规、制度名称无误，没有废止，不是旧版；机构用现在的名称',
  reason: `依据要现行有效；名称和时效按 ${LISTED_ON} 的名录，之后的变动请到 flk.npc.gov.cn 核实`,
  check({ filing, reader }) {
    const year = reader.year();
    return typedLeavesOf(filing).flatMap((leaf) => {
      if (!leaf.text.includes('《')) return agenciesIn(leaf, leaf.text, year);
      const plain = leaf.text.replace(/《[^《》\n]*》/g, (title) => '□'.repeat(title.length));
      return [...titlesIn(leaf, year), ...agenciesIn(leaf, plain, year)];
    });
  },
};

/** A title, what stands in brackets behind it, and where. */
interface Citation {
  readonly leaf: Leaf;
  readonly title: string;
  readonly start: number;
  readonly behind: string;
}

const TITLE = new RegExp(`《([^《》\\n]{2,${LONGEST_TITLE}})》(?:[（(]([^（）()\\n]{2,30})[）)])?`, 'g');

function titlesIn(leaf: Leaf, year: number | undefined): Finding[] {
  return [...leaf.text.matchAll(TITLE)]
    .slice(0, MOST_FINDINGS_A_TEXT)
    .flatMap(({ 1: title = '', 2: behind = '', index }) => {
      const citation = { leaf, title, start: index + 1, behind };
      const law = byName.get(title.trim());
      const isExact = law && !(title.startsWith(STATE) && law.name !== title.trim());
      return isExact ? knownFindings(citation, law, year) : misnamed(citation);
    });
}

function findingAt(
  { leaf: { file, path }, title, start }: Citation,
  told: Omit<Finding, 'file' | 'path' | 'span'>,
): Finding {
  return { file, path, span: [start, start + title.length], ...told };
}

function knownFindings(citation: Citation, law: CitedLaw, year: number | undefined): Finding[] {
  const { title, behind } = citation;
  const found = `《${title}》${behind === '' ? '' : `（${behind}）`}`;
  const { repealed, replacedBy, revised, number } = law;
  if (year !== undefined && repealed !== undefined && wholeNumber(repealed.slice(0, 4)) <= year) {
    const isBefore = repealed <= `${year}-01-01`;
    return [
      findingAt(citation, {
        message: `里的《${title}》${isBefore ? '已' : '在本年度'}废止`,
        expected: `${repealed} 起废止${replacedBy === undefined ? '' : `，由《${replacedBy}》代替`}（${LISTED_ON} 的名录）`,
        found,
        hint: '改引现行的规定；名录之后的变动请核实',
        ...(isBefore ? {} : { severity: 'hint' }),
      }),
    ];
  }
  const [version] =
    /((?:19|20)\d\d)年?(?:修正|修订|版|修改)|^((?:19|20)\d\d)年?(?:公布|颁布|发布|通过)$/
      .exec(behind)
      ?.slice(1)
      .filter(Boolean) ?? [];
  if (
    version !== undefined &&
    revised !== undefined &&
    wholeNumber(version) !== revised &&
    (year ?? revised) >= revised
  ) {
    const expected = `${revised}年${law.manner ?? '修改'}（${LISTED_ON} 的名录）`;
    return [
      findingAt(citation, {
        message: `里的《${title}》不是最近一次修改的版本`,
        expected,
        found,
        hint: '核对版本',
        // Goals are mostly written before the year begins.
        ...(revised === year ? { severity: 'hint' } : {}),
      }),
    ];
  }
  if (number === undefined || !/[〔[［第令]\s*\d/.test(behind) || keyOf(behind).includes(keyOf(number))) return [];
  return [
    findingAt(citation, { message: `里《${title}》的文号不对`, expected: number, found, hint: '按文件原文核对文号' }),
  ];
}

function keyOf(number: string): string {
  return number.replace(/[^\p{L}\p{N}]/gu, '').replace(/[第]/g, '');
}

/** A title that is none of the list, and one but for a character. */
function misnamed(citation: Citation): Finding[] {
  const { title } = citation;
  const wrongKind = WRONG_KIND.find(([typed]) => typed.test(title.trim()));
  const meantTitle = wrongKind ? title.trim().replace(...wrongKind) : rightKindOf(title.trim());
  if (meantTitle !== undefined) {
    const expected = `《${meantTitle}》`;
    return [
      findingAt(citation, {
        message: '里的文件名称不像是这样结尾',
        expected,
        found: `《${title}》`,
        hint: '按原文核对名称',
      }),
    ];
  }
  const isFull = title.startsWith(STATE);
  const bare = title.replace(STATE, '').trim();
  const meant = namesNear[bare.length]?.find(({ law, bare: name }) => {
    // Without the state's name a province's own regulation may be meant.
    const isShort = bare.length <= (law.name.startsWith(STATE) ? SHORT_NAME : SHORT_NAME + 1);
    if (!isFull && isShort && !isOneSoundAlike(bare, name)) return false;
    return isSlip(bare, name, isFull ? LONG_LAW : LONG_NAME);
  })?.law;
  if (!meant) return isFull ? otherWord(citation, bare) : [];
  const expected = `《${isFull || !meant.name.startsWith(STATE) ? meant.name : meant.name.replace(STATE, '')}》`;
  return [
    findingAt(citation, { message: '里的法规名称差一个字', expected, found: `《${title}》`, hint: '按原文核对名称' }),
  ];
}

/** 政府采购管理法, 消费者权益保障法: a law of the list but for a word that is put in, left out or put for another. */
function otherWord(citation: Citation, bare: string): Finding[] {
  if (!bare.endsWith('法')) return [];
  const core = bare.replace(PURPOSE, '');
  const near = core.length > 2 ? (lawsByCore.get(core) ?? []) : [];
  const inForce = near.filter(({ repealed }) => repealed === undefined);
  const [law, ...others] =
    inForce.length > 0 ? inForce : laws.filter(({ name }) => isShortened(bare, name.replace(STATE, '')));
  if (!law || others.length > 0) return [];
  const found = `《${citation.title}》`;
  const expected = `《${law.name}》（${LISTED_ON} 的名录）`;
  return [
    findingAt(citation, { message: '里的法律不在名录里，相近的是另一个名称', expected, found, hint: '按原文核对名称' }),
  ];
}

/** Whether a word of two characters or three was left out in the middle of `name`: 科学进步法. */
function isShortened(typed: string, name: string): boolean {
  const lacking = name.length - typed.length;
  if (lacking < 2 || lacking > 3 || typed.length < 5) return false;
  return Array.from({ length: typed.length - 3 }, (_, at) => at + 2).some((at) => {
    return name.startsWith(typed.slice(0, at)) && name.endsWith(typed.slice(at));
  });
}

/** 全民建身条例: whether the two differ in one character, and only in how that is written. */
function isOneSoundAlike(typed: string, name: string): boolean {
  const odd = [...name].flatMap((character, at) =>
    character === typed[at] ? [] : [[character, typed[at] ?? ''] as const],
  );
  const [[meant, put] = ['', '']] = odd;
  return typed.length === name.length && odd.length === 1 && areConfusable(meant, put);
}

/** Whether one character was left out, put in, changed about with its neighbour, or taken for another. */
function isSlip(typed: string, name: string, long: number): boolean {
  let first = 0;
  while (first < typed.length && typed[first] === name[first]) first += 1;
  const [rest, wanted] = [typed.slice(first), name.slice(first)];
  if (typed.length === name.length) {
    const [a = '', b = ''] = wanted;
    if (rest === `${b}${a}${wanted.slice(2)}` && a !== b) return true;
    // 道路安全交通法
    const [c = '', d = ''] = wanted.slice(2);
    if (rest === `${c}${d}${a}${b}${wanted.slice(4)}` && d !== '') return true;
    if (rest.slice(1) !== wanted.slice(1)) return false;
    return name.length > long
      ? !/[省市县区一二三四五六七八九十]/.test(rest.charAt(0))
      : areConfusable(rest.charAt(0), a);
  }
  const [longer, shorter] = rest.length > wanted.length ? [rest, wanted] : [wanted, rest];
  // A word in front or behind makes another title of it.
  return longer.slice(1) === shorter && first > 0 && shorter !== '' && Math.min(typed.length, name.length) >= 3;
}

function agenciesIn({ file, path, text }: Leaf, plain: string, year: number | undefined): Finding[] {
  // Documents keep the name of whoever issued them.
  if (year === undefined || path[0] === '管理制度' || !/[局部会室]/.test(plain)) return [];
  return RENAMED_AGENCIES.flatMap((agency): Finding[] => {
    const { old, now, isLocal } = agency;
    if (agency.year >= year || !plain.includes(old)) return [];
    const start = placeOf(agency, plain);
    if (start === undefined) return [];
    const span = [start, start + old.length] as const;
    const expected = `${now}（${agency.year}年机构改革${isLocal ? '后多用这个名称' : ''}）`;
    return [
      {
        file,
        path,
        span,
        message: `里的“${old}”是机构改革以前的名称`,
        expected,
        found: text.slice(...span),
        hint: '核对机构现在的名称',
      },
    ];
  });
}

/** Where the old name stands as one of its own, and is not told as history. */
function placeOf({ old, isLocal }: RenamedAgency, text: string): number | undefined {
  const start = text.indexOf(old);
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(start + old.length, start + old.length + 4);
  if (/原|前身|[和与及]$/.test(before) || /^[〔[（(]?(?:令|公告|文件|第)/.test(after)) return undefined;
  return isLocal && !/[省市县区州盟旗]$/.test(before) ? undefined : start;
}
