/** `--only` texts that mean nothing anywhere are refused before anything is written. */

import type { RunResources } from '../run-resources.js';
import type { Located } from '../../source/located.js';
import { SUMMARY_FORM_NAME } from '../../layout/form-names.js';
import type { Unit } from '../find-units.js';
import { WrongUse } from '../wrong-use.js';
import type { KnownUnits } from './known-units.js';
import { matchedIn } from './ready-unit.js';
import type { GenerateOptions } from './run-context.js';

/**
 * Looks for what `--only` means in every unit.
 * @param known is given what was read
 * @returns what is to be said of texts that mean nothing, where they may mean something in units that cannot be read
 * @throws WrongUse when some text means nothing in any unit
 */
export function refuseUnmatched(
  units: readonly Unit[],
  options: GenerateOptions,
  resources: RunResources,
  known: KnownUnits,
): string | undefined {
  const { only, formats } = options;
  const read = units.map((unit) => ({ unit, ...known.read(unit, resources) }));
  const matches = read.map((unit) => matchedIn(unit, options));
  const unmatched = only.filter((_wanted, index) => !matches.some((matched) => matched[index]));
  if (unmatched.length === 0) return undefined;
  const among = formats.every((format) => format === 'xlsx') ? `（xlsx 格式只有${SUMMARY_FORM_NAME}）` : '';
  const told = `--only ${unmatched.join('、')} 一份表也没有对上${among}`;
  const areAllReadable = read.every(({ filing, pack }) => {
    // A hole at the top is a file that could not be read at all.
    const isReadable = ({ holes }: Located<unknown>) => holes.every((hole) => hole.length > 0);
    return pack && filing && [filing.department, ...filing.projects].every(isReadable);
  });
  if (areAllReadable) throw new WrongUse(`${told}：写项目的编号（如 03）或名称的一部分`);
  return told;
}
