/** Changes of a unit's data files: under the unit's lock, all of a change or nothing of it, the rest of each file to the byte as it was. */

import path from 'node:path';
import { ReportError } from '../diagnostic.js';
import { editDataFile } from '../exchange/data-files/edit-data-file.js';
import { isEmpty, isMapping } from '../exchange/data-files/same-value.js';
import type { Declaration } from '../model/declaration/declaration.js';
import type { FormSubject } from '../model/declaration/read-forms.js';
import { DEPARTMENT_FILE } from '../model/read-filing.js';
import { decodeText, UNPRINTABLE, type SourceText } from '../source/decode-text.js';
import { textsOf, type YamlValue } from '../source/located.js';
import { changeFiles, type FileChange } from '../workspace/changes/change-files.js';
import { BACK_JOURNAL_NAME, JOURNAL_NAME } from '../workspace/changes/journal.js';
import { settleOrRefuse } from '../workspace/changes/settle-folders.js';
import type { Disk } from '../workspace/changes/disk.js';
import { isThere } from '../workspace/file-kind.js';
import { editedFile } from '../workspace/data-files/unit-files.js';
import { withDataLock } from '../workspace/lock/with-data-lock.js';
import type { NewFile } from '../workspace/output/write-file.js';
import { doingOf } from './action-title.js';
import { applySteps } from './apply-steps.js';
import type { ChangeAsked } from './protocol.js';
import { deskWords } from './desk-words.js';
import { gone, Refused, unfit } from './refuse.js';
import type { Asked } from './requests.js';
import { refuseUndeclared } from './undeclared.js';
import type { UnitSession, UnitState } from './unit-session.js';
import { recordIn } from './view-files.js';
import { newsSince, packOf } from './view-unit.js';
import type { UnitNews } from './unit-view.js';

/** Nobody waits longer at a page for another program to finish. */
const LONGEST_WAIT_SECONDS = 5;

/** By what name a change is told of that was cut off. */
export const COMMAND = 'desk';

/** A record as a change wants it: fields it does not name stay. */
export type Wanted = Readonly<Record<string, YamlValue>>;

/**
 * Does what `plan` makes of the unit as it lies on the disk, while nobody else changes it.
 * @param doing what the history calls it; changes `of` the same box, one soon after the other, are taken back at once
 * @returns what of the unit is other than what windows were told last
 * @throws Refused; ReportError as the lock and `changeFiles`
 */
export async function changeUnit(
  session: UnitSession,
  doing: { readonly title: string; readonly of?: string },
  plan: (state: UnitState) => readonly FileChange[],
): Promise<UnitNews> {
  const change = (state: UnitState) => {
    const changes = plan(state);
    const place = {
      folder: session.folder,
      command: COMMAND,
      title: doing.title,
      action: session.actions.actionOf(doing.of),
      tell: () => {
        session.world.tell({ news: 'unkept', unit: session.id });
      },
    };
    changeFiles(place, changes, diskFor(changes, session.world.disk));
  };
  return await session.inTurn(async () => {
    await locked(session, change);
    return tellNews(session);
  });
}

/**
 * Of one file that is written, the old text or the new one stands there whatever happens: its name need not outlive a power cut
 * before the next key. Of several, none may be before the journal is.
 */
function diskFor(changes: readonly FileChange[], disk: Disk): Disk {
  const [first, ...others] = changes;
  return first && 'bytes' in first && others.length === 0 ? { ...disk, syncFolder: () => undefined } : disk;
}

/** Does `action` in the turn of `session`, under the unit's lock. @throws as the lock and `action` */
export async function lockedUnit<Result>(session: UnitSession, action: (state: UnitState) => Result): Promise<Result> {
  return await session.inTurn(() => locked(session, action));
}

async function locked<Result>(session: UnitSession, action: (state: UnitState) => Result): Promise<Result> {
  const wait = { onWait: () => undefined, mostSeconds: LONGEST_WAIT_SECONDS };
  const { folder, world } = session;
  return await withDataLock(folder, wait, async () => {
    if (isHalfChanged(folder)) await settleOrRefuse(world.root, [folder], () => undefined);
    return action(session.look());
  });
}

/** Puts in order what a program that was killed left half done: documents of half a change are worse than none. */
export async function settleUnit(session: UnitSession): Promise<void> {
  if (isHalfChanged(session.folder)) await lockedUnit(session, () => undefined);
}

function isHalfChanged(folder: string): boolean {
  return [JOURNAL_NAME, BACK_JOURNAL_NAME].some((name) => isThere(path.join(folder, name)));
}

