/** Characters that no font of the program has. */

import { describeMissingCharacter } from '../../source/describe-missing-character.js';
import { findOddCharacters } from '../../source/find-odd-characters.js';
import { MOST_FINDINGS_A_TEXT } from '../rule.js';
import { typedLeavesOf } from '../leaves.js';
import type { Finding, Rule } from '../rule.js';

/** An error: such a character would be printed as an empty box. `wrong-character` tells of those that no font should have. */
export const unprintableCharacter: Rule = {
  code: 'unprintable-character',
  severity: 'error',
  summary: '每个字都有字体能印',
  reason: '没有字体的字印出来是空框',
  check({ filing, canPrint }) {
    // By code unit: texts are looked through character by character, and nearly every one has come before.
    const isKnown = new Uint8Array(0x10000);
    for (const character of '\n\r\t') isKnown[character.charCodeAt(0)] = 1;
    const isPrintable = (character: string) => {
      if (!canPrint(character) && !/^\p{Default_Ignorable_Code_Point}/u.test(character)) return false;
      if (character.length === 1) isKnown[character.charCodeAt(0)] = 1;
      return true;
    };
    return typedLeavesOf(filing).flatMap(({ file, path, text }) => {
      const missing = unprintableIn(text, isKnown, isPrintable);
      return missing.slice(0, MOST_FINDINGS_A_TEXT).map(({ character, index }, order): Finding => {
        const { message, ...wayOut } = describeMissingCharacter(character, canPrint);
        const total = order === 0 && missing.length > MOST_FINDINGS_A_TEXT ? `（这段文字共 ${missing.length} 处）` : '';
        return { file, path, span: [index, index + character.length], message: `里的${message}${total}`, ...wayOut };
      });
    });
  },
};

function unprintableIn(text: string, isKnown: Uint8Array, isPrintable: (character: string) => boolean) {
  const missing: { readonly character: string; readonly index: number }[] = [];
  for (let index = 0; index < text.length;) {
    const character = isKnown[text.charCodeAt(index)] === 1 ? '' : String.fromCodePoint(text.codePointAt(index) ?? 0);
    if (character !== '' && !isPrintable(character)) missing.push({ character, index });
    index += character.length || 1;
  }
  if (missing.length === 0) return missing;
  const odd = new Set(findOddCharacters(text).flatMap(({ index: start, length }) => unitsFrom(start, length)));
  return missing.filter((each) => !odd.has(each.index));
}

function unitsFrom(start: number, length: number): number[] {
  return Array.from({ length }, (_, offset) => start + offset);
}
