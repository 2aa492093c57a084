/** Characters that no text of a form is meant to have: unseen, broken, or only looking like the right ones. */

/** What a character is. `half`: one unit of a surrogate pair; `break`: a line end that is no line feed. */
type OddKind =
  | 'radical'
  | 'stroke'
  | 'compatibility'
  | 'decomposed'
  | 'invisible'
  | 'direction'
  | 'selector'
  | 'tab'
  | 'break'
  | 'control'
  | 'half'
  | 'garbled'
  | 'private';

/** A character or a run of one, from `index` (UTF-16 units from 0) of a text. */
export interface OddCharacter {
  readonly index: number;
  readonly length: number;
  readonly kind: OddKind;
  readonly typed: string;
  /** What is meant in its place, `''` for nothing; absent where that is not certain. */
  readonly meant?: string;
}

/** Any of them, marks that stand on the character before them, and line feeds. */
const CANDIDATES = new RegExp(
  '[\\u2e80-\\u2fdf\\u31c0-\\u31ef\\uf900-\\ufaff\\u{2f800}-\\u{2fa1f}\\u2028\\u2029\\ufff9-\\ufffd\\p{Cc}\\p{Cs}\\p{Co}' +
    '\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}]|(?:(?!\\p{Default_Ignorable_Code_Point})\\p{M})+',
  'gu',
);

/** Other than what nearly all texts are made of, none of which is odd; quicker than to look for each kind. */
const UNUSUAL =
  /[^\n -~\u00b7\u00d7\u00f7\u2014-\u201d\u2026\u2264\u2265\u3001-\u3011\u3014\u3015\u4e00-\u9fff\uff01-\uff5e]/;

const DIRECTION = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]$/;
const SELECTOR = /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u;
/** Word's and terminals' line ends and page breaks. */
const BREAK = /^[\r\u000b\u000c\u0085\u2028\u2029]$/;
/** Controls that stand for something where they come from: cells of Word, hyphens of Word, letters of Windows-1252. */
const MEANINGFUL_CONTROL = /^[\u0007\u001e\u0080-\u009f]$/;
/** Letters of scripts that are written without marks of joining and direction. */
const JOINLESS =
  /[\p{Script=Han}\p{Script=Latin}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]/u;
const EAST_ASIAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/** The odd characters of `text` in their order; a run of an unseen one counts once. */
export function findOddCharacters(text: string): readonly OddCharacter[] {
  const found: OddCharacter[] = [];
  if (!UNUSUAL.test(text)) return found;
  for (const { 0: typed, index } of text.matchAll(CANDIDATES)) {
    if (typed === '\n') continue;
    const odd = oddAt(text, typed, index);
    const last = found.at(-1);
    const isBehindLast = last !== undefined && last.index + last.length === index;
    if (!odd || (last && odd.index < last.index + last.length)) continue;
    if (isBehindLast && isRun(last, odd)) found[found.length - 1] = longer(text, last, odd);
    else found.push(odd);
  }
  return found;
}

/** `text` as it is meant; undefined where that is not certain, or nothing in it is odd. */
export function withoutOddCharacters(text: string): string | undefined {
  const odd = findOddCharacters(text);
  if (odd.length === 0 || odd.some(({ meant }) => meant === undefined)) return undefined;
  return mendOddCharacters(text, odd);
}

/** `text` with what is meant in place of each of its `odd` characters for which that is certain. */
export function mendOddCharacters(text: string, odd: readonly OddCharacter[] = findOddCharacters(text)): string {
  let mended = '';
  let behind = 0;
  for (const { index, length, meant } of odd) {
    if (meant === undefined) continue;
    mended += text.slice(behind, index) + meant;
    behind = index + length;
  }
  return mended + text.slice(behind);
}

function oddAt(text: string, typed: string, index: number): OddCharacter | undefined {
  const length = typed.length;
  if (/^\p{M}/u.test(typed) && !/\p{Default_Ignorable_Code_Point}/u.test(typed)) {
    const base = characterBefore(text, index);
    const composed = (base + typed).normalize('NFC');
    if (composed.length >= (base + typed).length) return undefined;
    const start = index - base.length;
    return { index: start, length: base.length + length, kind: 'decomposed', typed: base + typed, meant: composed };
  }
  const known = kindOf(text, typed, index);
  return known && { index, length, typed, ...known };
}

