/** Why a leaf or a name is not what it seems to be: characters in it that are odd. */

import { describeOddCharacter } from '../source/describe-odd-character.js';
import type { FieldProblem } from '../source/field-problem.js';
import { findOddCharacters, mendOddCharacters, withoutOddCharacters } from '../source/find-odd-characters.js';
import { printCodePoint } from '../source/print-code-point.js';

/** Blanks that look like a space, and are none to who reads a date or an amount. */
const BLANK = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const BLANKS = new RegExp(`${BLANK.source}+`, 'g');

/**
 * What is wrong with the text of a leaf that is held to a form, where it is but its odd characters, or where they hide
 * what else is wrong with it; undefined where it has none. Codes: `wrong-character`, and those of the form.
 * @param problemOf what is wrong with a text by the form
 */
export function problemByOddCharacters(
  text: string,
  problemOf: (text: string) => FieldProblem | undefined,
): FieldProblem | undefined {
  const [odd] = findOddCharacters(text);
  const mended = mendOddCharacters(text).replace(BLANKS, ' ').trim();
  if (mended === text) return undefined;
  const other = problemOf(mended);
  if (other) return odd ? other : undefined;
  const [blank] = BLANK.exec(text) ?? [];
  // Spaces around a text are the form's own affair.
  if (!odd && blank === undefined) return undefined;
  const told = odd ? describeOddCharacter(odd) : describeBlank(blank ?? '');
  return { code: 'wrong-character', ...told, meant: mended };
}

/** What is wrong with the name of a field that would be one of `allowed` without its odd characters. */
export function problemOfOddName(
  name: string,
  allowed: readonly string[],
): (FieldProblem & { readonly meant: string }) | undefined {
  const [odd] = findOddCharacters(name);
  const meant = withoutOddCharacters(name);
  if (!odd || meant === undefined || !allowed.includes(meant)) return undefined;
  return { code: 'wrong-character', ...describeOddCharacter(odd), meant };
}

function describeBlank(blank: string): Pick<FieldProblem, 'message' | 'hint'> {
  if (blank === '\u3000') return { message: '里有全角空格', hint: '删去它，或者换成半角空格' };
  return { message: `里有特殊的空格（${printCodePoint(blank)}）`, hint: '删去它，或者换成半角空格' };
}
