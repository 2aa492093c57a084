/** A text from another program without its odd characters: what is certain is put right, and all of it is told. */

import type { Diagnostic } from '../diagnostic.js';
import { describeOddCharacter } from '../source/describe-odd-character.js';
import { findOddCharacters, type OddCharacter } from '../source/find-odd-characters.js';

/** A text as a data file can hold it, and what is to be said of what it was. */
interface TidyText {
  readonly text: string;
  readonly remark?: Pick<Diagnostic, 'severity' | 'code' | 'message' | 'hint'>;
}

/** A message names so many. */
const MOST_NAMED = 3;

/**
 * `text` with what is meant in place of its odd characters. A line break of another program becomes a line feed, a tab a space;
 * what no data file can hold goes. What may be a character that somebody meant stays. Codes: `converted-value`, `wrong-character`.
 */
export function tidyText(text: string): TidyText {
  const odd = findOddCharacters(text);
  if (odd.length === 0) return { text };
  let tidy = '';
  let behind = 0;
  for (const character of odd) {
    tidy += text.slice(behind, character.index) + inPlaceOf(character);
    behind = character.index + character.length;
  }
  tidy += text.slice(behind);
  const left = odd.filter((character) => inPlaceOf(character) === character.typed || isLost(character));
  const [told, code, outcome, hint] =
    left.length > 0
      ? ([left, 'wrong-character', '', '核对这里的文字，在数据文件里改正'] as const)
      : ([odd, 'converted-value', '，已经改正', '核对改正后的文字'] as const);
  const names = [...new Set(told.map((character) => describeOddCharacter(character).message.slice(1)))];
  const rest = names.length > MOST_NAMED ? '等' : '';
  const message = `文字里${names.slice(0, MOST_NAMED).join('；')}${rest}${outcome}`;
  return { text: tidy, remark: { severity: 'warning', code, message, hint } };
}

function inPlaceOf({ kind, typed, meant }: OddCharacter): string {
  if (meant !== undefined) return meant;
  switch (kind) {
    case 'tab':
      return ' ';
    case 'break':
      return '\n';
    case 'control':
    case 'half':
      return '';
    default:
      return typed;
  }
}

/** Whether something stood here that cannot be told any more. */
function isLost({ kind, meant }: OddCharacter): boolean {
  return meant === undefined && (kind === 'control' || kind === 'half');
}
