/** The first screen: the units of a workspace, year by year. */

import path from 'node:path';
import type { Diagnostic } from '../diagnostic.js';
import { isThere } from '../workspace/file-kind.js';
import { findUnits } from '../workspace/find-units.js';
import { BIN_NAME } from '../workspace/data-files/bins.js';
import { packsAtHand } from '../workspace/data-files/fitting-pack.js';
import { WrongUse } from '../workspace/wrong-use.js';
import { DATA_FOLDER, type DeskWorld } from './desk-world.js';
import { editedByHand, outputsOf } from './outputs.js';
import { Refused } from './refuse.js';
import type { HomeUnit, HomeView } from './screen-views.js';
import type { UnitSession } from './unit-session.js';
import { countEntries, viewEntries } from './view-entries.js';
import { viewHead, viewSums } from './view-unit.js';

/** All units of a workspace; one without any has none. */
export async function viewHome(world: DeskWorld, sessionOf: (id: string) => UnitSession): Promise<HomeView> {
  const data = path.join(world.root, DATA_FOLDER);
  const { folders, problems } = unitsIn(world.root, DATA_FOLDER);
  const units: HomeUnit[] = [];
  for (const folder of folders) {
    // Others are answered between two units: a city has many.
    await new Promise((resolve) => setImmediate(resolve));
    const unit = homeUnit(path.relative(data, folder).replaceAll(path.sep, '/'), sessionOf);
    if (unit) units.push(unit);
  }
  return {
    units: units.sort((a, b) => (a.year === b.year ? 0 : a.year > b.year ? -1 : 1)),
    entries: viewEntries(problems, world.root),
    packs: packsAtHand(world.root),
    bin: unitsIn(world.root, BIN).folders.map((folder) => ({
      unit: path.relative(path.join(world.root, BIN), folder),
      year: path.basename(path.dirname(folder)),
      name: path.basename(folder),
    })),
  };
}

/** The bin of all units, below the workspace. */
export const BIN = path.join(DATA_FOLDER, BIN_NAME);

/** The units below a folder of the workspace in `root`. */
export function unitsIn(root: string, below: string): { folders: string[]; problems: readonly Diagnostic[] } {
  if (!isThere(path.join(root, below))) return { folders: [], problems: [] };
  try {
    const { units, problems } = findUnits(root, [below]);
    return { folders: units.map(({ folder }) => folder), problems };
  } catch (error) {
    if (error instanceof WrongUse) return { folders: [], problems: [] };
    throw error;
  }
}

function homeUnit(id: string, sessionOf: (id: string) => UnitSession): HomeUnit | undefined {
  const session = sessionUnlessGone(id, sessionOf);
  if (!session) return undefined;
  const state = session.look();
  const { madeAt } = outputsOf(session);
  return {
    unit: id,
    ...viewHead(session, state),
    projectCount: state.read.filing?.projects.length ?? 0,
    sums: viewSums(state.read),
    counts: countEntries(viewEntries(session.check(state).diagnostics, session.folder)),
    ...(madeAt !== undefined && { generatedAt: madeAt }),
    editedCount: madeAt === undefined ? 0 : editedByHand(session).length,
  };
}

/** A folder that a link leads to is a unit for the command line, and none of this workspace. */
function sessionUnlessGone(id: string, sessionOf: (id: string) => UnitSession): UnitSession | undefined {
  try {
    return sessionOf(id);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