function kindOf(text: string, typed: string, index: number): Pick<OddCharacter, 'kind' | 'meant'> | undefined {
  if (isRadical(typed)) return withMeant('radical', ideographOf(typed));
  if (/^[\u31c0-\u31ef]/.test(typed)) return { kind: 'stroke' };
  if (/^[\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u.test(typed)) {
    const meant = ideographOf(typed);
    return meant === undefined ? undefined : { kind: 'compatibility', meant };
  }
  const before = text[index - 1] ?? '\n';
  const after = text[index + typed.length] ?? '\n';
  if (typed === '\t') return withMeant('tab', meantByTab(before, after));
  if (BREAK.test(typed)) return typed === '\r' && after === '\n' ? { kind: 'break', meant: '' } : { kind: 'break' };
  if (/^\p{Cc}/u.test(typed)) return withMeant('control', MEANINGFUL_CONTROL.test(typed) ? undefined : '');
  if (/^\p{Cs}/u.test(typed)) return { kind: 'half' };
  if (/^\p{Co}/u.test(typed)) return { kind: 'private' };
  if (/^[\ufffc\ufffd]/.test(typed)) return { kind: 'garbled' };
  if (DIRECTION.test(typed)) return isOfOtherScript(before, after) ? undefined : { kind: 'direction', meant: '' };
  if (SELECTOR.test(typed)) return { kind: 'selector', meant: '' };
  if (/^\p{Noncharacter_Code_Point}/u.test(typed)) return { kind: 'garbled', meant: '' };
  return isOfOtherScript(before, after) ? undefined : { kind: 'invisible', meant: '' };
}

function withMeant(kind: OddKind, meant: string | undefined): Pick<OddCharacter, 'kind' | 'meant'> {
  return meant === undefined ? { kind } : { kind, meant };
}

/** Arabic, Mongolian and others need what Chinese text never has. */
function isOfOtherScript(before: string, after: string): boolean {
  return [before, after].some((neighbour) => /\p{L}/u.test(neighbour) && !JOINLESS.test(neighbour));
}

/** Blank space at an edge of a line is nothing; between two Chinese characters it may be nothing, or part two cells. */
function meantByTab(before: string, after: string): string | undefined {
  if (/\s/.test(before) || /\s/.test(after)) return '';
  return EAST_ASIAN.test(before) && EAST_ASIAN.test(after) ? undefined : ' ';
}

function isRun(last: OddCharacter, next: OddCharacter): boolean {
  return last.kind === next.kind && last.typed.startsWith(next.typed) && (next.kind === 'tab' || next.meant === '');
}

function longer(text: string, run: OddCharacter, { typed }: OddCharacter): OddCharacter {
  const all = run.typed + typed;
  const { kind, index } = run;
  const length = run.length + typed.length;
  if (kind !== 'tab') return { ...run, length, typed: all };
  const meant = meantByTab(text[index - 1] ?? '\n', text[index + length] ?? '\n');
  return { index, length, typed: all, ...withMeant(kind, meant) };
}

function characterBefore(text: string, index: number): string {
  const pair = text.slice(Math.max(0, index - 2), index);
  return pair.length === 2 && (pair.codePointAt(0) ?? 0) > 0xffff ? pair : pair.slice(-1);
}

/**
 * Radicals of U+2E81–2EF3 and the character each stands for, in pairs. Those of U+2F00–2FD5 have decompositions.
 * U+2E80 stands for none; for U+2E95 versions of Unicode name different ones.
 * Source: Unicode Character Database, EquivalentUnifiedIdeograph.txt.
 */
const RADICALS =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌' +
  '⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

const MEANT_BY_RADICAL: ReadonlyMap<string, string> = new Map(
  [...RADICALS.matchAll(/(.)(.)/gu)].map(([, radical = '', meant = '']) => [radical, meant]),
);

/** Whether `character` is a part of characters that Unicode keeps apart from them. */
function isRadical(character: string): boolean {
  return /^[\u2e80-\u2fdf]$/.test(character);
}

/**
 * The unified ideograph that a radical or a compatibility ideograph stands for; undefined of any other character, and
 * where it is not certain. Of U+F900–FAFF and U+2F800–2FA1F the canonical decomposition is taken: the twelve unified
 * ideographs among U+FA0E–FA29 have none.
 */
function ideographOf(character: string): string | undefined {
  const meant = isRadical(character)
    ? (MEANT_BY_RADICAL.get(character) ?? character.normalize('NFKC'))
    : /^[\uf900-\ufaff\u{2f800}-\u{2fa1f}]$/u.test(character)
      ? character.normalize('NFC')
      : character;
  return meant === character ? undefined : meant;
}
