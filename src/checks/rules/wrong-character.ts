/** Characters that are none of a Chinese text: unseen ones, radicals taken for characters, what is left of broken ones. */

import { describeOddCharacter } from '../../source/describe-odd-character.js';
import { findOddCharacters, withoutOddCharacters, type OddCharacter } from '../../source/find-odd-characters.js';
import type { Located, Path } from '../../source/located.js';
import { filesOf, inTypedLeaves } from '../leaves.js';
import { MOST_FINDINGS_A_TEXT, type Finding, type Rule } from '../rule.js';

/** An error where the form would show something else than is meant, or nothing; else a doubt: the word is not found again. */
export const wrongCharacter: Rule = {
  code: 'wrong-character',
  severity: 'error',
  summary: '没有部首、兼容字、看不见的字符和乱码',
  reason: '从 PDF、网页复制时带入；看上去对，搜索不到，有的印不出来',
  check({ filing, canPrint }) {
    const ofTexts = oddTextsIn(filing).flatMap(({ leaf: { file, path }, odd }) => {
      return odd.slice(0, MOST_FINDINGS_A_TEXT).map((character, order): Finding => {
        const { message, hint } = describeOddCharacter(character);
        const { index, length, meant } = character;
        const total = order === 0 && odd.length > MOST_FINDINGS_A_TEXT ? `（这段文字共 ${odd.length} 处）` : '';
        return {
          file,
          path,
          span: [index, index + length],
          message: message + total,
          hint,
          ...(meant !== undefined && { meant }),
          ...(isShownAsMeant(character, canPrint) && { severity: 'warning' }),
        };
      });
    });
    const sound = new Set<string>();
    return [...ofTexts, ...filesOf(filing).flatMap((file) => findingsInNames(file, sound))];
  },
};

const oddTextsIn = inTypedLeaves((leaf) => {
  const odd = findOddCharacters(leaf.text);
  return odd.length > 0 ? [{ leaf, odd }] : [];
});

/** Where the clerk chooses the names: 附加字段. One finding a name. @param sound names that are known to be so; added to */
function findingsInNames(file: Located<unknown>, sound: Set<string>): Finding[] {
  const isOdd = (name: string) => {
    if (sound.has(name)) return false;
    if (findOddCharacters(name).length > 0) return true;
    sound.add(name);
    return false;
  };
  return oddNamesIn(file.value, isOdd).flatMap(({ path, name }) => {
    const [odd] = findOddCharacters(name);
    if (!odd) return [];
    const { message, hint } = describeOddCharacter(odd);
    const meant = withoutOddCharacters(name);
    return [{ file, path, part: 'key', message: `的名称${message}`, hint, ...(meant !== undefined && { meant }) }];
  });
}

function oddNamesIn(top: unknown, isOdd: (name: string) => boolean): { readonly path: Path; readonly name: string }[] {
  const found: { path: Path; name: string }[] = [];
  const collect = (value: unknown, path: Path) => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const [index, part] of value.entries()) collect(part, [...path, index]);
      return;
    }
    for (const [name, part] of Object.entries(value)) {
      if (isOdd(name)) found.push({ path: [...path, name], name });
      if (typeof part === 'object') collect(part, [...path, name]);
    }
  };
  collect(top, []);
  return found;
}

/** Whether the form looks as it should all the same. */
function isShownAsMeant({ kind, typed }: OddCharacter, canPrint: (character: string) => boolean): boolean {
  switch (kind) {
    case 'invisible':
    case 'selector':
      return true;
    case 'radical':
    case 'stroke':
    case 'compatibility':
    case 'private':
      return canPrint(typed);
    default:
      return false;
  }
}