/** What of `session` windows do not know yet; they are told. */
export function tellNews(session: UnitSession): UnitNews {
  const before = session.told;
  const news = newsSince(session, before, (session.told = session.look()));
  if (before && before !== session.told) session.world.tell({ news: 'unit', given: news });
  return news;
}

/** A change of one file by steps. @throws Refused `conflict` where another hand was there first */
export async function changeFile(session: UnitSession, { file, steps }: ChangeAsked): Promise<UnitNews> {
  return await changeUnit(session, doingOf(file, steps), (state) => steppedFile(session, state, { file, steps }));
}

/** This year in the place of the last one in the texts of any files, as one step. @throws Refused `conflict` */
export async function moveYear(session: UnitSession, { changes }: Asked<'moveYear'>): Promise<UnitNews> {
  return await changeUnit(session, { title: '转年待定：改为这一年' }, (state) =>
    changes.flatMap((change) => steppedFile(session, state, change)),
  );
}

/** A file with steps done to it. @throws Refused `conflict` where it does not hold what they go by */
function steppedFile(
  session: UnitSession,
  state: UnitState,
  { file, steps }: Pick<ChangeAsked, 'file' | 'steps'>,
): NewFile[] {
  const { source, declaration } = editable(state, file);
  const before = recordIn(source, declaration);
  const { record, conflicts } = applySteps(before, steps);
  if (conflicts.length > 0) {
    throw new Refused({
      reason: 'conflict',
      message: '这里刚刚被别处改过，没有写进去',
      hint: '看一看现在的内容，再决定要哪一个',
      stands: conflicts.map(({ path: place, value }) => ({ file, path: place, value })),
      news: newsSince(session, undefined, state),
    });
  }
  refuseUndeclared(record, declaration.shapes[subjectOf(file)], before);
  const names = new Set(steps.map((step) => String(step.path[0])));
  const wanted = Object.fromEntries([...names].map((name) => [name, record[name] ?? '']));
  return editedBy(session, state, file, wanted);
}

/**
 * `file` with what `wanted` says, as it is to be written; nothing where it says that already.
 * @throws Refused `unfit` for a text that no data file can hold
 */
export function editedBy({ folder }: UnitSession, state: UnitState, file: string, wanted: Wanted): NewFile[] {
  const { source, declaration } = editable(state, file);
  // The form would be closed until somebody puts the file right.
  const at = textsOf(wanted).flatMap(({ path: place, text }) => (text.search(UNPRINTABLE) >= 0 ? [place] : []));
  if (at.length > 0) {
    const said = { message: '写不进去：有不能打印的控制字符', hint: '删去它，或者整格重新打' };
    throw new Refused({ reason: 'unfit', ...said, at });
  }
  const text = editedText(source, declaration, wanted);
  if (text === source.text) return [];
  const edited = editedFile(path.join(folder, ...file.split('/')), text);
  refuseUnfit(edited);
  return [edited];
}

/** The text of a data file with what `wanted` says. @throws ReportError where it cannot be edited in place */
export function editedText(source: SourceText, declaration: Declaration, wanted: Wanted): string {
  const before = recordIn(source, declaration);
  const cleared = Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [name, clearing(before[name], value)]),
  );
  return editDataFile(source, cleared, subjectOf(source.file), declaration).text;
}

/** @throws Refused `unfit` for what would not be read again */
export function refuseUnfit({ path: file, bytes }: NewFile): void {
  try {
    decodeText(file, bytes);
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    const [first] = error.diagnostics;
    const limit = first?.expected === undefined ? '' : `（${first.expected}）`;
    throw unfit(`写不进去：${deskWords(first?.message ?? '')}${limit}`);
  }
}

/** Whose a data file is. */
export function subjectOf(file: string): FormSubject {
  return file === DEPARTMENT_FILE ? '部门' : '项目';
}

/** What is overlaid on a mapping leaves names that it does not have; a value that was set leaves none of them. */
function clearing(before: YamlValue | undefined, after: YamlValue): YamlValue {
  if (!isMapping(before) || !isMapping(after)) return after;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names
      .filter((name) => Object.hasOwn(after, name) || !isEmpty(before[name]))
      .map((name) => [name, clearing(before[name], after[name] ?? '')]),
  );
}

/** A data file that can be changed in place. @throws Refused `gone`, `broken` */
export function editable(state: UnitState, file: string): { source: SourceText; declaration: Declaration } {
  const source = state.read.sources.get(file);
  const declaration = packOf(state)?.declaration ?? state.read.standIn?.declaration;
  if (!source || !declaration) throw gone('这个文件已经不在了，可能被移走或者改了名');
  if (source.problems?.some(({ severity }) => severity === 'error')) {
    throw new Refused({ reason: 'broken', message: '这个文件读不了，要先在文件里改好' });
  }
  return { source, declaration };
}
