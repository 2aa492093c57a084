/** What a roll-over left to be decided: how much of it is left, and what was looked at and stays as it is. */

import path from 'node:path';
import { otherFile } from '../exchange/data-files/file-part.js';
import { printDataFile } from '../exchange/data-files/print-data-file.js';
import type { Diagnostic } from '../diagnostic.js';
import { asEntries, OPEN_PLACES_FILES, openPlacesShape, readOpenPlaces, type OpenPlace } from '../model/open-places.js';
import { pathInUnit } from '../workspace/check-unit.js';
import { isSamePlace } from '../source/row-name.js';
import type { FileChange } from '../workspace/changes/change-files.js';
import { isThere } from '../workspace/file-kind.js';
import { newFile } from '../workspace/output/write-file.js';
import { readSourceText } from '../workspace/program-files.js';
import { isAt } from './change-findings.js';
import { changeUnit } from './change-unit.js';
import type { SettledPlace } from './protocol.js';
import { gone } from './refuse.js';
import type { UnitSession } from './unit-session.js';
import type { UnitNews } from './unit-view.js';

const CODE = 'rollover-open';

/** How many places the list has; nothing where there is none. */
export function openPlaceCount(session: UnitSession): number {
  return listOf(session)?.places.length ?? 0;
}

/** Takes what stands at `places` off the list: it was looked at, and stays; the list itself where all of it is decided. @throws Refused where it is decided already */
export async function settleOpen(session: UnitSession, places: readonly SettledPlace[]): Promise<UnitNews> {
  return await changeUnit(session, { title: '转年待定：看过，不用改' }, (state) => {
    const list = listOf(session);
    const open = session.check(state).diagnostics.filter(({ code }) => code === CODE || code === 'other-year');
    const isSettled = (finding: Diagnostic) =>
      finding.code === CODE && places.some((place) => isAt(place, finding, session));
    const findings = open.filter(isSettled);
    if (!list || findings.length === 0) throw gone('这一处已经定了');
    // What is left of the list was changed: that all of it is decided nobody needs to be told.
    const isAllDecided = findings.every(({ steps = [] }) => steps.length === 0);
    if (isAllDecided || findings.length === open.length) return [{ removed: list.file }];
    const left = list.places.filter((place) => !findings.some((finding) => isOf(session, place, finding)));
    return left.length === 0 ? [{ removed: list.file }] : [rewritten(list.file, left)];
  });
}

function isOf({ folder }: UnitSession, place: OpenPlace, { location, path: field, found }: Diagnostic): boolean {
  const numberOf = (file: string) => /^项目\/(\d+)-/.exec(file)?.[1] ?? file;
  const file = pathInUnit({ folder }, location?.file ?? '');
  return numberOf(place.文件) === numberOf(file) && isSamePlace(place.位置, field ?? '') && place.原文 === found;
}

function listOf({ folder }: UnitSession): { readonly file: string; readonly places: readonly OpenPlace[] } | undefined {
  const file = OPEN_PLACES_FILES.map((name) => path.join(folder, name)).find(isThere);
  if (file === undefined) return undefined;
  return { file, places: readOpenPlaces(readSourceText(file)).value.待定 };
}

function rewritten(file: string, places: readonly OpenPlace[]): FileChange {
  const opening = ['从上年带过来、要由您决定的地方；数据改了的，或者看过、不用改而从这里删去的，就不再提醒。'];
  const 待定 = asEntries(places).map((place) => ({ ...place }));
  return newFile(file, printDataFile({ 待定 }, otherFile(openPlacesShape), { opening }));
}
