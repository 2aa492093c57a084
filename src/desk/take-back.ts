/** 撤销 and 重做 at the desk: the unit's history, whoever made it, taken back by value. */

import path from 'node:path';
import type { TakenBackFile } from '../workspace/history/take-back.js';
import { nextAction, takeBack, type Direction } from '../workspace/history/undo.js';
import { pathInUnit } from '../workspace/check-unit.js';
import { nameOfFile } from './action-title.js';
import { lockedUnit, tellNews } from './change-unit.js';
import { unfit } from './refuse.js';
import type { UnitSession } from './unit-session.js';
import type { TakenBackNews } from './unit-view.js';
import { viewUnit } from './view-unit.js';

/** Takes the last action in the unit back, or does one again. @throws Refused where there is none; WrongUse as `nextAction` */
export async function takeBackLast(session: UnitSession, direction: Direction): Promise<TakenBackNews> {
  const { folder, world } = session;
  // Seen from the unit's own folder, nothing above it is touched.
  const options = { root: folder, paths: ['.'], direction, isDryRun: false, resources: world.resources };
  const { title, left } = await lockedUnit(session, () => {
    const action = nextAction(options);
    if (action.parts.some(({ journal }) => journal !== undefined && journal.above > 0)) {
      throw unfit('前面没有可以撤销的了：这一年的表就是那一步建的');
    }
    session.actions.end();
    const { files } = takeBack(options, action, () => undefined);
    const isTooBig = action.parts.some((part) => part.isTooBig);
    if (isTooBig) throw unfit(`“${action.title}”改动太大，没有记下内容，撤不回；再按一次，撤它前面的一步`);
    return { title: action.title, left: files.flatMap((file) => leftOf(session, file)) };
  });
  await tellNews(session);
  return { unit: viewUnit(session), title, left };
}

function leftOf(session: UnitSession, { path: file, kept, reason }: TakenBackFile): string[] {
  const inUnit = pathInUnit(session, file);
  const name = inUnit.includes('.yaml') ? nameOfFile(inUnit) : path.basename(inUnit);
  return [
    ...kept.map(({ path: field }) => `${name}：${field.replaceAll('/', ' › ')}`),
    ...(reason === undefined ? [] : [`${name}：${reason}`]),
  ];
}
