/** Units that were read before their turn, so that they need not be read again. */

import { readUnit, type ReadUnit } from '../check-unit.js';
import type { RunResources } from '../run-resources.js';
import type { Unit } from '../find-units.js';
import { digestOfUnit } from './unit-digests.js';

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
