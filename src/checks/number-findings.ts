/** The numbers by which findings are called: short, and the same in every run until the place itself changes. */

import { compareByPlace, type Diagnostic } from '../diagnostic.js';
import { numbersAlone } from '../source/row-name.js';

/** Letters and digits that nobody takes for one another. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 5;

/** How many steps of a file's path tell units apart: `2024/某局/项目/01-某项目.yaml`. */
const STEPS_OF_PATH = 4;

/**
 * The number of each of `findings`, whose files are absolute: made from code, place and text, and not from line numbers,
 * which change with every line above.
 */
export function numberFindings(findings: readonly Diagnostic[]): ReadonlyMap<Diagnostic, string> {
  const seen = new Map<string, number>();
  const inOrder = [...findings].sort(compareByPlace);
  return new Map(
    inOrder.map((finding) => {
      const told = textOf(finding);
      const earlier = seen.get(told) ?? 0;
      seen.set(told, earlier + 1);
      return [finding, shortHash(earlier === 0 ? told : `${told}\n${earlier}`)];
    }),
  );
}

/** The number of what bears `numbers`: their own where it is one, and for several one that goes with each of them. */
export function numberOfAll(numbers: readonly string[]): string {
  const different = [...new Set(numbers)].sort();
  return different.length === 1 ? (different[0] ?? '') : shortHash(different.join(' '));
}

function textOf({ code, message, expected = '', found = '', path = '', location }: Diagnostic): string {
  const file = (location?.file ?? '').split(/[\\/]/).slice(-STEPS_OF_PATH).join('/');
  const line = location?.sourceLine?.trim() ?? '';
  // What a row says beside its number may be edited without changing what is wrong in it.
  return numbersAlone([code, file, path, message, expected, found, line].join('\n'));
}

/** FNV-1a over the characters, folded to 25 bits. Source: RFC 9923. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  let rest = ((hash >>> 25) ^ hash) >>> 0;
  let number = '';
  for (let place = 0; place < LENGTH; place += 1) {
    number += ALPHABET.charAt(rest & 31);
    rest >>>= 5;
  }
  return number;
}
