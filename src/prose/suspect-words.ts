/** Words of a text with a character left out, wrong or changed about, found by the words that the rest of a filing uses. */

import { areConfusable, lookalikesTo } from './homophones.js';
import { isPairAt, isTripleAt, pairAt } from './known-words.js';
import type { OwnWords } from './own-words.js';
import { isFree, strangenessOf, surroundingsOf } from './strange-text.js';

/**
 * Characters that stand in no word once in a thousand times at most. Source: counted over the texts of 700 laws and
 * regulations; but 得, which gives points in forms (完成得满分) and none in laws.
 */
const FIXED =
  '条理关动安府委议利督程织申例常执况术范察许统措百财符形疗效健励究故卫整际推鼓果没舶培促响赔宣然疾何债擅侵象础括嫌步疑挥射森络革命勘殊垃圾恢素族神纷像殖秘坚亡赁秩召般紧著恐弊徇妇怖演刷童矫噪练咨妨彰伍颁' +
  '针够践览胁父念姓映顿详武荐秀击切烈胞允彻启瞒歧缮闲似';
/** Once in three hundred times at most. */
const TIED =
  FIXED +
  '定当规门机生保事施合照监查家通文成情活告律决技调备求环意根目置登传参济义履态必校讼完志身识守影善历别史享野融考坏论询献突纠终争精绝显贸艺细洋困藏竣浙慈答青邻倡馈砍辐顺垄虑贿频臭觉福典缔迫惯思激踪娱赡' +
  '眷辱炸饰淫顾想浚握侮牲挠萄珍胜累牺弘夺';
/** Once in forty times at most. */
const BOUND =
  TIED +
  '第行应十民管政会业部设工务用国建员作公主责制产发位全单院依资护出构实级进提品他要准大任体审检划同件职违请据标服共营开社重防立收展取教城改明专信予企境批计学育加负罚正记域接治具入运度止强农承医息放导协支' +
  '污知修害力现科游基万复旅集犯料面投销电直障排益房食格救染华助解特急担损住举停平刑严容输算序存控录辖移材托研维裁广续选司优劳注届流判示失更追遗售宗问矿康训屋视手灾综押废做遵创愿密儿空众撤震策题子册签临估' +
  '落说破订积致千心鉴观湿券筹驶辆延隐干东卖碍扶否逾址功便景色席仲捐汛继援银授音简爆吊散死避模抗驾扩途赠异铁侨难探习断州股侦才介辩洁极固抚循兴威伪头钱竹贫帮操露读母绩央博快扰床汽冻士访尊灭话拍妆兽讨酒掘恤' +
  '龄逮香署酬饲讯拘语宪劝析稳始捞吸惩暴诚绍闻言乐伙倾毕贯绘泄阶若贡笔势誉涵弹键诺邀董庆婴冒搜荣略氧梯羁触温陷慧欺匿宁溯杭葡掌世拥淘诱久永割汰替畅';

const isBound: ReadonlySet<string> = new Set(BOUND);

/** What may have been meant, and where. */
export interface SuspectWord {
  readonly start: number;
  readonly typed: string;
  readonly meant: string;
}

/** A character alone, and how another word would read in its place. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly put: string;
  /** A character left out, one taken for another, two changed about; known: by the dictionary alone. */
  readonly kind: 'lacking' | 'confused' | 'swapped' | 'known';
}

const HAN = /[\u4e00-\u9fff]/;
const THREE_HAN = /^[\u4e00-\u9fff]{3}$/;
const LEAST_GAIN = 0.9;
/** Two characters that were in no word are one now. */
const FULL_GAIN = 1.8;
/** And so often is one of its main words. */
const OFTEN_ENOUGH = 4;
/**
 * What ends words that no dictionary has: 散养户, 狱情. Such a word is doubted only where the other one is a main
 * word of the filing, or stands in the same place.
 */
