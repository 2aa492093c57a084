/** Which project a row of another sheet means: found by number, by name or by both. */

import { nearestName } from '../../source/nearest-name.js';
import { labelKey } from './find-header.js';
import { numberKey, type ProjectDraft } from './read-project-sheet.js';

/** Finds projects. */
export interface ProjectIndex {
  /** The projects with this number and name, where they are given; `''` means that it is not. */
  readonly find: (number: string, name: string) => readonly ProjectDraft[];
  /** Number and name of the project that was most likely meant. */
  readonly nearest: (number: string, name: string) => string | undefined;
}

/** Looking for the nearest one takes a look at each; after so many of them there are more faults than anyone reads. */
const MOST_NEAREST = 60;

/** Makes the index. `3` and `03` are one number; names are compared without regard to white space and width. */
export function indexProjects(projects: readonly ProjectDraft[]): ProjectIndex {
  const byNumber = new Map<string, ProjectDraft[]>();
  const byName = new Map<string, ProjectDraft[]>();
  const names = new Map<ProjectDraft, ReadonlySet<string>>();
  for (const project of projects) {
    const own = new Set([project.name, project.formerName].map(labelKey));
    names.set(project, own);
    add(byNumber, numberKey(project.number), project);
    add(byName, labelKey(project.name), project);
  }
  // Renamed or renumbered in one sheet, a project goes by what it was in the others, unless that is another's now.
  for (const project of projects) {
    const [name, number] = [labelKey(project.formerName), numberKey(project.formerNumber)];
    if (!byName.has(name)) add(byName, name, project);
    if (!byNumber.has(number)) add(byNumber, number, project);
  }
  const known = projects.map(({ number, name }) => `${number} ${name.trim()}`.trim().slice(0, 80));
  let searches = 0;
  return {
    find(number, name) {
      if (number === '') return byName.get(labelKey(name)) ?? [];
      const numbered = byNumber.get(numberKey(number)) ?? [];
      const key = labelKey(name);
      return name === '' ? numbered : numbered.filter((project) => names.get(project)?.has(key) === true);
    },
    nearest(number, name) {
      searches += 1;
      return searches > MOST_NEAREST ? undefined : nearestName(`${number} ${name}`.trim().slice(0, 80), known);
    },
  };
}

function add(map: Map<string, ProjectDraft[]>, key: string, project: ProjectDraft): void {
  const known = map.get(key);
  if (known) known.push(project);
  else map.set(key, [project]);
}
