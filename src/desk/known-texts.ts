/** What was typed elsewhere in the unit, in other projects and in earlier years, to be offered where the same field is filled in. */

import path from 'node:path';
import type { Declaration } from '../model/declaration/declaration.js';
import { ANY_ENTRY, ANY_ITEM } from '../model/declaration/read-shapes.js';
import type { Filing } from '../model/filing.js';
import { textsOf, type Path, type YamlValue } from '../source/located.js';
import { readUnitFiles } from '../workspace/data-files/unit-files.js';
import { collectProblems } from '../diagnostic.js';
import { isUnitFolder } from '../workspace/unread-entries.js';
import { namesIn } from '../workspace/program-files.js';
import { recordIn } from './view-files.js';
import type { UnitSession } from './unit-session.js';

/** A list to choose from that is longer helps nobody. */
const MOST_TEXTS = 40;
/** What is longer is no name or value, but prose. */
const LONGEST_TEXT = 60;
/** Years that are looked into, the latest first. */
const MOST_YEARS = 3;

/** By the `/`-joined path of a field: its different texts, those of this year first. */
export function knownTexts(
  session: UnitSession,
  filing: Filing,
  declaration: Declaration,
): Readonly<Record<string, readonly string[]>> {
  const known = new Map<string, Set<string>>();
  const take = (value: YamlValue) => {
    for (const { path: place, text } of textsOf(value)) {
      const key = patternOf(place, declaration);
      const texts = known.get(key) ?? new Set();
      if (text !== '' && text.length <= LONGEST_TEXT && !text.includes('\n') && texts.size < MOST_TEXTS)
        texts.add(text);
      known.set(key, texts);
    }
  };
  for (const project of filing.projects) take(project.typed);
  for (const folder of earlierYears(session.folder)) {
    const files = collectProblems([], () => readUnitFiles(folder));
    for (const { source } of files?.projects ?? []) take(recordIn(source, declaration));
  }
  return Object.fromEntries([...known].map(([key, texts]) => [key, [...texts]]));
}

/** The folders of the same unit's earlier years, the latest first. */
function earlierYears(folder: string): string[] {
  const [year, data] = [path.basename(path.dirname(folder)), path.dirname(path.dirname(folder))];
  if (!/^\d{4}$/.test(year)) return [];
  const names = collectProblems([], () => namesIn(data)) ?? [];
  return names
    .filter((name) => /^\d{4}$/.test(name) && name < year)
    .map((name) => path.join(data, name, path.basename(folder)))
    .filter(isUnitFolder)
    .reverse()
    .slice(0, MOST_YEARS);
}

/** The path of a field with `*` for entries of lists, and `**` for the levels of an indicator and its entry. */
function patternOf(place: Path, { sets }: Declaration): string {
  const set = [...sets.项目.keys()].find((key) => place.join('/').startsWith(`${key}/`))?.split('/') ?? [];
  const at = place.findIndex((step) => typeof step === 'number');
  if (set.length === 0 || at === -1) return place.map((step) => (typeof step === 'number' ? ANY_ITEM : step)).join('/');
  const column = place.slice(at + 1).map((step) => (typeof step === 'number' ? ANY_ITEM : step));
  return [...set, ANY_ENTRY, ...column].join('/');
}
