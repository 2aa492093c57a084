/** 撤销 and 重做 at the desk: the unit's history, whoever made it, taken back by value; a large step is looked at first. */

import path from 'node:path';
import type { TakenBackFile } from '../workspace/history/take-back.js';
import { nextAction, takeBack, type Direction } from '../workspace/history/undo.js';
import type { NewFile } from '../workspace/output/write-file.js';
import { pathInUnit } from '../workspace/check-unit.js';
import { nameOfFile } from './action-title.js';
import { changeUnit, lockedUnit, tellNews } from './change-unit.js';
import { changesOf, planFile, type FileOfPlan, type PlanTarget } from './planned-files.js';
import { gone, unfit } from './refuse.js';
import type { UnitSession } from './unit-session.js';
import type { TakenBackNews } from './unit-view.js';
import { packOf, viewUnit } from './view-unit.js';

/** More places of one form are more than one sees at once. */
const MOST_UNSEEN_PLACES = 10;

/** A step that is too large to be taken back unseen. */
export interface LargeStep {
  readonly session: UnitSession;
  /** The history's own name of it. */
  readonly id: string;
  readonly title: string;
  readonly target: PlanTarget;
  /** The forms that it changed, as they were before it. */
  readonly files: readonly FileOfPlan[];
  /** What else becomes of the unit, and what stays, a sentence each. */
  readonly told: readonly string[];
}

/** The last action in the unit, where taking it back changes several forms, or much of one; nothing is changed. */
export function largeStep(session: UnitSession): LargeStep | undefined {
  const options = { ...optionsFor(session, 'undo'), isDryRun: true };
  const action = nextAction(options);
  if (action.parts.some(({ journal, isTooBig }) => isTooBig || (journal?.above ?? 0) > 0)) return undefined;
  const { files, changes } = takeBack(options, action, () => undefined);
  const state = session.look();
  const declaration = packOf(state)?.declaration;
  if (!declaration) return undefined;
  const target = { folder: session.folder, declaration, sources: state.read.sources };
  const changed = changes
    .flatMap((change) => ('bytes' in change && files.some(isChanged(change)) ? change : []))
    .map((content) => planFile({ path: content.path, kind: 'changed', content, conflicts: [] }, target))
    .filter(({ rows }) => rows.length > 0);
  const placeCount = changed.reduce((sum, { rows }) => sum + rows.length, 0);
  if (changed.length < 2 && placeCount <= MOST_UNSEEN_PLACES) return undefined;
  return {
    session,
    id: action.id,
    title: action.title,
    target,
    files: changed,
    told: files.flatMap((file) => [
      ...leftOf(session, file).map((left) => `后来又改过，不动：${left}`),
      ...wholeOf(session, file),
    ]),
  };
}

function isChanged({ path: changed }: NewFile): (file: TakenBackFile) => boolean {
  return (file) => file.path === changed && file.kind === 'changed' && file.changes.length > 0;
}

/** Takes a step back that was looked at, or the rows `keys` of it. @throws Refused where it is not the last one any more */
export async function takeLargeBack(
  { session, id, title, files }: LargeStep,
  keys: ReadonlySet<string>,
): Promise<void> {
  const rows = files.flatMap((file) => file.rows);
  if (rows.every(({ key }) => keys.has(key))) {
    await takeBackLast(session, 'undo', id);
    return;
  }
  const taken = { keys, placed: new Map<string, never>() };
  await changeUnit(session, { title: `撤销“${title}”里的 ${keys.size} 处` }, (state) =>
    files.flatMap((file) => changesOf(session, state, file, taken)),
  );
}

/**
 * Takes the last action in the unit back, or does one again.
 * @param id the history's own name of the only one that is meant
 * @throws Refused where there is none; WrongUse as `nextAction`
 */
export async function takeBackLast(session: UnitSession, direction: Direction, id?: string): Promise<TakenBackNews> {
  const options = optionsFor(session, direction);
  const { title, left } = await lockedUnit(session, () => {
    const action = nextAction(options);
    if (id !== undefined && action.id !== id) throw gone('对照的时候又改过别的，没有撤销', '再按一次“撤销”');
    if (action.parts.some(({ journal }) => journal !== undefined && journal.above > 0)) {
      throw unfit('前面没有可以撤销的了：这一年的表就是那一步建的');
    }
    session.actions.end();
    const { files } = takeBack(options, action, () => undefined);
    const isTooBig = action.parts.some((part) => part.isTooBig);
    if (isTooBig) throw unfit(`“${action.title}”改动太大，没有记下内容，撤不回；再按一次，撤它前面的一步`);
    return { title: action.title, left: files.flatMap((file) => leftOf(session, file)) };
  });
  tellNews(session);
  return { unit: viewUnit(session), title, left };
}

/** Seen from the unit's own folder, nothing above it is touched. */
function optionsFor({ folder, world }: UnitSession, direction: Direction) {
  return { root: folder, paths: ['.'], direction, isDryRun: false, resources: world.resources };
}

function leftOf(session: UnitSession, file: TakenBackFile): string[] {
  const name = nameIn(session, file);
  return [
    ...file.kept.map(({ path: field }) => `${name}：${field.replaceAll('/', ' › ')}`),
    ...(file.reason === undefined ? [] : [`${name}：${file.reason}`]),
  ];
}

/** What becomes of a file as a whole. */
function wholeOf(session: UnitSession, file: TakenBackFile): string[] {
  const name = nameIn(session, file);
  if (file.kind === 'removed') return [`${name}：是这一步添的，全部撤销就没有了`];
  if (file.kind === 'brought-back') return [`${name}：是这一步删的，全部撤销就又有了`];
  return file.kind === 'renamed' ? [`${name}：是这一步改的名，全部撤销就改回去`] : [];
}

function nameIn(session: UnitSession, { path: file }: TakenBackFile): string {
  const inUnit = pathInUnit(session, file);
  return inUnit.includes('.yaml') ? nameOfFile(inUnit) : path.basename(inUnit);
}
