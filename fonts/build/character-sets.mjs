// Derives the sets of characters the fonts are cut down to, and the characters every role must be able to print.
import { readFileSync } from 'node:fs'

const standardListFile = new URL('./tongyong-8105.txt', import.meta.url)

/** The 8,105 characters of 通用规范汉字表 (2013). */
export const standardCharacters = readFileSync(standardListFile, 'utf8').split('\n').filter(Boolean)

/** Boxes and ticks. Taken from the symbols font alone, so that ☐ and ☑ always match. */
export const boxAndTickMarks = '☐☑☒✓✔✕✖✗✘'

/** What else the symbols font supplies: the Noto fonts lack these. */
const otherSymbols =
  '⁰ⁱ⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎' + // CO₂, PM₂.₅, 10⁻⁶
  '⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞' +
  '≒⇑⇓∗∘∙▪▫►◄▸◂◻◼◽◾⚪⚫⌀' +
  '❖✦✧➔➜➢➤' + // list bullets of Word
  '\u2009\u2011‱'

/** Signs seen in filings; each role must have all of them. */
export const formSymbols = [
  ...new Set(
    '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩' +
      'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ■□▲△▼▽●○◎◆◇★☆※→←↑↓↔⇒√×÷≥≤≧≦≠≈≡±∞∑∵∴∶∠⊥' +
      '‰％℃℉°′″㎡㎥㎞㎏㎎㎜㎝㏄μΩ№§¥￥€£$—–…～·•　〇“”‘’《》〈〉「」『』【】〔〕（）［］｛｝' +
      '，。、；：？！＋－＝／＜＞½¼¾¹²³⁴₂' +
      boxAndTickMarks,
  ),
]

/** Whole blocks of Latin, Greek, Cyrillic and signs; a font simply skips what it lacks. */
const letterAndSignBlocks = [
  [0x0020, 0x007e], // Basic Latin
  [0x00a0, 0x024f], // Latin-1, Latin Extended-A and -B (pinyin)
  [0x0370, 0x045f], // Greek, Cyrillic
  [0x1e00, 0x1eff], // Latin Extended Additional
  [0x2000, 0x206f], // General Punctuation
  [0x2070, 0x20bf], // superscripts, subscripts, currency
  [0x2100, 0x23ff], // letterlike, number forms, arrows, mathematics, technical
  [0x2460, 0x27bf], // enclosed numbers, box drawing, shapes, symbols, dingbats
  [0x3000, 0x303f], // CJK punctuation
  [0x3100, 0x312f], // Bopomofo
  [0x3200, 0x33ff], // enclosed CJK, units
  [0xfe30, 0xfe6f], // vertical and small forms
  [0xff00, 0xffef], // full-width forms
]

/** What GB 18030-2022 level 1 has beyond GBK; level 2 adds only characters of 通用规范汉字表. */
const nationalStandardRanges = [
  [0x2e80, 0x2eff], // its 14 components are among the radicals
  [0x3007, 0x3007],
  [0x3400, 0x4db5], // Extension A: 6,582
  [0x4e00, 0x9fef], // 20,902 + 8 + 66
  [0xfa0e, 0xfa29], // the 12 compatibility ideographs are among these
  [0xfe10, 0xfe19],
  [0x20087, 0x20087], // six components with a code of their own beyond the BMP
  [0x20089, 0x20089],
  [0x200cc, 0x200cc],
  [0x215d7, 0x215d7],
  [0x2298f, 0x2298f],
  [0x241fe, 0x241fe],
]

/** The 27,584 Han characters of level 1, to count coverage by. */
const levelOneHanRanges = [
  [0x3400, 0x4db5],
  [0x4e00, 0x9fef],
  ...[0xfa0e, 0xfa0f, 0xfa11, 0xfa13, 0xfa14, 0xfa1f, 0xfa21, 0xfa23, 0xfa24, 0xfa27, 0xfa28, 0xfa29],
  ...[0x2e81, 0x2e84, 0x2e88, 0x2e8b, 0x2e8c, 0x2e97, 0x2ea7, 0x2eaa, 0x2eae, 0x2eb3, 0x2eb6, 0x2eb7, 0x2ebb, 0x2eca],
].map((entry) => (Array.isArray(entry) ? entry : [entry, entry]))

