/** Whether a file that was mended still says everything else that it said before. */

import { isWithin, textsOf, type Path, type YamlValue } from './located.js';

/** Where a mended file may say something else. */
export interface MendedPlaces {
  /** What was mended. */
  readonly touched: readonly Path[];
  /** Where nothing could be read before: something may appear there. */
  readonly holes: readonly Path[];
}

/** Whether every leaf of `before` stands in `after` as it did, but for those that were mended, and nothing appeared from nowhere. */
export function keepsLeaves(before: YamlValue, after: YamlValue, { touched, holes }: MendedPlaces): boolean {
  const touchedKeys = new Set(touched.map((path) => JSON.stringify(path)));
  const isTouched = (path: Path) => touchedKeys.has(JSON.stringify(path));
  const isHidden = (path: Path) => holes.some((hole) => isWithin(path, hole));

  const keeps = (was: YamlValue, is: YamlValue, path: Path): boolean =>
    keepsAsItWas(was, is, path) || (isTouched(path) && (typeof was === 'string' || keepsTexts(was, is)));

  const keepsAsItWas = (was: YamlValue, is: YamlValue, path: Path): boolean => {
    if (typeof was === 'string') return was === is || (was === '' && isHidden(path));
    if (typeof is === 'string') return false;
    if (Array.isArray(was) && Array.isArray(is)) {
      if (was.length !== is.length) return isHidden(path) && keepsTexts(was, is);
      return was.every((entry, index) => keeps(entry, is[index] ?? '', [...path, index]));
    }
    if (Array.isArray(was) || Array.isArray(is)) return false;
    return keepsEntries(was, is, path);
  };

  const keepsEntries = (was: Record<string, YamlValue>, is: Record<string, YamlValue>, path: Path): boolean => {
    const added = Object.keys(is).filter((name) => !Object.hasOwn(was, name));
    for (const [name, entry] of Object.entries(was)) {
      const place = [...path, name];
      const now = is[name];
      if (Object.hasOwn(is, name) && now !== undefined) {
        if (!keeps(entry, now, place)) return false;
        continue;
      }
      // A misspelt name is mended by another name for the same.
      const renamed = isTouched(place) ? added.findIndex((other) => isSame(entry, is[other])) : -1;
      if (renamed === -1) return false;
      added.splice(renamed, 1);
    }
    return added.every((name) => isHidden([...path, name]));
  };

  return keeps(before, after, []);
}

/** Whether the texts of `was` all stand in `is`, in their order. */
function keepsTexts(was: YamlValue, is: YamlValue): boolean {
  const texts = textsOf(was).filter(({ text }) => text !== '');
  let count = 0;
  for (const { text } of textsOf(is)) if (text === texts[count]?.text) count += 1;
  return count === texts.length;
}

function isSame(was: YamlValue, is: YamlValue | undefined): boolean {
  return JSON.stringify(was) === JSON.stringify(is);
}
