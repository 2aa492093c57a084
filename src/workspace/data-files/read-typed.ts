/** A unit's data as typed, for programs in which it is filled in. */

import { ReportError } from '../../diagnostic.js';
import { typedUnit } from '../../exchange/typed-unit.js';
import type { UnitData } from '../../exchange/unit-data.js';
import type { Pack } from '../../layout/pack.js';
import { readUnit } from '../check-unit.js';
import { inFolder } from '../in-folder.js';
import type { Unit } from '../find-units.js';
import { createResources } from '../run-resources.js';
import { unitsAtStage } from '../units-at-stage.js';

/**
 * What stands in the data files of `unit`, as typed: no defaults, no dates brought into shape.
 * @param root the folder from which layout packs are seen
 * @param stage at which it is taken to be; undefined: as its 部门.yaml says
 * @throws ReportError where something could not be exported without loss; WrongUse as `unitsAtStage`
 */
export function readTyped(root: string, unit: Unit, stage: string | undefined): { data: UnitData; pack: Pack } {
  const resources = createResources(root, stage === undefined ? {} : { stage });
  unitsAtStage([unit], resources);
  const { filing, pack, problems } = readUnit(unit, resources);
  const refuse = (found: typeof problems) => new ReportError(found.map((problem) => inFolder(problem, unit.folder)));
  if (!filing || !pack) throw refuse(problems);
  const { unit: data, problems: losses } = typedUnit(filing, pack.declaration);
  const unread = problems.filter(({ code, severity }) => severity === 'error' && code === 'file-name');
  if (losses.length + unread.length > 0) throw refuse([...new Set([...losses, ...unread])]);
  return { data, pack };
}
