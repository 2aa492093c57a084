/** A unit read and put to the rules: what `check` reports and what `generate` goes by. */

import path from 'node:path';
import { ALL_RULES } from '../checks/all-rules.js';
import { checkFiling, type AcceptedFinding } from '../checks/check-filing.js';
import { DEFAULT_SETTINGS, readCheckSettings, type CheckSettings } from '../checks/check-settings.js';
import { collectProblems, type Diagnostic, type Location } from '../diagnostic.js';
import type { FontLibrary } from '../fonts/font-library.js';
import type { Pack } from '../layout/pack.js';
import { OPEN_PLACES_FILE, readOpenPlaces } from '../model/open-places.js';
import { isThere } from './file-kind.js';
import type { Unit } from './find-units.js';
import { loadFonts, loadPack } from './load-resources.js';
import { readSourceText } from './program-files.js';
import { readUnit, type ReadUnit } from './read-unit.js';

const SETTINGS_FILE = '检查.yaml';

/** Fonts and packs, loaded once for all units of a run. */
export interface RunResources {
  readonly fonts: FontLibrary;
  readonly packNamed: (name: string, location: Location) => Pack;
  /** Whether some font has it; true as well where that cannot be told, see `fontProblems`. */
  readonly canPrint: (character: string) => boolean;
  /** What was wrong with fonts that characters were looked for in, so far. */
  readonly fontProblems: readonly Diagnostic[];
}

/** A unit with everything that is to be said of it. */
export interface CheckedUnit extends ReadUnit {
  readonly unit: Unit;
  /** Of reading and of the rules, those about files not asked for left out. */
  readonly diagnostics: readonly Diagnostic[];
  readonly accepted: readonly AcceptedFinding[];
  readonly checkedCount: number;
  readonly notApplicableCount: number;
  /** Rules that could not be put, because what they look at could not be read. */
  readonly uncheckedCount: number;
}

/** Resources of a run in the folder `root` (absolute); `fonts`: those of an earlier one. @throws ReportError as `loadFonts` */
export function createResources(root: string, fonts: FontLibrary = loadFonts(root)): RunResources {
  const packs = new Map<string, Pack>();
  const printable = new Map<string, boolean>();
  const fontProblems: Diagnostic[] = [];
  const roles = fonts.roles.map(({ name }) => name);
  return {
    fonts,
    fontProblems,
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

/** Reads `unit` and puts the rules to it. */
export function checkUnit(unit: Unit, { packNamed, canPrint }: RunResources): CheckedUnit {
  const read = readUnit(unit, packNamed);
  const diagnostics = [...read.problems];
  const isAskedFor = ({ location }: Diagnostic) =>
    !unit.projectFiles || unit.projectFiles.some((file) => file === location?.file);
  const { filing, pack, missingProjects } = read;
  const settings = pack && settingsOf(unit, pack, diagnostics);
  if (!filing || !settings) {
    const counts = { checkedCount: 0, notApplicableCount: 0, uncheckedCount: ALL_RULES.length };
    // Without the department no form can be printed: its problems are said whatever was asked for.
    return { ...read, ...counts, unit, diagnostics, accepted: [] };
  }
  const openFile = path.join(unit.folder, OPEN_PLACES_FILE);
  const openPlaces = isThere(openFile)
    ? collectProblems(diagnostics, () => readOpenPlaces(readSourceText(openFile)))
    : undefined;
  const isComplete = missingProjects.length === 0;
  const subject = { filing, schemes: pack.schemes, canPrint, isComplete, ...(openPlaces && { openPlaces }) };
  const result = checkFiling(subject, settings);
  return {
    ...read,
    ...result,
    unit,
    diagnostics: [...diagnostics, ...result.findings].filter(isAskedFor),
    accepted: result.accepted.filter(({ diagnostic }) => isAskedFor(diagnostic)),
  };
}

/** The pack's 检查.yaml, overridden by the unit's own; undefined when one of them is wrong. */
function settingsOf(unit: Unit, pack: Pack, diagnostics: Diagnostic[]): CheckSettings | undefined {
  return collectProblems(diagnostics, () => {
    const ofPack = pack.files.get(SETTINGS_FILE);
    const settings = ofPack ? readCheckSettings(ofPack, DEFAULT_SETTINGS) : DEFAULT_SETTINGS;
    const own = path.join(unit.folder, SETTINGS_FILE);
    return isThere(own) ? readCheckSettings(readSourceText(own), settings) : settings;
  });
}
