/** What a clerk looked into and let be, taken away again with all that it closed. */

import type { AcceptedView } from '../unit-view.js';
import { isList, isSame, valueAt } from './typed-data.js';
import type { UnitSession } from './unit-session.js';

/** Where a data file says what was looked into; shown among the findings, and nowhere else. */
export const ACCEPTED = '已核实';

/** Takes a 已核实 away, of the file that the finding stands in first: that of the department may speak of all. */
export function withdraw(session: UnitSession, { code, reason, places }: AcceptedView): void {
  const own = places[0]?.file;
  const files = session.view.peek().files.map(({ file }) => file);
  for (const file of [...files.filter((one) => one === own), ...files.filter((one) => one !== own)]) {
    const list = valueAt(session.trees.peek()[file], [ACCEPTED]);
    const items = isList(list) ? list : [];
    const index = items.findIndex(
      (item) => isSame(valueAt(item, ['代码']), code) && isSame(valueAt(item, ['理由']), reason),
    );
    const was = items[index];
    if (was === undefined) continue;
    session.commit(file, { kind: 'remove', path: [ACCEPTED], index, was });
    return;
  }
}
