/** With `--only`, units are read before their turn: texts that mean nothing anywhere are refused before anything is written. */

import { readUnit, type ReadUnit } from '../check-unit.js';
import type { RunResources } from '../run-resources.js';
import type { Unit } from '../find-units.js';
import { digestOfUnit } from './unit-digests.js';
import type { Located } from '../../source/located.js';
import { SUMMARY_FORM_NAME } from '../../layout/form-names.js';
import { WrongUse } from '../wrong-use.js';
import { matchedIn } from './ready-unit.js';
import type { GenerateOptions } from './run-context.js';

/** With so many characters units fill tens of megabytes: what goes beyond is read when its turn comes, as without `--only`. */
const MOST_CHARACTERS_KEPT = 300_000;

/** Units as they were read, each with the digest of what lay in its folder. */
export class KnownUnits {
  private readonly known = new Map<string, { readonly digest: string; readonly read: ReadUnit }>();
  private characterCount = 0;

  /** Reads `unit`, and keeps what was read where there is room. */
  read(unit: Unit, resources: RunResources): ReadUnit {
    const digest = digestOfUnit(unit.folder);
    const read = readUnit(unit, resources);
    this.characterCount += [...read.sources.values()].reduce((sum, { text }) => sum + text.length, 0);
    if (this.characterCount <= MOST_CHARACTERS_KEPT) this.known.set(unit.folder, { digest, read });
    return read;
  }

  /** What was read of `unit`, if `digest`, of what lies in its folder now, is what it was then. */
  asIn({ folder }: Unit, digest: string): ReadUnit | undefined {
    const known = this.known.get(folder);
    return known?.digest === digest ? known.read : undefined;
  }
}

/**
 * Looks for what `--only` means in every unit.
 * @returns what was read, and what is to be said of texts that mean nothing, where they may mean something in units that cannot be read
 * @throws WrongUse when some text means nothing in any unit
 */
export function refuseUnmatched(
  units: readonly Unit[],
  options: GenerateOptions,
  resources: RunResources,
): { readonly known: KnownUnits; readonly message?: string } {
  const { only, formats } = options;
  const known = new KnownUnits();
  const read = units.map((unit) => ({ unit, ...known.read(unit, resources) }));
  const matches = read.map((unit) => matchedIn(unit, options));
  const unmatched = only.filter((_wanted, index) => !matches.some((matched) => matched[index]));
  if (unmatched.length === 0) return { known };
  const among = formats.every((format) => format === 'xlsx') ? `（xlsx 格式只有${SUMMARY_FORM_NAME}）` : '';
  const told = `--only ${unmatched.join('、')} 一份表也没有对上${among}`;
  const areAllReadable = read.every(({ filing, pack }) => {
    // A hole at the top is a file that could not be read at all.
    const isReadable = ({ holes }: Located<unknown>) => holes.every((hole) => hole.length > 0);
    return pack && filing && [filing.department, ...filing.projects].every(isReadable);
  });
  if (areAllReadable) throw new WrongUse(`${told}：写项目的编号（如 03）或名称的一部分`);
  return { known, message: told };
}
