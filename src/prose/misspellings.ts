/** Places of a text where a name stands with one character wrong, or two changed about. */

/** A name as typed with a slip in it. */
export interface Misspelling {
  readonly typed: string;
  readonly start: number;
}

/** Characters of which two tell two real things apart, as 第一 and 第二, 市 and 省, 土地 and 湿地 do. */
const CONTRASTS =
  /[\d〇一二三四五六七八九十百千甲乙丙丁东西南北中上下前后内外左右大小多少新旧老初高低长短男女父母省市县区州盟旗乡镇村街局处科委办厅院部站所校国城农工商学水税财民教体土湿林草耕山河桥房路冬春夏秋和与及或的之等及以“”（）]/;

/** 文化和旅游局 is nobody's 文化与旅游局; in the name of a project either may stand. */
const JOINS = /[和与及]/;
const BODY = /(?:[局委厅办院会所]|中心)$/;

/**
 * The misspellings of `name` in `text`: as long as it, and different in one character, or in two
 * neighbours that have changed places.
 */
export function misspellingsOf(name: string, text: string): Misspelling[] {
  const middle = name.length >> 1;
  const [left, right] = [name.slice(0, middle), name.slice(middle)];
  const starts = new Set([...occurrencesOf(left, text), ...occurrencesOf(right, text).map((index) => index - middle)]);
  return [...starts]
    .filter((start) => start >= 0)
    .map((start) => ({ typed: text.slice(start, start + name.length), start }))
    .filter(({ typed }) => typed.length === name.length && isSlipOf(typed, name));
}

/** Whether `text` has a half of `name`: one slip leaves one of the halves whole. Quicker than looking for slips. */
export function mayBeMisspeltIn(name: string, text: string): boolean {
  if (text.length < name.length) return false;
  const middle = name.length >> 1;
  return text.includes(name.slice(0, middle)) || text.includes(name.slice(middle));
}

/** No text names one thing more often; a hostile one may. */
const MOST_OCCURRENCES = 100;

function occurrencesOf(part: string, text: string): number[] {
  const found: number[] = [];
  for (let index = text.indexOf(part); index !== -1 && found.length < MOST_OCCURRENCES;) {
    found.push(index);
    index = text.indexOf(part, index + 1);
  }
  return found;
}

function isSlipOf(typed: string, name: string): boolean {
  const different = [...name].flatMap((character, index) => (character === typed[index] ? [] : [index]));
  const [first = 0, second, third] = different;
  if (different.length === 0 || third !== undefined) return false;
  const [wanted = '', found = ''] = [name[first], typed[first]];
  if (second !== undefined) return second === first + 1 && typed[first] === name[second] && typed[second] === wanted;
  // The last character is where another word begins; the first is where another ends.
  const isInside = first > 0 && first < name.length - 1;
  const isJoin = JOINS.test(wanted) && JOINS.test(found) && BODY.test(name);
  return isInside && /\p{Script=Han}/u.test(found) && (isJoin || !(CONTRASTS.test(wanted) && CONTRASTS.test(found)));
}
