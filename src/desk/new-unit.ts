/** 新建一年: a unit laid out to be filled in, or moved on from an earlier year. */

import path from 'node:path';
import { ReportError } from '../diagnostic.js';
import { safeFileName } from '../model/file-name.js';
import { DEFAULT_PACK } from '../model/read-filing.js';
import { REAL_DISK } from '../workspace/changes/disk.js';
import { tryTo } from '../workspace/changes/finish-change.js';
import { moveToBin, placeOfBinned, takeFromBin } from '../workspace/data-files/bins.js';
import { initWorkspace } from '../workspace/data-files/init-workspace.js';
import { rollOverUnit } from '../workspace/data-files/roll-over-unit.js';
import { isThere } from '../workspace/file-kind.js';
import { withDataLock } from '../workspace/lock/with-data-lock.js';
import { nameOfFile } from './action-title.js';
import { DATA_FOLDER, type DeskWorld } from './desk-world.js';
import type { NewUnitAsked } from './protocol.js';
import { gone, refusalOf, unfit } from './refuse.js';
import type { UnitSession } from './unit-session.js';
import { BIN, unitsIn } from './view-home.js';

/** Nobody waits longer at a page for another program to finish. */
export const WAIT = { onWait: () => undefined, mostSeconds: 5 };
const UNTOLD = () => undefined;

/** Makes a unit. @returns its folder below the data folder, with `/` @throws Refused, WrongUse, WriteError */
export async function newUnit(
  { root }: DeskWorld,
  { name, year, from, pack = DEFAULT_PACK }: NewUnitAsked,
  sessionOf: (id: string) => UnitSession,
): Promise<string> {
  if (from !== undefined) return await rolledOver(root, year, sessionOf(from));
  if (name.trim() === '') throw unfit('写上单位的名称');
  refuseExisting(path.join(root, DATA_FOLDER, year, safeFileName(name.trim())));
  const asked = { root, folder: '.', year, unit: name.trim(), projects: [], packName: pack, withTemplates: false };
  const { unitFolder } = await inNewYear(root, year, () =>
    withDataLock(root, WAIT, () => initWorkspace(asked, UNTOLD)),
  );
  return idOf(root, unitFolder);
}

/** Moves a unit on to another year. @returns the folder of that one, as `newUnit` @throws as `newUnit` */
export async function rolledOver(root: string, year: string, { folder }: UnitSession): Promise<string> {
  const from = path.basename(path.dirname(folder));
  const target = path.join(path.dirname(path.dirname(folder)), year, path.basename(folder));
  refuseExisting(target);
  const asked = { root, year, folder: path.relative(root, folder), emptyAmounts: false, without: [] };
  const rolled = await inNewYear(root, year, () => withDataLock(target, WAIT, () => rollOverUnit(asked, UNTOLD)));
  if ('problems' in rolled) {
    const { message } = refusalOf(new ReportError(rolled.problems));
    const where = rolled.problems.find(({ severity }) => severity === 'error')?.location?.file;
    const file = where === undefined ? '' : `“${nameOfFile(where)}”`;
    throw unfit(`${from} 年的${file}有错，转不过去：${message}`, `先打开 ${from} 年的改好，再来一次`);
  }
  return idOf(root, rolled.target);
}

/** Does what makes a unit in a year; where it comes to nothing, no empty folder of the year stays. */
export async function inNewYear<Result>(root: string, year: string, action: () => Promise<Result>): Promise<Result> {
  const data = path.join(root, DATA_FOLDER);
  const missing = [path.join(data, year), data].filter((folder) => !isThere(folder));
  try {
    return await action();
  } finally {
    // One that holds something cannot be removed in this way.
    for (const folder of missing) {
      tryTo(() => {
        REAL_DISK.removeFolder(folder);
      });
    }
  }
}

/** Takes a unit away, into the bin of all data. @throws Refused, WriteError, and as `withDataLock` */
export async function deleteUnit({ root, disk }: DeskWorld, session: UnitSession): Promise<void> {
  await session.inTurn(async () => {
    // Whoever is at it is waited for; the lock itself lies in what is moved.
    await withDataLock(session.folder, WAIT, () => Promise.resolve());
    moveToBin(path.join(root, DATA_FOLDER), session.folder, disk);
  });
}

/** Puts a unit back to where it was. @throws Refused where there is another one by now; WriteError */
export function restoreUnit({ root, disk }: DeskWorld, inBin: string): void {
  const data = path.join(root, DATA_FOLDER);
  const known = unitsIn(root, BIN).folders.find((folder) => path.relative(path.join(root, BIN), folder) === inBin);
  if (known === undefined) throw gone('回收站里已经没有它了');
  refuseExisting(path.join(data, placeOfBinned(inBin)));
  takeFromBin(data, inBin, disk);
}

/** @throws Refused where the folder (absolute) of a unit to be made is there */
export function refuseExisting(folder: string): void {
  if (!isThere(folder)) return;
  const [unit, year] = [path.basename(folder), path.basename(path.dirname(folder))];
  throw unfit(`已经有 ${unit} ${year} 年的了`, '在首页打开它；有文件要放进去，打开以后拖到那一页上');
}

/** What pages call the unit in `folder` (absolute). */
export function idOf(root: string, folder: string): string {
  return path.relative(path.join(root, DATA_FOLDER), folder).replaceAll(path.sep, '/');
}
