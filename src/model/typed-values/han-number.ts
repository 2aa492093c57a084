/** Whole numbers in Chinese numerals, small and large: 三百五十万, 壹佰万. What colloquially leaves a unit out is none. */

import { addAmounts, shiftAmount } from '../amount.js';

const DIGITS: readonly string[] = [
  '零〇',
  '一壹弌',
  '二贰貳两兩',
  '三叁參',
  '四肆',
  '五伍',
  '六陆陸',
  '七柒',
  '八捌',
  '九玖',
];
const UNITS: Readonly<Record<string, string>> = {
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
  圆: '元',
  圓: '元',
  正: '整',
};

/** A number below 10,000: each unit at most once, in order; ones behind 百 or 千 want their 零, or `三百五` would be 305. */
const SECTION = /^(?:([1-9])千)?(0?)(?:([1-9])百)?(0?)(?:([1-9])?十)?(0?)([1-9])?$/;

/** `text` with its Chinese digits as Arabic ones (`二〇二六` is `2026`), and other writings of its units as the common one. */
export function withArabicDigits(text: string): string {
  return [...text]
    .map((character) => {
      const digit = DIGITS.findIndex((characters) => characters.includes(character));
      return digit === -1 ? (UNITS[character] ?? character) : String(digit);
    })
    .join('');
}

/** The number that `text` writes in Chinese numerals, as digits; undefined when it writes none without doubt. */
export function parseHanNumber(text: string): string | undefined {
  const [match, 亿, 万, rest = ''] =
    /^(?:([^亿万]+)亿)?(?:([^亿万]+)万)?([^亿万]*)$/.exec(withArabicDigits(text)) ?? [];
  if (match === undefined || match === '' || /[^0-9十百千万亿]/.test(match)) return undefined;
  // 三万五 is 35,000 to some.
  if ((亿 !== undefined || 万 !== undefined) && /^[1-9]$/.test(rest)) return undefined;
  if (亿 !== undefined && 万 === undefined && rest !== '' && !rest.startsWith('0')) return undefined;
  const parts = [
    [亿, 8],
    [万, 4],
    [rest === '' ? undefined : rest, 0],
  ] as const;
  const amounts: string[] = [];
  for (const [section, power] of parts) {
    if (section === undefined) continue;
    const value = parseSection(section, amounts.length > 0);
    if (value === undefined) return undefined;
    amounts.push(shiftAmount(value, power));
  }
  return addAmounts(amounts);
}

function parseSection(section: string, isBelow: boolean): string | undefined {
  if (section === '0') return isBelow ? undefined : '0';
  const bare = section.replace(/^0/, '');
  const [match, thousands, , hundreds, , tens, zero, ones] = SECTION.exec(bare) ?? [];
  if (match === undefined || match === '' || bare.endsWith('0')) return undefined;
  const hasTens = match.includes('十');
  const isColloquial = ones !== undefined && !hasTens && zero === '' && (thousands ?? hundreds) !== undefined;
  if (isColloquial && !/0[1-9]$/.test(bare)) return undefined;
  const value =
    Number(thousands ?? 0) * 1000 +
    Number(hundreds ?? 0) * 100 +
    (hasTens ? Number(tens ?? 1) * 10 : 0) +
    Number(ones ?? 0);
  return String(value);
}