const ENDS_ANY_WORD = /[户生毒情病疫期源员区站点款证卡税网]/;
const NUMBER = /[一二三四五六七八九十两双]/;
/** Particles stand beside any word; other characters alone are half of one: 国培. */
const PARTICLE = /[的和与及或在对为等各每其由于将并按以从向至到经被把是有无不可应须能已未后前中内外上下间时者]/;
/** Everything around is in words. */
const HARDLY_STRANGE = 0.5;
/** 市府办发〔2012〕16号: abbreviations. */
const DOCUMENT = /[\u4e00-\u9fff]{1,10}(?=\s?[〔[［【（(]\s?(?:19|20)\d\d)/g;
/** Quicker than to look in front of it. */
const YEAR_OF_DOCUMENT = /[〔[［【（(]\s?(?:19|20)\d\d/;

/** Where characters of `text` stand in no word, as they nearly never do, and would in one of `own`. */
export function suspectWordsIn(typed: string, own: OwnWords): SuspectWord[] {
  const found: SuspectWord[] = [];
  const text = YEAR_OF_DOCUMENT.test(typed) ? typed.replace(DOCUMENT, ({ length }) => '□'.repeat(length)) : typed;
  let behind = 0;
  const alone = own.aloneIn(text);
  for (let order = 0; order < alone.length; order += 1) {
    const index = alone[order] ?? 0;
    if (index < behind) continue;
    // Two in a row are of no word; what the filing has again is a word of its own.
    const isPair =
      alone[order + 1] === index + 1 &&
      !isFree(text.charAt(index)) &&
      !isFree(text.charAt(index + 1)) &&
      !own.hasOften(text.slice(index, index + 2));
    const character = text.charAt(index);
    const mayLack = isPair || isBound.has(character);
    if (!mayLack && (isFree(character) || own.isOftenAlone(character))) continue;
    const suspect = suspectAt(text, index, own, mayLack);
    if (!suspect) continue;
    found.push(suspect);
    behind = suspect.start + suspect.typed.length + 1;
  }
  return found;
}

/** @param mayLack whether the character is one that hardly ever stands alone, so that another may have been left out beside it */
function suspectAt(text: string, index: number, own: OwnWords, mayLack: boolean): SuspectWord | undefined {
  const isUsual = own.isOftenAlone(text.charAt(index));
  let best: { readonly change: Change; readonly gain: number } | undefined;
  for (const change of changesAt(text, index, own)) {
    const { start, end, put, kind } = change;
    if ((isUsual || !mayLack) && kind === 'lacking') continue;
    const { run, at } = surroundingsOf(text, start, end);
    const changed = run.slice(0, at) + put + run.slice(at + end - start);
    const rest = strangenessOf(changed);
    const gain = strangenessOf(run) - rest;
    if (
      gain < (mayLack ? LEAST_GAIN : FULL_GAIN) ||
      gain <= (best?.gain ?? 0) ||
      own.hasOften(kind === 'lacking' ? text.slice(Math.max(0, start - 1), end + 1) : text.slice(start, end))
    )
      continue;
    const isTied = change.kind !== 'lacking' || TIED.includes(text.charAt(index));
    if (
      (kind !== 'known' && isKnown(changed, at, at + put.length, isTied, own)) ||
      isCertain(change, { text, index, gain, rest }, own)
    )
      best = { change, gain };
  }
  if (!best || isAbbreviated(text, index, own)) return undefined;
  const { start, end, put } = best.change;
  // 建一言, 一格一员: a number parts the words.
  if (NUMBER.test(text.slice(start, end)) && !NUMBER.test(put)) return undefined;
  return { start, typed: text.slice(start, end), meant: put };
}

/** 等保 where the filing has 等级保护: the heads of two words. */
function isAbbreviated(text: string, index: number, own: OwnWords): boolean {
  return [index - 1, index].some((start) => {
    return pairAt(text, start + 1) === 0 && own.hasHeads(text.charAt(start), text.charAt(start + 1));
  });
}

/** Whether the filing has the word elsewhere between the same characters. */
function isKnown(run: string, start: number, end: number, isTied: boolean, own: OwnWords): boolean {
  const windows = isTied
    ? [
        [1, 1],
        [2, 0],
        [0, 2],
      ]
    : [[1, 1]];
  return windows.some(([before = 0, behind = 0]) => {
    return start >= before && end + behind <= run.length && own.has(run.slice(start - before, end + behind));
  });
}

/** How a place reads. */
interface Reading {
  readonly text: string;
  readonly index: number;
  readonly gain: number;
  /** What is strange about it with the change made. */
  readonly rest: number;
}

/** Whether the change needs no other place that reads the same. */
function isCertain({ kind, put, start, end }: Change, { text, index, gain, rest }: Reading, own: OwnWords): boolean {
  if (kind !== 'lacking') {
    const isOfTrade =
      put.length === 2 &&
      kind !== 'swapped' &&
      own.countOf(put) < OFTEN_ENOUGH &&
      isMadeUp(text.slice(start, end), put);
    // A word of the dictionary alone is no reason: 场加 is not 汤加.
    const isOwn = kind !== 'known' || put.length > 2 || own.countOf(put) > 0;
    return isOwn && !isOfTrade && (gain >= FULL_GAIN || (put.length > 2 && kind !== 'known'));
  }
  if (own.countOf(put) < OFTEN_ENOUGH) return false;
  const beside = own.aloneIn(text).filter((at) => at === index - 1 || at === index + 1);
  if (beside.some((at) => !PARTICLE.test(text.charAt(at)))) return false;
  const isAmid = HAN.test(text.charAt(start - 1)) && HAN.test(text.charAt(end));
  return isAmid && rest < HARDLY_STRANGE && TIED.includes(text.charAt(index));
}

/** Whether the character that would be changed is one that ends words of any trade. */
function isMadeUp(typed: string, put: string): boolean {
  return [...typed].some((character, at) => character !== put[at] && ENDS_ANY_WORD.test(character));
}

/** What any dictionary would put: a character that looks alike (调拔, 调拨), or the next two changed about (慢病性, 慢性病). */
function dictionaryChangesAt(text: string, index: number): Change[] {
  const changes: Change[] = [];
  const [before, character, behind] = [text.charAt(index - 1), text.charAt(index), text.charAt(index + 1)];
  for (const meant of lookalikesTo(character)) {
    if (meant === character) continue;
    if (isPairAt(before + meant, 0))
      changes.push({ start: index - 1, end: index + 1, put: before + meant, kind: 'known' });
    if (isPairAt(meant + behind, 0)) changes.push({ start: index, end: index + 2, put: meant + behind, kind: 'known' });
  }
  for (const start of [index - 2, index - 1, index]) {
    const three = start < 0 ? '' : text.slice(start, start + 3);
    if (!THREE_HAN.test(three)) continue;
    const [first = '', second = '', third = ''] = three;
    for (const put of [first + third + second, second + first + third]) {
      if (isTripleAt(put, 0)) changes.push({ start, end: start + 3, put, kind: 'known' });
    }
  }
  return changes;
}

/** What may be put for the character at `index`, alone or with a neighbour: a word of the filing each. */
function changesAt(text: string, index: number, own: OwnWords): Change[] {
  const character = text.charAt(index);
  const [before, behind] = [text.charAt(index - 1), text.charAt(index + 1)];
  // Where it stands alone more than once, and so rightly, nothing was left out beside it.
  const mayLack = !own.isOftenAlone(character);
  const changes: Change[] = [];
  for (const word of own.with(character)) {
    const [first, second] = [word.charAt(0), word.charAt(1)];
    const isFirst = first === character;
    const neighbour = isFirst ? behind : before;
    const other = isFirst ? second : first;
    const [start, end] = isFirst ? [index, index + 2] : [index - 1, index + 1];
    if (mayLack) changes.push({ start: index, end: index + 1, put: word, kind: 'lacking' });
    if (areConfusable(neighbour, other) && HAN.test(neighbour))
      changes.push({ start, end, put: word, kind: 'confused' });
    // 施实 for 实施.
    const far = isFirst ? before : behind;
    // 办理率|比: what ends a word is not changed about.
    if (far === other && !/[率数额量度费]/.test(isFirst ? far : character)) {
      const swapped = isFirst ? [index - 1, index + 1] : [index, index + 2];
      changes.push({ start: swapped[0] ?? 0, end: swapped[1] ?? 0, put: word, kind: 'swapped' });
    }
  }
  changes.push(...dictionaryChangesAt(text, index));
  // 图书管 for 图书馆.
  const head = text.slice(Math.max(0, index - 2), index);
  for (const third of own.thirdsOf(head)) {
    if (!areConfusable(third, character)) continue;
    changes.push({ start: index - 2, end: index + 1, put: head + third, kind: 'confused' });
  }
  for (const [neighbour, start, isBefore] of [
    [before, index - 1, true],
    [behind, index, false],
  ] as const) {
    if (!HAN.test(neighbour)) continue;
    for (const word of own.with(neighbour)) {
      const other = isBefore ? word.charAt(1) : word.charAt(0);
      const isPlaced = (isBefore ? word.charAt(0) : word.charAt(1)) === neighbour;
      if (isPlaced && other !== character && areConfusable(other, character)) {
        changes.push({ start, end: start + 2, put: word, kind: 'confused' });
      }
    }
  }
  return changes;
}
