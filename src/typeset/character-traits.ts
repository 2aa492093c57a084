/** What of a character lines go by: marks with a blank half, what is never spread, Han and Latin. Looked up once for each. */

/** Full-width marks whose right half is blank. */
const BLANK_ON_THE_RIGHT = new Set('。，、；：！？）》〉」』】〕〗］｝”’');

/** Full-width marks whose left half is blank. */
const BLANK_ON_THE_LEFT = new Set('（《〈「『【〔〖［｛“‘');

/** The blank half of a mark. */
export const BLANK_EM = 0.5;

const HAN = /^\p{Script=Han}/u;
const LATIN = /^[A-Za-z0-9%‰]/;
const RIGID = /^[!-~\u00a1-\u024f\u0370-\u03ff\u0400-\u04ff≥≤±′″‰℃％㎡㎥]$/;

/** Those of a cluster. */
export interface CharacterTraits {
  /** A 破折号. */
  readonly isDash: boolean;
  /** Not spread when its line is justified: a part of a Latin word or a number, a 破折号. */
  readonly isRigid: boolean;
  /** A mark that may hang into the margin by its blank half at a line's end. */
  readonly hangsOnTheRight: boolean;
  /** A mark whose blank half stands in the margin at a line's begin. */
  readonly hangsOnTheLeft: boolean;
  readonly isHan: boolean;
  readonly isLatin: boolean;
}

/** The traits of `text`, the text of a cluster that is `widthEm` wide. */
export function traitsOf(text: string, widthEm: number): CharacterTraits {
  const isDash = text.length > 1 && text.startsWith('—');
  return {
    isDash,
    isRigid: isDash || RIGID.test(text),
    hangsOnTheRight: BLANK_ON_THE_RIGHT.has(text) && widthEm > BLANK_EM,
    hangsOnTheLeft: BLANK_ON_THE_LEFT.has(text) && widthEm > BLANK_EM,
    isHan: HAN.test(text),
    isLatin: LATIN.test(text),
  };
}
