/** Characters typed twice, told from those that end one word and begin the next: 发放放名册, but 中学学生. */

import { isPairAt } from './known-words.js';
import { strangenessOf, surroundingsOf } from './strange-text.js';
import { matchesIn } from './matches-in.js';

const DOUBLED = /([\u4e00-\u9fff])\1/g;
/** Characters that are rightly doubled: 层层. */
const REDUPLICATED =
  '分人天年月日户村家处时层步点级样个事项条次常多好各件块片双大小渐稳久刚往每略稍快慢早一逐明清种校班园所';
/** And those that end as well as begin so many words that any two may meet: 黄河|河道. */
const MAY_MEET =
  REDUPLICATED +
  '结梁' +
  '河法病生测奖水建收钉税路局全药界船标工办医林权用庭市国区县省镇乡馆证图站厂渠桥校厅部院站所科股组队会报费车网室库册书表牌方周旬季批桩稻麦豆菜果鱼药粮猪牛羊茶棉油任';
/** Of those, the ones that are no thing of their own (汇总全|全年). */
const NO_THING = '全收建';
/** Where none of them stands alone (办|办理, 组|组织, but 县办|办理). */
const HEAD = /^[，。；：\n]?$/;
/** Characters that other rules look at twice: 不了了之, 的的确确. */
const PARTICLES = '的了着过地得';
/** A doubling that leaves as many characters over is one. */
const LEAST_GAIN = 0.8;

/** The places of the first of two equal characters of which one is too many. */
export function doubledCharactersIn(text: string): number[] {
  return matchesIn(text, DOUBLED).flatMap(({ 1: character = '', index }) => {
    // 人人, 渐渐, 方方面面; a third one is told of elsewhere.
    const isRhythm = isDoubledAt(text, index - 2) || isDoubledAt(text, index + 2);
    if (
      isRhythm ||
      (MAY_MEET.includes(character) && !isLeftOver(text, index) && !isPutInFront(text, index)) ||
      PARTICLES.includes(character) ||
      /^[\u4e00-\u9fff]{0,6}\s?[〔[［【（(]\s?(?:19|20)\d\d/.test(text.slice(index + 2)) ||
      (isPairAt(text, index) && !isWordBehind(text, index)) ||
      // 参展|展位: each belongs to a word of its own.
      (isPairAt(text, index - 1) && isPairAt(text, index + 1)) ||
      text.charAt(index + 2) === character
    )
      return [];
    const { run, at } = surroundingsOf(text, index, index + 2);
    const readings = [run, run.slice(at === 0 ? 0 : 1)].map((reading, cut) => {
      const place = at === 0 ? 0 : at - cut;
      return [strangenessOf(reading), strangenessOf(reading.slice(0, place) + reading.slice(place + 1))] as const;
    });
    const twice = Math.min(...readings.map(([cost]) => cost));
    const once = Math.min(...readings.map(([, cost]) => cost));
    return twice - once >= LEAST_GAIN ? [index] : [];
  });
}

/** `整改偏偏差`: 偏偏 is a word, but the second begins another and the first ends none. */
function isWordBehind(text: string, index: number): boolean {
  return isPairAt(text, index + 1) && !isPairAt(text, index - 1);
}

/** `汇总全全年`: the first ends nothing, and the second begins a word. */
function isPutInFront(text: string, index: number): boolean {
  const character = text.charAt(index);
  const isOdd = NO_THING.includes(character) || HEAD.test(text.charAt(index - 1));
  const isWord = isPairAt(text, index) && REDUPLICATED.includes(character);
  return isOdd && isPairAt(text, index + 1) && !isWord && !isPairAt(text, index - 1);
}

/** `施工工。`, `验收收并`: the second ends nothing and begins nothing. */
function isLeftOver(text: string, index: number): boolean {
  const isEnd = /^[，。；、：）\n并和与及的]?$/.test(text.charAt(index + 2));
  return isEnd && !isPairAt(text, index) && isPairAt(text, index - 1);
}

function isDoubledAt(text: string, index: number): boolean {
  return index >= 0 && text.charAt(index) !== '' && text.charAt(index) === text.charAt(index + 1);
}
