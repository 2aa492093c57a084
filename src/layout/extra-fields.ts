/** 附加字段 as a pack's layouts use it: which names they print. */

import { EXTRA_FIELD, type PrintedExtras, type PrintedNames } from '../model/extra-fields.js';
import type { Origin } from './origin.js';
import type { Pack } from './pack.js';

/** The names under 附加字段 that the layouts of `pack` print. */
export function printedExtras({ layouts }: Pack): PrintedExtras {
  const uses = [...layouts.values()]
    .flatMap((layout) => layout.uses)
    .filter(({ path }) => path[0] === EXTRA_FIELD && path.length === 2);
  const namesOf = (of: Origin['of']): PrintedNames => {
    const own = uses.filter((use) => use.of === of).map((use) => ({ ...use, name: String(use.path[1]) }));
    const named = own.filter(({ name }) => name !== '*');
    return {
      names: [...new Set(named.map(({ name }) => name))],
      optional: [...new Set(named.filter(({ isTested }) => isTested).map(({ name }) => name))],
      areAll: own.some(({ name, isWhole }) => name === '*' && isWhole),
    };
  };
  return { 部门: namesOf('部门'), 项目: namesOf('项目') };
}
