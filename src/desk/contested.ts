/** Places that several sides changed so that nobody is right beforehand, and what was chosen there. */

import type { ChosenSide, PlacedConflict } from '../exchange/data-files/place-conflict.js';
import { fileNameOf } from '../model/file-name.js';
import type { ImportPlan } from '../workspace/data-files/plan-import.js';
import { nameOfFile } from './action-title.js';
import type { Asked } from './requests.js';
import { gone } from './refuse.js';
import type { ContestedView } from './screen-views.js';

/** A place as the page shows it, and as it is known where files are merged. `sources`: of its texts. */
export interface Contested extends Pick<ChosenSide, 'path' | 'key'> {
  readonly view: ContestedView;
  readonly sources: readonly string[];
}

/** What an import could not settle. @param plan in which what came back is right wherever the data alone are in the way */
export function contestedIn(plan: ImportPlan | undefined): Contested[] {
  const all = (plan?.files ?? []).flatMap(({ path, conflicts }) => {
    return [...new Set(conflicts.map(({ key }) => key))].map((key) => {
      return { path, key, conflicts: conflicts.filter((conflict) => conflict.key === key) };
    });
  });
  return all.flatMap(({ path, key, conflicts }, index): Contested[] => {
    const [first] = conflicts;
    if (!first) return [];
    const texts = new Map(conflicts.flatMap(textsOfFiles));
    const label = `${nameOfFile(path.replaceAll('\\', '/'))}：${first.field.replaceAll('/', ' › ')}`;
    const view: ContestedView = {
      key: String(index),
      label,
      base: first.base ?? '',
      stands: first.stands ?? '',
      texts: [...texts].map(([file, text]) => ({ file: fileNameOf(file), text })),
    };
    return [{ path, key, view, sources: [...texts.keys()] }];
  });
}

function textsOfFiles(conflict: PlacedConflict): [file: string, text: string][] {
  const { theirsAt, theirs, oursAt, ours, isBetweenFiles } = conflict;
  const own: [string, string] = [theirsAt.file, theirs ?? ''];
  return isBetweenFiles ? [[oursAt.file, ours ?? ''], own] : [own];
}

/** Who is right where the page chose. @throws Refused `gone` for a place that there is not */
export function sidesOf(contested: readonly Contested[], chosen: NonNullable<Asked<'import'>['chosen']>): ChosenSide[] {
  return chosen.map(({ key, text }) => {
    const place = contested.find(({ view }) => view.key === key);
    const from = text === undefined ? undefined : place?.sources[text];
    if (!place || (text !== undefined && from === undefined)) throw gone('这次对照已经过时了，再选一次文件');
    return { path: place.path, key: place.key, from };
  });
}
