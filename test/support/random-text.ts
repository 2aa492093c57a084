/** Awkward Chinese text, the same for the same seed: punctuation, brackets, numbers, codes, rare characters. */

const HAN = '预算绩效目标项目资金管理制度保障实施计划自然资源局监测评估成果入库标准𬭎燊〇';
const PIECES: readonly string[] = [
  '，',
  '。',
  '；',
  '：',
  '、',
  '！',
  '？',
  '……',
  '——',
  '·',
  '～',
  '％',
  '℃',
  '≥60次',
  '100%',
  '2024年12月31日前',
  '3412.92万元',
  '≤12个月',
  '±5℃',
  'GB/T 9704-2012',
  'https://www.example.com/a/very-long_path?x=1&y=2#z',
  'Word',
  'naïve café',
  ' ',
  '  ',
  '〔2018〕4号',
  '330000240000000012345',
];
const BRACKETS: readonly (readonly [string, string])[] = [
  ['《', '》'],
  ['“', '”'],
  ['（', '）'],
  ['〔', '〕'],
  ['「', '」'],
  ['【', '】'],
  ['(', ')'],
  ['‘', '’'],
  ['“《', '》”'],
];

/** About `length` characters. @param random numbers from 0 up to 1 */
export function randomText(random: () => number, length: number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const han = [...HAN];
  let text = '';
  while (text.length < length) {
    const words = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(han)).join('');
    const choice = random();
    if (choice < 0.5) text += words;
    else if (choice < 0.8) text += words + pick(PIECES) + pick(han);
    else {
      const [open, close] = pick(BRACKETS.filter(([opening]) => opening.length === 1 || [...words].length > 1));
      text += `${open}${words}${close}`;
    }
  }
  return text;
}
