/** Characters that no font of the program has. */

import { MOST_FINDINGS_A_TEXT } from '../rule.js';
import { typedLeavesOf } from '../leaves.js';
import { printCodePoint } from '../../source/decode-text.js';
import type { Finding, Rule } from '../rule.js';

/** An error: such a character would be printed as an empty box. */
export const unprintableCharacter: Rule = {
  code: 'unprintable-character',
  severity: 'error',
  summary: '每个字都有字体能印',
  reason: '没有字体的字印出来是空框',
  check({ filing, canPrint }) {
    const known = new Set(['\n', '\r', '\t']);
    const isPrintable = (character: string) => {
      if (known.has(character)) return true;
      if (!canPrint(character)) return false;
      known.add(character);
      return true;
    };
    return typedLeavesOf(filing).flatMap(({ file, path, text }) => {
      const missing = new Set<string>();
      for (const character of text) if (!isPrintable(character)) missing.add(character);
      return [...missing].slice(0, MOST_FINDINGS_A_TEXT).map((character): Finding => {
        const start = text.indexOf(character);
        return {
          file,
          path,
          span: [start, start + character.length],
          message: `里的“${character}”（${printCodePoint(character)}）没有一个字体有，印出来会是空框`,
          hint: '核对是不是打错了字；确是生僻字时，在 fonts/字体.yaml 里添上有这个字的字体',
        };
      });
    });
  },
};