function fromRanges(ranges) {
  const characters = []
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; code += 1) characters.push(String.fromCodePoint(code))
  }
  return characters
}

/** All two-byte characters of GBK in the given byte ranges, without the private use area. */
function fromGbk(leadBytes, trailBytes) {
  const decoder = new TextDecoder('gbk')
  const characters = []
  for (let lead = leadBytes[0]; lead <= leadBytes[1]; lead += 1) {
    for (let trail = trailBytes[0]; trail <= trailBytes[1]; trail += 1) {
      const decoded = [...decoder.decode(Uint8Array.of(lead, trail))]
      if (decoded.length === 1 && !/[\u0000-\u007f\ue000-\uf8ff\ufffd]/u.test(decoded[0])) characters.push(decoded[0])
    }
  }
  return characters
}

function without(characters, removed) {
  const removedSet = new Set(removed)
  return characters.filter((character) => !removedSet.has(character))
}

function inOrder(characters) {
  return [...new Set(characters)].sort((a, b) => a.codePointAt(0) - b.codePointAt(0))
}

export const gb2312Characters = inOrder(fromGbk([0xa1, 0xf7], [0xa1, 0xfe]))
export const gbkCharacters = inOrder(fromGbk([0x81, 0xfe], [0x40, 0xfe]))
export const levelTwoHanCharacters = inOrder([...fromRanges(levelOneHanRanges), ...standardCharacters])

const setA = inOrder([
  ...standardCharacters,
  ...gb2312Characters,
  ...fromRanges(letterAndSignBlocks),
  ...formSymbols,
])
const setB = inOrder([...setA, ...gbkCharacters])
const setC = inOrder([...setB, ...fromRanges(nationalStandardRanges)])

/** Characters WenKai draws too narrow (0.35 em); they must come from another font of the chain. */
const tooNarrowInWenKai = '“”‘’·'

/**
 * What Fandol draws wrong, so that another font must come before it. Found by eye and by comparing its outlines with
 * those of Noto and WenKai: both draw ￥ as $, ￣ as a hyphen, a raised or tiny ～ and ™, and a ￠ of varying width;
 * FandolFang draws 幹 as 干 and so on; FandolKai draws 雎 as 睢 and mixes up 懲誠稱騁.
 */
const wrongInFandol = '￥￣～™￠' + '幹醜餘捨滷鬱臟鹼鬆衹癥準' + '雎懲誠稱騁'

/** Right in Fandol, but unlike the characters they stand beside: a small 〇, ①–⑩ beside ⑪–⑳, □ beside ☐ and ☑. */
const unlikeTheirNeighbours = '〇①②③④⑤⑥⑦⑧⑨⑩□■'

/** Sans serif and heavier than its Han in FandolFang, so that a year stands out of its line. */
const ascii = fromRanges([[0x20, 0x7e]])

/** The named sets; `gap` and `fang` need the code points of the fonts whose gaps it fills. */
export function characterSet(name, coveredByAllOthers = new Set()) {
  if (name === 'A') return without(setA, boxAndTickMarks)
  if (name === 'C') return without(setC, boxAndTickMarks)
  if (name === 'symbols') return inOrder(boxAndTickMarks + otherSymbols)
  if (name === 'fixes') return inOrder(wrongInFandol + unlikeTheirNeighbours)
  if (name === 'gap') {
    const wanted = without(setA, [...boxAndTickMarks, ...tooNarrowInWenKai])
    return wanted.filter((character) => !coveredByAllOthers.has(character.codePointAt(0)))
  }
  if (name === 'fang') {
    const gaps = without(setA, boxAndTickMarks).filter((character) => !coveredByAllOthers.has(character.codePointAt(0)))
    return inOrder([...ascii, ...characterSet('fixes'), ...gaps])
  }
  throw new Error(`No character set is called ${name}`)
}
