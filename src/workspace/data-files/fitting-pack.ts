/** The pack by which files without a record seem to be made: that which has a place for most of their texts. */

import { collectProblems, type Diagnostic } from '../../diagnostic.js';
import { askedFields } from '../../layout/asked-fields.js';
import { DEFAULT_PACK } from '../../model/read-filing.js';
import { textsOf } from '../../source/located.js';
import { loadPack } from '../load-resources.js';
import { packNames } from '../program-files.js';
import { packSentIn, readTaken } from './taken-files.js';

/** Packs at hand, the usual one first. */
export function packsAtHand(root: string): string[] {
  return [DEFAULT_PACK, ...packNames(root).filter((name) => name !== DEFAULT_PACK)];
}

/** How a pack was found. */
export interface FittingPack {
  readonly name: string;
  /** Whether a file says so itself. */
  readonly isSaid: boolean;
  /** Others that have a place for as much. */
  readonly equals: readonly string[];
}

/** By what is told that something has no place in a pack. */
const UNPLACED: ReadonlySet<string> = new Set(['unplaced-text', 'unknown-column', 'unknown-sheet']);

/** The pack that one of `paths` names, else that which fits them; one that cannot be used is none to choose. */
export function fittingPack(root: string, paths: readonly string[]): FittingPack {
  for (const typed of paths) {
    const name = packSentIn(root, typed);
    if (name !== undefined) return { name, isSaid: true, equals: [] };
  }
  const fits = packsAtHand(root).map((name) => ({ name, count: placedIn(name, root, paths) }));
  const best = Math.max(...fits.map(({ count }) => count));
  const [name = DEFAULT_PACK, ...equals] = fits.flatMap((fit) => (fit.count === best ? [fit.name] : []));
  return { name, isSaid: false, equals };
}

/** How many texts of the files have a place in a pack, less those that have none. */
function placedIn(name: string, root: string, paths: readonly string[]): number {
  const pack = collectProblems([], () => loadPack(root, name));
  if (!pack) return -Infinity;
  const context = { declaration: pack.declaration, year: undefined, asked: askedFields(pack) };
  return paths.reduce((sum, typed) => {
    const told: Diagnostic[] = [];
    const taken = collectProblems([], () => readTaken(root, typed, pack, context, told));
    if (!taken) return sum;
    const { department = {}, projects } = taken.unit;
    const placed = [department, ...projects.map(({ fields }) => fields)].flatMap((fields) => textsOf(fields));
    return sum + placed.length - told.filter(({ code }) => UNPLACED.has(code)).length;
  }, 0);
}
