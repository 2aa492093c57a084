/** What is said of the documents that errors keep from being made: which wait, and for what. */

import type { Diagnostic } from '../../diagnostic.js';
import type { FilingDocument } from '../../forms/filing-documents.js';
import type { Obstacle } from '../../forms/needs.js';
import { fileNameOf } from '../../model/file-name.js';
import { groupBy } from '../../source/group-by.js';

/** A document, and the errors in its way. */
export interface WaitingDocument {
  readonly document: FilingDocument;
  readonly obstacles: readonly Obstacle[];
}

/** More names or places than these are counted. */
const MOST_NAMED = 3;

/** One diagnostic for all documents that wait for the same. Code: `incomplete-filing`. */
export function tellOfWaiting(waiting: readonly WaitingDocument[]): Diagnostic[] {
  const groups = groupBy(waiting, ({ obstacles }) => JSON.stringify(obstacles));
  return [...groups.values()].map((group) => {
    const names = [...new Set(group.map(({ document }) => nameOf(document)))];
    const places = (group[0]?.obstacles ?? []).map(printObstacle);
    const forms = list(names, '份表');
    return {
      severity: 'error',
      code: 'incomplete-filing',
      message: `「${forms}」没有生成`,
      path: forms,
      found: `要用的地方有错：${list(places, '处')}`,
      hint: '改正这些地方后再生成一次；先看样子，加 --draft',
    };
  });
}

/** `05-某项目.yaml 的「支出」`. */
export function printObstacle({ file, field }: Obstacle): string {
  return field === '' ? fileNameOf(file) : `${fileNameOf(file)} 的「${field}」`;
}

function nameOf({ outputPath, kind }: FilingDocument): string {
  return kind === 'bound' ? '合订本' : (outputPath.at(-1) ?? '');
}

function list(names: readonly string[], measure: string): string {
  const more = names.length > MOST_NAMED ? `等 ${names.length} ${measure}` : '';
  return names.slice(0, MOST_NAMED).join('、') + more;
}
