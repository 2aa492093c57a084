/** A character that no font has, in the clerk's words: only a rare Chinese character is helped by a font. */

import type { FieldProblem } from './field-problem.js';
import { printCodePoint } from './print-code-point.js';

/**
 * What is said of `character`, which no font has.
 * @param canPrint whether some font has another one
 */
export function describeMissingCharacter(
  character: string,
  canPrint: (character: string) => boolean,
): { readonly message: string; readonly hint: string } & Pick<FieldProblem, 'meant'> {
  const message = `“${character}”（${printCodePoint(character)}）没有一个字体有，印出来会是空框`;
  const meant = character.normalize('NFC');
  if (meant !== character && [...meant].every(canPrint)) return { message, hint: `改为“${meant}”`, meant };
  if (!/^\p{Script=Han}/u.test(character)) return { message, hint: '换成文字，或者换一个常用的符号' };
  return {
    message,
    hint: '核对是不是打错了字；确是生僻字时，在 fonts/字体.yaml 里添上有这个字的字体',
  };
}
