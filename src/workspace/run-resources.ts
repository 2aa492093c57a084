/** Fonts and packs of a run: loaded once for all of its units. */

import { collectProblems, type Diagnostic, type Location } from '../diagnostic.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Pack } from '../layout/pack.js';
import type { Declaration } from '../model/declaration/declaration.js';
import { nearestName } from '../source/nearest-name.js';
import { loadDeclaration, loadFonts, loadPack } from './load-resources.js';
import { packNames } from './program-files.js';

/** The pack whose name was meant, or what the pack itself declares where only its layouts are wrong. */
export interface StandIn {
  readonly name: string;
  readonly declaration: Declaration;
  readonly pack?: Pack;
}

/** Fonts and packs, loaded once for all units of a run. */
export interface RunResources {
  readonly fonts: FontLibrary;
  readonly packNamed: (name: string, location: Location) => Pack;
  /** What data that ask for the pack of that name, which cannot be used, are read by all the same. */
  readonly standInFor: (name: string) => StandIn | undefined;
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
  const packNamed = (name: string, location?: Location): Pack => {
    const pack = packs.get(name) ?? loadPack(root, name, roles, location);
    packs.set(name, pack);
    return pack;
  };
  return {
    fonts,
    fontProblems,
    ...(stage !== undefined && { stage }),
    packNamed,
    standInFor(asked) {
      const name = nearestName(asked, packNames(root));
      if (name === undefined) return undefined;
      // What is wrong with it is told where it was asked for.
      const pack = name === asked ? undefined : collectProblems([], () => packNamed(name));
      const declaration = pack?.declaration ?? collectProblems([], () => loadDeclaration(root, name));
      return declaration && { name, declaration, ...(pack && { pack }) };
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
