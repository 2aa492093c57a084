/** Radicals and compatibility ideographs, which only look like Chinese characters → the characters that are meant. */

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
export function isRadical(character: string): boolean {
  return /^[\u2e80-\u2fdf]$/.test(character);
}

/**
 * The unified ideograph that a radical or a compatibility ideograph stands for; undefined of any other character, and
 * where it is not certain. Of U+F900–FAFF and U+2F800–2FA1F the canonical decomposition is taken: the twelve unified
 * ideographs among U+FA0E–FA29 have none.
 */
export function ideographOf(character: string): string | undefined {
  const meant = isRadical(character)
    ? (MEANT_BY_RADICAL.get(character) ?? character.normalize('NFKC'))
    : /^[\uf900-\ufaff\u{2f800}-\u{2fa1f}]$/u.test(character)
      ? character.normalize('NFC')
      : character;
  return meant === character ? undefined : meant;
}
