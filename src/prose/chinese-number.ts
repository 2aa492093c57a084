/** Whole numbers in Chinese numerals, plain and as on cheques: 四十六, 二百三十, 壹佰贰拾. */

import { wholeNumber } from '../model/whole-number.js';

const DIGITS: Readonly<Record<string, number>> = Object.fromEntries(
  ['零〇', '一壹', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((characters, value) =>
    [...characters].map((character) => [character, value]),
  ),
);
const PLACES: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/** All numerals, for the class of a pattern. */
export const CHINESE_NUMERALS = '零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟';

/** The number below ten thousand that `text` writes; undefined for what is none, such as 三五 or 百. */
export function readChineseNumber(text: string): number | undefined {
  let sum = 0;
  let digit: number | undefined;
  let lastPlace = Infinity;
  for (const character of text) {
    const place = PLACES[character];
    const value = DIGITS[character];
    if (place !== undefined) {
      if (place >= lastPlace || (digit === undefined && place > 10)) return undefined;
      sum += (digit ?? 1) * place;
      digit = undefined;
      lastPlace = place;
    } else if (value === undefined || (digit !== undefined && digit !== 0)) return undefined;
    else digit = value;
  }
  return text === '' ? undefined : sum + (digit ?? 0);
}

/** The year that four numerals spell: 二〇二四. */
export function readChineseYear(text: string): number | undefined {
  const digits = [...text].map((character) => (character === '○' || character === 'Ｏ' ? 0 : DIGITS[character]));
  return digits.length === 4 && digits.every((digit) => digit !== undefined) ? wholeNumber(digits.join('')) : undefined;
}
