/** A unit's data as typed, for programs in which it is filled in. */

import { ReportError } from '../../diagnostic.js';
import { typedUnit } from '../../exchange/typed-unit.js';
import type { UnitData } from '../../exchange/unit-data.js';
import type { Pack } from '../../layout/pack.js';
import { inFolder, readUnit } from '../check-unit.js';
import type { Unit } from '../find-units.js';
import { createResources } from '../run-resources.js';

/**
 * What stands in the data files of `unit`, as typed: no defaults, no dates brought into shape.
 * @param root the folder from which layout packs are seen
 * @throws ReportError where something could not be exported without loss
 */
export function readTyped(root: string, unit: Unit): { data: UnitData; pack: Pack } {
  const { filing, pack, problems } = readUnit(unit, createResources(root));
  const refuse = (found: typeof problems) => new ReportError(found.map((problem) => inFolder(problem, unit.folder)));
  if (!filing || !pack) throw refuse(problems);
  const { unit: data, problems: losses } = typedUnit(filing, pack.declaration);
  const unread = problems.filter(({ code, severity }) => severity === 'error' && code === 'file-name');
  if (losses.length + unread.length > 0) throw refuse([...new Set([...losses, ...unread])]);
  return { data, pack };
}
