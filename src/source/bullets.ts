/** What clerks begin the lines of a list with. */

/** The sign in front of a line of a list: `- `, `-`, `•`, `1.`, `（一）`, `①`. */
export interface Bullet {
  readonly length: number;
  /** Where it is a number; undefined for a sign. */
  readonly number?: number;
}

const SIGN = /^[-–—―－‐‑•·‧・●○◆◇■□▪▫►▶★☆※*＊+＋、][ \t\u3000\u00a0]*/;
const NUMBER = /^[(（]?(\d{1,2}|[一二三四五六七八九十]{1,3})[.．、)）](?!\d)[ \t\u3000\u00a0]*/;
const CIRCLED = /^([①-⑳])[ \t\u3000\u00a0.、]*/;
const CHINESE_DIGITS = '一二三四五六七八九';

/** The sign that `text` begins with; undefined where there is none. */
export function bulletOf(text: string): Bullet | undefined {
  const numbered = NUMBER.exec(text);
  if (numbered) return { length: numbered[0].length, number: valueOf(numbered[1] ?? '') };
  const circled = CIRCLED.exec(text);
  if (circled) return { length: circled[0].length, number: (circled[1] ?? '①').charCodeAt(0) - '①'.charCodeAt(0) + 1 };
  const sign = SIGN.exec(text);
  return sign ? { length: sign[0].length } : undefined;
}

function valueOf(digits: string): number {
  if (/^\d/.test(digits)) return Number(digits);
  const [tens, units] = digits.includes('十') ? digits.split('十') : ['', digits];
  const ofTens = digits.includes('十') ? (tens ? CHINESE_DIGITS.indexOf(tens) + 1 : 1) * 10 : 0;
  return ofTens + (units ? CHINESE_DIGITS.indexOf(units) + 1 : 0);
}
