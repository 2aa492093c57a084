/** Fonts and packs of a run: loaded once for all of its units. */

import { collectProblems, type Diagnostic, type Location } from '../diagnostic.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Pack } from '../layout/pack.js';
import { loadFonts, loadPack } from './load-resources.js';

/** Fonts and packs, loaded once for all units of a run. */
export interface RunResources {
  readonly fonts: FontLibrary;
  readonly packNamed: (name: string, location: Location) => Pack;
  /** At which every unit is taken to be, whatever its 部门.yaml says. */
  readonly stage?: string;
  /** Whether some font has it; true as well where that cannot be told, see `fontProblems`. */
  readonly canPrint: (character: string) => boolean;
  /** What was wrong with fonts that characters were looked for in, so far. */
  readonly fontProblems: readonly Diagnostic[];
}

/**
 * Resources of a run in the folder `root` (absolute).
 * @param given `stage` as of the result; `fonts`: those of an earlier run
 * @throws ReportError as `loadFonts`
 */
export function createResources(
  root: string,
  given: Partial<Pick<RunResources, 'stage' | 'fonts'>> = {},
): RunResources {
  const { stage, fonts = loadFonts(root) } = given;
  const packs = new Map<string, Pack>();
  const printable = new Map<string, boolean>();
  const fontProblems: Diagnostic[] = [];
  const roles = fonts.roles.map(({ name }) => name);
  return {
    fonts,
    fontProblems,
    ...(stage !== undefined && { stage }),
    packNamed(name, location) {
      const pack = packs.get(name) ?? loadPack(root, name, roles, location);
      packs.set(name, pack);
      return pack;
    },
    canPrint(character) {
      const known = printable.get(character);
      if (known !== undefined) return known;
      const codePoint = character.codePointAt(0) ?? 0;
      const canPrint =
        collectProblems(fontProblems, () => roles.some((role) => fonts.find(role, codePoint) !== undefined)) ?? true;
      printable.set(character, canPrint);
      return canPrint;
    },
  };
}
