/** Why a place of a file could not be parsed, where it is not YAML's own reason. */

import { UNPRINTABLE } from './decode-text.js';
import { describeOddCharacter } from './describe-odd-character.js';
import { findOddCharacters } from './find-odd-characters.js';
import type { Refusal } from './parse-yaml.js';

/** What is said of a broken place of `text`: where a character that no form can print stands in its line, that is why. */
export function reasonOf({ problem, offset }: Refusal, text: string): Refusal {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset);
  const line = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
  const index = line.search(UNPRINTABLE);
  const [odd] = index === -1 ? [] : findOddCharacters(line.slice(index));
  if (!odd) return { problem, offset };
  const { message, hint } = describeOddCharacter(odd);
  return { problem: { code: 'control-character', message: `这一行${message}`, hint }, offset: lineStart + index };
}
